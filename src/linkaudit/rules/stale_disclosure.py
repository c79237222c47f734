"""stale-disclosure: a notice about affiliate links in a document that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.code_without_label import codes
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case

#: A shortcode, include or component with one of these in its name may render an affiliate link that we cannot see.
_MAY_RENDER_LINKS = (
    "amazon",
    "aff",
    "product",
    "offer",
    "buy",
    "shop",
    "deal",
    "price",
    "box",
    "card",
    "rakuten",
    "item",
)


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first notice that speaks of affiliate links or commissions where nothing pays."""
    if case.affiliates or not case.telling:
        return
    notices = [
        s for s in case.telling if s.class_ in ("explicit_commission", "explicit_affiliate") and s.scope != "link"
    ]
    if not notices or _something_may_pay(case):
        return
    statement = notices[0]
    yield Hit(
        statement.start,
        statement.end,
        f"{said(case, statement)} speaks of links that pay; none was found in this document",
        "If it is left over from an earlier version, take it out: notices that mean nothing teach readers to skip them. "
        "If a link here does pay, linkaudit does not know it yet: tell it in a catalogue file of your own.",
        confidence="heuristic",
    )


def _something_may_pay(case: Case) -> bool:
    if case.rewriters or any(link.runner_up == "affiliate" or link.category == "ad_slot" for link in case.links):
        return True
    if any(s.class_ == "sponsored" for s in case.shown):
        return True
    names = (insert.name.lower() for insert in case.found.inserts)
    return any(part in name for name in names for part in _MAY_RENDER_LINKS) or any(True for _ in codes(case))


RULE = Rule(
    id="stale-disclosure",
    severity="info",
    summary="A notice about affiliate links, and no affiliate link.",
    check=check,
    about="advertising",
)
