"""What extraction finds: links as written, the blocks of text a reader meets, and the elements around both.

Every extractor fills these three, so that Markdown, MDX and HTML look alike to everything that comes after:

- ``Node``: an element with its attributes and its parent. Markdown structure becomes the element its rendering has
  (``ul``, ``li``, ``blockquote``, ``h2``, ``td`` …), so that ``[x](y)`` in a list and ``<li><a href=y>`` are one case.
- ``Block``: one run of text as a reader meets it, in render order, with the way back to its source.
- ``RawLink``: a reference to a URL as it is written; whether it can be read as a URL is a later question.

Offsets are those of ``Document.source``. These objects are filled by one extractor and never changed afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, Literal

from linkaudit.extract import text_runs
from linkaudit.model import Kind, Problem
from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from linkaudit.extract.recogniser import Recognised

#: Why a reader does not see a text. An empty string means that it is shown.
Hidden = Literal["", "comment", "hidden", "collapsed", "code", "front_matter", "attribute", "noscript", "template"]

BlockKind = Literal[
    "title", "paragraph", "heading", "item", "cell", "html", "comment", "code", "front_matter", "shortcode", "attribute"
]


class Node:
    """An element around links and text. ``parent`` is None at the top.

    Attributes:
        tag: lower case; ``""`` for the document itself; a component keeps its case (``Disclosure``).
        attrs: decoded values by lower-case name; the first of a repeated name wins, as in a browser.
        start: offset of the start tag or of the Markdown construct.
        hidden: why neither this element nor what is in it is shown (own reason or that of an ancestor).
        depth: number of ancestors.
    """

    __slots__ = ("attrs", "depth", "hidden", "parent", "start", "tag")

    def __init__(
        self, tag: str, attrs: dict[str, str], parent: Node | None, start: int = 0, hidden: Hidden = ""
    ) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.start = start
        if parent is None:
            self.hidden: Hidden = hidden
            self.depth = 0
        else:
            self.hidden = hidden or parent.hidden
            self.depth = parent.depth + 1

    def closest(self, *tags: str) -> Node | None:
        """This element or the nearest ancestor with one of ``tags``."""
        node: Node | None = self
        while node is not None:
            if node.tag in tags:
                return node
            node = node.parent
        return None


_NO_PARTS: Final[list[text_runs.Part]] = []


class Block:
    """One run of text as a reader meets it.

    ``text`` is what is rendered: entities decoded, white space folded to single spaces, markup and template code gone.
    Comments, code, hidden elements, ``title``/``alt`` values and front-matter values are blocks too, with ``hidden``
    set, because a statement there is reported as not visible. ``blocks[i].index == i``, in render order (footnote
    definitions stand at the end, front matter at the start).

    Attributes:
        start, end: from the first to the last character of the text, in the source.
        level: heading level 1 to 6; 0 for everything else.
        key: front-matter key (dotted), parameter or attribute name where the text comes from one.
        links: positions (in ``Extraction.links``) of the links that stand in this block.
    """

    __slots__ = (
        "_parts", "_pieces", "_source", "end", "hidden", "index", "key", "kind", "level", "links", "node", "start",
        "text",
    )  # fmt: skip

    def __init__(
        self,
        index: int,
        kind: BlockKind,
        node: Node,
        start: int,
        end: int,
        text: str,
        hidden: Hidden,
        level: int = 0,
        key: str = "",
        pieces: list[tuple[int, int, int]] | None = None,
        links: list[int] | None = None,
    ) -> None:
        self.index = index
        self.kind: BlockKind = kind
        self.node = node
        self.start = start
        self.end = end
        self.text = text
        self.hidden: Hidden = hidden
        self.level = level
        self.key = key
        self.links = links if links is not None else []
        self._pieces = pieces
        self._parts = _NO_PARTS
        self._source = ""

    def fill(self, parts: list[text_runs.Part], source: str) -> None:
        """Take the text that was collected; where each run of it came from is worked out when it is asked for."""
        self._parts = parts
        self._source = source
        if parts:
            self.text = text_runs.folded(parts[0][0] if len(parts) == 1 else "".join([part[0] for part in parts]))
            start, end = parts[0][1], parts[-1][2]
            if start < self.start:  # noqa: PLR1730 - min() costs more than the rest of this method
                self.start = start
            if end > self.end:  # noqa: PLR1730 - as above
                self.end = end

    @property
    def pieces(self) -> list[tuple[int, int, int]]:
        """``(offset in text, offset in source, end in source)`` for each run of text, ascending in ``text``."""
        if self._pieces is None:
            self._pieces = text_runs.pieces(self._parts, self._source)
        return self._pieces

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source that ``text[start:end]`` was rendered from."""
        pieces = self.pieces
        if not pieces:
            return self.start, self.end
        first = pieces[max(bisect_right(pieces, start, key=_place) - 1, 0)]
        last = pieces[max(bisect_right(pieces, max(end - 1, start), key=_place) - 1, 0)]
        begin = min(first[1] + max(start - first[0], 0), first[2])
        finish = min(last[1] + max(end - last[0], 0), last[2])
        return begin, max(begin, finish)


