"""The first, cheap look at a page that answered well: whether there is anything that a closer look should explain."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.liveness.words import words

if TYPE_CHECKING:
    from linkaudit.liveness.client import Answer

_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9._-]{2,30})", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,300}>([^<]{0,500})", re.IGNORECASE)
_HEADING = re.compile(r"<h[12]\b[^>]{0,500}>(.{0,500}?)</h[12]", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,500}>")
_SEPARATORS = re.compile(r"\s[-–—]\s|[|·•»«›‹~]|\s/\s|:\s")
_EDGES = " \t\r\n.!?…,;:'\"“”„‘’()[]{}<>-–—。！？、،"
_REFRESH = re.compile(r"http-equiv\s{0,3}=\s{0,3}[\"']?refresh", re.IGNORECASE)
_AVAILABILITY = re.compile(
    r"availability\"?'?\s{0,3}[:=]|itemprop=[\"']?availability|id=[\"']?availability", re.IGNORECASE
)
#: Challenge pages are small; what is larger is somebody's page.
_CHALLENGE_SIZE = 100_000
#: A page with more paragraphs says a good deal.
_PARAGRAPHS = 15
#: Headings that are looked at.
_HEADINGS = 4


class Suspicion(NamedTuple):
    """What a closer look should explain, and the decoded text for it."""

    text: str
    refresh: bool
    not_found: bool
    parked: bool
    challenge: bool
    unavailable: bool


def suspicion(answer: Answer) -> Suspicion | None:
    """What is strange about a page; None where nothing is."""
    text = decoded(answer)
    lower = text.lower()
    known = words()
    title = title_of(text)
    # Words that count only where a page says little are not looked for in articles: that is most of what this costs.
    little = lower.count("<p>") + lower.count("<p ") <= _PARAGRAPHS
    found = Suspicion(
        text,
        refresh="refresh" in lower and _REFRESH.search(text) is not None,
        not_found=says_not_found(title)
        or any(says_not_found(heading) for heading in _headings(text))
        or (little and _any(known.not_found_sentences, lower)),
        parked=little
        and any(_any(each, lower) for each in (known.parked_hosts, known.parked_markers, known.parked_words)),
        challenge=title.lower().strip() in known.challenge_titles
        or (
            little
            and len(text) < _CHALLENGE_SIZE
            and (_any(known.challenge_scripts, lower) or _any(known.challenge_captchas, lower))
        ),
        unavailable="availability" in lower and _AVAILABILITY.search(text) is not None,
    )
    return found if any(found[1:]) else None


def _any(needles: tuple[str, ...], text: str) -> bool:
    for needle in needles:  # noqa: SIM110 - half the time of any(), and every page pays for it
        if needle in text:
            return True
    return False


def decoded(answer: Answer) -> str:
    """The page as text: the charset of the header, then that of the page, then UTF-8."""
    body = answer.body
    for place in (answer.header(b"content-type").encode("utf-8", "replace"), body[:2048]):
        named = _CHARSET.search(place)
        if named:
            try:
                return body.decode(named[1].decode("ascii"), "replace")
            except LookupError:
                continue
    return body.decode("utf-8", "replace")


def title_of(text: str) -> str:
    """The page's title, entities decoded."""
    found = _TITLE.search(text)
    return html.unescape(found[1]).strip() if found else ""


def _headings(text: str) -> list[str]:
    found: list[str] = []
    for heading in _HEADING.finditer(text):
        found.append(html.unescape(_TAG.sub(" ", heading[1])))
        if len(found) == _HEADINGS:
            break
    return found


def says_not_found(text: str) -> bool:
    """Whether a title or heading says that there is no such page, and nothing else beside the site's name."""
    if not text or len(text) > 300:
        return False
    pieces = _SEPARATORS.split(text)
    return _is_not_found(text) or any(_is_not_found(each, number=":" not in text) for each in pieces)


def _is_not_found(segment: str, *, number: bool = True) -> bool:
    """Whether these words say nothing else; ``number``: a bare 404 is enough."""
    known = words()
    parts = " ".join(segment.lower().replace("’", "'").split()).strip(_EDGES)
    if not parts:
        return False
    if parts in known.not_found_whole:
        return True
    left = [
        part for part in (word.strip(_EDGES) for word in parts.split()) if part and part not in known.not_found_ignored
    ]
    rest = " ".join(left).strip(_EDGES)
    if not rest:
        return number and ("404" in parts or "410" in parts)
    return rest in known.not_found_whole
