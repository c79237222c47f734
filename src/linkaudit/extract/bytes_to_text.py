"""From offsets in UTF-8, which the Markdown parser speaks, to offsets in text."""

from __future__ import annotations

from typing import Final

_CONTINUATION: Final = bytes(range(0x80, 0xC0))
_STRIDE: Final = 512


class Offsets:
    """Turns UTF-8 offsets of one text into code points; constant time for nearby offsets, whatever the line length."""

    __slots__ = ("_bytes", "_marks")

    def __init__(self, text: str) -> None:
        self._bytes: bytes | None = None if text.isascii() else text.encode("utf-8", "surrogatepass")
        self._marks: list[int] | None = None

    def at(self, position: int) -> int:
        """The code point offset of a UTF-8 offset."""
        data = self._bytes
        if data is None:
            return position
        marks = self._marks
        if marks is None:
            marks = self._marks = _marks(data)
        mark = position // _STRIDE
        return marks[mark] + len(data[mark * _STRIDE : position].translate(None, _CONTINUATION))


def _marks(data: bytes) -> list[int]:
    """How many characters start before each multiple of the stride."""
    marks, count = [0], 0
    for start in range(0, len(data), _STRIDE):
        count += len(data[start : start + _STRIDE].translate(None, _CONTINUATION))
        marks.append(count)
    return marks
