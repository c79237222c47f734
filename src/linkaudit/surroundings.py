"""What stands around a link: the heading and the label above it, and the box or page region that it is in."""

from __future__ import annotations

from typing import Final

from linkaudit.extract.found import Block, Extraction, Node, RawLink
from linkaudit.lazy import regex

#: What the words of class and id attributes say a box is for.
_REGION_WORDS: Final[dict[str, str]] = {
    word: region
    for region, words in {
        "navigation": "nav navbar navigation menu submenu breadcrumb breadcrumbs topbar toc pagination pager mainmenu",
        "header": "header masthead topbar siteheader",
        "footer": "footer colophon sitefooter",
        "sidebar": "sidebar aside widget widgets",
        "related": "related relatedposts jp-relatedposts yarpp similar readnext alsoread recommended recommendations crp",
        "adjacent": "previous next prev prevnext previouspost nextpost adjacent",
        "newsletter": "newsletter subscribe subscription signup optin mailchimp",
        "share": "share sharing sharedaddy addtoany shareaholic addthis sharebuttons shariff",
        "social": "social follow socials socialicons",
        "comments": "comments comment respond disqus commentlist commentform",
        "meta": "tags tag tagcloud taglist postmeta entrymeta byline categories cats",
        "advertisement": "ads advert adverts advertisement advertising adsense anzeige anzeigen werbung banner-ad",
        "legal": "legal cookie cookies imprint",
    }.items()
    for word in words.split()
}
_REGION_TAGS: Final = {"nav": "navigation", "footer": "footer", "aside": "sidebar", "header": "header"}
_ROLES: Final = {"navigation": "navigation", "contentinfo": "footer", "complementary": "sidebar", "banner": "header"}
#: Their classes list a page's topics, not what the box is for.
_NO_CLASSES: Final = frozenset({"html", "body", "main", "article", "a", "img", "h1"})
_SPLIT: Final = regex(r"[\s_]+|(?<=[a-z])(?=[A-Z])")
_LISTS: Final = ("ul", "ol", "dl")
_LONGEST_LABEL: Final = 120
_NONE: Final[frozenset[str]] = frozenset()
_ASIDES: Final = frozenset({"comment", "attribute", "front_matter", "code", "title"})


