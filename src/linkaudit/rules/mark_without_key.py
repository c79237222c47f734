"""mark-without-key: a star at the link, and nothing says what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit for each unexplained mark, at the first affiliate link that carries it."""
    if not case.affiliates or not case.at_links.marks:
        return
    by_mark: dict[str, list[int]] = {}
    for position in case.clickable:
        mark = case.at_links.marks.get(position)
        if mark:
            by_mark.setdefault(mark, []).append(position)
    for mark, positions in by_mark.items():
        if case.at_links.has_key(mark):
            continue
        first = case.raw[positions[0]]
        yield Hit(
            first.start,
            first.end,
            f"{counted(len(positions), 'affiliate link')} marked {mark} ({lines(case, positions)}), and no visible text "
            f"explains the mark",
            f"Explain it near the first such link: {mark} {propose(case, 'mark_key')}",
            tuple(positions),
            "pattern",
        )


RULE = Rule(
    id="mark-without-key",
    severity="error",
    summary="Affiliate links carry a mark that nothing explains.",
    check=check,
)
