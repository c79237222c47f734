"""One link as the clues see it: what is written, read as a URL, named by the catalogue, with what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linkaudit import promotion, urls
from linkaudit.lazy import lazy, regex

if TYPE_CHECKING:
    from linkaudit.catalogue import Catalogue, Match
    from linkaudit.extract.found import Block, Node, RawLink
    from linkaudit.scene import Scene

#: Template code that a generator replaces by an address of its own site.
_OWN_TEMPLATE = regex(
    r"\{\{[<%]\s*(?:rel)?ref\b|\{%-?\s*(?:post_url|link|url|url_for)\b|\{\{-?\s*(?:(?:site|page|root|config)\.)?(?:base_?url|url|root_?path|"
    r"base_?path|permalink)\b|\{\{-?\s*[\"'][^\"'{}]{0,200}[\"']\s*\|\s*(?:relative_url|absolute_url|url|(?:rel|abs)(?:Lang)?URL)\b|"
    r"\{\{-?\s*(?:(?:rel|abs)(?:Lang)?URL|relref|ref)\b|@/|<%=\s*(?:url_for|root_path)",
    re.IGNORECASE,
)


#: Traits of a link, as bits: most clues can say something only of a link that has one of them.
MATCHED: Final = 1  # the catalogue names its address or its element
KNOWN: Final = 2  # the recogniser named its element
REL: Final = 4  # it has a rel attribute
FIELD: Final = 8  # its address is the value of a field, a parameter or an attribute of its own kind
QUERY: Final = 16  # its address has a query
NESTS: Final = 32  # its address may hold another one
HOME: Final = 64  # it leads to a home page
#: Elements whose address stands where every link's does.
_PLAIN: Final = frozenset({"markdown", "a", "bare"})


class View:
    """One link, asked by the clues. Everything is worked out on first use and once."""

    def __init__(self, scene: Scene, raw: RawLink, position: int) -> None:
        self.scene = scene
        self.raw = raw
        self.position = position
        self.document = scene.document
        value = raw.value
        self.url: urls.Url | None = urls.read(value) if value else None
        if raw.destination and (self.url is None or self.url.scheme == "javascript"):
            self.url = urls.read(raw.destination)
        if self.url is None and raw.kind == "metadata":
            self.url = _without_scheme(value, scene.catalogue)
        url = self.url
        web = url is not None and url.host != ""
        self.absolute = web
        self.in_page = value.startswith("#")
        owned = url is not None and web and scene.ownership.owns(url)
        self.internal = owned or (url is None and bool(value) and not self.in_page and _is_relative(value))
        self.external = web and not owned
        self.platform = promotion.platform(url.host) if url is not None and web else 0
        self.outbound = self.external and raw.kind in ("hyperlink", "metadata", "form")
        self.markup: Match | None = raw.known  # type: ignore[assignment]  # the recogniser given is the catalogue
        self.match = self._match()
        self.traits = self._traits()

    def _traits(self) -> int:
        raw, url = self.raw, self.url
        found = 0 if self.match is None else MATCHED
        if raw.known is not None:
            found |= KNOWN
        if raw.rel:
            found |= REL
        if raw.element not in _PLAIN:
            found |= FIELD
        if url is not None:
            if url.query:
                found |= QUERY
            if url.href.find("http", 4) > 0:
                found |= NESTS
            if url.path == "/":
                found |= HOME
        return found

    def _match(self) -> Match | None:
        found = self.scene.catalogue.match(self.url) if self.url is not None and self.absolute else None
        known = self.markup
        if known is None or (known.folder == "networks" and self.raw.kind != "slot"):
            return found
        return known if found is None or (known.decisive and not found.decisive) else found

    # -- the URL ----------------------------------------------------------------------------------------------------

    @lazy
    def chain(self) -> list[Match]:
        """What the catalogue says of this URL and of those inside it, the outermost first."""
        url = self.url
        if url is None or not self.absolute:
            return []
        if self.match is None:
            return []
        from linkaudit.catalogue.unwrap import unwrap

        return unwrap(self.scene.catalogue, url)

    @lazy
    def nested(self) -> urls.Url | None:
        """The URL inside a redirecting or archiving URL of a host that the catalogue does not know; no evidence itself."""
        url = self.url
        if url is None or self.match is not None or not self.absolute or not self.traits & NESTS:
            return None
        if "http" in url.query:
            for value in url.params.values():
                if value.startswith(("http://", "https://", "http%3A", "https%3A")):
                    return urls.read_nested(value)
        at = url.path.find("/http", 1)
        return urls.read_nested(url.path[at + 1 :] + ("?" + url.query if url.query else "")) if at > 0 else None

    @lazy
    def inner(self) -> Match | None:
        """An affiliate URL inside a URL that the catalogue does not know."""
        if self.nested is None or self.platform & promotion.PROFILES:
            return None  # a share button leads to a social network, whatever it shares
        found = self.scene.catalogue.match(self.nested)
        return found if found is not None and found.decisive and found.category == "affiliate" else None

    @property
    def destination(self) -> str | None:
        """The absolute URL that the link leads to, where it can be read out of it."""
        if self.raw.destination:
            return self.raw.destination
        if self.match is not None:
            return next((match.destination for match in reversed(self.chain) if match.destination), None)
        if self.traits & NESTS and self.inner is not None and self.nested is not None:
            return self.inner.destination or self.nested.href
        return None

    @property
    def path(self) -> str:
        """Path of the URL, also of a relative one."""
        if self.url is not None:
            return self.url.path
        path = self.raw.value.partition("?")[0].partition("#")[0]
        return path if path.startswith("/") else "/" + path.lstrip("./")

    @property
    def tiny(self) -> bool:
        """Whether the element says that it is at most one pixel wide and high."""
        width, height = self.raw.width, self.raw.height
        if width is None and height is None:
            return False
        return (width is None or width <= 1) and (height is None or height <= 1)

    @property
    def anchor_network(self) -> str:
        """Network of the link around this picture, "" where there is none."""
        return self.scene.networks.get(self.raw.anchor, "") if self.raw.anchor >= 0 else ""

    @property
    def has_twin(self) -> bool:
        """Whether the same picture also stands outside ``<noscript>``."""
        return self.raw.value in self.scene.shown_values

    @property
    def own_place(self) -> str:
        """The part of an own URL that names an offer: ``shop.``, ``/newsletter``; "" where there is none."""
        first = self.path.strip("/").partition("/")[0].lower()
        if first in promotion.OWN_PLACES:
            return "/" + first
        label = self.url.host.partition(".")[0] if self.url is not None else ""
        return label + "." if label in promotion.OWN_PLACES else ""

    # -- what stands around it --------------------------------------------------------------------------------------

    @lazy
    def block(self) -> Block | None:
        """The block that the link stands in."""
        return self.scene.surroundings.block(self.raw)

    @lazy
    def regions(self) -> frozenset[str]:
        """The kinds of boxes around the link."""
        return self.scene.surroundings.regions(self.raw.node)

    @property
    def label(self) -> str:
        """The short line above the list that the link is in."""
        block = self.scene.surroundings.label(self.raw.block)
        return block.text if block is not None else ""

    @property
    def heading(self) -> str:
        """The heading above the link."""
        block = self.scene.surroundings.heading(self.raw.block)
        return block.text if block is not None else ""

    @property
    def heading_of_box(self) -> str:
        """The heading above the link, where both stand in one box of the page."""
        block = self.scene.surroundings.heading(self.raw.block)
        node = block.node.closest("h1", "h2", "h3", "h4", "h5", "h6") or block.node if block is not None else None
        if block is None or node is None or node.parent is None:
            return ""
        # Heading and cards often have a box each, side by side in one more.
        return block.text if is_inside(self.raw.node, node.parent.parent or node.parent) else ""

    @property
    def stands_alone(self) -> bool:
        """Whether the link's block holds nothing but links."""
        return self.block is not None and self.scene.surroundings.stands_alone(self.block)

    @property
    def words_before(self) -> str:
        """The words right before the link in its block, as far as its own words can be found there."""
        at = self.block.text.find(self.raw.text) if self.block is not None and self.raw.text else -1
        return self.block.text[max(at - 40, 0) : at] if self.block is not None and at > 0 else ""

    @property
    def in_list(self) -> bool:
        """Whether the link stands in a list item or table cell."""
        return self.raw.node.closest("li", "td", "th", "dd") is not None

    @property
    def words_above(self) -> tuple[str, ...]:
        """Label, heading and the block before, where they are short."""
        before = self.scene.found.blocks[self.raw.block - 1].text if self.raw.block > 0 else ""
        return tuple(words for words in (self.label, self.heading, before) if words and len(words) <= 80)

    @property
    def own_names(self) -> frozenset[str]:
        """What the publisher's own profiles are called."""
        return self.scene.ownership.names


def _is_relative(value: str) -> bool:
    """Whether a value that is no absolute URL leads to a page of the same site."""
    first = value[0]
    return first in "/._-" or first.isalnum() or _OWN_TEMPLATE.match(value) is not None


def _without_scheme(value: str, catalogue: Catalogue) -> urls.Url | None:
    """A front-matter address without ``https://``, where the catalogue knows its host; else it is a file's name."""
    host, slash, _ = value.partition("/")
    if not slash or "." not in host or host.startswith("."):
        return None
    url = urls.read_nested(value)
    return url if url is not None and catalogue.match(url) is not None else None


def is_inside(node: Node | None, box: Node | None) -> bool:
    """Whether an element stands in ``box``: a heading speaks of what shares its box."""
    for _ in range(64):
        if node is box:
            return True
        if node is None:
            return False
        node = node.parent
    return False
