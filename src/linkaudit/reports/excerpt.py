"""The source line of a place, with carets under it."""

from __future__ import annotations

from typing import NamedTuple

from linkaudit.model import Span
from linkaudit.reports.terminal import clean, width

#: Where nothing says how wide the terminal is.
COLUMNS = 110
_FEWEST = 30
_CUT = "…"


class Excerpt(NamedTuple):
    """A line as it can be printed, and what stands under it: ``pad`` columns of space, then ``marks`` carets."""

    line: str
    pad: int
    marks: int
    goes_on: bool
    """The place goes on in later lines."""


def excerpt(text: str, span: Span, columns: int = COLUMNS) -> Excerpt:
    """The first line of ``span``, cut to ``columns`` around the place.

    Only the characters around the place are looked at: a minified page is one line of megabytes.
    """
    room = max(columns, _FEWEST)
    first = span.start - (span.column - 1)
    last = text.find("\n", span.start, span.start + room + 1)
    whole = last >= 0 or span.start + room >= len(text)
    if last < 0:
        last = min(span.start + room, len(text))
    end = max(min(span.end, last), span.start)
    left = first
    if not whole or last - first > room:
        # A quarter of the room shows what stands before the place, more where little stands behind it.
        lead = max(room - (last - span.start), min(room // 4, room - (end - span.start)), 0)
        left = max(first, span.start - lead)
    right = min(last, left + room)
    end = min(end, max(right, span.start))
    before = (_CUT if left > first else "") + clean(text[left : span.start])
    marked = clean(text[span.start : end].rstrip("\r"))
    after = clean(text[end:right].rstrip("\r")) + ("" if whole and right == last else _CUT)
    line = before + marked + after
    if width(line) > room + 2 * len(_CUT) and room > _FEWEST:
        # East Asian text, or many escapes: the same again for half as many characters.
        return excerpt(text, span, room // 2)
    return Excerpt(line, width(before), max(width(marked), 1), whole and span.end > last)
