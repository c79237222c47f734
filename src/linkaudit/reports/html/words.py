"""What the report calls things. Editors read it, so the words are theirs; the machine's own names stand beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linkaudit.model import (
        Category,
        Certainty,
        Confidence,
        DisclosureClass,
        LivenessStatus,
        PublisherSource,
        Severity,
        Verdict,
        Where,
    )


class CategoryWords(NamedTuple):
    """A category: the letter that numbers its links, its names, and what it means for a reader."""

    letter: str
    one: str
    many: str
    meaning: str


#: Money first: the order of every list and chart.
CATEGORIES: dict[Category, CategoryWords] = {
    "affiliate": CategoryWords(
        "A", "affiliate link", "affiliate links", "Pays the publisher when a reader follows it and buys."
    ),
    "ad_slot": CategoryWords("S", "ad slot", "ad slots", "A place that an advertising system fills, or what loads it."),
    "tracking_pixel": CategoryWords(
        "T", "tracker", "trackers", "Loads with the page to count or recognise readers, and shows nothing."
    ),
    "cross_promotion": CategoryWords(
        "C", "cross-promotion", "cross-promotions", "Promotes something else of the publisher's own."
    ),
    "editorial": CategoryWords("E", "editorial link", "editorial links", "There for the reader: a source, a picture."),
}


class SeverityWords(NamedTuple):
    """A severity: what it asks of an editor, and the sign that stands for it."""

    ask: str
    one: str
    many: str
    sign: str


#: The order in which an editor meets them. ``review`` comes before ``warning``: it alone keeps a document from passing.
SEVERITIES: dict[Severity, SeverityWords] = {
    "error": SeverityWords("Must change", "must change", "must change", "\u2715"),
    "review": SeverityWords("You decide", "to decide", "to decide", "?"),
    "warning": SeverityWords("Should change", "should change", "should change", "!"),
    "info": SeverityWords("Good to know", "good to know", "good to know", "i"),
}

VERDICTS: dict[Verdict, str] = {
    "fail": "Change this before publishing",
    "review": "A person must decide",
    "pass": "No fault found",
}
#: The same in two words, for lists.
SHORT_VERDICTS: dict[Verdict, str] = {"fail": "To change", "review": "To decide", "pass": "No fault found"}
VERDICT_SIGNS: dict[Verdict, str] = {"fail": "\u2715", "review": "?", "pass": "\u2713"}

CONFIDENCE: dict[Confidence, str] = {
    "certain": "certain",
    "likely": "likely",
    "possible": "possible, not sure",
}
CERTAINTY: dict[Certainty, str] = {
    "exact": "read off the document",
    "pattern": "by the pattern of words or addresses",
    "heuristic": "a guess from the surroundings",
}
PUBLISHER: dict[PublisherSource, str] = {
    "config": "as configured",
    "inferred": "inferred from the document",
    "unknown": "not known",
}
STATEMENTS: dict[DisclosureClass, str] = {
    "explicit_commission": "Says that a commission is earned",
    "explicit_affiliate": "Uses the word \u201caffiliate\u201d or its like",
    "ad_label": "Labels advertising",
    "sponsored": "Names a sponsor",
    "vague": "Hints at money without saying so",
    "negated": "Says that no money is earned",
}
WHERE: dict[Where, str] = {
    "title": "in the title",
    "body": "in the text",
    "front_matter": "in the front matter",
    "shortcode": "by a shortcode",
    "comment": "in a comment",
    "hidden": "in a hidden element",
    "code": "in code",
    "footer": "in the footer",
}


class LivenessWords(NamedTuple):
    """What the web said: in words, and whether somebody should look."""

    words: str
    tone: str


LIVENESS: dict[LivenessStatus, LivenessWords] = {
    "alive": LivenessWords("answers", "good"),
    "redirected_permanent": LivenessWords("moved for good", "look"),
    "redirected_temporary": LivenessWords("answers, after a redirect", "good"),
    "dead": LivenessWords("dead", "bad"),
    "temporary": LivenessWords("down just now", "look"),
    "timeout": LivenessWords("no answer in time", "look"),
    "blocked": LivenessWords("refuses robots; look yourself", "look"),
    "soft_404": LivenessWords("dead: the page says it is not there", "bad"),
    "parked": LivenessWords("dead: the domain is parked", "bad"),
    "fragment_missing": LivenessWords("answers, but the place in the page is gone", "look"),
    "insecure": LivenessWords("its certificate is not valid", "look"),
    "malformed": LivenessWords("no address that a browser can open", "bad"),
    "refused": LivenessWords("not asked: our own policy", "none"),
    "not_checked": LivenessWords("not asked", "none"),
}
DEAD: frozenset[LivenessStatus] = frozenset({"dead", "soft_404", "parked", "malformed"})


def count(number: int, one: str, many: str = "") -> str:
    """``1 link``, ``2,000 links``."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def listed(parts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
