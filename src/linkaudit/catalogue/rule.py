"""One URL pattern at work: does an address have this form, and what can be read out of it?"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Any

from linkaudit.catalogue.match import Fact, Match
from linkaudit.urls import Url, read_nested, resolve

MAX_SUBJECT = 2048
"""Longest path, query or fragment that is searched; the tail of a longer one is not looked at."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A regular expression of the catalogue; compiled on first use, since most are never needed in a run."""
    return re.compile(pattern, re.ASCII)


class Rule(Fact):
    """A URL pattern of the compiled index."""

    __slots__ = ("destination", "fragment", "path", "publisher_id", "query", "query_any", "query_text", "search_path",
                 "shape")  # fmt: skip

    def __init__(self, entry: list[str], row: list[Any]) -> None:
        super().__init__(entry, row)
        self.path: str = row[5]
        self.query: list[list[str]] = row[6]
        self.query_any: list[str] = row[7]
        self.query_text: str = row[8]
        self.fragment: str = row[9]
        self.publisher_id: str = row[10]
        self.destination: list[str] = row[11]
        self.shape: str = row[12]
        self.search_path: Any = None

    def holds(self, url: Url, params: dict[str, str]) -> bool:
        """Whether ``url`` has this form; ``params`` are its query parameters with names in lower case."""
        for key, shape in self.query:
            value = params.get(key)
            if value is None or (shape and compiled(shape).fullmatch(value, 0, MAX_SUBJECT) is None):
                return False
        if self.path:
            search = self.search_path
            if search is None:
                search = self.search_path = compiled(self.path).search
            if search(url.path, 0, MAX_SUBJECT) is None:
                return False
        return not (self.query_any or self.query_text or self.fragment) or self._rest_holds(url, params)

    def _rest_holds(self, url: Url, params: dict[str, str]) -> bool:
        return not self.misses(url, params, ("query_any", "query_text", "fragment"))

    def misses(self, url: Url, params: dict[str, str], parts: tuple[str, ...] = ()) -> list[str]:
        """The parts of the pattern that ``url`` does not fulfil, by their keys in the file."""
        checks = {
            "path": lambda: not self.path or compiled(self.path).search(url.path, 0, MAX_SUBJECT),
            "query_any": lambda: not self.query_any or any(key in params for key in self.query_any),
            "query_text": lambda: not self.query_text
            or compiled(self.query_text).search(url.query, 0, MAX_SUBJECT),
            "fragment": lambda: not self.fragment or compiled(self.fragment).search(url.fragment, 0, MAX_SUBJECT),
        }
        missed = [part for part, holds in checks.items() if (not parts or part in parts) and not holds()]
        if not parts:
            missed += [f"query.{key}" for key, shape in self.query
                       if key not in params or (shape and not compiled(shape).fullmatch(params[key], 0, MAX_SUBJECT))]  # fmt: skip
        return missed

    def match(self, url: Url, params: dict[str, str]) -> Match:
        """The match that this rule makes of ``url``."""
        if self.publisher_id or self.destination:
            return Match(self, read=partial(self._read_out, url, params))
        return Match(self)

    def _read_out(self, url: Url, params: dict[str, str]) -> tuple[str | None, str | None]:
        identifier = self._value(self.publisher_id, url, params) if self.publisher_id else ""
        for place in self.destination:
            value = self._value(place, url, params)
            target = self._target(place, value, url) if value else None
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
        found = compiled(pattern).search(subject)
        return (found[name] or "") if found else ""

    @staticmethod
    def _target(place: str, value: str, url: Url) -> str | None:
        """The URL that a destination value stands for."""
        if place.startswith("path:") and url.query and "://" in value.replace(":/", "://", 1) and url.path.endswith(value):
            # A target that stands unencoded at the end of the path takes the query along.
            value = f"{value}?{url.query}"
        elif value.startswith("/") and value[1:2] not in ("/", "\\"):
            return resolve(value, url.href)
        target = read_nested(value)
        return target.href if target is not None else None
