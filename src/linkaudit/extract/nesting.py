"""How elements of HTML nest: which are blocks, which have no content, which end others, which are not shown."""

from __future__ import annotations

from typing import Final

from linkaudit.extract.css import is_hidden
from linkaudit.extract.found import Hidden, Node

VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr amp-img amp-pixel".split()
)
BLOCK_LEVEL: Final = frozenset(
    "address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr html li legend main menu nav noscript ol option p pre section select "
    "summary table tbody td template tfoot th thead title tr ul footnote".split()
)
#: An element that is opened closes these, up to the nearest of the second set (HTML, "implied end tags").
_IMPLIED: Final = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table", "tbody", "thead", "tfoot"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
CLOSES_P: Final = BLOCK_LEVEL - {"button", "option", "select", "legend", "summary", "template", "noscript", "title"}
#: What an element that is opened may close something for.
CLOSING: Final = CLOSES_P | _IMPLIED.keys()
#: Elements that are hidden without an attribute that says so.
HIDING: Final = frozenset({"noscript", "template", "details"})
#: Deeper elements are not kept as nodes: hostile nesting must not make walks up the tree expensive.
MAX_DEPTH: Final = 256
MAX_LOOK_UP: Final = 32


def paragraph_around(node: Node) -> Node | None:
    """The paragraph that ``node`` is or stands in, with no block between the two."""
    walk: Node | None = node
    for _ in range(MAX_LOOK_UP):
        if walk is None or walk.tag == "p":
            return walk
        if walk.tag in BLOCK_LEVEL:
            return None
        walk = walk.parent
    return None


def ended_by(tag: str, node: Node) -> Node | None:
    """The element around ``node`` that ends where one of that name starts: an item of the same list, a cell of a row."""
    rule = _IMPLIED.get(tag)
    if rule is None:
        return None
    names, stop = rule
    walk: Node | None = node
    for _ in range(MAX_LOOK_UP):
        if walk is None or walk.tag in stop:
            return None
        if walk.tag in names:
            return walk
        walk = walk.parent
    return None


def own_hidden(tag: str, attrs: dict[str, str]) -> Hidden:
    """Why an element hides what is in it, "" where it does not."""
    if tag == "noscript":
        return "noscript"
    if tag == "template":
        return "template"
    if tag == "details" and "open" not in attrs:
        return "collapsed"
    if attrs and ("hidden" in attrs or ("style" in attrs and is_hidden(attrs["style"]))):
        return "hidden"
    return ""
