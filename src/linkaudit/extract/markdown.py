"""Markdown and MDX: pulldown-cmark says what is a link, this module finds where its URL is written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from linkaudit.extract import bare_urls
from linkaudit.extract.assemble import Assembler
from linkaudit.extract.bytes_to_text import Offsets
from linkaudit.extract.destinations import Definitions, destination_span, leftover_links, unescaped
from linkaudit.extract.found import Node, RawLink
from linkaudit.extract.html import HtmlReader
from linkaudit.extract.tags import Fragment
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from pyromark import Markdown

    from linkaudit.extract.recogniser import Recogniser

_TAGS: Final = {
    "Paragraph": "p", "Item": "li", "TableHead": "thead", "TableRow": "tr", "TableCell": "td", "BlockQuote": "blockquote",
    "CodeBlock": "pre", "FootnoteDefinition": "footnote", "Table": "table",
}  # fmt: skip
#: What has no bearing on a link or a text is not kept as an element.
_INLINE: Final = frozenset({"Emphasis", "Strong", "Strikethrough"})
_ATTRIBUTE_LIST: Final = regex(r"\{:?[ \t]*((?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*)\}")
_ATTRIBUTE: Final = regex(r"(?<![\w:\-])([\w:\-]+)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'}]+))")
#: A shorter description says nothing about money.
_SHORT_ALT: Final = 5
_NO_BARE_URLS: Final = ("code", "pre", "script", "style", "textarea", "kbd", "samp")


@cache
def _parser() -> Markdown:
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
        self.offsets = Offsets(text)
        self.html = HtmlReader(assembler, recogniser)
        self.definitions = Definitions(text, _parser()) if "]:" in text else None
        self.code: list[tuple[int, int]] = []
        """Code spans and blocks, in offsets of the source: what stands there is shown, not done."""
        self._stack: list[tuple[str, Node | None]] = []
        self._links: list[tuple[int, int]] = []
        self._inner_end = 0
        self._run: tuple[int, int] | None = None
        self._block: list[tuple[str, int, int]] | None = None
        self._code = 0
        self._images = 0
        self._last_link: tuple[RawLink, int] | None = None

    def read(self) -> None:
        """Walk the whole text."""
        self.html.on_text = self._html_text
        at, plain = self.offsets.at, self.offsets.plain
        events: Any = _parser().events_with_range(self.text)
        for event, place in events:
            start, end = place.values()
            if event.__class__ is str:
                if self._run is not None:
                    self._end_run()
                if event != "Rule":
                    self._line_break(at(end))
                continue
            ((kind, data),) = event.items()
            if kind == "End":
                if self._run is not None:
                    self._end_run()
                # Only a link needs to know where it ends; most of what ends is none.
                self._end(at(end) if self._links else 0)
                continue
            if not plain:
                start, end = at(start), at(end)
            if kind == "Text":
                self._text(data, start, end)
                continue
            if self._run is not None:
                self._end_run()
            if kind == "Start":
                self._start(data, start, end)
            else:
                self._inline(kind, data, start, end)
        self._end_run()

    def _line_break(self, end: int) -> None:
        at = self.base + end
        self._shown(" ", at - 1, at)
        self._inner_end = end

    def _shown(self, data: str, start: int, end: int) -> None:
        """Add text; an image's description is no text of the page, only that of its link."""
        if self._images:
            self.assembler.anchor_text(data)
        else:
            self.assembler.text(data, start, end)

    # -- structure --------------------------------------------------------------------------------------------------

    def _inline(self, kind: str, data: str, start: int, end: int) -> None:
        if kind == "Code":
            self.code.append((self.base + start, self.base + end))
            self._shown(data, self.base + start, self.base + end)
            self._inner_end = end
        elif kind == "Html":
            if self._block is not None:
                self._block.append((data, start, end))
        elif kind == "InlineHtml":
            self.html.read(self._fragment([(data, start, end)]), self._container())
            self._inner_end = end

    def _start(self, data: Any, start: int, end: int) -> None:  # noqa: ANN401 - pyromark's events are untyped
        name, value = (data, {}) if data.__class__ is str else next(iter(data.items()))
        node: Node | None = None
        if name in ("Link", "Image"):
            # What stands in an image's description becomes its alt text; a link in it is none (CommonMark 6.4).
            if self._images:
                name = "Description"
            else:
                self._images += name == "Image"
                self._start_link(name, value, start, end)
        elif name == "HtmlBlock":
            self._block = []
        elif name not in _INLINE:
            if name == "CodeBlock":
                self._code += 1
                self.code.append((self.base + start, self.base + end))
            node = self.assembler.open_plain(_tag(name, value), self.base + start)
        self._stack.append((name, node))

    def _end(self, end: int) -> None:
        name, node = self._stack.pop()
        if name in ("Link", "Image"):
            self._images -= name == "Image"
            self._end_link(end)
        elif name == "HtmlBlock":
            pieces, self._block = self._block or [], None
            if pieces:
                self.html.read(self._fragment(pieces), self._container())
        elif node is not None:
            if name == "CodeBlock":
                self._code -= 1
            self.assembler.close_node(node)
        self._inner_end = end

    def _container(self) -> Node | None:
        """The Markdown element around; raw HTML in it cannot close anything outside it."""
        for _, node in reversed(self._stack):
            if node is not None and node.tag != "p":
                return node
        return None

    def _fragment(self, pieces: Iterable[tuple[str, int, int]]) -> Fragment:
        """Join pieces of raw HTML; where a piece is not as written (block quote prefixes), its lines are aligned."""
        texts: list[str] = []
        joints: list[tuple[int, int]] = []
        here = 0
        for data, start, end in pieces:
            if end - start == len(data):
                joints.append((here, self.base + start))
            else:
                joints.extend((here + i, self.base + j) for i, j in _aligned(data, self.text[start:end], start))
            texts.append(data)
            here += len(data)
        return Fragment("".join(texts), joints)

    # -- links ------------------------------------------------------------------------------------------------------

    def _start_link(self, name: str, value: dict[str, str], start: int, end: int) -> None:
        """Add the link when it starts, so that links come in source order; its URL is found when it ends."""
        base, assembler = self.base, self.assembler
        kind = "hyperlink" if name == "Link" else "image"
        link = assembler.link(
            "image" if kind == "image" else "hyperlink", "markdown", base + start, base + end, base + end, base + end,
            value["dest_url"], assembler.node,
        )  # fmt: skip
        style = value["link_type"]
        if style == "Autolink":
            link.url_start, link.url_end = base + start + 1, base + end - 1
        elif style == "Email":
            link.url_start, link.url_end = base + start + 1, base + end - 1
            link.value = "mailto:" + value["dest_url"].removeprefix("mailto:")
        elif style != "Inline" and self.definitions is not None:
            place = self.definitions.place(value["id"])
            if place is not None:
                link.url_start, link.url_end = base + place[0], base + place[1]
        self._links.append((assembler.open_anchor(link), -1 if style == "Inline" else 0))
        self._inner_end = start + (2 if name == "Image" else 1)

    def _end_link(self, end: int) -> None:
        index, inline = self._links.pop()
        link = self.assembler.found.links[index]
        if inline < 0:
            place = destination_span(self.text, self._inner_end, end, link.value)
            link.url_start, link.url_end = self.base + place[0], self.base + place[1]
        self.assembler.close_anchor(index)
        if link.kind == "image" and len(link.text) > _SHORT_ALT:
            self.assembler.aside("attribute", link.text, link.start, link.end, "attribute", "alt")
        self._last_link = (link, end)

    def _attribute_list(self, data: str, start: int) -> int:
        """Read kramdown's ``{: rel="sponsored"}`` behind a link; returns how much of ``data`` it takes."""
        if self._last_link is None or self._last_link[1] != start or not data.startswith("{"):
            return 0
        found = _ATTRIBUTE_LIST.match(self.text, start, min(start + 500, len(self.text)))
        if not found:
            return 0
        link = self._last_link[0]
        link.attrs = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(found[1])}
        link.rel = tuple(link.attrs.get("rel", "").lower().split())
        length = found.end() - start
        return length if data.startswith(found[0]) else 0

    # -- text -------------------------------------------------------------------------------------------------------

    def _text(self, data: str, start: int, end: int) -> None:
        if self._block is not None:
            return
        self._inner_end = end
        assembler = self.assembler
        if self._last_link is not None:
            listed = self._attribute_list(data, start)
            self._last_link = None
            data, start = data[listed:], start + listed
        if self._images:
            assembler.anchor_text(data)
            return
        assembler.text(data, self.base + start, self.base + end)
        if self._links or self._code:
            return
        run = self._run
        # A backslash escape leaves a gap of one character; the URL goes on behind it.
        if run is not None and 0 <= start - run[1] <= 1:
            self._run = (run[0], end)
        else:
            self._end_run()
            self._run = (start, end)

    def _end_run(self) -> None:
        """Look for bare URLs in a run of text that nothing interrupts."""
        run, self._run = self._run, None
        if run is None or run[1] - run[0] < 5:
            return
        raw = self.text[run[0] : run[1]]
        if not ("://" in raw or "www." in raw or "](" in raw) or self.assembler.in_anchor or self._silent():
            return
        taken: list[tuple[int, int]] = []
        if "](" in raw:
            for left in leftover_links(raw):
                taken.append(left)
                self._add_bare(raw, run[0], *left, element="markdown")
        for start, end in bare_urls.find(raw):
            if not any(start < until and end > since for since, until in taken):
                self._add_bare(raw, run[0], start, end, element="bare")

    def _silent(self) -> bool:
        return any(self.assembler.is_open(tag) for tag in _NO_BARE_URLS)

    def _add_bare(self, raw: str, offset: int, start: int, end: int, *, element: str) -> None:
        at = self.base + offset
        written = value = raw[start:end]
        if "&" in written:
            import html

            value = html.unescape(written)
        value = unescaped(value)
        if value.startswith("www."):
            value = "http://" + value  # GFM, "extended www autolink"
        link = self.assembler.link(
            "hyperlink", element, at + start, at + end, at + start, at + end, value, self.assembler.node
        )
        link.text = written

    def _html_text(self, data: str, start: int, end: int) -> None:
        """Text between tags of an HTML block: kramdown and goldmark authors write Markdown links there."""
        assembler = self.assembler
        assembler.text(data, start, end)
        if "](" in data and not self._silent() and not assembler.in_anchor:
            raw = assembler.source[start:end]
            for left in leftover_links(raw, any_destination=True):
                self._add_bare(raw, start - self.base, *left, element="markdown")


def _tag(name: str, value: Any) -> str:  # noqa: ANN401 - pyromark's events are untyped
    """The element that a piece of Markdown is rendered as."""
    if name == "Heading":
        return str(value["level"]).lower()
    if name == "List":
        return "ul" if value is None else "ol"
    return _TAGS.get(name, "span")


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
