"""From offsets in UTF-8, which the Markdown parser speaks, to offsets in text."""

from __future__ import annotations


class Offsets:
    """Turns UTF-8 offsets of one text into code points.

    It counts on from the offset asked for last, so that all offsets of a walk through the text cost one pass over it. A
    step back costs as much as a step ahead.
    """

    __slots__ = ("_found", "_position", "_text")

    def __init__(self, text: str) -> None:
        self._text = text.encode()
        self._position = 0
        self._found = 0

    def at(self, position: int) -> int:
        """The code point offset of a UTF-8 offset."""
        last = self._position
        if position > last:
            self._found += len(self._text[last:position].decode())
            self._position = position
        elif position < last:
            self._found -= len(self._text[position:last].decode())
            self._position = position
        return self._found
