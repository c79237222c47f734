"""Where fenced code stands, told from the lines alone: template code must not be read across the edge of a fence."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from linkaudit.lazy import regex

_FENCE: Final = regex(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?P<mark>`{3,}+(?=[^`\n]*$)|~{3,}+)(?P<info>[^\n]*)$", re.MULTILINE
)
_RUN: Final = regex(r"`+")
#: How far back a line is looked at for a code span; minified pages are one line.
_LOOK_BACK: Final = 400


class Fences:
    """The fenced code blocks of a text, found on first use."""

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._start = start
        self._ranges: list[tuple[int, int]] | None = None

    def holds(self, offset: int) -> int:
        """The number of the fence that an offset stands in, -1 outside any."""
        ranges = self._ranges
        if ranges is None:
            ranges = self._ranges = _ranges(self._source, self._start)
        index = bisect_right(ranges, (offset, len(self._source))) - 1
        return index if index >= 0 and offset < ranges[index][1] else -1

    def whole(self, start: int, end: int) -> bool:
        """Whether ``source[start:end]`` can be one construct: it does not leave the fence or code span it starts in."""
        source = self._source
        newline = source.find("\n", start, end)
        if newline >= 0 and self.holds(start) != self.holds(end - 1):
            return False
        if source.find("`", start, end) < 0:
            return True
        line = max(source.rfind("\n", max(start - _LOOK_BACK, 0), start) + 1, start - _LOOK_BACK, 0)
        inside = len(_RUN.findall(source, line, start)) % 2 == 1
        return not inside or self.holds(start) >= 0


def _ranges(source: str, start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _FENCE.finditer(source, start):
        mark = match["mark"]
        if opened is None:
            opened = (match.start(), mark)
        elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]) and not match["info"].strip():
            found.append((opened[0], match.end()))
            opened = None
    if opened is not None:
        found.append((opened[0], len(source) + 1))
    return found
