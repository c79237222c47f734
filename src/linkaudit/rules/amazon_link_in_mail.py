"""amazon-link-in-mail: Amazon's programme does not allow its links in mails."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from linkaudit.rules.amazon_statement_missing import amazon_links
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, where the configuration says that the document is a mail."""
    if case.config.audit.document_kind != "email":
        return
    positions = tuple(sorted(amazon_links(case)))
    if positions:
        yield _hit(case, positions)


def _hit(case: Case, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    return Hit(
        first.start,
        first.end,
        f"{counted(len(positions), 'Amazon affiliate link')} in a mail ({lines(case, positions)})",
        "Link to a page of yours that carries the link and the notice, or to the product without your id.",
        positions,
        again=partial(_hit, case),
    )


RULE = Rule(
    id="amazon-link-in-mail",
    severity="warning",
    summary="An Amazon affiliate link in a mail.",
    check=check,
)
