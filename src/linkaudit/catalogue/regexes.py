"""Regular expressions from catalogue files: which are safe to run on hostile addresses, and why others are not.

A user's own catalogue folder is untrusted, and so is every address. The judgement is static and conservative, on the
parse tree of ``re``: no repeat inside a repeat, no back-reference, no look-around around a repeat, bounded counts, and
at most quadratic work in the length of the subject, which ``rule.MAX_SUBJECT`` cuts before it is searched.
"""

from __future__ import annotations

import re
from typing import Any

# The parser behind `re.compile` has no public name; its tree has been stable since 3.11, and a test pins what we read.
from re import _constants as C  # type: ignore[attr-defined]  # isort: skip
from re import _parser  # type: ignore[attr-defined]  # isort: skip

MAX_LENGTH = 500
"""Longest regular expression that a catalogue file may hold."""
MAX_COUNT = 1000
"""Largest bound of ``{m,n}``."""

_EVERY = frozenset(range(128))
_REPEATS = (C.MAX_REPEAT, C.MIN_REPEAT, C.POSSESSIVE_REPEAT)
_WORD = frozenset(c for c in range(128) if chr(c).isalnum() or c == 95)
_DIGIT = frozenset(range(48, 58))
_SPACE = frozenset(map(ord, " \t\n\r\f\v"))
_CLASSES = {
    C.CATEGORY_DIGIT: _DIGIT, C.CATEGORY_NOT_DIGIT: _EVERY - _DIGIT,
    C.CATEGORY_WORD: _WORD, C.CATEGORY_NOT_WORD: _EVERY - _WORD,
    C.CATEGORY_SPACE: _SPACE, C.CATEGORY_NOT_SPACE: _EVERY - _SPACE,
}  # fmt: skip
Items = list[tuple[Any, Any]]


class RegexError(ValueError):
    """A regular expression cannot be used; the message says why and what to write."""


def parse(pattern: str) -> Any:
    """The parse tree of ``pattern``, judged safe.

    Raises:
        RegexError: it is too long, does not compile, or could take more than quadratic time.
    """
    if len(pattern) > MAX_LENGTH:
        msg = f"this regular expression has {len(pattern)} characters, {MAX_LENGTH} are allowed: split the pattern"
        raise RegexError(msg)
    try:
        tree = _parser.parse(pattern, re.ASCII)
        re.compile(pattern, re.ASCII)
    except (re.error, OverflowError, RecursionError) as error:
        msg = f"{pattern!r} is no regular expression: {error}"
        raise RegexError(msg) from None
    if tree.state.flags & (re.LOCALE | re.UNICODE | re.VERBOSE | re.MULTILINE | re.DOTALL):
        msg = f"{pattern!r}: of the inline flags only (?i) is allowed"
        raise RegexError(msg)
    _judge_repeats(list(tree), pattern, inside=False)
    degree = _degree(list(tree))
    if degree > 2:
        msg = (f"{pattern!r} could take cubic time on a hostile address: separate its repeats by a character that they "
               "cannot match ('[^/]+/' instead of '.+/'), and begin with '^'")  # fmt: skip
        raise RegexError(msg)
    return tree


def _judge_repeats(items: Items, pattern: str, *, inside: bool) -> None:
    for operator, value in items:
        if operator in _REPEATS:
            _, most, body = value
            if most is not C.MAXREPEAT and most > MAX_COUNT:
                msg = f"{pattern!r}: {{…,{most}}} is too large a count, {MAX_COUNT} is the most; or write '+'"
                raise RegexError(msg)
            repeats = most is C.MAXREPEAT or most > 1
            if repeats and inside:
                msg = (f"{pattern!r} repeats a repeat, which can take exponential time: write the parts out, "
                       "or repeat a single character class")  # fmt: skip
                raise RegexError(msg)
            _judge_repeats(list(body), pattern, inside=inside or repeats)
        elif operator in (C.GROUPREF, C.GROUPREF_EXISTS):
            msg = f"{pattern!r}: back-references are not allowed"
            raise RegexError(msg)
        elif operator in (C.ASSERT, C.ASSERT_NOT) and _has_long(list(value[1])):
            msg = f"{pattern!r}: a look-around may not hold an open repeat; give it a bound of 40 or less"
            raise RegexError(msg)
        else:
            for body in _bodies(operator, value):
                _judge_repeats(list(body), pattern, inside=inside)


