"""``import`` and ``export`` blocks of MDX: program code at the left margin, up to a blank line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.extract.fences import Fences

_START: Final = regex(
    r"^(?:import(?=\s*[{*\"']|\s+(?:type\s+)?[\w$]+\s*(?:,|from\b))"
    r"|export(?=\s*[{*]|\s+(?:const|let|var|function|default|class|async|type|interface|enum)\b))",
    re.MULTILINE,
)
_BLANK: Final = regex(r"\n[ \t]*+(?:\n|\Z)")
#: An export may hold blank lines inside its braces; this is how far its end is looked for.
_LONGEST: Final = 20_000
_MOST_PIECES: Final = 60


def blocks(source: str, start: int, fences: Fences) -> list[tuple[int, int]]:
    """The ``import``/``export`` blocks from ``start`` on, without the line end behind them."""
    found: list[tuple[int, int]] = []
    patience = 40
    position = start
    while match := _START.search(source, position):
        begin = match.start()
        position = match.end()
        if fences.holds(begin) >= 0 or not _after_blank(source, begin, start):
            continue
        end = _end(source, begin, whole=patience > 0)
        patience -= end < 0
        position = abs(end)
        found.append((begin, position))
    return found


def _after_blank(source: str, begin: int, start: int) -> bool:
    """Whether a blank line, a comment or nothing stands in front: a paragraph may go on with the word "import"."""
    line = source.rfind("\n", start, max(begin - 1, start)) + 1
    before = source[max(line, start) : begin].strip()
    return not before or before.endswith("*/}")


def _end(source: str, begin: int, *, whole: bool) -> int:
    """Where the block ends; negative where its braces never close, and it was ended at the first blank line."""
    first = -1
    depth, position = 0, begin
    for _ in range(_MOST_PIECES if whole else 1):
        blank = _BLANK.search(source, position)
        end = blank.start() if blank else len(source)
        if first < 0:
            first = end
        depth += source.count("{", position, end) - source.count("}", position, end)
        if depth <= 0:
            return end
        if blank is None or end - begin > _LONGEST:
            break
        position = end + 1
    return -first
