"""Bare URLs in running text: GitHub's extended autolinks (``http://``, ``https://``, ``www.``).

Two things differ from cmark-gfm, both seen in real articles: a URL ends at East Asian punctuation and brackets, which
no URL holds unencoded and which such text writes without a space; and entities for ``<``, ``>``, quotes and no-break
space end it, because the text given here is the source as written.
"""

from __future__ import annotations

import re

from linkaudit.lazy import regex

#: General punctuation and East Asian punctuation: never part of a host name.
_WIDE = "\u2010-\u2027\u2030-\u205e\u3000-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
#: Where a URL ends, whatever comes next.
_END = (
    "\u3000-\u3003\u3008-\u3011\u3014-\u301f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d-\uff65"
)
_START = regex(
    rf"(?:(?<![A-Za-z0-9])https?://|(?:(?<=[\s*_~(])|^)(?-i:[Ww]ww|WWW)\.)(?P<host>[^\s\x00-,/:-@\[-^`{{-\x7f\xa0-\xbf{_WIDE}]++)",
    re.IGNORECASE | re.MULTILINE,
)
_REST = regex(rf"(?:[^\s<&\x00-\x1f{_END}]++|&(?!(?:lt|gt|quot|nbsp);))*+")
_ENTITY = regex(r"&[A-Za-z0-9]{1,32};\Z")
_TRAILING = "?!.,:*_~'\"\u2018\u2019\u201c\u201d\u2026\u00bb\u00ab"


def find(text: str) -> list[tuple[int, int]]:
    """The places of the bare URLs in a run of text, in order."""
    if "://" not in text and "ww." not in text and "WWW." not in text:
        return []
    found: list[tuple[int, int]] = []
    position = 0
    while True:
        match = _START.search(text, position)
        if match is None:
            return found
        start, position = match.start(), match.end()
        scheme = text[start] in "hH"
        if not _is_domain(match["host"], scheme=scheme):
            continue
        rest = _REST.match(text, match.end())
        end = _trimmed(text, match.start("host"), rest.end() if rest else match.end())
        if end > match.start("host"):
            found.append((start, end))
            position = max(position, end)


def _is_domain(host: str, *, scheme: bool) -> bool:
    labels = host.rstrip("._").split(".")
    if not labels[0] or any("_" in label for label in labels[-2:]):
        return False
    return scheme or all(labels)


def _trimmed(text: str, begin: int, end: int) -> int:
    """Take off what GFM leaves outside: punctuation, an unmatched closing parenthesis, an entity."""
    opened = text.count("(", begin, end)
    closed = text.count(")", begin, end)
    while end > begin:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and closed > opened:
            end -= 1
            closed -= 1
        elif last == ";":
            entity = _ENTITY.search(text, max(begin, end - 34), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return end
