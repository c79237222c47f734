r"""What a path expression looks like to people, and what a path must begin with to match it.

``^/c/(?P<publisher>\d+)/(?P<ad>\d+)/?$`` reads ``/c/<publisher>/<ad>`` and needs the first path segment ``c``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from linkaudit.catalogue.regexes import Operand, Operator, parse

from re import _constants as op  # type: ignore[attr-defined]  # isort: skip

_MAX_SEGMENTS = 64
_MAX_LISTED = 8
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def readable(pattern: str) -> str:
    """A path expression in words: named groups as ``<name>``, digits as ``<n>``, other classes as ``…``."""
    if not pattern:
        return ""
    tree = parse(pattern)
    names = {number: name for name, number in tree.state.groupdict.items()}
    items = list(tree)
    text = _words(items, names)
    if not items or items[0][0] is not op.AT:
        text = "…" + text
    for ending in ("[/]", "(/|)"):
        text = text.removesuffix(ending) or "/"
    return text.replace("……", "…")


def _words(items: Iterable[tuple[Operator, Operand]], names: dict[int, str]) -> str:
    return "".join(_word(operator, value, names) for operator, value in items)


def _word(operator: Operator, value: Operand, names: dict[int, str]) -> str:
    if operator is op.LITERAL:
        return chr(value)
    if operator is op.SUBPATTERN and value[0] in names:
        return f"<{names[value[0]]}>"
    choices = _choices(operator, value) if operator in (op.SUBPATTERN, op.IN) else None
    if choices and 1 < len(choices) <= _MAX_LISTED and "" not in choices:
        return "(" + "|".join(choices) + ")"
    if operator is op.SUBPATTERN:
        return _words(value[3], names)
    if operator is op.BRANCH:
        return "(" + "|".join(_words(body, names) for body in value[1]) + ")"
    if operator in _REPEATS:
        inner = _words(value[2], names)
        if inner in ("<n>", "…"):
            return inner
        return f"[{inner}]" if value[0] == 0 else inner
    if operator is op.IN:
        return "<n>" if value in ([(op.CATEGORY, op.CATEGORY_DIGIT)], [(op.RANGE, (48, 57))]) else "…"
    return "" if operator in (op.AT, op.ASSERT, op.ASSERT_NOT) else "…"


def first_segments(pattern: str) -> frozenset[str]:
    """The first path segments (lower case) that a match of ``pattern`` must have; empty where they are not known."""
    if not pattern:
        return frozenset()
    tree = parse(pattern)
    items = list(tree)
    if len(items) < 2 or items[0] not in ((op.AT, op.AT_BEGINNING), (op.AT, op.AT_BEGINNING_STRING)):
        return frozenset()
    prefixes = list(islice(_prefixes(items[1:]), _MAX_SEGMENTS + 1))
    if not prefixes or len(prefixes) > _MAX_SEGMENTS:
        return frozenset()
    segments = {_segment(text, whole=whole) for text, whole in prefixes}
    return frozenset() if None in segments or "" in segments else frozenset(s for s in segments if s)


def _segment(text: str, *, whole: bool) -> str | None:
    """The first segment of a literal beginning; None where the literal ends before the segment does."""
    if not text.startswith("/"):
        return None
    head, slash, _ = text[1:].partition("/")
    return head.lower() if slash or whole else None


def _prefixes(items: Iterable[tuple[Operator, Operand]]) -> list[tuple[str, bool]]:
    """Literal beginnings of a row of items: ``(text, it goes on to the end of the path)``."""
    beginnings: list[str] = [""]
    for operator, value in items:
        if operator is op.AT:
            ends = value in (op.AT_END, op.AT_END_STRING)
            if ends:
                return [(text, True) for text in beginnings]
            continue
        choices = _choices(operator, value)
        if choices is None or len(beginnings) * len(choices) > _MAX_SEGMENTS:
            return [(text, False) for text in beginnings]
        beginnings = [text + more for text in beginnings for more in choices]
        if all("/" in text[1:] for text in beginnings):
            return [(text, False) for text in beginnings]
    return [(text, False) for text in beginnings]


def _choices(operator: Operator, value: Operand) -> list[str] | None:
    """All texts that one item can match, None where they are too many to list."""
    if operator is op.LITERAL:
        return [chr(value)]
    if operator is op.IN:
        return [chr(c) for _, c in value] if all(operator is op.LITERAL for operator, _ in value) else None
    if operator is op.SUBPATTERN:
        return _row(value[3])
    if operator is op.BRANCH:
        rows = [_row(body) for body in value[1]]
        return None if any(row is None for row in rows) else [text for row in rows if row for text in row]
    if operator in _REPEATS and value[1] == 1:
        row = _row(value[2])
        return None if row is None else ([""] if value[0] == 0 else []) + row
    return None


def _row(items: Iterable[tuple[Operator, Operand]]) -> list[str] | None:
    texts = [""]
    for operator, value in items:
        choices = _choices(operator, value)
        if choices is None or len(texts) * len(choices) > _MAX_SEGMENTS:
            return None
        texts = [text + more for text in texts for more in choices]
    return texts


def needle(pattern: str) -> str:
    """A text that every match of ``pattern`` holds, the longest that stands on the top level; "" where there is none."""
    tree = parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return ""
    runs = [""]
    for operator, value in tree:
        if operator is op.LITERAL:
            runs[-1] += chr(value)
        elif operator is not op.AT:
            runs.append("")
    return max(runs, key=len)
