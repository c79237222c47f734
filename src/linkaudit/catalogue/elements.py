"""The half of the catalogue that needs no address: elements, shortcodes and components, inline scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from linkaudit.catalogue.match import Fact, Match
from linkaudit.catalogue.rule import MAX_SUBJECT, compiled

#: Longest inline script that is searched for loaders; they stand in short snippets, bundles are not read to the end.
MAX_SCRIPT = 100_000


class Elements:
    """Markup, inserts and scripts of the compiled index, indexed by attribute, tag and name."""

    def __init__(self, index: dict[str, Any]) -> None:
        self._entries: list[list[str]] = index["entries"]
        self._by_attribute: dict[str, list[list[Any]]] = {}
        self._by_tag: dict[str, list[list[Any]]] = {}
        self._tokens: dict[tuple[str, str], list[list[Any]]] = {}
        for row in index["markup"]:
            if row[7] == "token":
                self._tokens.setdefault((row[6], row[8]), []).append(row)
            elif row[6]:
                self._by_attribute.setdefault(row[6], []).append(row)
            else:
                self._by_tag.setdefault(row[5], []).append(row)
        self._token_attributes = sorted({attribute for attribute, _ in self._tokens})
        self._unknown = frozenset(index.get("unknown", ()))
        self._names: dict[str, list[list[Any]]] = {}
        self._starred: list[tuple[str, str, list[Any]]] = []
        for row in index["inserts"]:
            for name in row[5]:
                head, star, tail = name.partition("*")
                if star:
                    self._starred.append((head, tail, row))
                else:
                    self._names.setdefault(name, []).append(row)
        # The longest piece first: it is the one that most scripts do not have.
        self._scripts: list[tuple[str, list[str], list[Any]]] = [
            (pieces[0], pieces[1:], row) for row in index["scripts"] for pieces in [sorted(row[5], key=len, reverse=True)]
        ]

    def match_markup(self, tag: str, attrs: Mapping[str, str]) -> Match | None:
        """What an element stands for. Names in ``attrs`` are lower case, values decoded."""
        found = self.matches_markup(tag, attrs)
        return found[0] if found else None

    def matches_markup(self, tag: str, attrs: Mapping[str, str]) -> list[Match]:
        """Every rule that recognises the element: decisive first, then one for its tag, then the order of files."""
        rows: list[list[Any]] = []
        tag = tag.lower()
        for attribute in self._token_attributes:
            value = attrs.get(attribute)
            if value:
                for word in value.split():
                    rows += self._tokens.get((attribute, word), ())
        for attribute in attrs:  # in the order of the source: a set's own would change from run to run
            if attribute in self._by_attribute:
                rows += [row for row in self._by_attribute[attribute] if _fits(row, attrs[attribute])]
        rows += self._by_tag.get(tag, ())
        rows = [row for row in rows if row[5] in (tag, "*")]
        rows.sort(key=lambda row: (-row[3], row[5] == "*", row[0]))
        return [_with_attributes(self._entries, row, attrs, 9) for row in rows]

    def match_insert(self, dialect: str, name: str, params: Mapping[str, str]) -> Match | None:
        """What a shortcode, an include or a component stands for, by its name."""
        found = self.matches_insert(dialect, name, params)
        return found[0] if found else None

    def matches_insert(self, dialect: str, name: str, params: Mapping[str, str]) -> list[Match]:
        """Every rule that knows the name, decisive first. ``ads/adsense.html`` is known by its last part, too."""
        rows: list[list[Any]] = []
        written = name.lower()
        last = written.rpartition("/")[2]
        candidates = dict.fromkeys((written, last, last.rpartition(".")[0] or last))
        if self._unknown and not self._unknown.isdisjoint(candidates):
            return []
        for candidate in candidates:
            rows += self._names.get(candidate, ())
            rows += [row for head, tail, row in self._starred if _between(candidate, head, tail)]
        rows = [row for row in rows if not row[6] or dialect in row[6]]
        rows.sort(key=lambda row: -row[3])
        lowered = {key.lower(): value for key, value in params.items()}
        unique = {id(row): row for row in rows}.values()
        return [_with_attributes(self._entries, row, lowered, 7) for row in unique]

    def match_script(self, text: str) -> list[Match]:
        """The loaders that an inline script holds, one for each catalogue file and role."""
        text = text[:MAX_SCRIPT]
        found: dict[tuple[int, str], Match] = {}
        for first, rest, row in self._scripts:
            if first in text and all(piece in text for piece in rest):
                found.setdefault((row[0], row[2]), Match(Fact(self._entries[row[0]], row)))
        return list(found.values())


def _fits(row: list[Any], value: str) -> bool:
    if row[7] == "prefix":
        return value.startswith(row[8])
    if row[7] == "value":
        return compiled(row[8]).fullmatch(value, 0, MAX_SUBJECT) is not None
    return True


def _between(name: str, head: str, tail: str) -> bool:
    return len(name) >= len(head) + len(tail) and name.startswith(head) and name.endswith(tail)


def _with_attributes(entries: list[list[str]], row: list[Any], attrs: Mapping[str, str], at: int) -> Match:
    publisher, destination = row[at], row[at + 1]
    target = attrs.get(destination) if destination else None
    if target:
        from linkaudit.urls import read_nested

        read = read_nested(target)
        target = read.href if read is not None else None
    return Match(Fact(entries[row[0]], row), (attrs.get(publisher) or None) if publisher else None, target or None)
