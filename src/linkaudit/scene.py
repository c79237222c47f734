"""What all links of one document share: who publishes it, what its statements say of which blocks, what else it links to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit import promotion, urls
from linkaudit.lazy import lazy
from linkaudit.publisher import chosen_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkaudit.catalogue import Catalogue
    from linkaudit.disclosure import Statement
    from linkaudit.document import Document
    from linkaudit.extract.found import Extraction
    from linkaudit.publisher import Ownership
    from linkaudit.surroundings import Surroundings

_EXPLICIT = ("explicit_commission", "explicit_affiliate")
#: A shorter name is a word that paths have for other reasons.
_SHORTEST_BRAND = 5


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
        self.marks = [s for s in shown if s.mark]
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
        """Whether the links that share a block or list with a block are own profiles, as far as it was asked."""

    @lazy
    def shown_values(self) -> set[str]:
        """URLs of pictures that stand outside ``<noscript>``: a picture inside with such a twin is a fallback."""
        return {link.value for link in self.found.links if link.hidden != "noscript"}

    @lazy
    def brands(self) -> frozenset[str]:
        """The names of the other sites that the document links to or shows pictures of, as their domains spell them."""
        hosts = {url.host for link in self.found.links if (url := urls.read(link.value)) is not None and url.host}
        names = {chosen_label(h) for h in hosts if not self.ownership.owns_host(h) and not promotion.platform(h)}
        return frozenset(name for name in names if len(name) >= _SHORTEST_BRAND)

    @lazy
    def offers(self) -> frozenset[str]:
        """The addresses that some link of the document sells: "view offer", a price."""
        return frozenset(link.value for link in self.found.links if promotion.COMMERCIAL.search(link.text))

    @lazy
    def pictured(self) -> frozenset[int]:
        """Positions of the links that have a picture in them."""
        return frozenset(link.anchor for link in self.found.links if link.kind == "image" and link.anchor >= 0)
