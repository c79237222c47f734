"""The rules: one module and one Markdown page each. ``RULES`` lists them in the order in which they are documented.

A module of this package with a ``RULE`` in it is a rule; ``needs.py`` lists their ids. They are imported one by one, when
a document needs them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module

from linkaudit.rules.needs import ORDER
from linkaudit.rules.rule import Hit, Rule

__all__ = ["RULES", "Hit", "Rule", "get"]

RULES: tuple[Rule, ...]
"""All rules. Reading this imports each of them."""


def __getattr__(name: str) -> tuple[Rule, ...]:
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _all()


@lru_cache(maxsize=1)
def _all() -> tuple[Rule, ...]:
    return tuple(get(rule_id) for rule_id in ORDER)


@cache
def get(rule_id: str) -> Rule:
    """The rule with that id.

    Raises:
        KeyError: no rule has it; the message names the nearest.
    """
    if rule_id not in ORDER:
        import difflib

        near = difflib.get_close_matches(rule_id, ORDER, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"no rule is called {rule_id!r}{hint}")
    rule: Rule = import_module(f"linkaudit.rules.{rule_id.replace('-', '_')}").RULE
    return rule
