"""The rules: one module and one Markdown page each. ``RULES`` lists them in the order in which they are documented."""

from __future__ import annotations

from linkaudit.rules import (
    adsense_label,
    affiliate_word_only,
    amazon_link_cloaked,
    amazon_link_in_mail,
    amazon_price_unstamped,
    amazon_statement_missing,
    code_without_label,
    collapsed_disclosure,
    conditional_disclosure,
    contradicted_disclosure,
    disclosure_behind_link,
    disclosure_language_mismatch,
    disclosure_not_text,
    disclosure_only_at_end,
    disguised_affiliate_link,
    far_disclosure,
    gift_undeclared_upfront,
    hidden_disclosure,
    invalid_allowance,
    late_disclosure,
    local_ad_word_missing,
    low_visibility_disclosure,
    mark_set_mismatch,
    mark_without_key,
    missing_disclosure,
    missing_sponsored_rel,
    needs_person,
    sponsored_rel_on_editorial,
    stale_disclosure,
    tracker_in_mail,
    tracker_without_consent_gate,
    unlabelled_affiliate_link,
    unused_allowance,
    vague_disclosure,
)
from linkaudit.rules.rule import Hit, Rule

__all__ = ["RULES", "Hit", "Rule", "get"]

RULES: tuple[Rule, ...] = (
    # Is the reader told, where, and so that it can be seen?
    missing_disclosure.RULE,
    late_disclosure.RULE,
    disclosure_only_at_end.RULE,
    disclosure_behind_link.RULE,
    hidden_disclosure.RULE,
    collapsed_disclosure.RULE,
    disclosure_not_text.RULE,
    low_visibility_disclosure.RULE,
    # In what words?
    vague_disclosure.RULE,
    affiliate_word_only.RULE,
    conditional_disclosure.RULE,
    disclosure_language_mismatch.RULE,
    contradicted_disclosure.RULE,
    stale_disclosure.RULE,
    # At each link
    unlabelled_affiliate_link.RULE,
    mark_without_key.RULE,
    mark_set_mismatch.RULE,
    far_disclosure.RULE,
    local_ad_word_missing.RULE,
    # Codes and gifts
    code_without_label.RULE,
    gift_undeclared_upfront.RULE,
    # What programmes ask for
    amazon_statement_missing.RULE,
    amazon_price_unstamped.RULE,
    amazon_link_in_mail.RULE,
    amazon_link_cloaked.RULE,
    adsense_label.RULE,
    # What search engines ask for
    missing_sponsored_rel.RULE,
    sponsored_rel_on_editorial.RULE,
    disguised_affiliate_link.RULE,
    # Trackers, and what a person must decide
    tracker_without_consent_gate.RULE,
    tracker_in_mail.RULE,
    needs_person.RULE,
    # Allowances; unused_allowance sees what all the others have used, so it comes last.
    invalid_allowance.RULE,
    unused_allowance.RULE,
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
