"""One block of the article: what of it a reader sees, and where links, statements and findings stand in that."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from linkaudit.reports.html.chips import chips
from linkaudit.reports.html.inline import Frame, LinkRange, Point, StatementRange, frames
from linkaudit.reports.html.places import ShownText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkaudit.document import Document
    from linkaudit.extract.found import Block, Hidden, Node, RawLink
    from linkaudit.reports.html.entries import LinkEntry, Note, StatementEntry

Around = tuple["LinkEntry", "LinkEntry | None"]

#: A place that names a comment covers its marks too; its words stand this near.
_NEAR = 8
#: Why readers do not see a text.
_LABELS: dict[Hidden, str] = {
    "comment": "In a comment, not shown",
    "hidden": "In a hidden element, not shown",
    "collapsed": "Folded away until opened",
    "front_matter": "In the front matter",
    "attribute": "In an attribute, not shown as text",
    "noscript": "Only where scripts are off",
    "template": "In a template, not shown",
}


@dataclass(slots=True)
class BlockText:
    """A block, ready to be shown."""

    start: int
    kind: Literal["title", "heading", "text", "item", "code"]
    label: str
    shown: bool = False
    frames: list[Frame] = field(default_factory=list)
    depth: int = 0
    ordinal: int = 0
    quoted: bool = False
    row: Node | None = None
    same_table: bool = False
    new_row: bool = False
    around: bool = False
    """Part of the page and not of the article: a menu, a footer, a form."""
    loose: list[Around] = field(default_factory=list)
    """Links of a block that has no text to show."""


class Reading:
    """The blocks of a document in reading order."""

    def __init__(
        self,
        document: Document,
        links: Sequence[LinkEntry],
        statements: Sequence[StatementEntry],
        notes: Sequence[Note],
    ) -> None:
        from linkaudit.catalogue import load
        from linkaudit.extract import extract

        found = extract(document, load())
        self._document = document
        self.blocks = found.blocks
        self.title = found.title
        self._statements = sorted(statements, key=lambda each: each.statement.span.start)
        self._statement_starts = [each.statement.span.start for each in self._statements]
        self._notes = sorted(notes, key=lambda each: each.finding.span.start)
        self._note_starts = [each.finding.span.start for each in self._notes]
        self._inside: dict[int, list[tuple[Around, RawLink | None]]] = {}
        self._loose: dict[int, list[Around]] = {}
        self._table: Node | None = None
        self._row: Node | None = None
        self._ordinals: dict[int, int] = {}
        self._place_links(links, found.links)

    def before(self) -> list[Around]:
        """What stands before the first block."""
        return self._loose.get(-1, [])

    def behind(self, block: Block) -> list[Around]:
        """What stands behind a block and belongs to none."""
        return self._loose.get(block.index, [])

    def block(self, block: Block) -> BlockText:
        """One block, with all that stands in it."""
        start, end = self._document.offset(block.start), self._document.offset(block.end)
        links = self._inside.get(block.index, [])
        label = _LABELS.get(block.hidden, "")
        statements = [each for each in self._told(start, end) if each.statement.visible is not bool(label)]
        notes = self._notes[bisect_left(self._note_starts, start) : bisect_left(self._note_starts, end)]
        text = BlockText(start, _kind(block), label, around=_is_around(block.node))
        aside = bool(label) or (block.kind == "title" and not block.key)
        text.shown = bool(block.text) and (not aside or bool(links or statements or notes))
        cell = block.node.closest("td", "th") if block.kind == "cell" else None
        if not text.shown and (cell is None or label):
            text.loose = [pair for pair, _ in links]
            return text
        text.shown = True
        text.frames = self._frames(block, links, statements, notes)
        self._structure(text, block, cell)
        return text

    def _frames(
        self,
        block: Block,
        links: list[tuple[Around, RawLink | None]],
        statements: list[StatementEntry],
        notes: list[Note],
    ) -> list[Frame]:
        shown = ShownText(block, self._document)
        points = [Point(shown.start(note.finding.span.start), note) for note in notes]
        ranges: list[LinkRange] = []
        without: list[Around] = []
        for pair, raw in links:
            found = _range(shown, pair[0], raw)
            pair[0].placed = True
            if found is None:
                without.append(pair)
            else:
                ranges.append(found)
        points += [Point(shown.start(entry.link.span.start), chip) for entry, chip in chips(without)]
        told = [_told_range(shown, each) for each in statements]
        return frames(block.text, ranges, [each for each in told if each.end > each.start], points)

    def _structure(self, text: BlockText, block: Block, cell: Node | None) -> None:
        """Lists, quotations and tables around the block."""
        table = cell.closest("table") if cell is not None else None
        if cell is not None and table is not None:
            text.row = cell.closest("tr", "thead") or table
            text.same_table, text.new_row = self._table is table, self._row is not text.row
            self._row = text.row
        self._table = table
        node: Node | None = block.node
        while node is not None:
            text.depth += node.tag in ("ul", "ol", "menu")
            text.quoted = text.quoted or node.tag == "blockquote"
            node = node.parent
        text.depth = min(text.depth, 6)
        around = block.node.closest("ol", "ul", "menu") if block.kind == "item" else None
        if around is not None and around.tag == "ol":
            text.ordinal = self._ordinals[id(around)] = self._ordinals.get(id(around), 0) + 1

    def _told(self, start: int, end: int) -> list[StatementEntry]:
        """The statements that reach into this part of the document."""
        first = bisect_right(self._statement_starts, start) - 1
        last = bisect_left(self._statement_starts, end)
        return [each for each in self._statements[max(first, 0) : last] if each.statement.span.end > start]

    def _place_links(self, links: Sequence[LinkEntry], raws: Sequence[RawLink]) -> None:
        """Give each link of the report to the block in which it stands."""
        by_place = {_place(self._document, raw): raw for raw in raws}
        by_raw: dict[int, LinkEntry] = {}
        matched: list[tuple[LinkEntry, RawLink | None]] = []
        for entry in links:
            span, url_span = entry.link.span, entry.link.url_span
            raw = by_place.get((span.start, url_span.start if url_span else -1))
            if raw is not None:
                by_raw[id(raw)] = entry
            matched.append((entry, raw))
        order = sorted(self.blocks, key=lambda block: block.start)
        starts = [self._document.offset(block.start) for block in order]
        for entry, raw in matched:
            around = by_raw.get(id(raws[raw.anchor])) if raw is not None and raw.anchor >= 0 else None
            entry.placed = True
            if raw is not None and raw.block >= 0:
                self._inside.setdefault(raw.block, []).append(((entry, around), raw))
                continue
            index = bisect_right(starts, entry.link.span.start) - 1
            self._loose.setdefault(order[index].index if index >= 0 else -1, []).append((entry, around))


def _place(document: Document, raw: RawLink) -> tuple[int, int]:
    return document.offset(raw.start), document.offset(raw.url_start) if raw.url_start >= 0 else -1


def _is_around(node: Node) -> bool:
    header = node.closest("header")
    return node.closest("nav", "footer", "form", "menu", "head") is not None or (
        header is not None and header.closest("article", "main") is None
    )


def _kind(block: Block) -> Literal["title", "heading", "text", "item", "code"]:
    match block.kind:
        case "title" | "heading" | "item" | "code":
            return block.kind
        case _:
            return "text"


def _told_range(shown: ShownText, entry: StatementEntry) -> StatementRange:
    """The characters of a statement: its own words where they stand there, else what its place covers."""
    span, words = entry.statement.span, entry.statement.text
    start, end = shown.start(span.start), shown.end(span.end)
    if shown.text[start:end] != words:
        at = shown.text.find(words, max(start - _NEAR, 0), end + len(words) + _NEAR)
        if at >= 0:
            return StatementRange(at, at + len(words), entry)
    return StatementRange(start, end, entry)


def _range(shown: ShownText, entry: LinkEntry, raw: RawLink | None) -> LinkRange | None:
    """The characters that a link takes in the text, None where it has none there."""
    if raw is None or (entry.link.kind not in ("hyperlink", "image") and entry.link.kind != "other"):
        return None
    start = shown.start(entry.link.span.start)
    written = _first_words(raw)
    rest = shown.text[start : start + len(written)]
    if rest and (rest == written or (start + len(rest) == len(shown.text) and written.startswith(rest))):
        return LinkRange(start, start + len(rest), entry, picture=entry.link.kind == "image")
    end = shown.end(entry.link.span.end)
    return LinkRange(start, end, entry, picture=entry.link.kind == "image") if end > start else None


def _first_words(raw: RawLink) -> str:
    return " ".join(raw.text.split())
