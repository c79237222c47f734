"""hidden-disclosure: the words are in the source, and no reader sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.disclosure.statement import Statement
    from linkaudit.rules.case import Case

_WHY = {
    "comment": "in a comment",
    "hidden": "in an element that is hidden",
    "noscript": "in <noscript>, which browsers with scripts do not show",
    "template": "in a <template> or hidden by its template code",
    "front_matter": "in the front matter",
}


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first such statement, where no visible one tells the reader."""
    if not case.untold:
        return
    hidden = [s for s in case.unseen if reason(s) in _WHY]
    if not hidden:
        return
    statement = hidden[0]
    yield Hit(
        statement.start,
        statement.end,
        f"{said(case, statement)} is {_WHY[reason(statement)]}: no reader sees it, and nothing visible takes its place",
        f"Write it in the text, above the first affiliate link: {propose(case, 'notice')}",
        case.affiliates,
    )


def reason(statement: Statement) -> str:
    """Why it is not shown, in one word."""
    return statement.hidden or (statement.where if statement.where in _WHY else "")


RULE = Rule(
    id="hidden-disclosure",
    severity="error",
    summary="The only disclosure is in a comment, in front matter or in a hidden element.",
    check=check,
)
