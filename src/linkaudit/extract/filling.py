"""Puts fillers in the place of template code, each as long as what it replaces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from linkaudit.extract.templates import FILLER
from linkaudit.lazy import regex

#: The fill of what prints nothing: a blank line where that is safe.
QUIET: Final = ""
_NEXT_LINE: Final = regex(r"[ \t]*+\n {0,3}(?![ \t<])")


def filled(source: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """``source`` with each ``(start, end, character)`` replaced; of two that overlap, the one that begins first."""
    pieces: list[str] = []
    position = 0
    for start, end, character in sorted(edits):
        if start >= position:
            fill = character or (" " if _may_be_blank(source, start, end) else FILLER)
            pieces += (source[position:start], fill * (end - start))
            position = end
    pieces.append(source[position:])
    return "".join(pieces)


def _may_be_blank(source: str, start: int, end: int) -> bool:
    """Whether a tag that prints nothing may become a blank line, as it does in the site generator.

    It may not in front of HTML or of indented text: there a blank line would end an HTML block, and what is indented
    after it would be code.
    """
    line = source.rfind("\n", max(start - 4, 0), start) + 1
    if (line == 0 and start > 3) or source[line:start].strip(" "):
        return False
    return end >= len(source) or _NEXT_LINE.match(source, end) is not None


def within(offset: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether an offset stands in one of some ranges, which are sorted and apart."""
    index = bisect_right(ranges, (offset, 1 << 62)) - 1
    return index >= 0 and ranges[index][0] <= offset < ranges[index][1]
