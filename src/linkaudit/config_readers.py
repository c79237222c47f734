"""Readers of configuration values: each gets a parsed value and returns what the configuration holds.

Where the value is wrong, it says what to write instead. Which key takes what stands in ``config_values.py``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NoReturn

from linkaudit.errors import ConfigError
from linkaudit.records import Frozen, frozen


@frozen
class Key(Frozen):
    """A place in a configuration: file and dotted key, and the folder that relative paths start from."""

    file: str
    name: str
    root: str

    def wrong(self, message: str) -> NoReturn:
        """Refuse the value, saying what to write instead."""
        raise ConfigError(message, file=self.file, key=self.name)

    def inside(self, name: str) -> Key:
        """The key ``name`` of the table that stands at this one."""
        return self.__replace__(name=f"{self.name}.{name}" if self.name else name)


Reader = Callable[[Any, Key], Any]


def nearest(name: str, known: Iterable[str]) -> str:
    """What of ``known`` was probably meant by ``name``, "" where nothing is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower().replace("_", "-"), sorted(known), 1, 0.5)), "") or next(
        iter(get_close_matches(name, sorted(known), 1, 0.5)), ""
    )


def unknown(key: Key, known: Collection[str], hint: str = "") -> NoReturn:
    """Refuse a key that does not exist, naming the nearest that does."""
    near = nearest(key.name.rpartition(".")[2], known)
    if not hint and near:
        hint = f'did you mean "{near}"?'
    key.wrong("unknown key; " + " ".join(filter(None, (hint, f"known here: {', '.join(known)}"))))


def kind(value: Any) -> str:
    """What kind of TOML value this is, in words."""
    for types, words in (
        (bool, "true or false"), (str, "a string"), ((int, float), "a number"), (list, "a list"), (dict, "a table"),
    ):  # fmt: skip
        if isinstance(value, types):
            return words
    return "a date or time"


def table(value: Any, key: Key, known: Collection[str]) -> Mapping[str, Any]:
    """A table with no other keys than ``known``."""
    if not isinstance(value, dict):
        key.wrong(f"must be a table, not {kind(value)}; write [{key.name}]")
    for name in value:
        if name not in known:
            unknown(key.inside(name), known)
    return value


def text(value: Any, key: Key) -> str:
    """Any string."""
    if not isinstance(value, str):
        key.wrong(f"must be a string, not {kind(value)}")
    return value


def some_text(value: Any, key: Key) -> str:
    """A string that says something."""
    if not text(value, key).strip():
        key.wrong("must not be empty")
    return str(value)


def path(value: Any, key: Key) -> str:
    """A path, relative to the configuration file; "" stays ""."""
    return os.path.join(key.root, os.path.expanduser(value)) if text(value, key) else ""


def folder(value: Any, key: Key) -> str:
    """A folder that exists."""
    found = path(value, key)
    if not os.path.isdir(found):
        key.wrong(f'"{value}" is no folder; paths are relative to the configuration file')
    return found


def file(value: Any, key: Key) -> str:
    """A file that exists."""
    found = path(value, key)
    if not os.path.isfile(found):
        key.wrong(f'"{value}" is no file; paths are relative to the configuration file')
    return found


def listed(item: Reader) -> Reader:
    """A list of what ``item`` reads; a repeated value counts once."""

    def read(value: Any, key: Key) -> tuple[Any, ...]:
        if not isinstance(value, list):
            example = f'; write ["{value}"]' if isinstance(value, str) else ""
            key.wrong(f"must be a list, not {kind(value)}{example}")
        return tuple(dict.fromkeys(item(each, key) for each in value))

    return read


def one_of(known: Callable[[], Collection[str]], what: str) -> Reader:
    """One of the words that ``known()`` gives; any word where it gives none."""

    def read(value: Any, key: Key) -> str:
        allowed = known()
        if text(value, key) not in allowed and allowed:
            near = nearest(value, allowed)
            hint = f'did you mean "{near}"?' if near else f"write one of {', '.join(sorted(allowed))}"
            key.wrong(f'"{value}" is no {what}; {hint}')
        return str(value)

    return read


def mapped(names: Reader, item: Reader) -> Reader:
    """A table with names and values of one sort each."""

    def read(value: Any, key: Key) -> dict[str, Any]:
        if not isinstance(value, dict):
            key.wrong(f"must be a table, not {kind(value)}; write [{key.name}]")
        return {names(name, key.inside(name)): item(each, key.inside(name)) for name, each in value.items()}

    return read


def number(lowest: float, highest: float, *, whole: bool = False) -> Reader:
    """A number within bounds."""

    def read(value: Any, key: Key) -> float:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            key.wrong(f"must be a {'whole ' if whole else ''}number, not {kind(value)}")
        if not lowest <= value <= highest:
            key.wrong(f"must be from {lowest:g} to {highest:g}, not {value:g}")
        return value if whole else float(value)

    return read


def pattern(value: Any, key: Key) -> str:
    """A gitignore-style pattern."""
    import pathspec

    try:
        pathspec.GitIgnoreSpec.from_lines([some_text(value, key)])
    except ValueError as error:
        key.wrong(f'"{value}" is no gitignore-style pattern: {error}')
    return str(value)
