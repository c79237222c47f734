"""From offsets in UTF-8, which the Markdown parser speaks, to offsets in text."""

from __future__ import annotations

from typing import Final

#: Every byte of a character beyond ASCII becomes the same byte, which ``find`` finds fast.
_WIDE: Final = b"\x80"
_MARKED: Final = bytes(range(128)) + _WIDE * 128


class Offsets:
    """Turns UTF-8 offsets of one text into code points.

    Between two characters beyond ASCII, of which most texts have few, both kinds of offset are equally far apart. What
    holds such characters is decoded, from the offset asked for last: all offsets of a walk through the text cost one pass
    over it. A step back costs as much as a step ahead.
    """

    __slots__ = ("_marked", "_shift", "_since", "_text", "_until")

    def __init__(self, text: str) -> None:
        self._text = self._marked = b""
        self._since = self._shift = 0
        self._until = len(text)
        if not text.isascii():
            self._text = text.encode()
            self._marked = self._text.translate(_MARKED)
            self._until = self._next(0)

    def at(self, position: int) -> int:
        """The code point offset of a UTF-8 offset."""
        if self._since <= position <= self._until:
            return position - self._shift
        if position > self._until:
            passed = self._text[self._until : position]
            self._shift += len(passed) - len(passed.decode())
        else:
            passed = self._text[position : self._since]
            self._shift -= len(passed) - len(passed.decode())
        self._until = self._next(position)
        self._since = position
        return position - self._shift

    def span(self, place: dict[str, int]) -> tuple[int, int]:
        """Start and end of a place that the parser names."""
        start, end = place["start"], place["end"]
        if self._since <= start and end <= self._until:
            shift = self._shift
            return start - shift, end - shift
        return self.at(start), self.at(end)

    def _next(self, position: int) -> int:
        """Where the next character beyond ASCII begins."""
        found = self._marked.find(_WIDE, position)
        return found if found >= 0 else len(self._marked)
