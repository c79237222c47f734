"""conditional-disclosure: "may", "might", "could": the reader does not learn whether anybody is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first disclosure, where every one of them is conditional."""
    telling = case.telling
    if not telling or not case.affiliates or not all(s.modal for s in telling):
        return
    statement = telling[0]
    yield Hit(
        statement.start,
        statement.end,
        f"{said(case, statement)} says only that money may be paid",
        f"Say what is so: {propose(case, 'notice_short')}",
        case.affiliates,
        "pattern",
    )


RULE = Rule(
    id="conditional-disclosure",
    severity="info",
    summary="The disclosure says only that the publisher may be paid.",
    check=check,
)
