"""What front matter is made of, whatever its format: values with a dotted key and a place."""

from __future__ import annotations

from typing import Final

#: More values than any article's front matter holds; aliases can multiply a few lines into millions.
MOST_SCALARS: Final = 20_000
DEEPEST: Final = 64


class Scalar:
    """One value.

    Attributes:
        key: dotted path, list positions as numbers: ``links.0.url``.
        text: the value as the format decodes it, numbers and dates as written.
        start: where the value's own characters begin, inside quotes.
        end: where they end.
        exact: ``source[start:end] == text``: no escape, folding or indentation stands between the two.
    """

    __slots__ = ("end", "exact", "key", "start", "text")

    def __init__(self, key: str, text: str, start: int, end: int, exact: bool = True) -> None:  # noqa: FBT001, FBT002
        self.key = key
        self.text = text
        self.start = start
        self.end = end
        self.exact = exact

    def __repr__(self) -> str:
        return f"Scalar({self.key!r}, {self.text!r}, {self.start}, {self.end}, {self.exact})"


class TooMuch(Exception):  # noqa: N818 - it is a limit, not an error
    """A limit was reached; what was read until then stays."""


class Broken(Exception):  # noqa: N818 - a document's mistake is no error of ours
    """The front matter does not follow its format; ``offset`` is in the source, -1 where unknown."""

    def __init__(self, message: str, offset: int = -1) -> None:
        self.offset = offset
        super().__init__(message)


def joined(prefix: str, name: str) -> str:
    """A dotted key."""
    return f"{prefix}.{name}" if prefix else name
