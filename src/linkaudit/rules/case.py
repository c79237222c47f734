"""One document as the rules see it: links with their categories, statements, and who stands where.

Everything that several rules ask is answered here once: which link a reader meets first, which statement tells them,
how far the two are apart. Positions are those of *rendering*: a footnote stands at the end, whatever its source line.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from linkaudit.rules import active
from linkaudit.rules.at_links import AtLinks, end_of_link
from linkaudit.rules.reading import Reading
from linkaudit.rules.rewriters import Rewriter, rewriters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkaudit.config import Config
    from linkaudit.disclosure.statement import Statement
    from linkaudit.document import Document
    from linkaudit.extract.found import Block, Extraction, Node, RawLink
    from linkaudit.model import DisclosureClass, Link
    from linkaudit.rules.active import Active
    from linkaudit.rules.reading import Place
    from linkaudit.rules.suppress import Allowances

#: The classes that tell a reader about the publisher's own gain; ``sponsored`` speaks of the piece as a whole, often of
#: another company than the one linked to, and ``vague`` says nothing.
TELLING: tuple[DisclosureClass, ...] = ("explicit_commission", "ad_label", "explicit_affiliate")
_NOT_SHOWN_PLACES = frozenset({"comment", "hidden", "code", "front_matter"})
#: So many links that begin before a place can reach over it: a link, and pictures in it.
_NESTED = 3
#: A label and the links under it share an element so many levels up, and not the page itself.
_BOX_LEVELS = 3
_NO_BOX = frozenset({"", "body", "html", "main", "article"})


class Case:
    """A document with what extraction, the disclosure search and classification found in it.

    ``raw[i]`` is ``links[i]`` as written; a position in this class always means that ``i``.
    """

    def __init__(
        self,
        document: Document,
        found: Extraction,
        links: tuple[Link, ...],
        raw: list[RawLink],
        statements: Sequence[Statement],
        config: Config,
        language: str,
    ) -> None:
        self.document = document
        self.found = found
        self.reading = Reading(found)
        self.links = links
        self.raw = raw
        self.statements = statements
        self.config = config
        self.language = language
        self.allowances: Allowances | None = None
        """Set by ``apply_rules``: what the author allows, for the two rules about allowances."""

    def place_of(self, position: int) -> Place:
        """Where the link at ``position`` stands."""
        link = self.raw[position]
        return self.reading.place(link.block, link.start)

    def place_of_statement(self, statement: Statement) -> Place:
        """Where a statement stands."""
        return self.reading.place(statement.block, statement.start)

    def block(self, index: int) -> Block | None:
        """The block with that index, None for -1."""
        return self.reading.block(index)

    # ---- affiliate links -------------------------------------------------------------------------------------------

    @cached_property
    def affiliates(self) -> tuple[int, ...]:
        """Positions of the affiliate links in the order a reader meets them.

        Those in front matter count only where the body has none: what a theme makes of them is not known.
        """
        found = [i for i, link in enumerate(self.links) if link.category == "affiliate"]
        if not found:
            return ()
        shown = [i for i in found if self.raw[i].hidden not in ("front_matter", "template")]
        return tuple(sorted(shown or found, key=self.place_of))

    @cached_property
    def clickable(self) -> tuple[int, ...]:
        """The affiliate links that a reader can click, without the pictures inside them and without front matter."""
        return tuple(i for i in self.affiliates if self.is_clickable(i))

    def is_clickable(self, position: int) -> bool:
        """Whether the link is one that a reader clicks and an author can mark: not a picture, not a front-matter value."""
        return self.links[position].kind == "hyperlink" and self.raw[position].hidden != "front_matter"

    @cached_property
    def all_only_possible(self) -> bool:
        """Whether nothing is surer about any affiliate link than its context: then a person must decide, not a rule."""
        return all(self.links[i].confidence == "possible" for i in self.affiliates)

    @cached_property
    def rewriters(self) -> tuple[Rewriter, ...]:
        """Scripts that turn plain links, or words, into paid ones when the page is shown; in source order."""
        return tuple(rewriters(self.found, self.links))

    # ---- statements ------------------------------------------------------------------------------------------------

    @cached_property
    def shown(self) -> tuple[Statement, ...]:
        """Statements that a reader sees, that are the publisher's own, in render order."""
        found = [s for s in self.statements if is_shown(s) and not s.quoted]
        return tuple(sorted(found, key=self.place_of_statement)) if len(found) > 1 else tuple(found)

    @cached_property
    def telling(self) -> tuple[Statement, ...]:
        """Visible statements that tell of the gain from links; a label over an ad slot speaks of that slot only."""
        return tuple(s for s in self.shown if s.class_ in TELLING and not self.of_a_slot(s) and not self.points_away(s))

    def of_a_slot(self, statement: Statement) -> bool:
        """Whether it is a label over advertising of another kind, and says nothing about the affiliate links."""
        if statement.scope == "slot":
            return not self.heads_affiliates(statement)
        if statement.scope != "section" or statement.class_ != "ad_label":
            return False
        following = self._paying_after(self.place_of_statement(statement))
        return following is None or self.links[following].category != "affiliate"

    def heads_affiliates(self, statement: Statement) -> bool:
        """Whether a label that could stand over an ad slot heads a box in which the next such link is an affiliate one."""
        block = self.block(statement.block)
        following = self._paying_after(self.place_of_statement(statement))
        if block is None or following is None or self.links[following].category != "affiliate":
            return False
        box = block.node.parent
        for _ in range(_BOX_LEVELS):
            if box is None or box.tag in _NO_BOX:
                return False
            if _within(self.raw[following].node, box):
                return True
            box = box.parent
        return False

    def _paying_after(self, place: Place) -> int | None:
        """The first affiliate link or ad slot that a reader meets behind ``place``."""
        places = self._paying
        at = bisect_right(places, (place, len(self.links)))
        return places[at][1] if at < len(places) else None

    @cached_property
    def _paying(self) -> list[tuple[Place, int]]:
        pays = ("affiliate", "ad_slot")
        return sorted((self.place_of(i), i) for i, link in enumerate(self.links) if link.category in pays)

    def points_away(self, statement: Statement) -> bool:
        """Whether it says nothing itself: a pointer sentence, or a few words that are a link to somewhere else."""
        if statement.pointer or not statement.label:
            return statement.pointer
        position = self.hyperlink_around(statement)
        return position is not None and self.links[position].category != "affiliate"

    def hyperlink_around(self, statement: Statement) -> int | None:
        """The position of the hyperlink whose words the statement is."""
        block = self.block(statement.block)
        if block is None or not block.links:
            return None
        after = bisect_right(block.links, statement.start, key=lambda i: self.raw[i].start)
        for position in block.links[max(after - _NESTED, 0) : after]:
            if self.links[position].kind == "hyperlink" and statement.end <= end_of_link(
                self.document, self.raw[position]
            ):
                return position
        return None

    @cached_property
    def unseen(self) -> tuple[Statement, ...]:
        """Statements that would tell, if a reader saw them."""
        return tuple(
            s for s in self.statements if s.class_ in TELLING and s.scope != "slot" and not s.quoted and not is_shown(s)
        )

    @property
    def notice(self) -> str:
        """Where the theme shows a notice according to the configuration: ``top``, ``end`` or "" for nowhere."""
        return active.notice_place(self.config)

    @cached_property
    def told(self) -> bool:
        """Whether anything visible tells the reader: in the document, or configured as rendered by the theme."""
        return bool(self.telling) or bool(self.notice)

    @property
    def untold(self) -> bool:
        """Whether the document has affiliate links and nothing visible tells of them."""
        return bool(self.affiliates) and not self.told

    @cached_property
    def told_before_first(self) -> bool:
        """Whether a notice stands before the first affiliate link, or a label right at it."""
        if self.notice == "top":
            return True
        first = self.affiliates[0]
        return any(self.stands_before(s, first) for s in self.telling)

    def stands_before(self, statement: Statement, position: int) -> bool:
        """Whether a reader meets the statement before the link, or together with it as a label of that link."""
        there = self.place_of(position)
        here = self.place_of_statement(statement)
        return here < there or self.at_links.is_label(statement, position)

    @cached_property
    def at_links(self) -> AtLinks:
        """Marks and labels at single links."""
        return AtLinks(self)

    def share_before(self, statement: Statement) -> float:
        """How much of the visible text a reader has passed at a statement: 0 at the start, 1 at the end."""
        return self.reading.share_before(self.place_of_statement(statement))

    # ---- profiles and thresholds -----------------------------------------------------------------------------------

    @cached_property
    def active(self) -> Active:
        """The profiles that hold for this document, those of programmes whose links it has included."""
        return active.active(self.config, self.links)

    def asking(self, rule: str, option: str) -> tuple[tuple[str, Any], ...]:
        """The active profiles that give ``rule`` this option, and what they give it."""
        return tuple(
            (p.id, p.rules[rule].options[option])
            for p in self.active.profiles
            if rule in p.rules and p.rules[rule].options.get(option)
        )

    def threshold(self, name: str) -> float:
        """A number from the configuration, or ours."""
        return active.threshold(self.config, name)

    def line(self, offset: int) -> int:
        """The line of an offset, for messages."""
        return self.document.span(offset, offset).line


def _within(node: Node | None, box: Node) -> bool:
    while node is not None and node is not box:
        node = node.parent
    return node is box


def is_shown(statement: Statement) -> bool:
    """Whether a reader sees the statement."""
    return not statement.hidden and statement.where not in _NOT_SHOWN_PLACES
