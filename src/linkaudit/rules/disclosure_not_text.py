"""disclosure-not-text: the words stand where they are not read as text of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.collapsed_disclosure import needs_a_click
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first such statement, where no text tells the reader."""
    if not case.untold:
        return
    found = (s for s in case.unseen if s.hidden in ("attribute", "code") or s.where == "code")
    statement = next((s for s in found if not needs_a_click(case, s)), None)
    if statement is None:
        return
    block = case.block(statement.block)
    where = "in code" if statement.hidden != "attribute" else f"in the {block.key if block else ''} attribute"
    yield Hit(
        statement.start,
        statement.end,
        f"the only disclosure, {said(case, statement)}, stands {where}, not in the text",
        f"Write it as text, above the first affiliate link: {propose(case, 'notice_short')}",
        case.affiliates,
    )


RULE = Rule(
    id="disclosure-not-text",
    severity="warning",
    summary="The only disclosure is in an alt or aria text, or in code.",
    check=check,
)
