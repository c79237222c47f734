"""needs-person: what the document shows can be read in two ways, and no program should choose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.rules.contradicted_disclosure import denials, mixed
from linkaudit.rules.hosts import host_of
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.disclosure.statement import Statement
    from linkaudit.extract.found import Block
    from linkaudit.rules.case import Case

#: Class names by which style sheets usually hide a text or make it small.
_CLASSES = Pattern(
    r"(?:[\w-]{0,40}[_-])?(?:sr-only|visually-?hidden|screen-reader-text|d-none|hidden|is-hidden|invisible|collapsed?|"
    r"accordion(?:-\w{1,20})?|tooltip|popover|modal|tiny|fine-?print|text-xs|text-muted)",
    re.IGNORECASE,
)
#: So many elements up from the text; further out, a class is about the page.
_LEVELS = 3
_TIE = Pattern(
    r"\b(?:(?:I|we) (?:currently |now )?work (?:for|at)|(?:I am|I’m|I'm) (?:employed (?:by|at)|an? (?:[a-z]+ )?employee of)|"
    r"(?:I|we) (?:founded|co-founded|own|run) (?:the company )?|ich arbeite (?:bei|für)|je travaille (?:chez|pour)|"
    r"trabajo (?:en|para)|lavoro (?:per|in)|ik werk (?:bij|voor))\s*(?P<who>(?-i:[A-Z])[\w&.-]{2,30})",
    re.IGNORECASE,
)
#: Parts of such sentences by language: looked for in the source before anything is matched.
_TIE_HINTS = {
    "en": ("work for", "work at", "employe", "founded", "I own", "I run"),
    "de": ("arbeite bei", "arbeite für"),
    "fr": ("travaille chez", "travaille pour"),
    "es": ("rabajo en", "rabajo para"),
    "it": ("avoro per", "avoro in"),
    "nl": ("werk bij", "werk voor"),
}


def check(case: Case) -> Iterator[Hit]:
    """One hit for each question that only a person can answer."""
    if not case.affiliates:
        return
    if case.statements:
        yield from _rendered_elsewhere(case)
        yield from _in_a_quotation(case)
        yield from _hidden_by_class(case)
        yield from _yes_and_no(case)
    yield from _employment(case)


def _hit(case: Case, statement: Statement, message: str, advice: str) -> Hit:
    return Hit(statement.start, statement.end, message, advice, case.affiliates, "heuristic")


def _rendered_elsewhere(case: Case) -> Iterator[Hit]:
    """A shortcode or component whose name says notice, where nothing else tells the reader."""
    assumed = [s for s in case.telling if s.assumed]
    if assumed and len(assumed) == len(case.telling) and not case.notice:
        yield _hit(
            case,
            assumed[0],
            f"{said(case, assumed[0])} looks like a notice that a template renders; what it says is not in the document",
            "Look at the published page. If it tells readers that links pay, list the name in [disclosure] shortcodes.",
        )


def _in_a_quotation(case: Case) -> Iterator[Hit]:
    """A block quote may be a styled notice, or somebody else's words."""
    own = [s for s in case.telling if not s.in_quote]
    quotes = [s for s in case.telling if s.in_quote]
    if quotes and not own and not case.notice:
        yield _hit(
            case,
            quotes[0],
            f"the disclosure {said(case, quotes[0])} stands in a block quote: a notice of this site, or a quotation?",
            "If it is your own notice, write it as a plain paragraph; then nobody takes it for a quotation.",
        )


def _hidden_by_class(case: Case) -> Iterator[Hit]:
    """A class name says that a style sheet may hide the notice or make it small."""
    found = [(s, _suspicious_class(case, s)) for s in case.telling]
    if found and all(name for _, name in found):
        statement, name = found[0]
        yield _hit(
            case,
            statement,
            f"the disclosure {said(case, statement)} has the class {quoted(name)}: a style sheet may hide it",
            "Look at the published page on a phone; rename the class if it hides nothing.",
        )


def _suspicious_class(case: Case, statement: Statement) -> str:
    block = case.block(statement.block)
    node = block.node if block else None
    for _ in range(_LEVELS):
        if node is None:
            return ""
        for name in (node.attrs.get("class") or node.attrs.get("classname") or "").split():
            if _CLASSES.fullmatch(name):
                return name
        node = node.parent
    return ""


def _yes_and_no(case: Case) -> Iterator[Hit]:
    """One paragraph that denies and discloses."""
    for statement in denials(case):
        if mixed(case, statement):
            yield _hit(
                case,
                statement,
                f"{said(case, statement)} denies, and the same paragraph discloses",
                "Make two sentences of it: what pays, and what does not.",
            )


def _employment(case: Case) -> Iterator[Hit]:
    """The author works for, or owns, a company that an affiliate link leads to."""
    hints = [hint for hint in _TIE_HINTS.get(case.language, ()) if hint in case.document.source]
    for block in case.found.blocks if hints else ():
        if block.hidden or not any(hint in block.text for hint in hints):
            continue
        match = _TIE.search(block.text)
        if match and _linked(case, match["who"]):
            yield _tie(case, block, match)
            return


def _linked(case: Case, who: str) -> bool:
    name = who.lower().strip(".")
    return any(
        name in f"{host_of(link.resolved_url)} {host_of(link.destination)} {link.text.lower()}"
        for link in (case.links[i] for i in case.affiliates)
    )


def _tie(case: Case, block: Block, match: re.Match[str]) -> Hit:
    return Hit(
        *block.place(*match.span()),
        f"{quoted(match[0])}: a tie between the author and a company that an affiliate link leads to",
        "Decide whether readers are told of the tie where the product is praised; a commission notice does not say it.",
        case.affiliates,
        "heuristic",
    )


RULE = Rule(
    id="needs-person",
    severity="review",
    summary="Something that only a person can decide.",
    check=check,
)
