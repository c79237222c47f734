"""From offsets in UTF-8, which the Markdown parser speaks, to offsets in text."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from linkaudit.lazy import regex

#: Runs of characters that take one, two, three or four bytes each.
_RUN: Final = regex("[\x00-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


class Offsets:
    """Turns UTF-8 offsets of one text into code points: one look-up among runs of equally wide characters."""

    __slots__ = ("_at_text", "_starts", "_widths", "plain")

    def __init__(self, text: str) -> None:
        self.plain = text.isascii()
        """Both kinds of offset are the same."""
        self._starts: list[int] = []
        self._at_text: list[int] = []
        self._widths: list[int] = []
        if self.plain:
            return
        position = 0
        for run in _RUN.finditer(text):
            start, end = run.span()
            first = text[start]
            width = 1 if first < "\x80" else 2 if first < "\u0800" else 3 if first < "\U00010000" else 4
            self._starts.append(position)
            self._at_text.append(start)
            self._widths.append(width)
            position += (end - start) * width

    def at(self, position: int) -> int:
        """The code point offset of a UTF-8 offset."""
        if self.plain:
            return position
        run = bisect_right(self._starts, position) - 1
        return self._at_text[run] + (position - self._starts[run]) // self._widths[run]
