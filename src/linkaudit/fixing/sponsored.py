"""``rel="sponsored"`` at all affiliate links that lack it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkaudit.fixing import rel
from linkaudit.fixing.edits import Edit
from linkaudit.fixing.rel_values import SPONSORED
from linkaudit.fixing.step import Left, Proposal, Step, Wanted

if TYPE_CHECKING:
    from linkaudit.fixing.state import State

_RULE = "missing-sponsored-rel"
_WHAT = 'rel="sponsored"'


def make(state: State, wanted: Wanted) -> Iterator[Step]:  # noqa: ARG001 - every step is asked in the same way
    """One step for all links that the rule names."""
    edits: list[Edit] = []
    unable: dict[str, list[int]] = {}
    for finding in state.findings((_RULE,)):
        for position, link in state.links_of(finding):
            change = rel.edit(state.case, position)
            if isinstance(change, Edit):
                edits.append(change)
            else:
                unable.setdefault(change, []).append(link.span.line)
    left = tuple(Left(_at(len(lines)), why, min(lines)) for why, lines in unable.items())
    yield Step((Proposal(_WHAT, tuple(edits), _took),) if edits else (), left)


def _at(number: int) -> str:
    return f"{_WHAT} at {number:,} link{'' if number == 1 else 's'}"


def _took(edit: Edit, after: State) -> bool:
    return SPONSORED in after.case.links[edit.link].rel
