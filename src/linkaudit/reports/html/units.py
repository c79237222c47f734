"""What stands on lines of its own in an article, and what of it is folded away because it is not the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from linkaudit.reports.html.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkaudit.reports.html.entries import Note
    from linkaudit.reports.html.inline import Chip, Frame

UnitKind = Literal["title", "heading", "text", "item", "code", "hidden", "table", "chips", "folded"]

#: Fewer lines than this, or fewer chips on one, are not worth folding away.
_FEWEST_LINES = 3
_FEWEST_CHIPS = 5


@dataclass(slots=True)
class Unit:
    """One thing that stands on lines of its own."""

    kind: UnitKind
    start: int
    """Where it begins, in ``Document.text``."""
    frames: list[Frame] = field(default_factory=list)
    level: int = 0
    rank: int = 0
    """How deep a heading stands below the first, without the levels that its author left out."""
    depth: int = 0
    """How deep in lists."""
    ordinal: int = 0
    """Its number in a numbered list, 0 in any other."""
    quoted: bool = False
    label: str = ""
    """Why readers do not see it; "" where they do."""
    rows: list[list[list[Frame]]] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    around: bool = False
    """Part of the page and not of the article: menus, footers, what loads unseen."""
    units: list[Unit] = field(default_factory=list)
    """What is folded away."""

    @property
    def text(self) -> str:
        """The words that stand on its lines."""
        return "".join(piece.text for frame in self.frames for piece in frame.pieces)

    def links(self) -> list[int]:
        """The ids of the links that stand in it."""
        cells = [cell for row in self.rows for cell in row]
        pieces = [piece for frames in (self.frames, *cells) for frame in frames for piece in frame.pieces]
        chips = [*self.chips, *(piece.chip for piece in pieces if piece.chip is not None)]
        named = [entry for chip in chips for entry in chip.entries] + [
            entry for piece in pieces for entry in piece.ends
        ]
        return [entry.link.id for entry in named]


def rank_headings(units: Iterable[Unit]) -> None:
    """Give headings an order without gaps, for those who move through a page by its headings."""
    above: list[int] = []
    for unit in units:
        if unit.kind in ("title", "heading"):
            while above and above[-1] >= unit.level:
                above.pop()
            unit.rank = len(above)
            above.append(unit.level)


def folded(units: Iterable[Unit]) -> list[Unit]:
    """The same units, with menus, footers and what loads unseen folded away where nothing is to be said about them."""
    found: list[Unit] = []
    for away, group in groupby(units, lambda unit: unit.around and not unit.notes and not _tells(unit)):
        members = list(group)
        if away and (len(members) >= _FEWEST_LINES or sum(len(unit.chips) for unit in members) >= _FEWEST_CHIPS):
            number = sum(len(unit.links()) for unit in members)
            label = f"Around the article: menus, footers, what loads unseen ({count(number, 'link')})"
            found.append(Unit("folded", members[0].start, label=label, units=members))
        else:
            found += members
    return found


def _tells(unit: Unit) -> bool:
    """Whether it says something about money."""
    return any(frame.statement is not None for frame in unit.frames)
