"""One URL pattern at work: whether an address has its form, and what can be read out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from linkaudit.catalogue.match import Fact, Match
from linkaudit.urls import Url, read_nested, resolve

MAX_SUBJECT = 2048
"""Longest path, query or fragment that is searched; the tail of a longer one is not looked at."""

Search = Callable[[str, int, int], "re.Match[str] | None"]
Tests = list[tuple[str, Search | None]]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A regular expression of the catalogue; compiled on first use, since most are never needed in a run."""
    return re.compile(pattern, re.ASCII)


def lowered(params: dict[str, str]) -> dict[str, str]:
    """Query parameters with their names in lower case, as the catalogue writes them."""
    if "".join(params).islower():
        return params
    return {name.lower(): value for name, value in reversed(params.items())}


class Rule(Fact):
    """A URL pattern of the compiled index."""

    __slots__ = (
        "any_host", "destination", "first_key", "fragment", "number", "path", "publisher_id", "query", "query_any",
        "query_text", "search_path", "tests",
    )  # fmt: skip

    def __init__(self, number: int, entry: list[str], row: list[Any]) -> None:
        super().__init__(entry, row)
        self.number = number
        self.path: str
        self.query: list[list[str]]
        self.query_any: list[str]
        self.query_text: str
        self.fragment: str
        self.publisher_id: str
        self.destination: list[str]
        (
            self.path, self.query, self.query_any, self.query_text, self.fragment, self.publisher_id, self.destination,
            any_host,
        ) = row[5:]  # fmt: skip
        self.any_host = bool(any_host)
        self.first_key: str = self.query[0][0] if self.query else ""
        self.search_path: Search | None = None
        self.tests: Tests | None = None

    def holds(self, url: Url, params: dict[str, str]) -> bool:
        """Whether ``url`` has this form; ``params`` are its query parameters with names in lower case."""
        tests = self.tests
        if tests is None:
            tests = self._compile()
        for key, fits in tests:
            value = params.get(key)
            if value is None or (fits is not None and fits(value, 0, MAX_SUBJECT) is None):
                return False
        if self.search_path is not None and self.search_path(url.path, 0, MAX_SUBJECT) is None:
            return False
        return not (self.query_any or self.query_text or self.fragment) or self._rest_holds(url, params)

    def _compile(self) -> Tests:
        self.search_path = compiled(self.path).search if self.path else None
        self.tests = [(key, compiled(shape).fullmatch if shape else None) for key, shape in self.query]
        return self.tests

    def _rest_holds(self, url: Url, params: dict[str, str]) -> bool:
        if self.query_any and not any(key in params for key in self.query_any):
            return False
        return not _absent(self.query_text, url.query) and not _absent(self.fragment, url.fragment)

    def misses(self, url: Url, params: dict[str, str]) -> list[str]:
        """The parts of the pattern that ``url`` does not have, by their keys in the file."""
        missed = ["path"] if _absent(self.path, url.path) else []
        for key, shape in self.query:
            if key not in params or (shape and not compiled(shape).fullmatch(params[key], 0, MAX_SUBJECT)):
                missed.append(f"query.{key}")
        if self.query_any and not any(key in params for key in self.query_any):
            missed.append("query_any")
        if _absent(self.query_text, url.query):
            missed.append("query_text")
        if _absent(self.fragment, url.fragment):
            missed.append("fragment")
        return missed

    def match(self, url: Url, params: dict[str, str]) -> Match:
        """The match that this rule makes of ``url``."""
        return UrlMatch(self, url, params) if self.publisher_id or self.destination else Match(self)

    def read_out(self, url: Url, params: dict[str, str]) -> tuple[str | None, str | None]:
        """The publisher id and the destination that ``url`` holds."""
        identifier = self._value(self.publisher_id, url, params) if self.publisher_id else ""
        for place in self.destination:
            value = self._value(place, url, params)
            target = _target(place, value, url) if value else None
            if target is not None:
                return identifier or None, target
        return identifier or None, None

    def _value(self, place: str, url: Url, params: dict[str, str]) -> str:
        where, _, name = place.partition(":")
        if where == "query":
            return params.get(name, "")
        if where == "rest":
            return url.query
        if where == "host":
            labels = url.host.split(".")
            return labels[int(name)] if int(name) < len(labels) else ""
        pattern, subject = {
            "path": (self.path, url.path),
            "fragment": (self.fragment, url.fragment),
            "query_text": (self.query_text, url.query),
        }[where]
        found = compiled(pattern).search(subject, 0, MAX_SUBJECT)
        if found is None or found[name] is None:
            return ""
        # A target that goes on to where the search was cut goes on to the end.
        return found[name] + subject[MAX_SUBJECT:] if found.end(name) == MAX_SUBJECT else found[name]


class UrlMatch(Match):
    """A match whose id and destination are read when first asked for: most questions end at the role."""

    __slots__ = ("_params", "_rule", "_url")

    def __init__(self, rule: Rule, url: Url, params: dict[str, str]) -> None:
        self._fact = rule
        self._rule: Rule | None = rule
        self._url = url
        self._params = params

    def _read(self, rule: Rule) -> None:
        self._publisher_id, self._destination = rule.read_out(self._url, self._params)
        self._rule = None

    @property
    def publisher_id(self) -> str | None:
        """The id that is credited, where the address holds one."""
        if self._rule is not None:
            self._read(self._rule)
        return self._publisher_id

    @property
    def destination(self) -> str | None:
        """The absolute URL that the address leads to, where it can be read out of it."""
        if self._rule is not None:
            self._read(self._rule)
        return self._destination


def _absent(pattern: str, subject: str) -> bool:
    return bool(pattern) and compiled(pattern).search(subject, 0, MAX_SUBJECT) is None


def _target(place: str, value: str, url: Url) -> str | None:
    """The URL that a destination value stands for."""
    if place.startswith("path:") and url.query and ":/" in value and url.path.endswith(value):
        # A target that stands unencoded at the end of the path takes the query along.
        value = f"{value}?{url.query}"
    elif value.startswith("/") and value[1:2] not in ("/", "\\"):
        return resolve(value, url.href)
    target = read_nested(value)
    return target.href if target is not None else None
