"""collapsed-disclosure: the reader has to open, hover or tap something first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.disclosure.statement import Statement
    from linkaudit.rules.case import Case


def needs_a_click(case: Case, statement: Statement) -> bool:
    """Whether the statement shows up only in a closed ``details``, a tab, or the tooltip of a ``title``."""
    if statement.hidden == "collapsed":
        return True
    block = case.block(statement.block)
    return statement.hidden == "attribute" and block is not None and block.key == "title"


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first such statement, where no open one tells the reader."""
    if not case.untold:
        return
    statement = next((s for s in case.unseen if needs_a_click(case, s)), None)
    if statement is None:
        return
    how = "in a tooltip" if statement.hidden == "attribute" else "folded away until somebody opens it"
    yield Hit(
        statement.start,
        statement.end,
        f"the only disclosure, {said(case, statement)}, is {how}",
        f"Show it open, above the first affiliate link, or write there: {propose(case, 'notice_short')}",
        case.affiliates,
    )


RULE = Rule(
    id="collapsed-disclosure",
    severity="error",
    summary="The only disclosure is folded away or in a tooltip.",
    check=check,
)
