"""vague-disclosure: something is said, and a reader cannot tell that links pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first vague statement, where none is plain."""
    if not case.untold:
        return
    # A button ("Buy now") is no try at a notice, and a pointer has a rule of its own.
    vague = (s for s in case.shown if s.class_ == "vague" and not s.pointer)
    statement = next((s for s in vague if case.hyperlink_around(s) is None), None)
    if statement is None:
        return
    yield Hit(
        statement.start,
        statement.end,
        f"{said(case, statement)} does not tell readers that the publisher is paid for links",
        f"Say so plainly: {propose(case, 'notice_short')}",
        case.affiliates,
        "pattern",
    )


RULE = Rule(
    id="vague-disclosure",
    severity="warning",
    summary="What is said about money is too vague to tell readers anything.",
    check=check,
)