def _place(piece: tuple[int, int, int]) -> int:
    return piece[0]


class RawLink:
    """A reference to a URL, as written.

    Attributes:
        start, end: the whole construct (``Link.span``).
        url_start, url_end: the URL's own characters; -1 for a placeholder without a URL.
        value: the URL after the markup's own decoding (entities, backslash escapes); "" for a placeholder. This is what
            is parsed as a URL; ``Link.url`` is the slice of the text.
        destination: a target that the markup itself holds (``javascript:window.open('…')``, front-matter reference).
        text: anchor text, alt text, or component name, white space folded.
        node: the element that carries the link, or the element around a Markdown construct.
        block: index of the block in which it stands, -1 outside any.
        anchor: position of the link (hyperlink) around this one (image in a link), -1 where there is none.
        attrs: attributes of the link's own element; empty for Markdown (a trailing ``{: rel="…"}`` list counts).
        width, height: in CSS pixels where the element says so (attribute or inline style), else None.
        known: what the recogniser said of a placeholder (see ``Recogniser``), None for everything else.
    """

    __slots__ = (
        "anchor", "attrs", "block", "destination", "element", "end", "height", "kind", "known", "node", "rel", "start",
        "text", "url_end", "url_start", "value", "width",
    )  # fmt: skip

    def __init__(
        self,
        kind: Kind,
        element: str,
        start: int,
        end: int,
        url_start: int,
        url_end: int,
        value: str,
        node: Node,
    ) -> None:
        self.kind: Kind = kind
        self.element = element
        self.start = start
        self.end = end
        self.url_start = url_start
        self.url_end = url_end
        self.value = value
        self.node = node
        self.text = ""
        self.rel: tuple[str, ...] = ()
        self.attrs: dict[str, str] = {}
        self.destination: str | None = None
        self.block = -1
        self.anchor = -1
        self.width: float | None = None
        self.height: float | None = None
        self.known: Recognised | None = None

    @property
    def hidden(self) -> Hidden:
        """Why the element is not shown, "" where it is."""
        return self.node.hidden


@frozen
class Script(Frozen):
    """Text of an inline ``<script>``: no link, but it may tell of a loader.

    ``known`` is what the recogniser said of it: the systems that it loads.
    """

    start: int
    end: int
    text: str
    node: Node
    known: tuple[Recognised, ...] = ()


@frozen
class Insert(Frozen):
    """A shortcode, include or component, known by its name: ``{{< adsense >}}``, ``[amazon box="…"]``, ``<Disclosure/>``.

    ``dialect`` is ``hugo``, ``liquid``, ``wordpress``, ``jsx``, ``erb`` or ``html`` (an unknown element name).
    """

    dialect: str
    name: str
    start: int
    end: int
    params: dict[str, str]
    node: Node
    block: int = -1


class Extraction:
    """All that one document holds. Links are in source order; ``blocks`` in render order.

    Attributes:
        front_matter: scalar values by dotted key (``cover.image``, ``links.0.url``), as strings.
        language: from ``<html lang>``, front matter ``lang``/``language``; "" where the document does not say.
        base: ``<base href>``, which relative references of an HTML page are resolved against; "" where there is none.
        canonical: URLs that say where the document lives: canonical link, ``og:url``, front-matter ``canonical_url``.
    """

    __slots__ = (
        "base", "blocks", "canonical", "front_matter", "inserts", "language", "links", "problems", "scripts", "title",
    )  # fmt: skip

    def __init__(
        self,
        links: list[RawLink] | None = None,
        blocks: list[Block] | None = None,
        inserts: list[Insert] | None = None,
    ) -> None:
        self.links = links if links is not None else []
        self.blocks = blocks if blocks is not None else []
        self.inserts = inserts if inserts is not None else []
        self.scripts: list[Script] = []
        self.problems: list[Problem] = []
        self.front_matter: dict[str, str] = {}
        self.title = ""
        self.language = ""
        self.base = ""
        self.canonical: tuple[str, ...] = ()
