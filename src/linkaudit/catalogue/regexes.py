"""Regular expressions from catalogue files: which are safe to run on hostile addresses, and why others are not.

A user's own catalogue folder is untrusted, and so is every address. The judgement is static and conservative, on the
parse tree of ``re``: nothing that varies inside a repeat, no back-reference, no open repeat in a look-around, bounded
counts, few optional parts that could stand for one another, and at most quadratic work in the length of the subject,
which ``rule.MAX_SUBJECT`` cuts before it is searched.
"""

from __future__ import annotations

import re
from typing import Any

# The parser behind `re.compile` has no public name; its tree has been stable since 3.11, and a test pins what we read.
from re import _constants as op  # type: ignore[attr-defined]  # isort: skip
from re import _parser  # type: ignore[attr-defined]  # isort: skip

MAX_LENGTH = 500
"""Longest regular expression that a catalogue file may hold."""
MAX_COUNT = 1000
"""Largest bound of ``{m,n}``."""
MAX_CHOICES = (10_000, 256, 16)
"""How many ways a search may try the optional parts, where it takes constant, linear or quadratic time otherwise."""

_SHORT = 40
_EVERY = frozenset(range(128))
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_WORD = frozenset(c for c in range(128) if chr(c).isalnum() or c == 95)
_DIGIT = frozenset(range(48, 58))
_SPACE = frozenset(map(ord, " \t\n\r\f\v"))
_CLASSES = {
    op.CATEGORY_DIGIT: _DIGIT, op.CATEGORY_NOT_DIGIT: _EVERY - _DIGIT,
    op.CATEGORY_WORD: _WORD, op.CATEGORY_NOT_WORD: _EVERY - _WORD,
    op.CATEGORY_SPACE: _SPACE, op.CATEGORY_NOT_SPACE: _EVERY - _SPACE,
}  # fmt: skip
#: The tree is untyped: a list of pairs of an operator and what it works on.
Operator = Any
Operand = Any
Items = list[tuple[Operator, Operand]]
Parsed = Any


class RegexError(ValueError):
    """A regular expression cannot be used; the message says why and what to write."""


def parse(pattern: str) -> Parsed:
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
    degree, choices = _work(list(tree))
    if degree > 2:
        msg = (
            f"{pattern!r} could take cubic time on a hostile address: separate its repeats by a character that they "
            "cannot match ('[^/]+/' instead of '.+/'), and begin with '^'"
        )
        raise RegexError(msg)
    if choices > MAX_CHOICES[degree]:
        msg = (
            f"{pattern!r} has too many optional parts that could stand for one another: write several patterns, or "
            "begin each part with a character of its own"
        )
        raise RegexError(msg)
    return tree


def _judge_repeats(items: Items, pattern: str, *, inside: bool) -> None:
    """Refuse what can take exponential time; ``inside`` the body of a repeat nothing may vary in length."""
    for operator, value in items:
        if operator in _REPEATS:
            least, most, body = value
            if most is not op.MAXREPEAT and most > MAX_COUNT:
                msg = f"{pattern!r}: {{…,{most}}} is too large a count, {MAX_COUNT} is the most; or write '+'"
                raise RegexError(msg)
            if inside and (least != most or most > _SHORT):
                msg = (
                    f"{pattern!r} repeats a repeat, which can take exponential time: write the parts out, "
                    "or repeat a single character class"
                )
                raise RegexError(msg)
            _judge_repeats(list(body), pattern, inside=inside or most is op.MAXREPEAT or most > 1)
        elif operator is op.BRANCH and inside:
            msg = f"{pattern!r} repeats alternatives, which can take exponential time: repeat a single character class"
            raise RegexError(msg)
        elif operator in (op.GROUPREF, op.GROUPREF_EXISTS):
            msg = f"{pattern!r}: back-references are not allowed"
            raise RegexError(msg)
        elif operator in (op.ASSERT, op.ASSERT_NOT) and _has_long(list(value[1])):
            msg = f"{pattern!r}: a look-around may not hold an open repeat; give it a bound of {_SHORT} or less"
            raise RegexError(msg)
        else:
            for body in _bodies(operator, value):
                _judge_repeats(list(body), pattern, inside=inside)


