"""disclosure-behind-link: the page says nothing itself and points to another page that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.disclosure.statement import Statement
    from linkaudit.rules.case import Case


def leads_away(case: Case, statement: Statement) -> bool:
    """Whether the statement points to another page of this site; "Buy now" points to a shop and is no pointer."""
    if statement.pointer:
        return True
    position = case.hyperlink_around(statement) if statement.label else None
    if position is None or case.links[position].category == "affiliate":
        return False
    return statement.class_ != "vague" or case.links[position].resolved_url is None


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first pointer, where nothing on the page itself tells the reader."""
    if not case.untold:
        return
    pointer = next((s for s in case.shown if s.class_ not in ("negated", "sponsored") and leads_away(case, s)), None)
    if pointer is None:
        return
    yield Hit(
        pointer.start,
        pointer.end,
        f"{said(case, pointer)} only points to a notice on another page",
        f"Keep the link for details, and say here what counts: {propose(case, 'notice_short')}",
        case.affiliates,
        "pattern",
    )


RULE = Rule(
    id="disclosure-behind-link",
    severity="error",
    summary="The only disclosure is a link to another page.",
    check=check,
)
