"""Where the extractors put what they find: the open elements, the text block being read, the links so far.

Markdown and HTML both write through one ``Assembler``, so that raw HTML inside Markdown nests in Markdown's own
structure and the result is one tree whatever the source was.
"""

from __future__ import annotations

from typing import Final

from linkaudit.extract.found import Block, BlockKind, Extraction, Hidden, Node, RawLink
from linkaudit.extract.nesting import (
    BLOCK_LEVEL,
    CLOSES_P,
    CLOSING,
    HIDING,
    MAX_DEPTH,
    MAX_LOOK_UP,
    VOID,
    ended_by,
    own_hidden,
    paragraph_around,
)  # fmt: skip
from linkaudit.extract.order import footnotes_last, in_source_order
from linkaudit.extract.templates import FILLER
from linkaudit.extract.text_runs import folded
from linkaudit.model import Kind

#: Kinds of blocks by the element around them; others are ``html``.
_KINDS: Final[dict[str, BlockKind]] = {
    "p": "paragraph", "li": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell", "title": "title",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
#: They are an item where they stand in one.
_IN_ITEM: Final = frozenset({"p", "div"})
#: Text of these elements is never shown as text.
_SILENT: Final = frozenset({"script", "style", "textarea", "noembed", "noframes", "iframe", "object", "select"})
_MAX_TEXT: Final = 500
_NO_ATTRIBUTES: Final[dict[str, str]] = {}


class Assembler:
    """Collects one document's links and blocks while extractors walk it."""

    __slots__ = (
        "_anchors", "_block", "_footnotes", "_in_footnote", "_open", "_overflow", "_parts", "found", "node",
        "source",
    )  # fmt: skip

    def __init__(self, source: str) -> None:
        self.source = source
        self.found = Extraction()
        self.node = Node("", {}, None)
        self._open: dict[str, int] = {}
        self._overflow: dict[str, int] = {}
        self._block: Block | None = None
        self._parts: list[tuple[str, int, int]] = []
        #: The links that are open, by position in ``found.links``, and the pieces of their text.
        self._anchors: list[tuple[int, list[str]]] = []
        self._footnotes: set[int] = set()
        self._in_footnote = 0

    # -- elements ---------------------------------------------------------------------------------------------------

    def open(self, tag: str, attrs: dict[str, str], start: int, hidden: Hidden = "") -> Node:
        """Open an element and return its node. ``self.node`` is that node afterwards, but for a void or too deep one."""
        if tag in CLOSING:
            self._close_implied(tag)
        if attrs or tag in HIDING:
            hidden = hidden or own_hidden(tag, attrs)
        parent = self.node
        node = Node(tag, attrs, parent, start, hidden)
        if tag == "summary" and parent.tag == "details" and parent.parent is not None:
            node.hidden = parent.parent.hidden
        if self._parts and (tag in BLOCK_LEVEL or node.hidden != parent.hidden):
            self.end_block()  # without parts it goes on: in <a><div>text</div></a> the link belongs to the text that follows
        if tag in VOID:
            return node
        if parent.depth >= MAX_DEPTH:
            self._overflow[tag] = self._overflow.get(tag, 0) + 1
            return node
        self.node = node
        self._open[tag] = self._open.get(tag, 0) + 1
        if tag == "footnote":
            self._in_footnote += 1
        return node

    def open_plain(self, tag: str, start: int) -> Node:
        """Open a block that Markdown implies: it has no attributes, and nothing before it needs closing."""
        parent = self.node
        node = Node(tag, _NO_ATTRIBUTES, parent, start)
        if self._parts:
            self.end_block()
        if parent.depth < MAX_DEPTH:
            self.node = node
            opened = self._open
            opened[tag] = opened.get(tag, 0) + 1
            if tag == "footnote":
                self._in_footnote += 1
        return node

    def close(self, tag: str, within: Node | None = None) -> None:
        """Close the nearest open element of that name, and all inside it; ``within`` is a node not to leave."""
        if self._overflow.get(tag):
            self._overflow[tag] -= 1
            return
        if not self._open.get(tag):
            return
        node: Node | None = self.node
        while node is not None and node.tag != tag:
            if node is within:
                return
            node = node.parent
        if node is not None:
            self.close_node(node)

    def close_node(self, node: Node) -> None:
        """Close ``node`` and everything inside it; nothing where something else has closed it already."""
        parent = node.parent
        current = self.node
        if parent is None or (node is not current and not self._is_open_node(node)):
            return
        ends_block = False
        while current is not parent:
            tag = current.tag
            self._open[tag] -= 1
            if tag in BLOCK_LEVEL or current.hidden != parent.hidden:
                ends_block = True
                if tag == "footnote":
                    self._in_footnote -= 1
            current = current.parent or parent
        if ends_block and self._block is not None:
            self.end_block()
        self.node = parent

    def close_plain(self, node: Node) -> None:
        """Close what ``open_plain`` opened."""
        if node is not self.node or node.parent is None:
            self.close_node(node)
            return
        if self._block is not None:
            self.end_block()
        self._open[node.tag] -= 1
        if node.tag == "footnote":
            self._in_footnote -= 1
        self.node = node.parent

    def _is_open_node(self, node: Node) -> bool:
        walk: Node | None = self.node
        while walk is not None and walk.depth > node.depth:
            walk = walk.parent
        return walk is node

    def is_open(self, tag: str) -> bool:
        """Whether an element of that name is open."""
        return bool(self._open.get(tag))

    def _close_implied(self, tag: str) -> None:
        """Close what the start of an element ends: a paragraph, an item of the same list, a cell of the same row."""
        if tag in CLOSES_P and self._open.get("p"):
            paragraph = paragraph_around(self.node)
            if paragraph is not None:
                self.close_node(paragraph)
        ended = ended_by(tag, self.node)
        if ended is not None:
            self.close_node(ended)

    # -- text -------------------------------------------------------------------------------------------------------

    def text(self, data: str, start: int, end: int) -> None:
        """Add rendered text that stands at ``source[start:end]``."""
        if FILLER in data:
            data = data.replace(FILLER, "")
        if not data or self.node.tag in _SILENT:
            return
        if self._anchors:
            self._anchors[-1][1].append(data)
        if self._block is None:
            if data.isspace():
                return
            self._open_block(start)
        self._parts.append((data, start, end))

    def aside(self, kind: BlockKind, text: str, start: int, end: int, hidden: Hidden, key: str = "") -> Block:
        """Add a block that is no part of the running text: a comment, an attribute, a front-matter value."""
        if FILLER in text:
            text = text.replace(FILLER, "")
        block = Block(len(self.found.blocks), kind, self.node, start, end, "", hidden, 0, key)
        self.found.blocks.append(block)
        block.fill([(text, start, end)], self.source)
        if self._in_footnote:
            self._footnotes.add(block.index)
        return block

    def end_block(self) -> None:
        """End the running block, as a block-level element or a Markdown paragraph does."""
        block = self._block
        if block is not None:
            block.fill(self._parts, self.source)
            self._parts = []
            self._block = None

    def _open_block(self, start: int) -> Block:
        node, blocks = self.node, self.found.blocks
        kind, level = self._kind(node)
        hidden = node.hidden
        if kind == "code" and not hidden:
            hidden = "code"
        block = self._block = Block(len(blocks), kind, node, start, start, "", hidden, level)
        blocks.append(block)
        if self._in_footnote:
            self._footnotes.add(block.index)
        return block

    def _kind(self, node: Node) -> tuple[BlockKind, int]:
        """What kind of block begins in ``node``, the innermost open element, and its heading level."""
        opened = self._open
        if opened.get("pre"):
            return "code", 0
        walk: Node | None = node
        steps = MAX_LOOK_UP
        while walk is not None and steps:
            tag = walk.tag
            if tag in BLOCK_LEVEL:
                kind = _KINDS.get(tag, "html")
                if kind == "heading":
                    return kind, int(tag[1])
                # The nearest block-level element is this one: a list item that is open is around it.
                return ("item" if tag in _IN_ITEM and opened.get("li") else kind), 0
            walk = walk.parent
            steps -= 1
        return "paragraph", 0

    # -- links ------------------------------------------------------------------------------------------------------

    def link(
        self, kind: Kind, element: str, start: int, end: int, url_start: int, url_end: int, value: str, node: Node
    ) -> RawLink:
        """Add a link at the current place of the text; returned for what the caller knows beyond that."""
        links = self.found.links
        link = RawLink(kind, element, start, end, url_start, url_end, value, node)
        block = self._block or self._open_block(start)
        if not self._parts:
            block.node = self.node
        link.block = block.index
        if self._anchors and kind != "hyperlink":
            link.anchor = self._anchors[-1][0]
        block.links.append(len(links))
        links.append(link)
        return link

    def open_anchor(self, link: RawLink) -> int:
        """Text from here on belongs to ``link``, one of the last added, until ``close_anchor``."""
        links = self.found.links
        index = len(links) - 1
        while links[index] is not link:
            index -= 1
        self._anchors.append((index, []))
        return index

    def close_anchor(self, index: int) -> None:
        """End the text of a link."""
        for position in range(len(self._anchors) - 1, -1, -1):
            if self._anchors[position][0] == index:
                _, parts = self._anchors.pop(position)
                text = self.found.links[index].text = folded("".join(parts))[:_MAX_TEXT]
                if self._anchors:
                    self._anchors[-1][1].append(text)
                return

    def anchor_text(self, text: str) -> None:
        """Add text that is not shown as such, a picture's description, to the innermost open link."""
        if text and self._anchors:
            self._anchors[-1][1].append(text)

    @property
    def in_anchor(self) -> bool:
        """Whether text belongs to a link right now."""
        return bool(self._anchors)

    # -- the end ----------------------------------------------------------------------------------------------------

    def finish(self) -> Extraction:
        """Everything found: links in source order, blocks in render order."""
        for index, _ in list(self._anchors):
            self.close_anchor(index)
        self.end_block()
        found = self.found
        if self._footnotes:
            footnotes_last(found, self._footnotes)
        in_source_order(found)
        return found
