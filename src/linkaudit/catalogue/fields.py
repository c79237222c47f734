"""Reading one table of a catalogue file, key by key: wrong types, unknown keys, missing keys, bad expressions.

A ``Table`` hands out typed values and writes down every mistake instead of stopping at the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from linkaudit.catalogue.entries import Mistake
from linkaudit.catalogue.regexes import Parsed, RegexError, parse

_KINDS = {str: "a string", bool: "true or false", list: "a list", dict: "a table", int: "a number", float: "a number"}


def kind(value: object) -> str:
    """How people call the type of a TOML value."""
    return _KINDS.get(type(value), "a date" if hasattr(value, "isoformat") else type(value).__name__)


def nearest(word: str, words: Iterable[str]) -> str:
    """``; did you mean 'x'?`` where one of ``words`` is close to ``word``, else the list of what is allowed."""
    known = sorted(words)
    close = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"


class Table:
    """One TOML table and the place where it stands."""

    def __init__(self, data: object, file: str, place: str, mistakes: list[Mistake]) -> None:
        self.file, self.place, self.mistakes = file, place, mistakes
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.wrong("", f"is {kind(data)}, write a table")

    def wrong(self, key: str, message: str) -> None:
        """Write down a mistake in the field ``key`` of this table ("" for the table itself)."""
        place = f"{self.place}.{key}" if self.place and key else self.place or key
        self.mistakes.append(Mistake(self.file, place, message))

    def only(self, allowed: Iterable[str]) -> None:
        """Refuse the keys that are not ``allowed``."""
        known = frozenset(allowed)
        for key in self.data:
            if key not in known:
                self.wrong(key, f"unknown key; {nearest(key, known)}")

    def text(self, key: str, *, required: bool = False, limit: int = 2000) -> str:
        """A string, "" where there is none."""
        value = self.data.get(key)
        if value is None:
            if required:
                self.wrong(key, f'is missing: write {key} = "…"')
            return ""
        if not isinstance(value, str):
            self.wrong(key, f'is {kind(value)}, write a string: {key} = "…"')
            return ""
        if required and not value.strip():
            self.wrong(key, f'is empty: write {key} = "…"')
        if len(value) > limit:
            self.wrong(key, f"has {len(value)} characters, {limit} are allowed")
            return ""
        return value

    def flag(self, key: str) -> bool:
        """A boolean, False where there is none."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, f"is {kind(value)}, write true or leave the key out: {key} = true")
            return False
        return value

    def choice(self, key: str, allowed: Iterable[str], default: str = "") -> str:
        """One word out of ``allowed``; ``default`` where the key is missing and there is a default."""
        if key not in self.data and default:
            return default
        value = self.text(key, required=True)
        if value and value not in allowed:
            self.wrong(key, f"{value!r} is not known here; {nearest(value, allowed)}")
            return ""
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of strings; a single string is refused, because two ways to write one thing are one too many."""
        value = self.data.get(key)
        if value is None:
            if required:
                self.wrong(key, f'is missing: write {key} = ["…"]')
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.wrong(key, f'is {kind(value)}, write a list of strings: {key} = ["…"]'
                       if not isinstance(value, list) else f'holds more than strings: write {key} = ["…"]')  # fmt: skip
            return ()
        if required and not value:
            self.wrong(key, f'is empty: write {key} = ["…"]')
        if len(set(value)) < len(value):
            twice = sorted(item for item, count in Counter(value).items() if count > 1)
            self.wrong(key, f"holds {', '.join(map(repr, twice[:5]))} twice")
        return tuple(value)

    def tables(self, key: str) -> list[Table]:
        """The tables of ``[[key]]``."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, f"is {kind(value)}, write one or more [[{key}]] tables")
            return []
        return [Table(item, self.file, f"{self.place}.{key}[{i}]".lstrip("."), self.mistakes)
                for i, item in enumerate(value)]  # fmt: skip

    def regex(self, key: str) -> tuple[str, Any]:
        """A safe regular expression and its parse tree; ``("", None)`` where there is none."""
        value = self.text(key)
        return (value, self.judge(key, value)) if value else ("", None)

    def judge(self, key: str, value: str) -> Parsed | None:
        """The parse tree of a regular expression, None (and a mistake) where it cannot be used."""
        try:
            return parse(value)
        except RegexError as error:
            self.wrong(key, str(error))
            return None
