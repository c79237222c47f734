"""invalid-allowance: an allowance that cannot be read, names no rule, or gives no reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit for each; it allows nothing until it is put right."""
    if case.allowances is None:
        return
    for allowance in case.allowances.all:
        if allowance.fault:
            yield Hit(
                allowance.start,
                allowance.end,
                f"{allowance.writ} allows nothing: {allowance.fault}",
                "Write <!-- linkaudit: allow RULE because REASON -->; allow-file for the whole document.",
            )


RULE = Rule(
    id="invalid-allowance",
    severity="warning",
    summary="An allowance without a reason, or for a rule that does not exist.",
    check=check,
    about="allowance",
)
