"""Reading a written URL the way a browser does (WHATWG), and taking it apart for the catalogue.

One parser decides, everywhere: ``ada``. What it calls the host is what is judged, printed and requested.
"""

from __future__ import annotations

import re
from functools import lru_cache

from linkaudit.lazy import regex

#: A protocol-relative address means https here: no reader's browser fetches an article over plain http any more.
_RELATIVE_TO = "https:"
_TEMPLATE = regex(r"\{\{|\{%|<%|\$\{|\{[A-Za-z_]")
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_BARE_HOST = regex(r"[A-Za-z0-9][A-Za-z0-9.\-]*\.[A-Za-z]{2,}(?:[:/?#]|$)")


class Url:
    """An absolute URL, taken apart. ``host`` is lower case and punycoded, without port; ``path`` starts with ``/``.

    ``query`` and ``fragment`` are raw, without their ``?`` and ``#``. ``params`` is made on first use.
    """

    __slots__ = ("_params", "fragment", "host", "href", "path", "query", "scheme")

    def __init__(self, href: str) -> None:
        self.href = href
        rest, _, self.fragment = href.partition("#")
        rest, _, self.query = rest.partition("?")
        self.scheme, _, rest = rest.partition(":")
        self.host = ""
        if rest.startswith("//"):
            authority, slash, tail = rest[2:].partition("/")
            host = authority.rpartition("@")[2]
            if not host.endswith("]"):
                head, colon, port = host.rpartition(":")
                host = head if colon and port.isdecimal() else host
            self.host = host
            rest = slash + tail
        self.path = rest
        self._params: dict[str, str] | None = None

    @property
    def params(self) -> dict[str, str]:
        """Query parameters, percent-decoded, the first of a repeated name; a bare key has the value ``""``.

        Names keep their case: the catalogue looks up both the written and the lower-case name.
        """
        found = self._params
        if found is None:
            found = self._params = parameters(self.query)
        return found

    def __repr__(self) -> str:
        return f"Url({self.href!r})"


def parameters(query: str) -> dict[str, str]:
    """Split a raw query. Entities that double escaping left behind (``&amp;``) are read as ``&``."""
    found: dict[str, str] = {}
    if not query:
        return found
    if "amp;" in query or "&#" in query:
        import html

        query = html.unescape(query)
    for piece in query.split("&"):
        name, _, value = piece.partition("=")
        if not name:
            continue
        if "%" in name or "+" in name:
            name = _decoded(name)
        if "%" in value or "+" in value:
            value = _decoded(value)
        found.setdefault(name, value)
    return found


def _decoded(value: str) -> str:
    from urllib.parse import unquote_plus

    return unquote_plus(value)


@lru_cache(maxsize=8192)
def read(value: str) -> Url | None:
    """Read a URL value (entities already decoded).

    Returns None for what is no absolute URL: relative references, in-page anchors, template code, junk.
    """
    stripped = value.strip(" \t\n\r\f\x00")
    if not stripped or _TEMPLATE.search(stripped):
        return None
    href = resolve(stripped)
    return Url(href) if href is not None else None


def resolve(value: str, base: str | None = None) -> str | None:
    """The ``href`` that WHATWG's URL standard gives ``value``, None where it fails.

    Without ``base``, a protocol-relative reference is read as https and any other relative reference fails.
    """
    import ada_url

    if base is None and not _SCHEME.match(value):
        stripped = value.lstrip(" \t\n\r\f\x00")
        if stripped[:2].replace("\\", "/") == "//":
            value = _RELATIVE_TO + stripped
    try:
        return str(ada_url.URL(value, base=base).href if base is not None else ada_url.URL(value).href)
    except (ValueError, UnicodeEncodeError):
        return None


def read_nested(value: str) -> Url | None:
    """Read a target found inside another URL: percent-decoded up to twice more, scheme-less, bracketed, parenthesised.

    Real forms: ``https%253A%252F%252Fshop.example``, ``www.shop.example/p``, ``[[https://shop.example]]``,
    ``url(https://shop.example)``, ``https:/shop.example`` (a collapsed slash).
    """
    for _ in range(3):
        candidate = value.strip(" []()<>\"'")
        candidate = candidate.removeprefix("url(")
        match = re.match(r"(https?):/*(?=[^/])", candidate, re.IGNORECASE)
        if match:
            return _with_host(match[1].lower() + "://" + candidate[match.end() :])
        if candidate.startswith("//"):
            return _with_host("https:" + candidate)
        if _BARE_HOST.match(candidate):
            return _with_host("https://" + candidate)
        decoded = _decoded(value)
        if decoded == value:
            return None
        value = decoded
    return None


def _with_host(value: str) -> Url | None:
    url = read(value)
    return url if url is not None and "." in url.host else None
