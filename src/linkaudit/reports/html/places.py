"""From a place in the document's text to a place in the text that its reader sees, block by block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkaudit.document import Document
    from linkaudit.extract.found import Block


class ShownText:
    """The text of one block, and where each run of it stands in ``Document.text`` (as the report's spans do)."""

    __slots__ = ("_at", "_ends", "_lengths", "_starts", "text")

    def __init__(self, block: Block, document: Document) -> None:
        self.text = block.text
        pieces = sorted(_exact(block, document.source), key=lambda piece: piece[1])
        self._at = [piece[0] for piece in pieces]
        self._starts = [document.offset(piece[1]) for piece in pieces]
        self._ends = [document.offset(piece[2]) for piece in pieces]
        following = sorted(self._at)
        self._lengths = [
            min(end - start, self._next(following, at) - at)
            for at, start, end in zip(self._at, self._starts, self._ends, strict=True)
        ]

    def start(self, position: int) -> int:
        """The offset of the first character that stands at ``position`` or behind it."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self._ends[index]:
            return self._at[index] + min(position - self._starts[index], self._lengths[index])
        return self._at[index + 1] if index + 1 < len(self._at) else len(self.text)

    def end(self, position: int) -> int:
        """The offset behind the last character that stands before ``position``."""
        index = bisect_left(self._starts, position) - 1
        if index < 0:
            return 0
        if position >= self._ends[index]:
            return self._at[index] + self._lengths[index]
        return self._at[index] + min(position - self._starts[index], self._lengths[index])

    def _next(self, ascending: list[int], at: int) -> int:
        index = bisect_right(ascending, at)
        return ascending[index] if index < len(ascending) else len(self.text)


def _exact(block: Block, source: str) -> list[tuple[int, int, int]]:
    """The runs of the block; where one stands for a whole comment or attribute, only the words in it."""
    if len(block.pieces) != 1 or not block.text:
        return block.pieces
    at, start, end = block.pieces[0]
    words = source.find(block.text, start, end)
    return [(at, words, words + len(block.text))] if words >= 0 else block.pieces
