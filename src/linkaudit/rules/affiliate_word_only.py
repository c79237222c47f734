"""affiliate-word-only: the text says "affiliate" and never that anybody is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first such statement, where no visible one says more."""
    if not case.affiliates or not case.telling or case.notice:
        return
    if any(s.class_ != "explicit_affiliate" or "ad_label" in s.also or s.assumed for s in case.telling):
        return
    statement = case.telling[0]
    yield Hit(
        statement.start,
        statement.end,
        f"{said(case, statement)} names the kind of link; nothing says that the publisher is paid",
        f"Say what you get, for example: {propose(case, 'notice_short')}",
        case.affiliates,
        "pattern",
    )


RULE = Rule(
    id="affiliate-word-only",
    severity="warning",
    summary="The only disclosure says “affiliate”, not that the publisher is paid.",
    check=check,
)
