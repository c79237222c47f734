"""The catalogue in memory: questions about addresses, elements, shortcodes and scripts, answered from the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from linkaudit.catalogue import hosts
from linkaudit.catalogue.elements import Elements
from linkaudit.catalogue.rule import Rule

if TYPE_CHECKING:
    from linkaudit.catalogue.match import Match
    from linkaudit.urls import Url

#: Hosts whose rules are remembered; a hostile list of hosts empties the memory instead of filling the machine's.
MEMO = 16384

Rules = tuple[Rule, ...]
_NONE: tuple[Rules, Rules] = ((), ())
_NO_PARAMS: dict[str, str] = {}


class Catalogue(Elements):
    """All programmes, ad systems and trackers that are known, ready to be asked.

    ``version`` is a short hash of the shipped files (and of a user's own, where there are any).
    """

    def __init__(self, index: dict[str, Any]) -> None:
        super().__init__(index)
        self.version: str = index["version"]
        self._rows: list[list[Any]] = index["rules"]
        self._rules: list[Rule | None] = [None] * len(self._rows)
        self._tree: hosts.Tree = index["hosts"]
        self._segments: dict[str, list[int]] = index["segments"]
        self._keys: dict[str, list[int]] = index["keys"]
        self._fragments: list[int] = index["fragments"]
        self._key_names = frozenset(self._keys)
        self._memo: dict[str, tuple[Rules, Rules]] = {}

    def match(self, url: Url) -> Match | None:
        """What stands behind ``url``: the most specific decisive pattern, else a supporting one, else None."""
        host = url.host
        known = self._memo.get(host)
        if known is None:
            known = self._for_host(host)
        pieces = url.path.split("/", 2)
        shapes = self._segments.get(pieces[1].lower()) if len(pieces) > 1 else None
        if url.query:
            names = url.params
            if shapes is None and known is _NONE and self._key_names.isdisjoint(map(str.lower, names)):
                return self._by_fragment(url) if url.fragment else None
            params = {name.lower(): value for name, value in names.items()}
        elif shapes is None and known is _NONE:
            return self._by_fragment(url) if url.fragment else None
        else:
            params = _NO_PARAMS
        return self._decide(url, params, known, shapes)

    def _decide(
        self, url: Url, params: dict[str, str], known: tuple[Rules, Rules], shapes: list[int] | None
    ) -> Match | None:
        for rule in known[0]:
            if rule.holds(url, params):
                return rule.match(url, params)
        supporting: Rule | None = None
        for number in self._anywhere(url, params, shapes):
            rule = self._rule(number)
            if (rule.decisive or supporting is None) and rule.holds(url, params):
                if rule.decisive:
                    return rule.match(url, params)
                supporting = rule
        for rule in known[1]:
            if rule.holds(url, params):
                return rule.match(url, params)
        return supporting.match(url, params) if supporting is not None else None

    def _anywhere(self, url: Url, params: dict[str, str], shapes: list[int] | None) -> list[int]:
        """Patterns on any host that ``url`` could have, in the order of the catalogue."""
        if not url.host:
            return []
        numbers = list(shapes or ())
        for name in self._key_names.intersection(params):
            numbers += self._keys[name]
        if url.fragment:
            numbers += self._fragments
        return sorted(set(numbers)) if len(numbers) > 1 else numbers

    def _by_fragment(self, url: Url) -> Match | None:
        params = {name.lower(): value for name, value in url.params.items()}
        return self._decide(url, params, _NONE, None)

    def _for_host(self, host: str) -> tuple[Rules, Rules]:
        ranked = sorted(hosts.find(self._tree, host)) if host else []
        rules = tuple(self._rule(number) for number in dict.fromkeys(number for *_, number in ranked))
        known = _NONE
        if rules:
            known = (tuple(r for r in rules if r.decisive), tuple(r for r in rules if not r.decisive))
        if len(self._memo) >= MEMO:
            self._memo.clear()
        self._memo[host] = known
        return known

    def _rule(self, number: int) -> Rule:
        rule = self._rules[number]
        if rule is None:
            row = self._rows[number]
            rule = self._rules[number] = Rule(self._entries[row[0]], row)
        return rule

    def rules_for(self, url: Url) -> list[Rule]:
        """All rules whose host is that of ``url``, and those on any host that could hold for it, best first."""
        first = self._for_host(url.host)
        params = {name.lower(): value for name, value in url.params.items()}
        pieces = url.path.split("/", 2)
        shapes = self._segments.get(pieces[1].lower()) if len(pieces) > 1 else None
        anywhere = [self._rule(number) for number in self._anywhere(url, params, shapes)]
        return [*first[0], *(r for r in anywhere if r.decisive), *first[1], *(r for r in anywhere if not r.decisive)]

    def matches(self, url: Url) -> list[Match]:
        """Every pattern that claims ``url``, best first: what ``match()`` answers is the first of them."""
        params = {name.lower(): value for name, value in url.params.items()}
        return [rule.match(url, params) for rule in self.rules_for(url) if rule.holds(url, params)]

    def entries(self) -> Iterable[tuple[str, str, str, str, str, str]]:
        """``(id, name, folder, file, region, home)`` of every catalogue file."""
        return [tuple(entry) for entry in self._entries]
