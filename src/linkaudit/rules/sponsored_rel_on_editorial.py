"""sponsored-rel-on-editorial: a link is marked as paid, and nothing says that it pays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit for all such links."""
    positions = tuple(
        i for i, link in enumerate(case.links) if link.rel and "sponsored" in link.rel and _plain(case, i)
    )
    if positions:
        yield _hit(case, positions)


def _plain(case: Case, position: int) -> bool:
    return case.links[position].category in ("editorial", "cross_promotion")


def _hit(case: Case, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    return Hit(
        first.start,
        first.end,
        f'{counted(len(positions), "link")} with rel="sponsored" ({lines(case, positions)}), and nothing else shows that '
        f"{'it pays' if len(positions) == 1 else 'they pay'}",
        "If a link pays, tell readers as well, and linkaudit in a catalogue file; if not, take the word out of rel.",
        positions,
        "heuristic",
        again=partial(_hit, case),
    )


RULE = Rule(
    id="sponsored-rel-on-editorial",
    severity="info",
    summary='rel="sponsored" on a link that does not seem to pay.',
    check=check,
    about="advertising",
)