def _bodies(operator: Any, value: Any) -> list[Any]:
    if operator is C.SUBPATTERN:
        return [value[3]]
    if operator is C.BRANCH:
        return list(value[1])
    if operator is C.ATOMIC_GROUP:
        return [value]
    if operator in _REPEATS:
        return [value[2]]
    if operator in (C.ASSERT, C.ASSERT_NOT):
        return [value[1]]
    return []


def _degree(items: Items) -> int:
    """The power of the subject's length that a search can take, at worst.

    A long repeat whose next item can match what the repeat itself matches leaves its end open: one power each. A search
    that is not tied to the beginning starts everywhere: one more, if there is any repeat.
    """
    loose = _loose(items, frozenset())
    anchored = bool(items) and items[0] in ((C.AT, C.AT_BEGINNING), (C.AT, C.AT_BEGINNING_STRING))
    return loose + (0 if anchored or not _has_long(items) else 1)


def _loose(items: Items, after: frozenset[int]) -> int:
    """The number of long repeats with an open end in a row of items that ``after`` may follow."""
    count, following = 0, after
    for operator, value in reversed(items):
        if operator in _REPEATS:
            first = _first(list(value[2]))[0]
            if _is_long(value):
                count += 1 if first & following else 0
            else:
                count += _loose(list(value[2]), following)
        elif operator is C.BRANCH:
            count += max(_loose(list(body), following) for body in value[1])
        else:
            count += sum(_loose(list(body), following) for body in _bodies(operator, value))
        chars, empty = _first([(operator, value)])
        following = chars | following if empty else chars
    return count


def _has_long(items: Items) -> bool:
    return any(
        (operator in _REPEATS and _is_long(value)) or any(_has_long(list(body)) for body in _bodies(operator, value))
        for operator, value in items
    )


def _is_long(value: Any) -> bool:
    return value[1] is C.MAXREPEAT or bool(value[1] > 40)


def _first(items: Items) -> tuple[frozenset[int], bool]:
    """The characters that a row of items can begin with, and whether it can be empty."""
    chars: frozenset[int] = frozenset()
    for operator, value in items:
        more, empty = _first_of(operator, value)
        chars |= more
        if not empty:
            return chars, False
    return chars, True


def _first_of(operator: Any, value: Any) -> tuple[frozenset[int], bool]:
    if operator is C.LITERAL:
        return frozenset({min(value, 127)}), False
    if operator is C.NOT_LITERAL:
        return _EVERY - {value}, False
    if operator is C.IN:
        return _members(value), False
    if operator is C.ANY:
        return _EVERY, False
    if operator in (C.AT, C.ASSERT, C.ASSERT_NOT):
        return frozenset(), True
    if operator in _REPEATS:
        chars, empty = _first(list(value[2]))
        return chars, empty or value[0] == 0
    chars, empty = frozenset[int](), False
    for body in _bodies(operator, value):
        more, can_be_empty = _first(list(body))
        chars, empty = chars | more, empty or can_be_empty
    return chars, empty


def _members(value: Any) -> frozenset[int]:
    chars: set[int] = set()
    negated = False
    for operator, member in value:
        if operator is C.NEGATE:
            negated = True
        elif operator is C.LITERAL:
            chars.add(min(member, 127))
        elif operator is C.RANGE:
            chars.update(range(min(member[0], 127), min(member[1], 127) + 1))
        else:
            chars |= _CLASSES.get(member, _EVERY)
    return frozenset(_EVERY - chars if negated else chars)
