"""Shortcodes, includes and template tags: their names, their parameters, and the URLs and markup in those."""

from __future__ import annotations

import re
from typing import Final, Literal

from linkaudit.extract import targets
from linkaudit.lazy import regex

Dialect = Literal["hugo", "liquid", "wordpress", "erb"]

_PARAMETER: Final = regex(
    r"(?:(?P<key>[A-Za-z_$@:][\w.\-]*+(?::[\w.\-]++)*+)\s{0,9}+(?:=(?!=)|:(?=\s))\s{0,9}+)?+"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'|`(?P<raw>[^`]*+)`"
    r"|\u201c(?P<curly>[^\u201d\"]*+)[\u201d\"]|(?P<plain>[^\s\"'`\u201c]++)|[\"'`\u201c].*|(?(key)(?=\s|\Z)|(?!)))",
    re.DOTALL,
)
_VALUES: Final = ("double", "single", "raw", "curly", "plain")
#: What follows names the page or place within the own site that the tag writes the address of: it is no link by itself.
_REFERENCES: Final = frozenset(
    {
        "ref", "relref", "link", "post_url", "post_link", "post_path", "asset_path", "baseurl", "url_for", "full_url_for",
        "asset", "get_url", "static", "absurl", "relurl", "path", "route",
    }
)  # fmt: skip
_MEDIA_TAGS: Final = frozenset(
    {"img", "image", "figure", "asset_img", "video", "audio", "picture", "cover", "embed", "gallery"}
)
_DELIMITED: Final = regex(r"(?:https?:)?//[^\s|;<>\"'`{}()\[\]]++", re.IGNORECASE)


class RawInsert:
    """One shortcode, include or template tag.

    Attributes:
        dialect: which site generator's it is.
        name: without a leading slash or a closing mark; the file of an include.
        start, end: the opening tag.
        params: ``(key, value start, value end)`` without quotes; positional parameters are ``"0"``, ``"1"`` …
        inner: the content between an opening and its closing tag, None where nothing closes it.
    """

    __slots__ = ("dialect", "end", "inner", "name", "params", "start")

    def __init__(self, dialect: Dialect, name: str, start: int, end: int, params: list[tuple[str, int, int]]) -> None:
        self.dialect: Dialect = dialect
        self.name = name
        self.start = start
        self.end = end
        self.params = params
        self.inner: tuple[int, int] | None = None


def parameters(source: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The parameters in ``source[start:end]``, named and positional."""
    found: list[tuple[str, int, int]] = []
    position = 0
    for match in _PARAMETER.finditer(source, start, end):
        group = match.lastgroup
        if group not in _VALUES:
            continue
        begin, stop = match.span(group)
        key = match["key"]
        if group == "plain":
            stop -= stop - begin - len(source[begin:stop].rstrip(","))
            if begin == stop:
                continue
        if key is None:
            key = str(position)
            position += 1
        found.append((key, begin, stop))
    return found


def urls_in(insert: RawInsert, source: str) -> list[tuple[int, int, str]]:
    """The URLs among the parameters: ``(start, end, key)``. Several may stand in one value (``Shop|https://…``)."""
    found: list[tuple[int, int, str]] = []
    for key, start, end in insert.params:
        value = source[start:end]
        if not value or ("." not in value and "/" not in value and "#" not in value):
            continue
        if (insert.name in _REFERENCES and "//" not in value) or targets.names_no_url(key):
            continue
        named = key if not key.isdecimal() else ("src" if insert.name.lower() in _MEDIA_TAGS else key)
        place = targets.url_place(source, start, end, named)
        if place is not None:
            found.append((*place, key))
        elif "//" in value and ("|" in value or " " not in value.strip()) and not targets.has_markup(value):
            found.extend((*match.span(), key) for match in _DELIMITED.finditer(source, start, end))
    return found


def fragments_in(insert: RawInsert, source: str) -> list[tuple[int, int, str]]:
    """The parameters that hold Markdown or HTML with links in it, to be read as such: ``(start, end, key)``."""
    return [
        (start, end, key)
        for key, start, end in insert.params
        if end - start > 4 and targets.has_markup(source[start:end])
    ]
