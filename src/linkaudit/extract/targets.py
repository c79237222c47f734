"""Which values outside markup are URLs: shortcode parameters, component attributes, front-matter scalars.

A parameter has no grammar that says "this is a URL", so its shape and its name (its *key*) decide together: an absolute
URL is one under any key, a path with a file extension only under a key that speaks of links or pictures.
"""

from __future__ import annotations

import re
from typing import Final

from linkaudit.extract.css import urls as css_urls

#: One character of a URL; template code in it may hold white space.
_BODY: Final = r"(?:[^\s<>\"'`{}|\\^\x00-\x1f]|\{\{[^{}\n]*+\}\}|\{%[^{}\n]*+%\}|\$?\{[^{}\s]*+\}|\\/|['|^])++"
_ABSOLUTE: Final = re.compile(
    rf"(?:https?:(?:\\?/){{1,2}}|(?:\\?/){{2}}(?=[\w\-]++[.:])|(?:mailto|tel|sms|whatsapp|tg):(?=[^\s/])|ftp://){_BODY}",
    re.IGNORECASE,
)
_ROOTED: Final = re.compile(rf"\\?/(?![/*\\])(?:{_BODY})?+")
#: Slashes of a regular expression or of "and/or" prose are no path: a root-relative path is made of these.
_PATH_ONLY: Final = re.compile(r"[\w\-./%~+=&?#@:,;!()\\]*+(?:\{\{[^{}\n]*+\}\}[\w\-./%~+=&?#]*+)?")
_RELATIVE: Final = re.compile(rf"(?:\.{{1,2}}/)*+{_BODY}")
_EXTENSION: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp4|webm|mov|m4v|ogv|mp3|m4a|ogg|oga|wav|flac|pdf|html?|xhtml|php|aspx?"
    r"|mdx?|markdown|xml|json|css|js|mjs|zip|epub|mobi|gz|txt|csv|docx?|xlsx?|pptx?|vtt|srt|woff2?)(?:[?#]\S*)?\Z",
    re.IGNORECASE,
)
_BARE_HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,18}(?::\d{2,5})?(?P<path>/\S*)?", re.IGNORECASE
)
_KEY: Final = re.compile(
    r"url|uri|href|src|link|image|img|thumb|cover|banner|poster|photo|picture|avatar|logo|icon|file|video|audio|media|hero"
    r"|background|path|canonical|website|homepage|cta|redirect|asset|screenshot|figure|feed|download|preview|gallery"
    r"|teaser|slide|(?:^|[._\-])(?:to|og|bg|page|site|source|goto|target|buy|shop|store)(?:$|[._\-])",
    re.IGNORECASE,
)
_ANCHOR_KEY: Final = re.compile(r"(?:url|href|link|(?:^|[._\-])to)$", re.IGNORECASE)
#: Names of vocabularies and build inputs, not of places to go to.
_NO_URL_KEYS: Final = frozenset(
    {
        "xmlns",
        "xmlns:xlink",
        "xlink",
        "itemtype",
        "typeof",
        "vocab",
        "classname",
        "class",
        "style",
        "id",
        "key",
        "d",
        "regex",
    }
)
_TAG: Final = re.compile(
    r"<(?:a|img|iframe|script|ins|video|audio|source|picture|embed|object|link|area)[\s>]", re.IGNORECASE
)


def last_name(key: str) -> str:
    """The last part of a dotted key that is not a list position: ``links.0.url`` and ``url.0`` are both ``url``."""
    for part in reversed(key.split(".")):
        if not part.isdecimal():
            return part
    return key


def speaks_of_urls(key: str) -> bool:
    """Whether a key's name says that its value is a link, a file or a picture."""
    return _KEY.search(key) is not None


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
    return (start, end) if _is_url(source, start, end, key, rooted_anywhere=rooted_anywhere) else None


def _is_url(source: str, start: int, end: int, key: str, *, rooted_anywhere: bool) -> bool:
    if _ABSOLUTE.fullmatch(source, start, end):
        return True
    first = source[start]
    if first == "#":
        return end - start > 1 and _ANCHOR_KEY.search(key) is not None and " " not in source[start:end]
    if first == "/" or source.startswith("\\/", start):
        if not (rooted_anywhere or speaks_of_urls(key)):
            return False
        return _ROOTED.fullmatch(source, start, end) is not None and (
            _PATH_ONLY.fullmatch(source, start, end) is not None or speaks_of_urls(key)
        )
    if end - start > 2000 or "." not in source[start:end]:
        return False
    host = _BARE_HOST.fullmatch(source, start, end)
    if host and host["path"] and (source.count(".", start, host.start("path")) > 1 or speaks_of_urls(key)):
        return True
    if not speaks_of_urls(key):
        return False
    return (
        bool(_EXTENSION.search(source, max(start, end - 300), end))
        and _RELATIVE.fullmatch(source, start, end) is not None
    )


def css_places(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of ``url(…)`` targets in a value that is CSS."""
    return [(start + begin, start + stop) for begin, stop in css_urls(source[start:end])]
