"""The rules: one module and one Markdown page each. ``RULES`` lists them in the order in which they are documented."""

from __future__ import annotations

from linkaudit.rules import (
    affiliate_word_only,
    disclosure_only_at_end,
    hidden_disclosure,
    late_disclosure,
    missing_disclosure,
    missing_sponsored_rel,
)
from linkaudit.rules.rule import Hit, Rule

__all__ = ["RULES", "Hit", "Rule", "get"]

RULES: tuple[Rule, ...] = (
    missing_disclosure.RULE,
    late_disclosure.RULE,
    disclosure_only_at_end.RULE,
    hidden_disclosure.RULE,
    affiliate_word_only.RULE,
    missing_sponsored_rel.RULE,
)
_BY_ID = {rule.id: rule for rule in RULES}


def get(rule_id: str) -> Rule:
    """The rule with that id.

    Raises:
        KeyError: no rule has it; the message names the nearest.
    """
    try:
        return _BY_ID[rule_id]
    except KeyError:
        import difflib

        near = difflib.get_close_matches(rule_id, _BY_ID, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"no rule is called {rule_id!r}{hint}") from None
