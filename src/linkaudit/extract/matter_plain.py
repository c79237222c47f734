"""The YAML that most front matter is: block mappings and lists of one-line scalars, read without a YAML parser.

``read`` returns None for everything else (anchors, tags, escapes, block scalars, nested flow, folded lines, odd
characters), and then PyYAML reads. What it does read, it reads as PyYAML does; a test compares the two.
Importing PyYAML would be a tenth of a hook's run.
"""

from __future__ import annotations

import re
from typing import Final

from linkaudit.extract.scalars import DEEPEST, MOST_SCALARS, Scalar, joined
from linkaudit.lazy import regex

#: Tabs, and characters that YAML refuses or takes for line breaks. Those beyond Latin-1 stand apart because a regular
#: expression with both takes long to compile.
_ODD: Final = regex(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_ODD_WIDE: Final = "\u2028\u2029\ufeff\ufffe\uffff"
_LINE: Final = regex(
    r"(?P<indent> *)(?P<dash>- +)?(?:(?P<key>[A-Za-z_][A-Za-z0-9_\-]{0,99}):(?: +|(?=\n)|\Z))?(?P<rest>[^\n]*)(?:\n|\Z)"
)
_WORDS: Final = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`<=~^](?:[^\n:# ]|:(?! |\n|\Z)|(?<! )#| ++(?!#|\n|\Z))*+"
_PLAIN: Final = regex(_WORDS)
#: What most lines are: a key of the outermost mapping, and its value.
_USUAL: Final = regex(
    rf"([A-Za-z_][A-Za-z0-9_\-]{{0,99}}+): ++(?:({_WORDS})|\"([^\"\\\n]++)\"|'([^'\n]++)'(?!')) *+(?:\n|\Z)"
)
_QUOTED: Final = regex(r"\"([^\"\\\n]*)\"|'([^'\n]*)'(?!')")
_REST: Final = regex(r" *(?:(?<= )#[^\n]*)?(?:\n|\Z)")
_FLOW_ITEM: Final = regex(r" *(?:\"([^\"\\\n]*)\"|'([^'\n]*)'(?!')|([A-Za-z0-9_](?:[\w./\-]| (?=[\w./\-]))*)) *([,\]])")


class _Unusual(Exception):  # noqa: N818 - means "let the YAML parser do it"
    pass


def read(source: str, start: int, end: int) -> list[Scalar] | None:
    """The scalars of ``source[start:end]``; None where it is not plain."""
    content = source[start:end]
    if _ODD.search(content) or (not content.isascii() and any(odd in content for odd in _ODD_WIDE)):
        return None
    try:
        return _Reader(content, start).read()
    except _Unusual:
        return None


class _Reader:
    def __init__(self, content: str, offset: int) -> None:
        self._content = content
        self._offset = offset
        self._found: list[Scalar] = []
        # (column, is it a list, dotted key, next position in the list)
        self._open: list[tuple[int, bool, str, int]] = [(0, False, "", 0)]
        self._pending: tuple[int, str] | None = None

    def read(self) -> list[Scalar]:
        content, position = self._content, 0
        while position < len(content):
            usual = _USUAL.match(content, position)
            if usual is not None:
                position = usual.end()
                self._usual(usual)
                continue
            match = _LINE.match(content, position)
            if match is None:
                raise _Unusual
            position = match.end()
            stripped = content[match.end("indent") : position].strip(" \n")
            if stripped and stripped[0] != "#":
                self._line(match)
                if len(self._open) > DEEPEST:
                    raise _Unusual
        if len(self._found) > MOST_SCALARS:
            raise _Unusual
        return self._found

    def _usual(self, match: re.Match[str]) -> None:
        del self._open[1:]
        self._pending = None
        self._add(match, match[1], first=2)

    def _line(self, match: re.Match[str]) -> None:
        column = len(match["indent"])
        self._descend(column, dash=bool(match["dash"]), key=match["key"])
        prefix = self._open[-1][2]
        if match["dash"]:
            at, _, prefix, index = self._open[-1]
            self._open[-1] = (at, True, prefix, index + 1)
            prefix = joined(prefix, str(index))
            if match["key"]:
                column = match.start("key") - match.start()
                self._open.append((column, False, prefix, 0))
        if match["key"]:
            prefix = joined(prefix, match["key"])
        self._value(match.start("rest"), prefix, column, keyed=bool(match["key"]))

    def _descend(self, column: int, *, dash: bool, key: str | None) -> None:
        """Find the mapping or list that a line at this column belongs to, or open the one that is due."""
        pending, self._pending = self._pending, None
        if pending is not None:
            at, prefix = pending
            if (dash and column >= at) or column > at:
                if not dash and not key:
                    raise _Unusual
                self._open.append((column, dash, prefix, 0))
                return
        while self._open and (
            self._open[-1][0] > column or (self._open[-1][0] == column and self._open[-1][1] and not dash)
        ):
            self._open.pop()
        if not self._open or self._open[-1][0] != column or self._open[-1][1] != dash or not (dash or key):
            raise _Unusual

    def _value(self, begin: int, key: str, column: int, *, keyed: bool) -> None:
        content = self._content
        first = content[begin : begin + 1]
        if first in ("", "\n", "#"):
            if not keyed or (first == "#" and content[begin - 1] != " "):
                raise _Unusual
            self._pending = (column, key)
        elif first in ("'", '"'):
            match = _QUOTED.match(content, begin)
            if match is None or not _REST.match(content, match.end()):
                raise _Unusual
            self._add(match, key)
        elif first == "[":
            self._flow(begin + 1, key)
        else:
            match = _PLAIN.match(content, begin)
            if match is None or not _REST.match(content, match.end()):
                raise _Unusual
            self._found.append(Scalar(key, match[0], self._offset + begin, self._offset + match.end()))

    def _add(self, match: re.Match[str], key: str, first: int = 1) -> None:
        """Add the value, one of the groups from ``first`` on; none where it is empty."""
        group = match.lastindex or 0
        start, stop = match.span(group)
        if group >= first and stop > start:
            self._found.append(Scalar(key, match[group], self._offset + start, self._offset + stop))

    def _flow(self, begin: int, key: str) -> None:
        content, index = self._content, 0
        if content.startswith("]", begin):
            position = begin + 1
        else:
            while True:
                match = _FLOW_ITEM.match(content, begin)
                if match is None:
                    raise _Unusual
                for group in (1, 2, 3):
                    start, stop = match.span(group)
                    if stop > start >= 0:
                        self._found.append(
                            Scalar(joined(key, str(index)), match[group], self._offset + start, self._offset + stop)
                        )
                index += 1
                position = begin = match.end()
                if match[4] == "]":
                    break
        if not _REST.match(content, position):
            raise _Unusual
