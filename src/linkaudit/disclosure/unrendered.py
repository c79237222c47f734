"""What only the source shows: code spans and struck-through words in a block, comment idioms, link titles, switches.

Blocks hold text as it is rendered. Whether a word of it stands in a code span, and what is written but rendered nowhere,
has to be read from the source; each look is guarded by one substring search, so that most documents pay nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linkaudit.disclosure.declared import is_switch
from linkaudit.extract.found import Block, BlockKind, Extraction, Hidden, Node
from linkaudit.lazy import regex

_CODE_TAG = regex(r"<(?:code|kbd|samp)\b[^<>]{0,120}>\s?$", re.IGNORECASE)
_STRUCK_TAG = regex(r"<(?:s|del|strike)\b[^<>]{0,120}>\s?$", re.IGNORECASE)
#: Markdown has no comments; these reference definitions are rendered nowhere and used as such.
_COMMENT = regex(
    r"^ {0,3}\[(?://|comment|_)\]:\s{0,3}(?:#|<>|\.)\s{1,3}(?:\(([^\n]{1,400})\)|\"([^\n]{1,400})\"|'([^\n]{1,400})')\s{0,3}$",
    re.MULTILINE,
)
_TITLE = regex(r"\s[\"'(]([^\n]{3,300}?)[\"')]\s?\)?$")
_META = regex(r"<meta\b[^<>]{0,200}?\bcontent=([\"'])([^\"'<>\n]{3,400})\1", re.IGNORECASE)
_STRUCTURED = regex(r"<script\b[^<>]{0,80}ld\+json[^<>]{0,80}>([^<]{1,4000})", re.IGNORECASE)
#: Front matter is short; a key further down is a word of the text.
_FRONT_MATTER = 20_000
_TAG_REACH = 140


def _place(piece: tuple[int, int, int]) -> int:
    return piece[0]


def inert(block: Block, position: int, source: str) -> Hidden:
    """``code`` or ``hidden`` where the text at this position is a code span or struck through, else ""."""
    pieces = block.pieces
    if not source or not pieces:
        return ""
    at, begin, _ = pieces[max(bisect_right(pieces, position, key=_place) - 1, 0)]
    if source[begin : begin + 1] == "`" and block.text[at : at + 1] != "`":
        return "code"
    if source[begin - 2 : begin] == "~~":
        return "hidden"
    if source[begin - 1 : begin] == ">":
        if _CODE_TAG.search(source, max(begin - _TAG_REACH, 0), begin):
            return "code"
        if _STRUCK_TAG.search(source, max(begin - _TAG_REACH, 0), begin):
            return "hidden"
    return ""


def unrendered_blocks(found: Extraction, source: str) -> Iterator[Block]:
    """Comments by idiom, titles of Markdown links, and switches in the front matter, as blocks of their own."""
    root = Node("", {}, None)
    if "]: #" in source or "]: <>" in source or "]:#" in source:
        for comment in _COMMENT.finditer(source):
            group = next(number for number in (1, 2, 3) if comment[number])
            yield _block("comment", root, comment.span(group), comment[group], "comment")
    if "<meta" in source:
        for meta in _META.finditer(source):
            yield _block("attribute", root, meta.span(2), meta[2], "attribute")
    if "ld+json" in source:
        for data in _STRUCTURED.finditer(source):
            yield _block("attribute", root, data.span(1), data[1], "attribute")
    for link in found.links:
        # The address of a reference link stands at its definition, perhaps megabytes above: no title is between.
        if link.start < link.url_end < link.end - 6 and link.element == "markdown":
            title = _TITLE.search(source, link.url_end, link.end)
            if title:
                yield _block("attribute", root, title.span(1), title[1], "attribute")
    if found.front_matter:
        yield from _switches(found, source, root)


def _block(kind: BlockKind, node: Node, place: tuple[int, int], text: str, hidden: Hidden) -> Block:
    start, end = place
    return Block(-1, kind, node, start, end, text, hidden, pieces=[(0, start, end)])


def _switches(found: Extraction, source: str, root: Node) -> Iterator[Block]:
    """Yes-or-no values whose key speaks of money; they are too short to be blocks."""
    keys = [key for key, value in found.front_matter.items() if is_switch(key, value)]
    written = {block.key for block in found.blocks if block.hidden == "front_matter"} if keys else set()
    for key in keys:
        if key in written:
            continue
        name, value = key.rpartition(".")[2], found.front_matter[key]
        pattern = rf"""(?m)^[^\n]{{0,80}}?["']?\b{re.escape(name)}["']?\s?[:=]\s{{0,8}}["']?({re.escape(value)})\b"""
        match = re.compile(pattern, re.IGNORECASE).search(source, 0, _FRONT_MATTER)
        if match:
            block = _block("front_matter", root, match.span(1), value, "front_matter")
            block.key = key
            yield block