class Surroundings:
    """Answers about one document's links; everything is worked out once and on first use."""

    __slots__ = ("_found", "_groups", "_headings", "_labels", "_regions", "_standalone")

    def __init__(self, found: Extraction) -> None:
        self._found = found
        self._regions: dict[Node, frozenset[str]] = {}
        self._headings: list[int] | None = None
        self._labels: list[int] = []
        self._standalone: dict[int, bool] = {}
        self._groups: dict[int, list[int]] | None = None

    def regions(self, node: Node) -> frozenset[str]:
        """The kinds of boxes the element is in, such as ``navigation``, ``related``, ``footer``."""
        path: list[Node] = []
        walk: Node | None = node
        while walk is not None and walk not in self._regions:
            path.append(walk)
            walk = walk.parent
        known = self._regions[walk] if walk is not None else _NONE
        for step in reversed(path):
            own = _own_regions(step)
            known = known | own if own else known
            self._regions[step] = known
        return known

    def heading(self, index: int) -> Block | None:
        """The nearest heading before the block, None where there is none."""
        return self._at(self._walk()[index]) if 0 <= index < len(self._walk()) else None

    def label(self, index: int) -> Block | None:
        """The short line above the list, or the run of lone links, that the block is in."""
        self._walk()
        return self._at(self._labels[index]) if 0 <= index < len(self._labels) else None

    def _at(self, index: int) -> Block | None:
        return self._found.blocks[index] if index >= 0 else None

    def _walk(self) -> list[int]:
        """One pass over the blocks: for each, the index of its heading and of its label, -1 for none."""
        if self._headings is not None:
            return self._headings
        headings: list[int] = []
        heading, before, run_label = -1, -1, -1
        by_list: dict[Node, int] = {}
        for block in self._found.blocks:
            label = -1
            if block.kind in _ASIDES:
                headings.append(heading)
                self._labels.append(-1)
                continue
            root = _outermost_list(block.node)
            if root is not None:
                known = by_list.get(root)
                label = by_list[root] = self._announcing(before) if known is None else known
            elif self.stands_alone(block):
                label = run_label if run_label >= 0 else self._announcing(before)
            run_label = label if root is None and self.stands_alone(block) else -1
            headings.append(heading)
            self._labels.append(label if label >= 0 and len(self._found.blocks[label].text) <= _LONGEST_LABEL else -1)
            if block.kind == "heading":
                heading = block.index
            if block.text and block.text[:1] not in "|-":
                before = block.index
        self._headings = headings
        return headings

    def _announcing(self, index: int) -> int:
        """The block at ``index`` as a label, -1 where it is none.

        A link is no label for what follows it, unless it is a heading: "read more" ends the card above.
        """
        block = self._at(index)
        if block is None or block.kind == "heading":
            return index
        is_link = self.stands_alone(block) if block.links else block.node.closest("a") is not None
        return -1 if is_link else index

    def stands_alone(self, block: Block) -> bool:
        """Whether the block is nothing but its links: a card, a button, an item of a list of links."""
        known = self._standalone.get(block.index)
        if known is None:
            known = self._standalone[block.index] = bool(block.links) and self._only_links(block)
        return known

    def _only_links(self, block: Block) -> bool:
        links = self._found.links
        texts = [links[i].text for i in block.links if links[i].anchor < 0]
        spare = 3 + len(block.links)
        # Bullets, arrows and emoji are a few characters a link; a sentence is longer, and its letters need no counting.
        if len(block.text) - sum(map(len, texts)) > 12 * spare:
            return False
        return _letters(block.text) - sum(map(_letters, texts)) <= spare

    def siblings(self, index: int) -> list[int]:
        """Positions of the links of the same list, or of the same block where that is in no list."""
        if self._groups is None:
            self._groups = self._group()
        return self._groups.get(index, [])

    def _group(self) -> dict[int, list[int]]:
        by_root: dict[Node | int, list[int]] = {}
        groups: dict[int, list[int]] = {}
        for block in self._found.blocks:
            if block.links:
                root = _outermost_list(block.node)
                group = groups[block.index] = by_root.setdefault(block.index if root is None else root, [])
                group.extend(block.links)
        return groups

    def block(self, link: RawLink) -> Block | None:
        """The block that the link stands in."""
        return self._at(link.block)


def _letters(text: str) -> int:
    """How many letters and digits; arrows, bullets and emoji around a link say nothing."""
    return sum(map(str.isalnum, text))


def _own_regions(node: Node) -> frozenset[str]:
    region = _REGION_TAGS.get(node.tag)
    attrs = node.attrs
    if not attrs:
        return frozenset((region,)) if region else _NONE
    found = {region} if region else set()
    if "role" in attrs:
        found.add(_ROLES.get(attrs["role"], ""))
    if node.tag not in _NO_CLASSES and ("class" in attrs or "id" in attrs):
        for word in _SPLIT.split(f"{attrs.get('class', '')} {attrs.get('id', '')}"):
            lowered = word.lower()
            found.add(_REGION_WORDS.get(lowered, ""))
            if "-" in lowered:
                found.update(_REGION_WORDS.get(part, "") for part in lowered.split("-"))
    found.discard("")
    return frozenset(found) if found else _NONE


def _outermost_list(node: Node) -> Node | None:
    """The outermost list around an element, within its section."""
    found: Node | None = None
    walk: Node | None = node
    for _ in range(24):
        if walk is None or walk.tag in ("article", "section", "aside", "nav", "main", "body", "footer", "header"):
            break
        if walk.tag in _LISTS:
            found = walk
        walk = walk.parent
    return found
