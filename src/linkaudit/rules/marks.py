"""Marks and labels at single links: a star, ``#ad``, ``(paid link)``, and the key that explains a mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.rules.case import TELLING

if TYPE_CHECKING:
    from linkaudit.rules.case import Case

_STARS = "*＊⁎∗✱†‡"
_BEHIND = re.compile(rf"\s?[(\[]?([{_STARS}])[)\]]?(?![\w{_STARS}])")
_STAR_WORDS = re.compile(
    r"asterisk|\bstar\b|stern|astérisque|étoile|asterisco|estrel|sterretje|stjern|stjärn|tähde|gwiazd|アスタリスク|星|별표",
    re.IGNORECASE,
)
_STAR = "*"


def words_at(case: Case, position: int) -> tuple[str, int, int] | None:
    """The text of the block around a link, and where the link's own words begin and end in it.

    None where the link shows no words (a picture), or stands in no block.
    """
    raw = case.raw[position]
    block = case.block(raw.block)
    if block is None or not raw.text or not block.pieces:
        return None
    at = next((text for text, source, _ in reversed(block.pieces) if source <= raw.start), 0)
    start = block.text.find(raw.text, at)
    if start < 0:
        return None
    return block.text, start, start + len(raw.text)


def mark_at(case: Case, position: int) -> str:
    """The mark at a link, behind its words or as the last of them; "" where there is none."""
    raw = case.raw[position]
    place = words_at(case, position)
    own = case.config.disclosure.link_mark.strip()
    text, end = (place[0], place[2]) if place else (raw.text, len(raw.text))
    if own and (raw.text.rstrip().endswith(own) or text[end:].lstrip().startswith(own)):
        return own
    if place and text[place[1] :].startswith(own) and own:
        return own
    last = raw.text.rstrip()[-1:]
    if last and last in _STARS and not raw.text.rstrip()[-2:-1].isspace():
        return last
    behind = _BEHIND.match(text, end) if place else None
    return behind[1] if behind else ""


def has_key(case: Case, mark: str) -> bool:
    """Whether a visible statement, or the configured site notice, explains the mark."""
    notice = case.config.disclosure.site_notice
    if notice is not None and (mark in notice.text or (mark in _STARS and _STAR_WORDS.search(notice.text))):
        return True
    return any(_explains(case, s.mark, s.text, s.block, mark) for s in case.shown if s.class_ in TELLING)


def _explains(case: Case, named: str | None, text: str, index: int, mark: str) -> bool:
    if named is not None:
        return named.strip() == mark
    block = case.block(index)
    around = block.text if block else text
    return mark in text or around.lstrip().startswith(mark) or (mark in _STARS and bool(_STAR_WORDS.search(around)))


def labelled(case: Case, position: int) -> bool:
    """Whether the link carries a mark, or a label or notice stands in its block or over its list."""
    if position in case.marks:
        return True
    raw = case.raw[position]
    for statement in case.telling:
        if raw.start <= statement.start < raw.end:
            return True
        if statement.block >= 0 and statement.block == raw.block:
            return statement.scope != "link" or case.labels(statement, position) or _one_link(case, position)
        if statement.scope == "section" and _over(case, statement.block, raw.block):
            return True
    return False


def _one_link(case: Case, position: int) -> bool:
    """Whether the block has no other affiliate link that its label could mean."""
    index = case.raw[position].block
    return sum(1 for i in case.clickable if case.raw[i].block == index) == 1


def _over(case: Case, label: int, link: int) -> bool:
    """Whether no heading stands between a label over a section and the link."""
    return 0 <= label < link and not any(label < heading <= link for heading in case.heading_blocks)


def marked_or_labelled_singly(case: Case) -> bool:
    """Whether at least one affiliate link of the document carries a mark or label of its own."""
    return any(i in case.marks or any(case.labels(s, i) for s in case.telling) for i in case.clickable)
