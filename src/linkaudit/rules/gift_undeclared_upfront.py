"""gift-undeclared-upfront: readers learn of the gift, trip or fee when they have read most of the piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case

_HALF = 0.5


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the sentence, where neither it nor a label stands in the first half."""
    sponsored = [s for s in case.shown if s.class_ == "sponsored" and s.scope not in ("slot", "link")]
    if not sponsored or case.share_before(sponsored[0]) <= _HALF:
        return
    if case.notice == "top" or any(
        case.share_before(s) <= _HALF for s in case.telling if s.class_ != "explicit_affiliate"
    ):
        return
    statement = sponsored[0]
    yield Hit(
        statement.start,
        statement.end,
        f"{said(case, statement)} comes after {case.share_before(statement):.0%} of the text",
        f"Say it before the praise begins: {propose(case, 'gift')}",
        confidence="pattern",
    )


RULE = Rule(
    id="gift-undeclared-upfront",
    severity="warning",
    summary="A gift, trip or fee is mentioned only in the second half.",
    check=check,
    about="advertising",
)
