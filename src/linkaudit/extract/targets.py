"""Which values outside markup are URLs: shortcode parameters, component attributes, front-matter scalars.

A parameter has no grammar that says "this is a URL", so its shape and its name (its *key*) decide together: an absolute
URL is one under any key, a path with a file extension only under a key that speaks of links or pictures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from linkaudit.extract.css import urls as css_urls
from linkaudit.lazy import regex

#: Characters of a URL; template code in it may hold white space.
_BODY: Final = r"(?:[^\s<>\"`{}\\\x00-\x1f]|\{\{[^{}\n]*+\}\}|\{%[^{}\n]*+%\}|\{[^{}\s]*+\}|\\/)++"
_ABSOLUTE: Final = regex(
    rf"(?:https?:(?:\\?/){{1,2}}|(?:\\?/){{2}}(?=[\w\-]++[.:])|(?:mailto|tel|sms|whatsapp|tg):(?=[^\s/])|ftp://){_BODY}",
    re.IGNORECASE,
)
#: A path; slashes of a regular expression or of "and/or" prose make none.
_PATH_ONLY: Final = regex(r"[\w\-./%~+=&?#@:,;!()\\]*+(?:\{\{[^{}\n]*+\}\}[\w\-./%~+=&?#]*+)?")
_RELATIVE: Final = regex(_BODY)
_BARE_HOST: Final = regex(r"(?:[a-z0-9\-]++\.)++[a-z]{2,18}(?::\d{2,5})?(?P<path>/\S*+)", re.IGNORECASE)
_SPACED: Final = regex(r"(?:https?://|/)[^\n<>\"]*+", re.IGNORECASE)
_ENDINGS: Final = frozenset(
    """jpg jpeg png gif webp avif svg ico bmp tif tiff mp4 webm mov m4v ogv mp3 m4a ogg oga wav flac pdf htm html xhtml php asp
    aspx md mdx markdown xml json css js mjs zip epub mobi gz txt csv doc docx xls xlsx ppt pptx vtt srt woff woff2""".split()
)
_URL_WORDS: Final = tuple(
    """url uri href src link image img thumb cover banner poster photo picture avatar logo icon file video audio media hero
    background path canonical website homepage cta redirect asset screenshot figure feed download preview gallery teaser
    slide""".split()
)
_URL_NAMES: Final = frozenset("to og bg page site source goto target buy shop store".split())
#: Names of vocabularies and build inputs, not of places to go to.
_NO_URL_KEYS: Final = frozenset(
    "xmlns xmlns:xlink xlink itemtype typeof vocab rdf:about classname class style id key d regex".split()
)
_TAG: Final = regex(
    r"<(?:a|img|iframe|script|ins|video|audio|source|picture|embed|object|link|area)[\s>]", re.IGNORECASE
)
#: No path is longer; a value that is, is a text.
_LONGEST_PATH: Final = 2000


def last_name(key: str) -> str:
    """The last part of a dotted key that is not a list position: ``links.0.url`` and ``url.0`` are both ``url``."""
    for part in reversed(key.split(".")):
        if not part.isdecimal():
            return part
    return key


@lru_cache(maxsize=1024)
def speaks_of_urls(key: str) -> bool:
    """Whether a key's name says that its value is a link, a file or a picture."""
    lower = key.lower()
    return any(word in lower for word in _URL_WORDS) or not _URL_NAMES.isdisjoint(re.split(r"[._\-]", lower))


def names_no_url(key: str) -> bool:
    """Whether a key's value is never a link, whatever it looks like (``xmlns``)."""
    return key.lower() in _NO_URL_KEYS


def has_tags(value: str) -> bool:
    """Whether a value holds HTML elements that refer to something."""
    return "<" in value and _TAG.search(value) is not None


def has_markup(value: str) -> bool:
    """Whether a value holds links as HTML or Markdown, so that it must be read as such."""
    return "](" in value or has_tags(value)


def url_place(source: str, start: int, end: int, key: str, *, rooted_anywhere: bool = True) -> tuple[int, int] | None:
    """The place of the URL that ``source[start:end]`` is, without white space around it; None where it is none.

    Args:
        source: the text that holds the value.
        start: where the value begins.
        end: where it ends.
        key: the last name of the parameter, attribute or front-matter key.
        rooted_anywhere: a root-relative path counts under any key, not only under one that speaks of URLs.
    """
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    if start == end or names_no_url(key):
        return None
    if _ABSOLUTE.fullmatch(source, start, end):
        return start, end
    if end - start > _LONGEST_PATH or not _is_path(source[start:end], key, rooted_anywhere=rooted_anywhere):
        return None
    return start, end


def _is_path(value: str, key: str, *, rooted_anywhere: bool) -> bool:
    named = speaks_of_urls(key)
    if value[0] == "#":
        return len(value) > 1 and " " not in value and key.lower().endswith(("url", "href", "link", "to"))
    if value[0] == "/" or value.startswith("\\/"):
        return _is_rooted(value, named=named, anywhere=rooted_anywhere)
    if "." not in value:
        return False
    host = _BARE_HOST.fullmatch(value)
    if host and (named or value.count(".", 0, host.start("path")) > 1):
        return True
    if not named or not _has_ending(value):
        return False
    return _RELATIVE.fullmatch(value) is not None or (value[:7].lower() in {"http://", "https:/"} and _is_spaced(value))


def _is_rooted(value: str, *, named: bool, anywhere: bool) -> bool:
    if value[1:2] in {"/", "*"} or not (named or anywhere):
        return False
    if _PATH_ONLY.fullmatch(value):
        return True
    return named and (_RELATIVE.fullmatch(value) is not None or (_has_ending(value) and _is_spaced(value)))


def _is_spaced(value: str) -> bool:
    """Whether it is a URL with spaces in a file's name, as people write them."""
    return _SPACED.fullmatch(value) is not None


def _has_ending(value: str) -> bool:
    return value.partition("?")[0].partition("#")[0].rpartition(".")[2].lower() in _ENDINGS


def css_places(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of ``url(…)`` targets in a value that is CSS."""
    return [(start + begin, start + stop) for begin, stop in css_urls(source[start:end])]
