"""The article as its reader meets it: the text of the source in reading order, block by block.

The blocks come from reading the source again; the links, statements and findings are those of the report, put in by
their places. Where the source is not the text that the report speaks of, there is no article to show.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from linkaudit.document import Document
from linkaudit.reports.html.blocks import BlockText, Reading
from linkaudit.reports.html.chips import chips
from linkaudit.reports.html.units import Unit, UnitKind, folded, rank_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linkaudit.extract.found import Block
    from linkaudit.model import DocumentReport, Span
    from linkaudit.reports.html.entries import LinkEntry, Note, StatementEntry
    from linkaudit.reports.html.inline import Chip

#: A longer source is not shown: the findings and the table of links have to do.
MOST_SOURCE = 600_000


@dataclass(slots=True)
class Passage:
    """A unit that findings stand beside, and those after it up to the next such unit."""

    first: Unit | None
    notes: list[Note]
    rest: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """All passages, and what the document calls itself; ``missing`` says why there are none."""

    title: str = ""
    passages: list[Passage] = field(default_factory=list)
    missing: str = ""


def article(
    report: DocumentReport,
    source: str | None,
    links: Sequence[LinkEntry],
    statements: Sequence[StatementEntry],
    notes: Sequence[Note],
) -> Article:
    """The article of a document, with everything at its place."""
    missing = _why_missing(report, source)
    if missing or source is None:
        return Article(missing=missing)
    reading = Reading(Document(source, report.format, report.path), links, statements, notes)
    units = _units(reading)
    if len(units) > 1 and units[0].kind == "title" and units[0].text in {unit.text for unit in units[1:4]}:
        del units[0]
    rank_headings(units)
    _place_notes(units, notes)
    return Article(" ".join(reading.title.split()), _passages(folded(units)))


def _why_missing(report: DocumentReport, source: str | None) -> str:
    if source is None:
        return "The text of the document was not at hand when this report was written."
    if len(source) > MOST_SOURCE:
        return "The document is too long to be shown here."
    if not all(link.url is None or _stands(source, link.url_span, link.url) for link in report.links):
        return "The document has changed since it was audited, so that places would be wrong."
    return ""


def _stands(source: str, span: Span | None, url: str) -> bool:
    return span is None or source[span.start : span.end] == url


def _units(reading: Reading) -> list[Unit]:
    """The blocks that have something to show, and what stands between them."""
    found: list[Unit] = []
    _chips(found, "", 0, reading.before())
    for block in reading.blocks:
        text = reading.block(block)
        if text.shown:
            _add(found, block, text)
        _chips(found, text.label if not text.shown else "", text.start, text.loose, around=text.around)
        _chips(found, "", text.start, reading.behind(block), around=text.around)
    return found


def _add(found: list[Unit], block: Block, text: BlockText) -> None:
    last = found[-1] if found else None
    if text.row is not None:
        if last is None or last.kind != "table" or not text.same_table:
            last = Unit("table", text.start)
            found.append(last)
        if text.new_row or not last.rows:
            last.rows.append([])
        last.rows[-1].append(text.frames)
        return
    kind: UnitKind = "hidden" if text.label else text.kind
    found.append(
        Unit(
            kind,
            text.start,
            text.frames,
            level=block.level,
            depth=text.depth,
            ordinal=text.ordinal,
            quoted=text.quoted,
            label=text.label,
            around=text.around,
        )
    )


def _chips(
    found: list[Unit],
    label: str,
    start: int,
    entries: Iterable[tuple[LinkEntry, LinkEntry | None]],
    *,
    around: bool = False,
) -> None:
    """Put chips on a line of their own; on the line before where that holds chips for the same reason."""
    shown: list[Chip] = []
    beside: list[Chip] = []
    for _, chip in chips(entries):
        # What counts readers or advertises is never folded away, wherever it stands.
        unseen = chip.kind in ("load", "script") or (around and chip.kind not in ("pixel", "slot"))
        (beside if unseen else shown).append(chip)
    for made, aside in ((shown, False), (beside, True)):
        last = found[-1] if found else None
        if made and last is not None and last.kind == "chips" and (last.label, last.around) == (label, aside):
            last.chips += made
        elif made:
            found.append(Unit("chips", start, label=label, chips=made, around=aside))


def _place_notes(units: list[Unit], notes: Iterable[Note]) -> None:
    """Put each finding beside the unit in which its link stands, or the place that it names."""
    if not units:
        units.append(Unit("chips", 0))
    by_link = {link: unit for unit in units for link in unit.links()}
    ordered = sorted(units, key=lambda unit: unit.start)
    starts = [unit.start for unit in ordered]
    for note in notes:
        index = bisect_right(starts, note.finding.span.start) - 1
        link = note.first_link
        unit = by_link.get(link.link.id) if link is not None else None
        (unit or ordered[max(index, 0)]).notes.append(note)


def _passages(units: list[Unit]) -> list[Passage]:
    found: list[Passage] = []
    for unit in units:
        if unit.notes or not found:
            found.append(Passage(unit, unit.notes))
        else:
            found[-1].rest.append(unit)
    return found
