"""late-disclosure: the reader meets the first affiliate link before the first disclosure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules import disclosure_only_at_end
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import links_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first disclosure, which is what should move."""
    if not case.affiliates or not case.telling or case.told_before_first:
        return
    if disclosure_only_at_end.RULE.id in case.active.grades and disclosure_only_at_end.at_end(case):
        return
    statement = case.telling[0]
    early = tuple(i for i in case.affiliates if not case.stands_before(statement, i))
    counts = [i for i in early if case.is_clickable(i)] or early
    first = case.links[early[0]].span.line
    yield Hit(
        statement.start,
        statement.end,
        f"the first disclosure, {said(case, statement)}, comes after {links_of(case, counts)}, "
        f"{'the first ' if len(counts) > 1 else ''}in line {first}",
        f"Move it above line {first}, best directly under the title, or label the links before it.",
        early,
    )


RULE = Rule(
    id="late-disclosure",
    severity="warning",
    summary="The first disclosure stands after the first affiliate link.",
    check=check,
)
