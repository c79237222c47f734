"""Where a statement stands and what it speaks of: title or footer, link or slot, somebody's quotation or a box."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice

from linkaudit.disclosure.reading import Hit
from linkaudit.disclosure.statement import Scope
from linkaudit.extract.found import Block, Extraction, Hidden, Node, RawLink
from linkaudit.lazy import regex
from linkaudit.model import Where

_BOX = regex(
    r"disclos|disclaim|affiliate|notice|hinweis|callout|alert|admonition|\bnote\b|\binfo\b|\btip\b|werbe|\bads?\b|mention",
    re.IGNORECASE,
)
_SLOT_BOX = regex(
    r"(?:^|[\s_-])(?:ads?|advert\w{0,12}|anzeigen?|werbung|adsense|adsbygoogle|banner|dfp|gpt|sponsor(?:ed)?|promo|reklam\w{0,6})"
    r"(?:$|[\s_\-\d])",
    re.IGNORECASE,
)
_SPEAKER = regex(r"^\s?(?:[-–—―]{1,2}|\()\s?(?:[A-ZÀ-Þ]|from\b|by\b|via\b|von\b|aus\b)")
_UNSEEN = regex(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|d-none|hidden|is-hidden|invisible|a11y-hidden)(?:\s|$)"
)
#: Utility classes that show an element on some screens after all (``hidden md:block``, ``d-none d-md-block``).
_SHOWN_AGAIN = regex(r"(?:^|\s)(?:(?:sm|md|lg|xl|2xl):(?:block|flex|inline|grid|table)|d-(?:sm|md|lg|xl|xxl)-)")
_USED_MARK = regex(r"(?<=\S)(\*{1,3}|†|‡|°)(?=[\s.,;:!?)\]]|$)")
#: A label this near (in source characters) in front of a placeholder stands over it.
_OVER_SLOT = 400
_SLOT_KINDS = ("slot", "script", "iframe")
_FIRST_BLOCKS = 3
#: Boxes and slots are at most so many elements around the text.
_BOX_REACH = 4
_PAGE = ("body", "main", "article", "html", "")


class Layout:
    """One document, asked about the surroundings of its statements."""

    def __init__(self, found: Extraction) -> None:
        self.found = found

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.start for link in self.found.links]

    @cached_property
    def _beginning(self) -> int:
        """Index of the last of the first blocks that readers see below the title."""
        shown = (b.index for b in self.found.blocks if b.text and not b.hidden and b.kind != "title" and b.level != 1)
        return max(islice(shown, _FIRST_BLOCKS), default=-1)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks that stand behind a word somewhere in the document."""
        return frozenset(
            mark for block in self.found.blocks if not block.hidden for mark in _USED_MARK.findall(block.text)
        )

    def scope(self, block: Block, hit: Hit) -> Scope:
        """What the statement speaks of."""
        if block.kind == "title" or block.level == 1:
            return "document"
        if hit.kind == "bracket":
            return "section" if _leads(block) else "link"
        if hit.class_ in ("ad_label", "sponsored") and hit.kind in ("whole", "start") and self._over_slot(block):
            return "slot"
        if hit.kind == "sentence":
            return "section" if _leads(block) else "document"
        if block.index <= self._beginning:
            return "document"
        return "section" if hit.kind == "whole" else "link"

    def _over_slot(self, block: Block) -> bool:
        """Whether the next thing after the label is a place that an ad server fills, or the box around it is one."""
        if any(_SLOT_BOX.search(names) for names in _names_around(block.node)):
            return True
        link = self._next_link(block.end)
        return link is not None and link.start - block.end <= _OVER_SLOT and link.kind in _SLOT_KINDS

    def _next_link(self, position: int) -> RawLink | None:
        index = bisect_left(self._link_starts, position)
        return self.found.links[index] if index < len(self.found.links) else None

    def quotation(self, block: Block) -> tuple[bool, bool]:
        """(it quotes somebody else, it stands in a block quote)."""
        quote = block.node.closest("blockquote", "q")
        if quote is None:
            return False, False
        if quote.attrs.get("cite") or quote.tag == "q" or block.node.closest("cite") is not None:
            return True, True
        for other in self.found.blocks[block.index : block.index + 4]:
            if other.node.closest("blockquote", "q") is not quote:
                break
            if other.node.closest("cite", "footer") is not None or _SPEAKER.match(other.text):
                return True, True
        return False, True

    def next_to(self, index: int, following: int) -> bool:
        """Whether readers see nothing between two blocks."""
        return all(not block.text or block.hidden for block in self.found.blocks[index + 1 : following])


def _leads(block: Block) -> bool:
    """Whether the block is the heading of what follows."""
    return bool(block.level) or block.text.rstrip().endswith((":", "："))


def where(block: Block, hidden: Hidden) -> Where:
    """The place as the report names it."""
    if hidden:
        return hidden if hidden in ("comment", "code", "front_matter") else "hidden"
    if block.kind == "title" or block.level == 1:
        return "title"
    if block.kind == "shortcode":
        return "shortcode"
    return "footer" if block.node.closest("footer") is not None else "body"


def hidden_by_class(node: Node) -> bool:
    """Whether an element around the text carries a well-known class for what only screen readers get."""
    return any(
        _UNSEEN.search(names) and not _SHOWN_AGAIN.search(names) for names in _names_around(node) if len(names) > 1
    )


def box(node: Node) -> Node | None:
    """The box that holds a whole notice: a block quote, an aside, an element whose class says so."""
    here: Node | None = node
    for _ in range(_BOX_REACH):
        if here is None or here.tag in _PAGE:
            return None
        if here.tag in ("blockquote", "aside") or _BOX.search(
            f"{here.attrs.get('class', '')} {here.attrs.get('id', '')}"
        ):
            return here
        here = here.parent
    return None


def _names_around(node: Node) -> list[str]:
    names = []
    here: Node | None = node
    for _ in range(_BOX_REACH):
        if here is None or here.tag in _PAGE:
            break
        if here.attrs:
            names.append(f"{here.attrs.get('class', '')} {here.attrs.get('id', '')}")
        here = here.parent
    return names
