"""What stands at single links: a star, ``#ad``, ``(paid link)``; and the key that explains a mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from linkaudit.rules.patterns import Pattern

if TYPE_CHECKING:
    from linkaudit.disclosure.statement import Statement
    from linkaudit.document import Document
    from linkaudit.extract.found import RawLink
    from linkaudit.rules.case import Case

_STARS = "*＊⁎∗✱†‡"
_SIGNS = frozenset(_STARS)
_BEHIND = Pattern(rf"\s?[(\[]?([{_STARS}])[)\]]?(?![\w{_STARS}])")
_STAR_WORDS = Pattern(
    r"asterisk|\bstar\b|stern|astérisque|étoile|asterisco|estrel|sterretje|stjern|stjärn|tähde|gwiazd|アスタリスク|星|별표",
    re.IGNORECASE,
)
#: A label stands within so many characters of its link (ours: room for a bracket, a tag and a short word).
_REACH = 40
#: So many statements that begin before a link can reach to it: a sentence around it, a label before it.
_BEFORE = 3
#: ``</a>`` is looked for so far behind the start tag.
_LONGEST_ANCHOR = 2000
#: In a block up to this length, a key may be spread over several sentences.
_PARAGRAPH = 600
#: Labels over sections are looked through for each link, so no more than this many.
_MANY = 100


def end_of_link(document: Document, link: RawLink) -> int:
    """Where a link ends for a reader: behind ``</a>`` where its span is only the start tag."""
    if link.element != "a":
        return link.end
    closing = document.source.find("</a", link.end, link.end + _LONGEST_ANCHOR)
    return closing + 4 if closing >= 0 else link.end


class AtLinks:
    """Marks and labels by the position of their link."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.statements: list[Statement] = sorted(case.telling, key=lambda s: s.start)
        self._starts = [s.start for s in self.statements]

    # ---- labels ----------------------------------------------------------------------------------------------------

    def is_label(self, statement: Statement, position: int) -> bool:
        """Whether the statement is a label of this very link: in its text or shortcode, or next to it."""
        link = self.case.raw[position]
        if link.start <= statement.start < link.end:
            return True
        if link.block != statement.block:
            return False
        if statement.start <= link.start and link.end <= statement.end and statement.class_ != "explicit_commission":
            # The sentence around the link: "The tent (paid link) …", "X2 is an affiliate link".
            return True
        if statement.scope != "link":
            return False
        after = statement.start - end_of_link(self.case.document, link)
        before = link.start - statement.end
        return 0 <= after <= _REACH or 0 <= before <= _REACH

    def labels(self, position: int) -> list[Statement]:
        """The statements that label this very link."""
        if not self.statements:
            return []
        link = self.case.raw[position]
        first = max(bisect_right(self._starts, link.start) - _BEFORE, 0)
        last = bisect_right(self._starts, max(link.end, end_of_link(self.case.document, link)) + _REACH)
        return [s for s in self.statements[first:last] if self.is_label(s, position)]

    def told_of(self, position: int) -> bool:
        """Whether the link carries a mark, or a label or notice stands in its block or over its section."""
        if position in self.marks or self.labels(position):
            return True
        block = self.case.raw[position].block
        scopes = self._scopes_by_block.get(block, ()) if block >= 0 else ()
        if any(scope != "link" or self._links_per_block[block] == 1 for scope in scopes):
            return True
        return any(self._heads(label, block) for label in self._over_sections)

    @cached_property
    def any_told_singly(self) -> bool:
        """Whether at least one affiliate link of the document carries a mark or label of its own."""
        return any(i in self.marks or self.labels(i) for i in self.case.clickable)

    @cached_property
    def _scopes_by_block(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for statement in self.statements:
            found.setdefault(statement.block, set()).add(statement.scope)
        return found

    @cached_property
    def _links_per_block(self) -> Counter[int]:
        return Counter(self.case.raw[i].block for i in self.case.clickable)

    @cached_property
    def _over_sections(self) -> list[int]:
        return [s.block for s in self.statements if s.scope in ("section", "slot")][:_MANY]

    def _heads(self, label: int, link: int) -> bool:
        """Whether no heading stands between a label's block and the link's."""
        headings = self.case.reading.headings
        return 0 <= label < link and bisect_right(headings, label) == bisect_right(headings, link)

    # ---- marks -----------------------------------------------------------------------------------------------------

    def words(self, position: int) -> tuple[str, int, int] | None:
        """The text of the block around a link, and where the link's own words begin and end in it.

        None where the link shows no words (a picture), or stands in no block.
        """
        raw = self.case.raw[position]
        block = self.case.block(raw.block)
        if block is None or not raw.text or not block.pieces:
            return None
        piece = bisect_right(block.pieces, raw.start, key=lambda run: run[1]) - 1
        start = block.text.find(raw.text, block.pieces[piece][0] if piece >= 0 else 0)
        return (block.text, start, start + len(raw.text)) if start >= 0 else None

    @cached_property
    def marks(self) -> dict[int, str]:
        """The mark (``*``) at each hyperlink that has one, by position."""
        marks = ((i, self._mark(i)) for i, link in enumerate(self.case.links) if link.kind == "hyperlink")
        return {i: mark for i, mark in marks if mark}

    def _mark(self, position: int) -> str:
        """The mark behind a link's words, or the last of them; a configured one may also stand before."""
        own = self.case.config.disclosure.link_mark.strip()
        text = self.case.raw[position].text.rstrip()
        if text[-1:] in _STARS and len(text) > 1 and not text[-2].isspace():
            return text[-1]
        place = self.words(position)
        if place is None:
            return own if own and text.endswith(own) else ""
        around, start, end = place
        if own and (
            text.endswith(own) or around[:start].rstrip().endswith(own) or around[end:].lstrip().startswith(own)
        ):
            return own
        if _SIGNS.isdisjoint(around[end : end + 3]):
            return ""
        behind = _BEHIND.match(around, end)
        return behind[1] if behind else ""

    def has_key(self, mark: str) -> bool:
        """Whether a visible statement, or the configured site notice, explains the mark."""
        notice = self.case.config.disclosure.site_notice
        if notice is not None and (mark in notice.text or (mark in _STARS and _STAR_WORDS.search(notice.text))):
            return True
        return any(self._explains(s, mark) for s in self.statements)

    def _explains(self, statement: Statement, mark: str) -> bool:
        if statement.mark is not None:
            return statement.mark.strip() == mark
        block = self.case.block(statement.block)
        around = block.text if block and len(block.text) <= _PARAGRAPH else statement.text
        spoken = mark in _STARS and _STAR_WORDS.search(around)
        return mark in statement.text or around.lstrip().startswith(mark) or bool(spoken)
