"""Markdown and MDX: pulldown-cmark says what each piece is, this module walks through an assembler what it says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from linkaudit.extract.assemble import Assembler
from linkaudit.extract.bytes_to_text import Offsets
from linkaudit.extract.found import Node
from linkaudit.extract.html import HtmlReader
from linkaudit.extract.markdown_links import LinkReader
from linkaudit.extract.tags import Fragment

if TYPE_CHECKING:
    from pyromark import Markdown

    from linkaudit.extract.recogniser import Recogniser

_TAGS: Final = {
    "Paragraph": "p", "Item": "li", "TableHead": "thead", "TableRow": "tr", "TableCell": "td", "BlockQuote": "blockquote",
    "CodeBlock": "pre", "FootnoteDefinition": "footnote", "Table": "table",
}  # fmt: skip
#: No offset is near it.
_NOWHERE: Final = -2


@cache
def parser() -> Markdown:
    """The Markdown parser, with the extensions that count."""
    from pyromark import Markdown, Options

    return Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH)


class MarkdownReader:
    """Walks one piece of Markdown through an assembler.

    Args:
        assembler: where links and text go.
        text: the Markdown, template code made inert; ``assembler.source[base:base + len(text)]`` is what was written.
        base: offset of ``text`` in the source.
        recogniser: knows placeholders of advertising systems.
    """

    def __init__(self, assembler: Assembler, text: str, base: int, recogniser: Recogniser | None) -> None:
        self.assembler = assembler
        self.text = text
        self.base = base
        self.html = HtmlReader(assembler, recogniser)
        self.links = LinkReader(assembler, text, base, parser())
        self.code: list[tuple[int, int]] = []
        """Code spans and blocks, in offsets of the source: what stands there is shown, not done."""
        #: Made before the offsets: the parser leaves the text's UTF-8 with the text, where both need it.
        self._events: Any = parser().events_with_range(text)
        self._offsets = Offsets(text)
        self._nodes: list[Node] = []
        #: Where the code block that is open begins, -1 outside any.
        self._code_start = -1
        self._block: list[tuple[str, int, int]] | None = None

    def read(self) -> None:
        """Walk the whole text. An article is some hundred events, a third of them text."""
        assembler, base, links, span = self.assembler, self.base, self.links, self._offsets.span
        self.html.on_text = links.in_html
        #: Text that nothing has interrupted, and whether a bare URL may stand in it.
        run_start = run_end = _NOWHERE
        marked, has_www = False, "www." in self.text
        for event, place in self._events:
            kind, data = event.popitem() if event.__class__ is dict else ("Break", event)
            if kind == "Text":
                if self._block is not None:
                    continue
                start, end = span(place)
                links.inner_end = end
                if start == links.last_end and data.startswith("{"):
                    listed = links.attribute_list(data, start)
                    data, start = data[listed:], start + listed
                if links.pictures:
                    assembler.anchor_text(data)
                    continue
                assembler.text(data, base + start, base + end)
                if links.open or self._code_start >= 0:
                    continue
                # A backslash escape leaves a gap of one character; the URL goes on behind it.
                if not 0 <= start - run_end <= 1:
                    if marked:
                        links.bare(run_start, run_end)
                    run_start, marked = start, False
                run_end = end
                if "/" in data or "]" in data or (has_www and "www" in data):
                    marked = True
                continue
            if marked:
                links.bare(run_start, run_end)
                marked = False
            run_end = _NOWHERE
            if kind == "End":
                self._end(data, place)
            elif kind == "Start":
                self._start(data, place)
            else:
                self._inline(kind, data, *span(place))
        if marked:
            links.bare(run_start, run_end)

    def _start(self, data: Any, place: dict[str, int]) -> None:  # noqa: ANN401 - pyromark's events are untyped
        if data.__class__ is str:
            tag = _TAGS.get(data)
            if tag is None:
                # Emphasis and the like have no bearing on a link or a text and are not kept as elements.
                if data == "HtmlBlock":
                    self._block = []
                return
        else:
            name, value = data.popitem()
            if name == "Heading":
                tag = value["level"].lower()
            elif name == "List":
                tag = "ul" if value is None else "ol"
            elif name in _TAGS:
                tag = _TAGS[name]
                if name == "CodeBlock":
                    self._code_start = self.base + self._offsets.at(place["start"])
            else:
                self.links.start(name, value, self._offsets.at(place["start"]))
                return
        self._nodes.append(self.assembler.open_plain(tag, self.base + self._offsets.at(place["start"])))

    def _end(self, data: Any, place: dict[str, int]) -> None:  # noqa: ANN401 - pyromark's events are untyped
        if self.links.open:
            self.links.ended(data, self._offsets.at(place["end"]))
        if data.__class__ is not str or data in _TAGS:
            if self._code_start >= 0:
                self.code.append((self._code_start, self.base + self._offsets.at(place["end"])))
                self._code_start = -1
            self.assembler.close_plain(self._nodes.pop())
        elif data == "HtmlBlock":
            pieces, self._block = self._block, None
            if pieces:
                self.html.read(self._fragment(pieces), self._container())

    def _inline(self, kind: str, data: str, start: int, end: int) -> None:
        if kind == "Html":
            if self._block is not None:
                self._block.append((data, start, end))
        elif kind == "InlineHtml":
            self._inline_html(data, start, end)
            self.links.inner_end = end
        elif kind == "Code":
            self.code.append((self.base + start, self.base + end))
            self.links.shown(data, start, end)
        elif kind == "Break" and data != "Rule":
            self.links.shown(" ", end - 1, end)

    def _inline_html(self, data: str, start: int, end: int) -> None:
        """Read one tag; half of them are end tags, which need no tokenizer."""
        name = data[2:-1]
        if data.startswith("</") and name.isalnum() and name.isascii():
            self.html.end(name.lower(), self._container())
        else:
            self.html.read(self._fragment([(data, start, end)]), self._container())

    def _container(self) -> Node | None:
        """The Markdown element around; raw HTML in it cannot close anything outside it."""
        for node in reversed(self._nodes):
            if node.tag != "p":
                return node
        return None

    def _fragment(self, pieces: Iterable[tuple[str, int, int]]) -> Fragment:
        """Join pieces of raw HTML; where a piece is not as written (block quote prefixes), its lines are aligned."""
        texts: list[str] = []
        joints: list[tuple[int, int]] = []
        here = 0
        shift: int | None = None
        for data, start, end in pieces:
            if end - start != len(data):
                joints.extend((here + i, self.base + j) for i, j in _aligned(data, self.text[start:end], start))
                shift = None
            elif start - here != shift:
                joints.append((here, self.base + start))
                shift = start - here
            texts.append(data)
            here += len(data)
        return Fragment("".join(texts), joints)


def _aligned(data: str, written: str, start: int) -> list[tuple[int, int]]:
    """Where each line of ``data`` stands in what was written, which has block quote or list prefixes in front."""
    joints: list[tuple[int, int]] = []
    here, there = 0, 0
    for line in data.splitlines(keepends=True):
        found = written.find(line, there)
        if found < 0:
            found = min(there, len(written))
        joints.append((here, start + found))
        here += len(line)
        there = found + len(line)
    return joints or [(0, start)]
