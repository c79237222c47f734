"""``srcset`` values: the URL of each candidate, as the WHATWG algorithm reads them ("parse a srcset attribute")."""

from __future__ import annotations

from linkaudit.lazy import regex

_SKIP = regex(r"[ \t\n\f\r,]*")
_URL = regex(r"[^ \t\n\f\r]+")
#: Descriptors up to the comma that ends the candidate; a comma inside parentheses does not end it.
_DESCRIPTORS = regex(r"(?:[^,(]++|\([^)]*+\)?+)*+")


def candidates(value: str) -> list[tuple[int, int]]:
    """The places of the URLs in a ``srcset``, ``imagesrcset`` or lazy ``data-srcset`` value.

    A ``data:`` URI keeps its commas; commas at the end of a URL end the candidate.
    """
    found: list[tuple[int, int]] = []
    position, size = 0, len(value)
    while True:
        skipped = _SKIP.match(value, position)
        position = skipped.end() if skipped else size
        match = _URL.match(value, position)
        if match is None:
            return found
        start, end = match.span()
        if value[end - 1] == ",":
            # Leading commas were skipped, so at least one character is left.
            found.append((start, start + len(value[start:end].rstrip(","))))
            position = end
            continue
        found.append((start, end))
        descriptors = _DESCRIPTORS.match(value, end)
        position = descriptors.end() if descriptors else size
