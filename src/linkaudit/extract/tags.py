"""Reading start tags: which tokens a piece of HTML holds, and where each attribute's value stands in its source.

The one place that knows turbohtml. The tokenizer decides what is a tag and decodes the values; the scan below only
finds again, in the tag's own text, where a value it has already been given was written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, Literal

from linkaudit.extract import tokenizer
from linkaudit.lazy import regex

# One attribute, as the WHATWG tokenizer separates them; every alternative consumes, so the scan is linear.
_ATTRIBUTE: Final = regex(
    r"[ \t\n\f/]*(=?[^ \t\n\f/>=]*)"
    r"(?:[ \t\n\f]*=[ \t\n\f]*(?:\"([^\"]*)\"?|'([^']*)'?|([^ \t\n\f>]*)))?"
)
_NAME: Final = regex(r"</?[^ \t\n\f/>]*")
_NONE: Final[dict[str, str]] = {}


TokenKind = Literal["start", "end", "text", "comment"]


class Token:
    """One token of HTML. ``data`` is text or comment; ``attrs`` holds the first value of each name."""

    __slots__ = ("attrs", "data", "end", "start", "tag", "type")

    def __init__(self, type: TokenKind, tag: str, start: int, end: int, data: str, attrs: dict[str, str]) -> None:
        self.type = type
        self.tag = tag
        self.start = start
        self.end = end
        self.data = data
        self.attrs = attrs


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text``, with offsets into it. ``text`` has ``\\n`` line ends. Doctypes are left out."""
    turbohtml = tokenizer.load()
    kinds = turbohtml.TokenType
    starts = _line_starts(text)
    start_tag, end_tag, comment, words = kinds.START_TAG, kinds.END_TAG, kinds.COMMENT, kinds.TEXT
    instruction = kinds.PROCESSING_INSTRUCTION  # a comment in HTML, whatever it looks like
    pending, pending_at = "", 0
    for token in turbohtml.tokenize(text, capture_source=True):
        at = starts[token.line - 1] + token.col
        if pending:
            yield Token("text", "", pending_at, at, pending, _NONE)
            pending = ""
        kind = token.type
        if kind == words:
            pending, pending_at = token.data or "", at
        elif kind == start_tag:
            yield Token("start", token.tag or "", at, at + len(token.source or ""), "", _first_values(token.attrs))
        elif kind == end_tag:
            yield Token("end", token.tag or "", at, at + len(token.source or ""), "", _NONE)
        elif kind == comment:
            yield Token("comment", "", at, at + len(token.source or ""), token.data or "", _NONE)
        elif kind == instruction:
            written = token.source or ""
            yield Token("comment", "", at, at + len(written), written[1:].removesuffix(">"), _NONE)
    if pending:
        yield Token("text", "", pending_at, len(text), pending, _NONE)


def _line_starts(text: str) -> list[int]:
    if "\n" not in text:
        return [0]
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def _first_values(pairs: Sequence[tuple[str, str | None]] | None) -> dict[str, str]:
    if not pairs:
        return _NONE
    attrs: dict[str, str] = {}
    for name, value in pairs:
        if name not in attrs:
            attrs[name] = value or ""
    return attrs


def value_spans(source: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Where each attribute's value stands in the start tag ``source[start:end]``, by lower-case name, first one wins."""
    spans: dict[str, tuple[int, int]] = {}
    bare: set[str] = set()  # in <a href href=z> the first one wins, which has no value
    tag = _NAME.match(source, start, end)
    for found in _ATTRIBUTE.finditer(source, tag.end() if tag else start, end):
        name, group = found[1], found.lastindex
        if name and group:
            name = name.lower() if name.isascii() else _lower(name)
            if group == 1:
                bare.add(name)
            elif name not in bare:
                spans.setdefault(name, found.span(group))
    return spans


def _lower(name: str) -> str:
    """HTML lowers ASCII letters only, as bytes do: a Kelvin sign is no k."""
    return name.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


class Fragment:
    """A piece of HTML and where each part of it stands in the source.

    Inside a block quote or a list the lines of one HTML block are apart; ``joints`` holds ``(offset here, offset in
    source)`` for each run, ascending.
    """

    __slots__ = ("_here", "_shift", "_there", "text")

    def __init__(self, text: str, joints: list[tuple[int, int]]) -> None:
        self.text = text
        #: How far all of it is from its place; None where it is in several places.
        self._shift = joints[0][1] - joints[0][0] if len(joints) == 1 else None
        self._here = [joint[0] for joint in joints]
        self._there = [joint[1] for joint in joints]

    def at(self, position: int) -> int:
        """The offset in the source of an offset in this text."""
        if self._shift is not None:
            return position + self._shift
        index = bisect_right(self._here, position) - 1
        return self._there[index] + position - self._here[index]

    def until(self, position: int) -> int:
        """The offset in the source of the end of a range: just behind its last character."""
        if self._shift is not None:
            return position + self._shift
        return self.at(position - 1) + 1 if position > self._here[0] else self.at(position)
