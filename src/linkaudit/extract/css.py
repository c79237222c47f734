"""Inline styles: the URLs in them, and what they say about being seen.

Values are raw attribute slices: quotes may be written as entities (``url(&quot;…&quot;)``), and places count the slice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from linkaudit.lazy import regex

_QUOTE = r"\"|'|&quot;|&apos;|&\#0{0,6}(?:34|39);|&\#[xX]0{0,6}2[27];"
_URL = regex(
    rf"""/\*(?:[^*]|\*(?!/))*+(?:\*/)?           # a comment
    | \burl\([ \t\n\f\r]*+(?:
        (?P<quote>{_QUOTE})(?P<quoted>.*?)(?P=quote)
      | (?P<plain>(?:(?!{_QUOTE})[^ \t\n\f\r()\\]|\\.)++)[ \t\n\f\r]*+\))
    | (?P<string>{_QUOTE}).*?(?P=string)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
#: What can hold a semicolon or colon that belongs to a value.
_PIECE = regex(r"[;()]|\"[^\"]*+\"?|'[^']*+'?|/\*(?:[^*]|\*(?!/))*+(?:\*/)?")
_COMMENT = regex(r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?")
_LENGTH = regex(r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|pt|em|rem|%|vw|vh|ex|ch|cm|mm|in|pc)?")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
#: An element moved this far (in pixels) out of the page is not seen.
_FAR_AWAY = -500.0


def urls(style: str) -> list[tuple[int, int]]:
    """The places of the URLs of ``url(…)`` in a style; strings and comments are passed over."""
    if "rl(" not in style and "RL(" not in style:
        return []
    found: list[tuple[int, int]] = []
    for match in _URL.finditer(style):
        for group in ("quoted", "plain"):
            start, end = match.span(group)
            if start >= 0:
                raw = style[start:end]
                start += len(raw) - len(raw.lstrip())
                end = start + len(raw.strip())
                if end > start:
                    found.append((start, end))
    return found


@lru_cache(maxsize=512)
def declarations(style: str) -> Mapping[str, str]:
    """Property to value, both in lower case, without ``!important``.

    The last one wins, but an important one beats what is not.
    """
    if "&" in style:
        import html

        style = html.unescape(style)
    found: dict[str, str] = {}
    important: set[str] = set()
    for declaration in _split(style):
        name, colon, value = declaration.partition(":")
        if not colon:
            continue
        name, value = name.strip().lower(), value.strip().lower()
        head, mark, rest = value.rpartition("!")
        weighty = bool(mark) and rest.strip() == "important"
        if weighty:
            value = head.rstrip()
            important.add(name)
        elif name in important:
            continue
        if name and value:
            found[name] = value
    return found


def _split(style: str) -> list[str]:
    if not any(mark in style for mark in "(\"'/"):
        return style.split(";")
    found: list[str] = []
    depth = begin = 0
    for match in _PIECE.finditer(style):
        piece = match[0]
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(depth - 1, 0)
        elif piece == ";" and not depth:
            found.append(style[begin : match.start()])
            begin = match.end()
    found.append(style[begin:])
    return [_COMMENT.sub(" ", piece) if "/*" in piece else piece for piece in found]


def length(value: str | None) -> float | None:
    """A CSS length in pixels; None where it is relative to something else. Zero needs no unit."""
    match = _LENGTH.fullmatch(value) if value else None
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if number == 0 or not unit:
        return number
    factor = _PIXELS.get(unit)
    return number * factor if factor else None


def pixel_size(style: str) -> tuple[float | None, float | None]:
    """Width and height in pixels as the style says; a smaller maximum counts."""
    if not style:
        return None, None
    said = declarations(style)
    return _extent(said, "width"), _extent(said, "height")


def _extent(said: Mapping[str, str], side: str) -> float | None:
    known = [
        size for size in (length(said.get(side)), length(said.get(f"max-{side}"))) if size is not None and size >= 0
    ]
    return min(known) if known else None


def is_hidden(style: str) -> bool:
    """Whether an inline style keeps an element from being seen."""
    if not style:
        return False
    said = declarations(style)
    if said.get("display") == "none" or said.get("visibility") in ("hidden", "collapse"):
        return True
    if _zero(said, "opacity") or _zero(said, "font-size"):
        return True
    return _clipped(said) or _moved_away(said)


def _zero(said: Mapping[str, str], name: str) -> bool:
    return length(said.get(name)) == 0


def _clipped(said: Mapping[str, str]) -> bool:
    cut = said.get("overflow", said.get("overflow-y", "visible")) in ("hidden", "clip")
    if cut and any(_zero(said, name) for name in ("height", "width", "max-height", "max-width")):
        return True
    tiny = all(size is not None and size <= 1 for size in (_extent(said, "width"), _extent(said, "height")))
    if cut and tiny:
        return True
    clip = said.get("clip", "").replace(" ", "").replace("px", "").replace(",", "")
    if clip in ("rect(0000)", "rect(1111)") and said.get("position") in ("absolute", "fixed"):
        return True
    return said.get("clip-path", "").replace(" ", "") in (
        "inset(50%)",
        "inset(100%)",
        "circle(0)",
        "circle(0px)",
    ) or said.get("transform", "").replace(" ", "") in ("scale(0)", "scale(0,0)")


def _moved_away(said: Mapping[str, str]) -> bool:
    indent = length(said.get("text-indent"))
    if indent is not None and indent <= _FAR_AWAY:
        return True
    if said.get("position") in ("absolute", "fixed"):
        for side in ("left", "top", "right", "bottom"):
            offset = length(said.get(side))
            if offset is not None and offset <= _FAR_AWAY:
                return True
    margin = length(said.get("margin-left"))
    return margin is not None and margin <= _FAR_AWAY
