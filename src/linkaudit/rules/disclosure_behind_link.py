"""disclosure-behind-link: the page says nothing itself and points to another page that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first pointer, where nothing on the page itself tells the reader."""
    if not case.untold:
        return
    pointer = next((s for s in case.shown if s.pointer and s.class_ != "negated"), None)
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
