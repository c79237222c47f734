"""Scripts that open a URL: ``onclick`` and ``javascript:`` code, and the target of a meta refresh.

Values are raw attribute slices, so a quote may be an entity (``&#39;``); places count the slice as it is written.
"""

from __future__ import annotations

import re

from linkaudit.lazy import regex

_QUOTE = r"\\?[\"'`]|&quot;|&apos;|&\#0{0,6}(?:34|39);|&\#[xX]0{0,6}2[27];|%22|%27"
#: Possessive throughout: code is hostile input, and there must be one way only to read it.
_OPENS = regex(
    rf"""(?:
        \blocation\s{{0,9}}+(?:\.\s{{0,9}}+href\s{{0,9}}+)?+=(?!=)
      | \blocation\s{{0,9}}+\.\s{{0,9}}+(?:assign|replace)\s{{0,9}}+\(
      | \b(?:window|self|top|parent|this)\s{{0,9}}+\.\s{{0,9}}+open\s{{0,9}}+\(
      | (?P<named>(?:open|pop_?up|goto|redirect|navigate)\w{{0,40}}+\s{{0,9}}+\()
    )\s{{0,99}}+
    (?:(?P<decoder>decodeURIComponent|decodeURI|unescape|atob|encodeURI)\s{{0,9}}+\(\s{{0,9}}+)?+
    (?P<quote>{_QUOTE})(?P<url>.*?)(?P=quote)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_REFRESH = regex(
    r"[ \t\n\f\r]*+(?:\d*+[\d.]*+)(?:[ \t\n\f\r]*+[;,][ \t\n\f\r]*+|[ \t\n\f\r]++)"
    rf"(?:url[ \t\n\f\r]*+=[ \t\n\f\r]*+)?+(?:(?P<quote>{_QUOTE})|)",
    re.IGNORECASE,
)
_ABSOLUTE = regex(r"(?:https?:)?//[^\s/]", re.IGNORECASE)
_ENOUGH = regex(r"open|location|pop_?up|goto|redirect|navigate", re.IGNORECASE)


def opened_url(handler: str) -> tuple[int, int, str | None] | None:
    r"""The first URL that a piece of script opens: ``(start, end, destination)``.

    ``destination`` is the URL decoded (entities, ``\/``, ``decodeURIComponent``, ``atob``), None where it is what is
    written. A function of the page's own counts where its name says that it opens something and its first argument is
    an absolute URL.
    """
    if not _ENOUGH.search(handler):
        return None
    for match in _OPENS.finditer(handler):
        start, end = match.span("url")
        written = handler[start:end]
        destination = _decoded(written, (match["decoder"] or "").lower())
        if not destination.strip() or destination.strip().lower().startswith("javascript:"):
            continue
        if match["named"] and not _ABSOLUTE.match(destination):
            continue
        return start, end, destination if destination != written else None
    return None


def _decoded(written: str, decoder: str) -> str:
    value = written
    if "&" in written:
        import html

        value = html.unescape(written)
    value = value.replace("\\/", "/")
    if decoder in ("decodeuricomponent", "decodeuri", "unescape"):
        from urllib.parse import unquote

        return unquote(value)
    if decoder == "atob":
        import base64
        import binascii

        try:
            return base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            return ""
    return value


def meta_refresh(content: str) -> tuple[int, int] | None:
    """The place of the URL in the ``content`` of ``<meta http-equiv="refresh">``; None where it only reloads."""
    match = _REFRESH.match(content)
    if match is None:
        return None
    start, end = match.end(), len(content)
    quote = match["quote"]
    if quote:
        closed = content.find(quote, start)
        end = closed if closed >= 0 else end
    written = content[start:end]
    start += len(written) - len(written.lstrip())
    end = start + len(written.strip())
    return (start, end) if end > start else None
