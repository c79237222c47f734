"""unused-allowance: what it allowed is no longer there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.needs import AFTER_CHECK, checked
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit for each allowance that set nothing aside. Must run after all other rules."""
    if case.allowances is None:
        return
    for allowance in case.allowances.all:
        if allowance.used or allowance.fault or not allowance.exact or allowance.rule == RULE.id:
            continue
        if allowance.rule in AFTER_CHECK and not checked(case):
            continue  # nothing has looked yet
        where = "in this document" if not allowance.line else f"in line {allowance.line}"
        if allowance.line < 0:
            where = "behind it"
        yield Hit(
            allowance.start,
            allowance.end,
            f"{allowance.writ} allows {allowance.rule}, which finds nothing {where}",
            "Take it out. It covers the next line that holds text; write allow-file for the whole document.",
        )


RULE = Rule(
    id="unused-allowance",
    severity="warning",
    summary="An allowance that matches no finding.",
    check=check,
    about="allowance",
)
