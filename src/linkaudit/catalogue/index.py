"""The catalogue in memory: questions about addresses, elements, shortcodes and scripts, answered from the index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from linkaudit.catalogue import hosts
from linkaudit.catalogue.elements import Elements
from linkaudit.catalogue.rule import Rule, lowered

if TYPE_CHECKING:
    from collections.abc import Callable

    from linkaudit.catalogue.filter_lists import FilterLists
    from linkaudit.catalogue.match import Match
    from linkaudit.urls import Url

FORMAT = 9
"""Number of the layout that ``compiling.py`` writes and this module reads."""
Index = dict[str, Any]

#: Hosts whose rules are remembered; a hostile list of hosts empties the memory instead of filling the machine's.
MEMO = 16384

#: Rules for one host, each behind its first query key, so that most are passed over at once.
Rules = tuple[tuple[str, Rule], ...]
_NONE: tuple[Rules, Rules] = ((), ())
_NO_PARAMS: dict[str, str] = {}


class Catalogue(Elements):
    """All programmes, ad systems and trackers that are known, ready to be asked.

    ``version`` is a short hash of the shipped files (and of a user's own, where there are any).
    """

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.version: str = index["version"]
        self.filters: FilterLists | None = None
        """The user's filter lists; set by who loads them."""
        self._rows: list[list[Any] | str] = index["rules"]
        self._rules: list[Rule | None] = [None] * len(self._rows)
        self._tree: hosts.Tree = index["hosts"]
        self._segments = _Numbered(index["segments"], self._rule)
        self._keys = _Numbered(index["keys"], self._rule)
        self._key_names = frozenset(self._keys)
        self._fragments = _Numbered(index["fragments"], self._rule)
        self._memo: dict[str, tuple[Rules, Rules]] = {}

    def match(self, url: Url) -> Match | None:
        """What stands behind ``url``: the most specific decisive pattern, else a supporting one, else None."""
        decisive, supporting = self._memo.get(url.host) or self._for_host(url.host)
        params = lowered(url.params) if url.query else _NO_PARAMS
        for key, rule in decisive:
            if (not key or key in params) and rule.holds(url, params):
                return rule.match(url, params)
        path = url.path
        end = path.find("/", 1)
        segment = (path[1:end] if end > 0 else path[1:]).lower()
        rest: Rule | None = None
        if segment in self._segments or url.fragment or (params and not self._key_names.isdisjoint(params)):
            first, rest = self._anywhere(url, params, segment)
            if first is not None:
                return first.match(url, params)
        for key, rule in supporting:
            if (not key or key in params) and rule.holds(url, params):
                return rule.match(url, params)
        return rest.match(url, params) if rest is not None else None

    def _anywhere(self, url: Url, params: dict[str, str], segment: str) -> tuple[Rule | None, Rule | None]:
        """The first decisive and the first supporting of the patterns on any host that hold for ``url``."""
        decisive: Rule | None = None
        supporting: Rule | None = None
        for rule in self._shapes(url, params, segment):
            if rule.decisive:
                if (decisive is None or rule.number < decisive.number) and rule.holds(url, params):
                    decisive = rule
            elif (supporting is None or rule.number < supporting.number) and rule.holds(url, params):
                supporting = rule
        return decisive, supporting

    def _shapes(self, url: Url, params: dict[str, str], segment: str) -> tuple[Rule, ...]:
        """The patterns on any host that ``url`` could have, by first segment, query key and fragment."""
        if not url.host:
            return ()
        found = self._segments.rules(segment) if segment in self._segments else ()
        for name in params:
            if name in self._key_names:
                found += self._keys.rules(name)
        if url.fragment:
            for text in self._fragments:
                if text in url.fragment:
                    found += self._fragments.rules(text)
        return found

    def _for_host(self, host: str) -> tuple[Rules, Rules]:
        ranked = sorted(hosts.find(self._below(host), host)) if host else []
        rules = [self._rule(number) for number in dict.fromkeys(number for *_, number in ranked)]
        known = _NONE
        if rules:
            known = (tuple((r.first_key, r) for r in rules if r.decisive),
                     tuple((r.first_key, r) for r in rules if not r.decisive))  # fmt: skip
        if len(self._memo) >= MEMO:
            self._memo.clear()
        self._memo[host] = known
        return known

    def _below(self, host: str) -> hosts.Tree:
        """The tree of hosts, with what stands below this host's top-level domain (and below any) taken apart."""
        for label in (host.rstrip(".").rpartition(".")[2], "*"):
            packed = self._tree.get(label)
            if isinstance(packed, str):
                self._tree[label] = json.loads(packed)
        return self._tree

    def _rule(self, number: int) -> Rule:
        rule = self._rules[number]
        if rule is None:
            row = self._rows[number]
            if isinstance(row, str):
                row = json.loads(row)
            rule = self._rules[number] = Rule(number, self._entries[row[0]], row)
        return rule

    def rules_for(self, url: Url) -> list[Rule]:
        """All rules whose host is that of ``url``, and those on any host that could hold for it, best first."""
        decisive, supporting = ([rule for _, rule in rules] for rules in self._for_host(url.host))
        segment = url.path[1:].partition("/")[0].lower()
        found = {rule.number: rule for rule in self._shapes(url, lowered(url.params), segment)}
        anywhere = [found[number] for number in sorted(found)]
        return [*decisive, *(r for r in anywhere if r.decisive), *supporting, *(r for r in anywhere if not r.decisive)]

    def matches(self, url: Url) -> list[Match]:
        """Every pattern that claims ``url``, best first: what ``match()`` answers is the first of them."""
        params = lowered(url.params)
        return [rule.match(url, params) for rule in self.rules_for(url) if rule.holds(url, params)]

    def entries(self) -> list[tuple[str, ...]]:
        """``(id, name, folder)`` of every catalogue file, in the order of precedence."""
        return [tuple(entry[:3]) for entry in self._entries]


class _Numbered(dict[str, "list[int] | tuple[Rule, ...]"]):
    """Numbers of rules by what leads to them; the rules are made when something leads there."""

    def __init__(self, numbers: dict[str, list[int]], make: Callable[[int], Rule]) -> None:
        super().__init__(numbers)
        self._make = make

    def rules(self, name: str) -> tuple[Rule, ...]:
        """The rules behind ``name``; KeyError where there are none."""
        found = self[name]
        if isinstance(found, tuple):
            return found
        made = self[name] = tuple(map(self._make, found))
        return made
