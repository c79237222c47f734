"""The running text of one block: cut at links, statements and findings, and put together in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from linkaudit.reports.html.entries import LinkEntry, Note, StatementEntry

#: No word: an inlined picture, a key, an attribute that was taken for text.
_ENDLESS = re.compile(r"[!-~]{120,}")
_KEPT = 40

ChipKind = Literal["link", "picture", "embed", "script", "slot", "pixel", "load"]


class LinkRange(NamedTuple):
    """The characters of the block that are a link's text."""

    start: int
    end: int
    entry: LinkEntry
    picture: bool = False
    """The characters are a picture's alternative text."""


class StatementRange(NamedTuple):
    """The characters of the block that a statement takes."""

    start: int
    end: int
    entry: StatementEntry


class Chip(NamedTuple):
    """Something that stands in the text and is no text: a picture, a pixel, an advertisement's place."""

    kind: ChipKind
    label: str
    entries: tuple[LinkEntry, ...]


class Point(NamedTuple):
    """Where a chip or the number of a finding stands."""

    at: int
    item: Chip | Note


@dataclass(slots=True)
class Piece:
    """A run of text, with the link it belongs to and the numbers that stand behind it; or a chip; or a finding."""

    text: str = ""
    link: LinkEntry | None = None
    picture: bool = False
    ends: tuple[LinkEntry, ...] = ()
    chip: Chip | None = None
    note: Note | None = None


@dataclass(slots=True)
class Frame:
    """Pieces that belong to one statement about money, or to none."""

    statement: StatementEntry | None
    pieces: list[Piece] = field(default_factory=list)


def frames(text: str, links: list[LinkRange], statements: list[StatementRange], points: list[Point]) -> list[Frame]:
    """The block's text in pieces, grouped by the statements they belong to."""
    bounds = [bound for each in links for bound in each[:2]] + [bound for each in statements for bound in each[:2]]
    ordered = sorted({0, len(text), *bounds, *(point.at for point in points)})
    pending = sorted(links, key=lambda each: (each.start, -each.end))
    told = sorted(statements, key=lambda each: each.start)
    at = {position: [point.item for point in found] for position, found in groupby(_by_place(points), lambda p: p.at)}
    found: list[Frame] = []
    open_: list[LinkRange] = []
    next_link = next_told = 0
    for index, start in enumerate(ordered):
        while next_link < len(pending) and pending[next_link].start <= start:
            open_.append(pending[next_link])
            next_link += 1
        open_ = [each for each in open_ if each.end > start]
        while next_told < len(told) and told[next_told].end <= start:
            next_told += 1
        inside = next_told < len(told) and told[next_told].start <= start < told[next_told].end
        frame = _frame(found, told[next_told].entry if inside else None)
        frame.pieces += [_of(item) for item in at.get(start, ())]
        if index + 1 < len(ordered):
            frame.pieces.append(_run(text, start, ordered[index + 1], open_))
    return [frame for frame in found if frame.pieces]


def _by_place(points: list[Point]) -> list[Point]:
    return sorted(points, key=lambda point: point.at)


def _frame(found: list[Frame], statement: StatementEntry | None) -> Frame:
    if not found or found[-1].statement is not statement:
        found.append(Frame(statement))
    return found[-1]


def _of(item: Chip | Note) -> Piece:
    return Piece(chip=item) if isinstance(item, Chip) else Piece(note=item)


def _run(text: str, start: int, end: int, links: list[LinkRange]) -> Piece:
    run = _ENDLESS.sub(lambda found: f"{found[0][:_KEPT]}\u2026", text[start:end])
    if not links:
        return Piece(run)
    outer = links[0]
    ends = tuple(each.entry for each in links if each.end == end)
    return Piece(run, outer.entry, any(each.picture for each in links), ends)
