"""The catalogue in memory: questions about addresses, elements, shortcodes and scripts, answered from the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linkaudit.catalogue import hosts
from linkaudit.catalogue.elements import Elements
from linkaudit.catalogue.rule import Rule, lowered

if TYPE_CHECKING:
    from linkaudit.catalogue.match import Match
    from linkaudit.urls import Url

FORMAT = 3
"""Number of the layout that ``compiling.py`` writes and this module reads."""
Index = dict[str, Any]

#: Hosts whose rules are remembered; a hostile list of hosts empties the memory instead of filling the machine's.
MEMO = 16384

#: Rules for one host: first path segments and first query key, to pass over most rules at once, then the rule.
Rules = tuple[tuple[frozenset[str] | None, str, Rule], ...]
_NONE: tuple[Rules, Rules] = ((), ())
_NO_PARAMS: dict[str, str] = {}


class Catalogue(Elements):
    """All programmes, ad systems and trackers that are known, ready to be asked.

    ``version`` is a short hash of the shipped files (and of a user's own, where there are any).
    """

    def __init__(self, index: Index) -> None:
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
        known = self._memo.get(url.host)
        if known is None:
            known = self._for_host(url.host)
        pieces = url.path.split("/", 2)
        segment = pieces[1].lower() if len(pieces) > 1 else ""
        shapes = self._segments.get(segment)
        params = _NO_PARAMS
        if url.query:
            params = lowered(url.params)
            if shapes is None and known is _NONE and self._key_names.isdisjoint(params) and not url.fragment:
                return None
        elif shapes is None and known is _NONE and not url.fragment:
            return None
        for segments, key, rule in known[0]:
            if (segments is None or segment in segments) and (not key or key in params) and rule.holds(url, params):
                return rule.match(url, params)
        return self._anywhere_or_supporting(url, params, known[1], segment)

    def _anywhere_or_supporting(
        self, url: Url, params: dict[str, str], supporting: Rules, segment: str
    ) -> Match | None:
        rest: Rule | None = None
        for rule in self._anywhere(url, params, segment):
            if (rule.decisive or rest is None) and rule.holds(url, params):
                if rule.decisive:
                    return rule.match(url, params)
                rest = rule
        for _, _, rule in supporting:
            if rule.holds(url, params):
                return rule.match(url, params)
        return rest.match(url, params) if rest is not None else None

    def _anywhere(self, url: Url, params: dict[str, str], segment: str) -> list[Rule]:
        """Patterns on any host that ``url`` could have, in the order of the catalogue."""
        numbers = list(self._segments.get(segment, ()))
        if params:
            for name in self._key_names.intersection(params):
                numbers += self._keys[name]
        if url.fragment:
            numbers += self._fragments
        if not numbers or not url.host:
            return []
        return [self._rule(number) for number in (sorted(set(numbers)) if len(numbers) > 1 else numbers)]

    def _for_host(self, host: str) -> tuple[Rules, Rules]:
        ranked = sorted(hosts.find(self._tree, host)) if host else []
        rules = [self._rule(number) for number in dict.fromkeys(number for *_, number in ranked)]
        known = _NONE
        if rules:
            known = (tuple((r.segments, r.first_key, r) for r in rules if r.decisive),
                     tuple((r.segments, r.first_key, r) for r in rules if not r.decisive))  # fmt: skip
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
        decisive, supporting = ([rule for _, _, rule in rules] for rules in self._for_host(url.host))
        pieces = url.path.split("/", 2)
        anywhere = self._anywhere(url, lowered(url.params), pieces[1].lower() if len(pieces) > 1 else "")
        return [*decisive, *(r for r in anywhere if r.decisive), *supporting, *(r for r in anywhere if not r.decisive)]

    def matches(self, url: Url) -> list[Match]:
        """Every pattern that claims ``url``, best first: what ``match()`` answers is the first of them."""
        params = lowered(url.params)
        return [rule.match(url, params) for rule in self.rules_for(url) if rule.holds(url, params)]

    def entries(self) -> list[tuple[str, ...]]:
        """``(id, name, folder, file, region, home)`` of every catalogue file, in the order of precedence."""
        return [tuple(entry) for entry in self._entries]
