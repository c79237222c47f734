"""What all links of one document share: who publishes it, what its statements say of which blocks, what else it links to."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from linkaudit import promotion, urls
from linkaudit.lazy import lazy
from linkaudit.publisher import chosen_label
from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linkaudit.catalogue import Catalogue
    from linkaudit.disclosure import Statement
    from linkaudit.document import Document
    from linkaudit.extract.found import Extraction
    from linkaudit.publisher import Ownership
    from linkaudit.surroundings import Surroundings

_EXPLICIT = ("explicit_commission", "explicit_affiliate")
#: A shorter name is a word that paths have for other reasons.
_SHORTEST_BRAND = 5


#: So many links can stand inside each other: a picture in a link, and what wraps them.
_NESTED = 3


@frozen
class Homes(Frozen):
    """How many home pages a list holds, and whether one of them is the publisher's own."""

    number: int
    holds_own: bool


@frozen
class Labels(Frozen):
    """The labels of one block: by the link that each speaks of, and the first one that stands before all links."""

    links: dict[int, Statement]
    opening: Statement | None


class Scene:
    """What all links of one document share."""

    def __init__(
        self,
        document: Document,
        found: Extraction,
        catalogue: Catalogue,
        statements: Sequence[Statement],
        surroundings: Surroundings,
        ownership: Ownership,
    ) -> None:
        self.document = document
        self.found = found
        self.catalogue = catalogue
        self.surroundings = surroundings
        self.ownership = ownership
        self.filters = catalogue.filters
        shown = [s for s in statements if not s.hidden and not s.quoted]
        self.marks: dict[str, set[int]] = {}
        """Each explained mark, with blocks that explain it; two of them are enough to know that one is elsewhere."""
        for statement in shown:
            if statement.mark and len(blocks := self.marks.setdefault(statement.mark, set())) < 2:
                blocks.add(statement.block)
        explicit = [s for s in shown if s.class_ in _EXPLICIT]
        self.headings = {s.block: s for s in explicit if s.scope == "section"}
        self.list_labels = {s.block: s for s in explicit if s.scope in ("section", "document")}
        self.at_links: dict[int, list[Statement]] = {}
        self.at_advertised: dict[int, list[Statement]] = {}
        self.sponsors: dict[int, Statement] = {}
        self.ad_labels: dict[int, Statement] = {}
        for statement in shown:
            if statement.scope == "link" and statement.class_ in _EXPLICIT:
                self.at_links.setdefault(statement.block, []).append(statement)
            elif statement.class_ == "sponsored" and statement.block >= 0:
                self.sponsors[statement.block] = statement
            elif statement.class_ == "ad_label" and statement.scope == "link":
                self.at_advertised.setdefault(statement.block, []).append(statement)
            elif statement.class_ == "ad_label" and statement.block >= 0:
                self.ad_labels[statement.block] = statement
        self.networks: dict[int, str] = {}
        """Network of each hyperlink already seen, by its position: what stands inside it may be its creative."""
        self.beside_own_profiles: dict[int, bool] = {}
        """Whether the links of a list or block are own profiles, by its first link, as far as it was asked."""
        self._homes: dict[int, Homes] = {}
        self._labels: dict[tuple[int, int], Labels] = {}

    def homes(self, block: int) -> Homes:
        """The home pages in the list, or else the block, that the block with this index is in."""
        group = self.surroundings.siblings(block)
        if not group:
            return Homes(0, holds_own=False)
        known = self._homes.get(group[0])
        if known is None:
            read = [urls.read(self.found.links[i].value) for i in group]
            pages = [url for url in read if url is not None and url.path == "/" and url.host]
            known = self._homes[group[0]] = Homes(len(pages), holds_own=any(map(self.ownership.owns, pages)))
        return known

    def label_at(self, position: int, statements: Mapping[int, Sequence[Statement]]) -> Statement | None:
        """The statement that labels the link at ``position``, out of those that stand beside links of its block."""
        block = self.found.links[position].block
        there = statements.get(block)
        if not there:
            return None
        known = self._labels.get((id(statements), block))
        if known is None:
            known = self._labels[id(statements), block] = self._labelled(there, self.found.blocks[block].links)
        return known.links.get(position, known.opening)

    def _labelled(self, statements: Sequence[Statement], positions: Sequence[int]) -> Labels:
        """A label speaks of the link that it is in or behind; one that opens its block, of all links behind it."""
        links = self.found.links
        starts = [links[i].start for i in positions]
        labels: dict[int, Statement] = {}
        opening: Statement | None = None
        for statement in statements:
            at = bisect_left(starts, statement.start)
            if at == 0:
                opening = opening or statement
                continue
            position = positions[at - 1]
            for _ in range(_NESTED):
                labels.setdefault(position, statement)
                position = links[position].anchor
                if position < 0:
                    break
        return Labels(labels, opening)

    @lazy
    def shown_values(self) -> set[str]:
        """URLs of pictures that stand outside ``<noscript>``: a picture inside with such a twin is a fallback."""
        return {link.value for link in self.found.links if link.hidden != "noscript"}

    @lazy
    def brands(self) -> frozenset[str]:
        """The names of the other sites that the document links to or shows pictures of: their domains', without hyphens."""
        hosts = {url.host for link in self.found.links if (url := urls.read(link.value)) is not None and url.host}
        names = {chosen_label(h) for h in hosts if not self.ownership.owns_host(h) and not promotion.platform(h)}
        return frozenset(name.replace("-", "") for name in names if len(name) >= _SHORTEST_BRAND)

    @lazy
    def offers(self) -> frozenset[str]:
        """The addresses that some link of the document sells: "view offer", a price."""
        return frozenset(link.value for link in self.found.links if promotion.COMMERCIAL.search(link.text))

    @lazy
    def pictured(self) -> frozenset[int]:
        """Positions of the links that have a picture in them."""
        return frozenset(link.anchor for link in self.found.links if link.kind == "image" and link.anchor >= 0)
