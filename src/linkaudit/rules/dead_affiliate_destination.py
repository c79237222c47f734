"""dead-affiliate-destination: a link that pays leads to a page that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.checked import at, shown, with_status
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.checked import Checked


def check(case: Checked) -> Iterator[Hit]:
    """One hit for each affiliate link that sends readers to a page that is gone."""
    for position, link, liveness in with_status(case, ("dead", "malformed", "soft_404", "parked")):
        if link.category != "affiliate":
            continue
        there = liveness.destination or liveness.final_url
        leads = f" to {shown(there)}" if there else ""
        yield at(
            position,
            link,
            f"the affiliate link leads{leads}, and that is gone: {liveness.reason}",
            "Link to a product that can be bought, or take the link out: readers who follow it find nothing, and nothing is earned.",
            "exact" if liveness.status in ("dead", "malformed") else "pattern",
        )


RULE = Rule(
    id="dead-affiliate-destination",
    severity="error",
    summary="An affiliate link that leads to a page that is gone.",
    check=check,
    about="liveness",
)
