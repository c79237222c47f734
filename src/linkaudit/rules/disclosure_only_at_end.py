"""disclosure-only-at-end: readers are told when they have passed the links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def at_end(case: Case) -> bool:
    """Whether whatever tells the reader stands in a footer or in the last tenth, after the first affiliate link."""
    if not case.affiliates or not case.told or case.told_before_first:
        return False
    least = case.threshold("end_share")
    return all(s.where == "footer" or case.share_before(s) >= least for s in case.telling)


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the disclosure; at the first affiliate link where the theme renders the notice."""
    if not at_end(case):
        return
    first = case.affiliates[0]
    line = case.links[first].span.line
    if case.telling:
        statement = case.telling[0]
        start, end = statement.start, statement.end
        message = f"the only disclosure, {said(case, statement)}, stands at the end, after the first affiliate link in line {line}"
        advice = f"Move it above line {line}, best directly under the title; a short note at each link helps as well."
    else:
        start, end = case.raw[first].start, case.raw[first].end
        message = "the only disclosure is the notice that the theme shows after the text (configured as site_notice)"
        advice = "Let the theme show it above the text, or write one under the title."
    yield Hit(start, end, message, advice, case.affiliates)


RULE = Rule(
    id="disclosure-only-at-end",
    severity="error",
    summary="The only disclosure stands at the end of the text or in the footer.",
    check=check,
)
