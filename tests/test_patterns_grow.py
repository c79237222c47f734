"""No regular expression of ours takes more than linear time on what it is given: those of the data files and of the code.

For each pattern hostile subjects are made from its own parse tree: a beginning that matches, then whatever its repeats
take, over and over, then something that makes it fail. Patterns of catalogue files may be quadratic, because what they
are searched in is cut (``rule.MAX_SUBJECT``); for them the time at that length counts. The words of disclosures are no
regular expressions at all; ``disclosure/test_hostile.py`` measures them.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import linkaudit
from linkaudit.catalogue.files import read_folder
from linkaudit.catalogue.rule import MAX_SUBJECT
from linkaudit.catalogue.store import DATA
from linkaudit.lazy import _Pattern

SOURCES = Path(linkaudit.__file__).parent
#: Lengths of hostile subjects, and what four times the length may cost more.
SHORT, LONG, MOST_GROWTH = 1_000, 4_000, 9.0
#: Seconds below which growth is noise.
NOISE = 0.004


def hostile(pattern: str, flags: int = 0) -> Iterator[str]:
    """Units to repeat, and beginnings to put before them, as ``before`` + "\\0" + ``unit``."""
    try:
        tree = _parser.parse(pattern, flags)
    except (re.error, TypeError):
        return
    befores = {"", _sample(list(tree), 1)[:60]}
    units: set[str] = set()
    for body in _repeated(list(tree)):
        sample = _sample(body, 1)
        units |= {sample[:40], _sample(body, 0)[:40]}
    for unit in sorted(units - {""})[:6]:
        for before in sorted(befores):
            yield f"{before}\0{unit}"


def _repeated(items: list[Any]) -> Iterator[list[Any]]:
    for operator, value in items:
        if operator in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield list(value[2])
            yield from _repeated(list(value[2]))
        elif operator is op.SUBPATTERN:
            yield from _repeated(list(value[3]))
        elif operator is op.BRANCH:
            for branch in value[1]:
                yield from _repeated(list(branch))
        elif operator in (op.ASSERT, op.ASSERT_NOT):
            yield from _repeated(list(value[1]))
        elif operator is op.ATOMIC_GROUP:
            yield from _repeated(list(value))


def _sample(items: list[Any], least: int) -> str:
    """A text that the items match, about."""
    found = ""
    for operator, value in items:
        if operator is op.LITERAL:
            found += chr(value)
        elif operator is op.NOT_LITERAL:
            found += "a" if value != 97 else "b"
        elif operator is op.ANY:
            found += "a"
        elif operator is op.IN:
            found += _member(value)
        elif operator in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            found += _sample(list(value[2]), least) * max(min(value[0], 8), least)
        elif operator is op.SUBPATTERN:
            found += _sample(list(value[3]), least)
        elif operator is op.BRANCH:
            found += _sample(list(value[1][0]), least)
        elif operator is op.ATOMIC_GROUP:
            found += _sample(list(value), least)
    return found


_CLASSES = {op.CATEGORY_DIGIT: "1", op.CATEGORY_WORD: "a", op.CATEGORY_SPACE: " ", op.CATEGORY_NOT_SPACE: "a"}


def _member(members: list[Any]) -> str:
    negated = members[0][0] is op.NEGATE
    if negated:
        refused = re.compile("[" + "".join(_written(m) for m in members[1:]) + "]")
        return next((c for c in "a1 -/.\n\"'<(" if not refused.match(c)), "é")
    kind, value = members[0]
    if kind is op.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is op.RANGE else _CLASSES.get(value, "-")


def _written(member: Any) -> str:
    kind, value = member
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_WORD: r"\w", op.CATEGORY_SPACE: r"\s"}.get(value, "")


def subject(made: str, length: int) -> str:
    """A subject of that length that does not match in the end."""
    before, _, unit = made.partition("\0")
    return (before + unit * (length // len(unit) + 1))[:length] + "\x01"


def seconds(use: Any, text: str, enough: float = NOISE) -> float:
    """The best of three, unless the first is good enough."""
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        use(text)
        best = min(best, time.perf_counter() - began)
        if best < enough:
            break
    return best


@cache
def of_the_catalogue() -> tuple[tuple[str, str], ...]:
    """Every regular expression of the shipped files, with the file it stands in."""
    found: dict[str, str] = {}
    for entry in read_folder(DATA).entries:
        for pattern in entry.patterns:
            for text in (pattern.path, pattern.fragment, *(value for _, value in pattern.query)):
                if text:
                    found.setdefault(text, entry.file)
        for markup in entry.markup:
            for value in (getattr(markup, "value", ""),):
                if isinstance(value, str) and value:
                    found.setdefault(value, entry.file)
    return tuple(found.items())


def test_catalogue_patterns() -> None:
    """At the longest subject that is ever searched, none takes more than some milliseconds."""
    assert len(of_the_catalogue()) > 300
    slow = []
    for pattern, file in of_the_catalogue():
        compiled = re.compile(pattern, re.ASCII)
        for made in hostile(pattern, re.ASCII):
            took = seconds(compiled.search, subject(made, MAX_SUBJECT), enough=0.05)
            if took > 0.05:
                slow.append((file, pattern, made, took))

    assert not slow


def of_the_code() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that stands in a module."""
    for info in pkgutil.walk_packages(linkaudit.__path__, "linkaudit."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, _Pattern):
                source, flags = value._source, value._flags
                if isinstance(source, str):
                    yield f"{info.name}.{name}", re.compile(source, flags)
            elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{info.name}.{name}", value


def _searched(name: str) -> bool:
    """Whether the code looks for the pattern from every place on, and not only at one."""
    module, _, constant = name.rpartition(".")
    path = SOURCES.joinpath(*module.split(".")[1:])
    own = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
    texts = [own.read_text("utf-8")]
    if not constant.startswith("_"):
        texts = [each.read_text("utf-8") for each in SOURCES.rglob("*.py")]
    use = re.compile(rf"\b{constant}\.(?:search|finditer|findall|sub|subn|split)\b")
    return any(use.search(text) for text in texts)


#: Only given short texts, with the place that sees to it.
BOUNDED = {
    "linkaudit.extract.destinations._TITLE": "_LEFTOVER and the destination before it hold at most 2,700 characters",
}


def test_patterns_of_the_code() -> None:
    slow = []
    for name, pattern in of_the_code():
        use = pattern.search if _searched(name) else pattern.match
        for made in hostile(pattern.pattern, pattern.flags & ~re.UNICODE):
            long = seconds(use, subject(made, LONG))
            if name not in BOUNDED and long > NOISE and long > MOST_GROWTH * seconds(use, subject(made, SHORT)):
                slow.append((name, made, round(long, 4)))
                break

    assert not slow


@pytest.mark.parametrize("pattern", ["(a+)+b", r"(?:\w+\s?)+;", "a*a*a*b"])
def test_the_test_sees_what_is_bad(pattern: str) -> None:
    compiled = re.compile(pattern)
    lengths = (10, 20) if pattern != "a*a*a*b" else (50, 200)

    assert any(
        seconds(compiled.search, subject(made, lengths[1]))
        > MOST_GROWTH * seconds(compiled.search, subject(made, lengths[0]))
        for made in hostile(pattern)
    )