def _bodies(operator: Operator, value: Operand) -> list[Parsed]:
    if operator is op.SUBPATTERN:
        return [value[3]]
    if operator is op.BRANCH:
        return list(value[1])
    if operator is op.ATOMIC_GROUP:
        return [value]
    if operator in _REPEATS:
        return [value[2]]
    if operator in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return []


def _work(items: Items) -> tuple[int, int]:
    """What a search takes at worst: the power of the subject's length, and the number of ways through the rest.

    A long repeat whose next item can match what the repeat itself matches leaves its end open: one power each. A search
    that is not tied to the beginning starts everywhere: one more, if there is any long repeat.
    """
    loose, choices = _loose(items, frozenset())
    anchored = bool(items) and items[0] in ((op.AT, op.AT_BEGINNING), (op.AT, op.AT_BEGINNING_STRING))
    return loose + (0 if anchored or not _has_long(items) else 1), choices


def _loose(items: Items, after: frozenset[int]) -> tuple[int, int]:
    """The long repeats with an open end in a row of items that ``after`` may follow, and the ways to try the others."""
    count, choices, following = 0, 1, after
    for operator, value in reversed(items):
        inner, ways = 0, 1
        if operator in _REPEATS:
            inner, ways = _loose(list(value[2]), following)
            if _first(list(value[2]))[0] & following:
                inner, ways = (inner + 1, ways) if _is_long(value) else (inner, ways * (value[1] - value[0] + 1))
        elif operator is op.BRANCH:
            pairs = [_loose(list(body), following) for body in value[1]]
            inner, ways = max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
            ways *= len(pairs) if _overlap([_first(list(body))[0] for body in value[1]]) else 1
        else:
            for body in _bodies(operator, value):
                inner, ways = _loose(list(body), following)
        count, choices = count + inner, choices * ways
        chars, empty = _first([(operator, value)])
        following = chars | following if empty else chars
    return count, choices


def _overlap(sets: list[frozenset[int]]) -> bool:
    return sum(map(len, sets)) > len(frozenset[int]().union(*sets))


def _has_long(items: Items) -> bool:
    return any(
        (operator in _REPEATS and _is_long(value)) or any(_has_long(list(body)) for body in _bodies(operator, value))
        for operator, value in items
    )


def _is_long(value: Operand) -> bool:
    return value[1] is op.MAXREPEAT or bool(value[1] > _SHORT)


def _first(items: Items) -> tuple[frozenset[int], bool]:
    """The characters that a row of items can begin with, and whether it can be empty."""
    chars: frozenset[int] = frozenset()
    for operator, value in items:
        more, empty = _first_of(operator, value)
        chars |= more
        if not empty:
            return chars, False
    return chars, True


def _first_of(operator: Operator, value: Operand) -> tuple[frozenset[int], bool]:
    if operator is op.LITERAL:
        return frozenset({min(value, 127)}), False
    if operator is op.NOT_LITERAL:
        return _EVERY - {value}, False
    if operator is op.IN:
        return _members(value), False
    if operator is op.ANY:
        return _EVERY, False
    if operator in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return frozenset(), True
    if operator in _REPEATS:
        chars, empty = _first(list(value[2]))
        return chars, empty or value[0] == 0
    chars, empty = frozenset[int](), False
    for body in _bodies(operator, value):
        more, can_be_empty = _first(list(body))
        chars, empty = chars | more, empty or can_be_empty
    return chars, empty


def _members(value: Operand) -> frozenset[int]:
    chars: set[int] = set()
    negated = False
    for operator, member in value:
        if operator is op.NEGATE:
            negated = True
        elif operator is op.LITERAL:
            chars.add(min(member, 127))
        elif operator is op.RANGE:
            chars.update(range(min(member[0], 127), min(member[1], 127) + 1))
        else:
            chars |= _CLASSES.get(member, _EVERY)
    return frozenset(_EVERY - chars if negated else chars)
