"""Every rule, in the order in which rules are documented and applied, with what a document must have for it.

A rule whose need is not met is neither run nor imported: a hook pays for the few that may find something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from linkaudit.model import Severity
    from linkaudit.rules.case import Case


def affiliates(case: Case) -> bool:
    """Affiliate links."""
    return bool(case.affiliates)


def clickable(case: Case) -> bool:
    """Affiliate links that a reader clicks."""
    return bool(case.clickable)


def marked(case: Case) -> bool:
    """Affiliate links, and marks or mark keys."""
    return clickable(case) and (bool(case.at_links.marks) or any(s.mark for s in case.telling))


def untold(case: Case) -> bool:
    """Affiliate links, and nothing visible that tells of them."""
    return case.untold


def untold_but_said(case: Case) -> bool:
    """The same, and something that is said."""
    return case.untold and bool(case.shown)


def untold_but_hidden(case: Case) -> bool:
    """The same, and something that nobody sees."""
    return case.untold and bool(case.unseen)


def told(case: Case) -> bool:
    """Affiliate links, and something in the document or the theme that tells of them."""
    return case.told and bool(case.affiliates)


def told_late(case: Case) -> bool:
    """The same, and not before the first link."""
    return told(case) and not case.told_before_first


def told_faintly(case: Case) -> bool:
    """The same, in a style of its own."""
    return told(case) and any(s.font_px is not None or s.contrast is not None for s in case.telling)


def told_without_links(case: Case) -> bool:
    """Something that tells of affiliate links, and no such link."""
    return not case.affiliates and bool(case.telling)


def not_told(case: Case) -> bool:
    """Nothing that tells, with or without links."""
    return not case.told


def denied(case: Case) -> bool:
    """Affiliate links, and a denial."""
    return bool(case.affiliates) and any(s.class_ == "negated" for s in case.shown)


def sponsored(case: Case) -> bool:
    """A word about a sponsor or a gift."""
    return any(s.class_ == "sponsored" for s in case.shown)


def sponsored_rel(case: Case) -> bool:
    """``rel="sponsored"``."""
    return any("sponsored" in link.rel for link in case.links if link.rel)


def ad_slots(case: Case) -> bool:
    """Ad slots."""
    return any(link.category == "ad_slot" for link in case.links)


def trackers(case: Case) -> bool:
    """Tracking pixels and scripts."""
    return any(link.category == "tracking_pixel" for link in case.links) or any(
        known.folder == "trackers" for script in case.found.scripts for known in script.known
    )


def rewriters(case: Case) -> bool:
    """Scripts that make plain links pay."""
    return bool(case.rewriters)


def mail(case: Case) -> bool:
    """A document that the configuration calls a mail."""
    return case.config.audit.document_kind == "email"


def checked(case: Case) -> bool:
    """Links that were checked: then each says so, asked or not."""
    return bool(case.links) and case.links[0].liveness is not None


def allowances(case: Case) -> bool:
    """Allowances."""
    return case.allowances is not None and bool(case.allowances.all)


ORDER: Mapping[str, Callable[[Case], bool]] = {
    # Is the reader told, where, and so that it can be seen?
    "missing-disclosure": untold,
    "late-disclosure": told_late,
    "disclosure-only-at-end": told_late,
    "disclosure-behind-link": untold_but_said,
    "hidden-disclosure": untold_but_hidden,
    "collapsed-disclosure": untold_but_hidden,
    "disclosure-not-text": untold_but_hidden,
    "low-visibility-disclosure": told_faintly,
    # In what words?
    "vague-disclosure": untold_but_said,
    "affiliate-word-only": told,
    "conditional-disclosure": told,
    "disclosure-language-mismatch": told,
    "contradicted-disclosure": denied,
    "stale-disclosure": told_without_links,
    # At each link
    "unlabelled-affiliate-link": clickable,
    "mark-without-key": marked,
    "mark-set-mismatch": marked,
    "far-disclosure": told,
    "local-ad-word-missing": affiliates,
    # Codes and gifts
    "code-without-label": not_told,
    "gift-undeclared-upfront": sponsored,
    # What programmes ask for
    "amazon-statement-missing": affiliates,
    "amazon-price-unstamped": affiliates,
    "amazon-link-in-mail": mail,
    "amazon-link-cloaked": clickable,
    "adsense-label": ad_slots,
    # What search engines ask for
    "missing-sponsored-rel": clickable,
    "sponsored-rel-on-editorial": sponsored_rel,
    "disguised-affiliate-link": clickable,
    # Trackers, and what a person must decide
    "links-rewritten-at-run-time": rewriters,
    "tracker-without-consent-gate": trackers,
    "tracker-in-mail": mail,
    "needs-person": affiliates,
    # What the web says, where the links were checked
    "dead-link": checked,
    "soft-404-link": checked,
    "dead-affiliate-destination": checked,
    "affiliate-id-lost": checked,
    "insecure-link": checked,
    "fragment-missing": checked,
    "permanent-redirect": checked,
    # Allowances; the last one sees what all the others have used.
    "invalid-allowance": allowances,
    "unused-allowance": allowances,
}

#: Rules about the document and not about a law: they hold whatever is configured.
ALWAYS: Mapping[str, Severity] = {
    "stale-disclosure": "info",
    "links-rewritten-at-run-time": "review",
    "dead-link": "error",
    "soft-404-link": "warning",
    "dead-affiliate-destination": "error",
    "affiliate-id-lost": "warning",
    "insecure-link": "warning",
    "fragment-missing": "warning",
    "permanent-redirect": "info",
    "invalid-allowance": "warning",
    "unused-allowance": "warning",
}

#: The rules that only a check of the links can break.
AFTER_CHECK: tuple[str, ...] = tuple(rule_id for rule_id, need in ORDER.items() if need is checked)
