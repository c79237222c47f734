r"""Markup inside quoted strings: escapes read without changing any place.

``"<a href=\"https://shop.example\">"`` in YAML, JSON, TOML, JSX or a shortcode is markup once the string is decoded.
A decoded string has other offsets than its source, so each escape is replaced by something of its own length instead.
"""

from __future__ import annotations

import re
from typing import Final

from linkaudit.lazy import regex

#: Stands for "nothing here", as in ``templates``.
_NOTHING: Final = "\ue000"
_ESCAPE: Final = regex(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_BLANK: Final = {"n": " \n", "r": "  ", "t": " \t", "b": "  ", "f": "  "}


def readable(source: str, start: int, end: int) -> str:
    """``source[start:end]``, the inside of a string, with its escapes read: as long as the slice.

    The quote in front of ``start`` says which escapes there are; without one there are none.
    """
    written = source[start:end]
    quote = source[start - 1 : start] if start else ""
    if quote in ('"', "`") and "\\" in written:
        return _ESCAPE.sub(_Unescape(), written)
    if quote == "'":
        if "\\'" in written:
            return _ESCAPE.sub(_Unescape(), written)
        return written.replace("''", "'" + _NOTHING)
    return written


class _Unescape:
    """Replaces escapes. A quote that opens an attribute's value must follow a space, one that closes it must not."""

    def __init__(self) -> None:
        self._inside: set[str] = set()

    def __call__(self, match: re.Match[str]) -> str:
        size = len(match[0])
        if match[3] is None:
            character = chr(int(match[1] or match[2], 16))
            return self._quote(character, size) if character in "\"'" else _NOTHING * (size - 1) + character
        if match[3] in "\"'":
            return self._quote(match[3], size)
        return _BLANK.get(match[3], _NOTHING + match[3])

    def _quote(self, quote: str, size: int) -> str:
        if quote in self._inside:
            self._inside.discard(quote)
            return quote + " " * (size - 1)
        self._inside.add(quote)
        return " " * (size - 1) + quote
