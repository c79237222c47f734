"""Extractions built by hand, as the extractors would build them, so that these tests need no parser."""

from __future__ import annotations

from dataclasses import dataclass, field

from linkaudit.extract.found import Block, BlockKind, Extraction, Hidden, Node, RawLink
from linkaudit.model import Kind


@dataclass
class Builder:
    """Writes blocks one after the other into one extraction."""

    found: Extraction = field(default_factory=Extraction)
    root: Node = field(default_factory=lambda: Node("", {}, None))
    source: str = ""

    def element(self, tag: str, parent: Node | None = None, hidden: Hidden = "", **attrs: str) -> Node:
        """An element; ``class_`` writes the attribute ``class``."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return Node(tag, named, parent or self.root, len(self.source), hidden)

    def block(
        self, text: str, node: Node | None = None, kind: BlockKind = "paragraph", hidden: Hidden = "", level: int = 0
    ) -> Block:
        """A block of text; its source is the text itself."""
        node = node or self.element("p")
        start = len(self.source)
        self.source += text + "\n\n"
        end = start + len(text)
        block = Block(
            len(self.found.blocks), kind, node, start, end, text, hidden or node.hidden, level, pieces=[(0, start, end)]
        )
        self.found.blocks.append(block)
        return block

    def link(self, block: Block, text: str, kind: Kind = "hyperlink") -> RawLink:
        """A link in a block, or (kind ``slot``) a placeholder behind it."""
        start = block.start if kind == "hyperlink" else len(self.source)
        link = RawLink(kind, "a", start, start + len(text), start, start + len(text), "/x", block.node)
        link.text = text
        link.block = block.index if kind == "hyperlink" else -1
        if kind == "hyperlink":
            block.links.append(len(self.found.links))
        self.found.links.append(link)
        return link


def document(*texts: str) -> Extraction:
    """Paragraphs and nothing else."""
    builder = Builder()
    for text in texts:
        builder.block(text)
    return builder.found
