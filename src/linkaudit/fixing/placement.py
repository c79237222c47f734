"""Where a paragraph can stand before the first affiliate link, best place first.

Right under the title is best; where the document shows none, right under the front matter, because the title is then
the theme's. The places after those are for documents in which the first ones do harm (a long way to the first link).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkaudit.extract import front_matter
from linkaudit.extract.nesting import BLOCK_LEVEL
from linkaudit.lazy import regex
from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from linkaudit.extract.found import Block, Node
    from linkaudit.rules.case import Case

_END_OF_H1 = regex(r"</h1\s*>", re.IGNORECASE)
_START_OF_BODY = regex(r"<body(?=[\s>])[^>]*>", re.IGNORECASE)
_UNDERLINE = regex(r" {0,3}(?:=+|-+)[ \t]*(?:\n|\Z)")
#: On a line of its own it speaks of the block above: ``{: .no_toc}``, ``{.lead}``, ``{#id}``.
_BLOCK_ATTRIBUTES = regex(r"\{[:.#][^\n{}]*\}[ \t]*(?:\n|\Z)")
_BLANK = regex(r"[ \t]*(?:\n|\Z)")
_LONGEST_HEADING = 5000
#: A paragraph may stand beside the children of these.
_HOLDS_PARAGRAPHS = frozenset({"", "body", "main", "article", "section", "div", "header", "footer", "aside", "center"})
_WHOLE = frozenset({"", "body", "main", "article"})
#: What Markdown itself writes; other elements around are wrappers, or were never closed.
_BLOCKS_OF_TEXT = frozenset({"p", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})


@frozen
class Place(Frozen):
    """A point between two pieces of the text, and how a paragraph is written there."""

    offset: int
    where: str
    before: str
    after: str
    html: bool


def places(case: Case, *, near: bool = False) -> Iterator[Place]:
    """The places before the first affiliate link, best first; with ``near`` the one closest to the link first."""
    found = [*_html(case)] if case.document.format == "html" else [*_markdown(case)]
    # What stands above the body is front matter, or nothing.
    seen = set(range(_body(case.document.source)))
    for place in reversed(found) if near else found:
        if place.offset not in seen:
            seen.add(place.offset)
            yield place


def above(case: Case, position: int) -> Place | None:
    """The place right above the piece of text in which a link stands."""
    source, node = case.document.source, case.raw[position].node
    if case.document.format == "html":
        found = [*_before_blocks(source, node)]
    else:
        found = [*_before_outermost(source, node, "above the link")]
    return found[-1] if found and found[-1].offset >= _body(source) else None


# ---- Markdown ------------------------------------------------------------------------------------------------------


def _markdown(case: Case) -> Iterator[Place]:
    source = case.document.source
    title = _title(case)
    if title is not None:
        node = _heading(title)
        if node is not None and source.startswith("<", node.start):
            yield from _behind_h1(source, node)
        elif node is not None:
            yield _line(source, _below_heading(source, title, node), "under the title")
    elif case.document.format == "mdx":
        # Imports stand at the top of an MDX file, and a paragraph must not stand among them.
        first = next((block for block in case.found.blocks if _is_shown(block)), None)
        if first is not None:
            yield from _before_outermost(source, first.node, "above the text")
    else:
        yield _line(source, _body(source), "above the text")
    yield from _before_outermost(source, case.raw[case.affiliates[0]].node, "above the first affiliate link")


def _title(case: Case) -> Block | None:
    """The first-level heading with which the text begins, before the first affiliate link."""
    first = next((block for block in case.found.blocks if _is_shown(block)), None)
    if first is None or first.level != 1 or case.place_of(case.affiliates[0])[0] <= first.index:
        return None
    return first


def _is_shown(block: Block) -> bool:
    return not block.hidden and block.kind != "title" and bool(block.text.strip())


def _heading(block: Block) -> Node | None:
    return block.node.closest("h1")


def _below_heading(source: str, block: Block, node: Node) -> int:
    """The start of the line under a Markdown heading, and under what speaks of the heading."""
    if source[node.start :].lstrip(" ").startswith("#"):
        at = _next_line(source, node.start)
    else:
        at = _next_line(source, block.end)
        underline = _UNDERLINE.match(source, at)
        at = underline.end() if underline else at
    return _behind_attributes(source, at)


def _behind_attributes(source: str, at: int) -> int:
    """Behind a line of attributes at ``at``, which must not be parted from the block above it."""
    attributes = _BLOCK_ATTRIBUTES.match(source, at)
    return attributes.end() if attributes else at


def _before_outermost(source: str, node: Node, where: str) -> Iterator[Place]:
    """Before the outermost element around ``node``; then before the outermost block of text, where that is another."""
    top = block = None
    walk: Node | None = node
    while walk is not None and walk.parent is not None:
        top = walk
        block = walk if walk.tag in _BLOCKS_OF_TEXT else block
        walk = walk.parent
    for element in dict.fromkeys((top, block)):
        if element is not None:
            yield from _before(source, element, where)


def _before(source: str, element: Node, where: str) -> Iterator[Place]:
    """Before an element, where it begins a line. What is written as HTML gets a paragraph of its own kind."""
    start = source.rfind("\n", 0, element.start) + 1
    if source[start : element.start].strip():
        return
    if source.startswith("<", element.start) and element.parent is not None and element.parent.tag:
        yield _element(source, element.start, where)
    else:
        yield _line(source, _behind_attributes(source, start), where)


def _line(source: str, at: int, where: str) -> Place:
    """A paragraph between two lines, with blank lines around it."""
    above = source[:at].rpartition("\n")[0].rpartition("\n")[2] if at else ""
    before = "\n" if above.strip() else ""
    if at and source[at - 1] != "\n":
        before = "\n\n"
    after = "\n" if _BLANK.match(source, at) else "\n\n"
    return Place(at, where, before, after, html=False)


def _body(source: str) -> int:
    matter = front_matter.split(source)
    return matter.end if matter is not None else 0


def _next_line(source: str, at: int) -> int:
    newline = source.find("\n", at)
    return newline + 1 if newline >= 0 else len(source)


# ---- HTML ----------------------------------------------------------------------------------------------------------


def _html(case: Case) -> Iterator[Place]:
    source = case.document.source
    first = case.affiliates[0]
    place = case.place_of(first)[0]
    titles = [block for block in case.found.blocks if block.level == 1 and block.index < place and _is_shown(block)]
    if titles:
        node = _heading(titles[-1])
        if node is not None:
            yield from _behind_h1(source, node)
    link = case.raw[first].node
    body = _START_OF_BODY.search(source)
    if body is None and link.closest("html") is None:
        yield _element(source, _body(source), "above the text")
    yield from _before_blocks(source, link)
    if body is not None:
        yield Place(body.end(), "at the start of the page", "\n", "", html=True)


def _behind_h1(source: str, node: Node) -> Iterator[Place]:
    """Behind the end tag of a first-level heading, indented like it."""
    closing = _END_OF_H1.search(source, node.start, node.start + _LONGEST_HEADING)
    if closing is not None:
        yield Place(closing.end(), "under the title", f"\n{_indentation(source, node.start)}", "", html=True)


def _before_blocks(source: str, node: Node) -> Iterator[Place]:
    """Before the outermost element around ``node``, below the article, beside which a paragraph may stand; then the nearest."""
    found: list[Node] = []
    walk: Node | None = node
    while walk is not None and walk.parent is not None:
        if walk.tag in BLOCK_LEVEL and walk.parent.tag in _HOLDS_PARAGRAPHS:
            found.append(walk)
            if walk.parent.tag in _WHOLE:
                break
        walk = walk.parent
    for element in dict.fromkeys((found[-1], found[0]) if found else ()):
        yield _element(source, element.start, "above the first affiliate link")


def _element(source: str, at: int, where: str) -> Place:
    return Place(at, where, "", f"\n{_indentation(source, at)}", html=True)


def _indentation(source: str, at: int) -> str:
    """The white space before ``at``, where nothing else stands in its line."""
    before = source[source.rfind("\n", 0, at) + 1 : at]
    return before if not before.strip() else ""
