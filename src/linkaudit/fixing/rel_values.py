"""The value of ``rel`` as it is written in a tag or an attribute list, with one word more."""

from __future__ import annotations

from linkaudit.fixing.edits import Edit
from linkaudit.lazy import regex

SPONSORED = "sponsored"
_QUOTES = "\"'"
#: What a value holds that something else computes: a template, a component.
_COMPUTED = regex(r"[{<%$]")
_COMPUTES = "its rel is computed by template code"


def quote_before(source: str, start: int) -> str:
    """The quote in which the value at ``start`` stands, with the backslash that escapes it; "" for a bare value."""
    at = start - 1
    while at >= 0 and source[at].isspace():
        at -= 1
    if at < 0 or source[at] not in _QUOTES:
        return ""
    return source[at - 1 : at + 1] if source[at - 1 : at] == "\\" else source[at]


def added(source: str, start: int, end: int, quote: str, position: int) -> Edit | str:
    """The edit that adds the token to the value of ``rel`` at ``source[start:end]``."""
    value = source[start:end]
    if _COMPUTED.search(value):
        return _COMPUTES
    if source[start - 1 : start] in _QUOTES and start:
        return Edit(end, end, f" {SPONSORED}" if value.strip() else SPONSORED, position)
    return Edit(start, end, f"{quote}{value} {SPONSORED}{quote}" if value else f"{quote}{SPONSORED}{quote}", position)
