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
#: YAML's escape in single quotes, with the groups of the other.
_DOUBLED: Final = regex(r"'()()(')")
#: What stands in front of a quote that opens something.
_BEFORE_VALUE: Final = ("", "=", " ", "(", ">", "\n")
_BLANK: Final = {"n": " \n", "r": "  ", "t": " \t", "b": "  ", "f": "  "}


def readable(source: str, start: int, end: int) -> str:
    """``source[start:end]``, the inside of a string, with its escapes read: as long as the slice.

    The quote in front of ``start`` says which escapes there are; without one there are none.
    """
    written = source[start:end]
    quote = source[start - 1 : start] if start else ""
    if "\\" in written and (quote in ('"', "`") or (quote == "'" and "\\'" in written)):
        return _ESCAPE.sub(_unescaped, written)
    if quote == "'" and "''" in written:
        return _DOUBLED.sub(_unescaped, written)
    return written


def _unescaped(match: re.Match[str]) -> str:
    size = match.end() - match.start()
    if match[1] or match[2]:
        character = chr(int(match[1] or match[2], 16))
    else:
        blank = _BLANK.get(match[3])
        if blank:
            return blank
        character = match[3]
    if character not in "\"'":
        return _NOTHING * (size - 1) + character
    # A quote that opens an attribute's value must follow a space, one that closes it must not: "href= "/x" ".
    opens = match.string[match.start() - 1 : match.start()] in _BEFORE_VALUE
    return character.rjust(size) if opens else character.ljust(size)
