"""One small function per clue: each looks at one link and says what it saw, or nothing.

A clue never decides by itself; ``classify.py`` weighs them all in one table. Each function takes a ``View`` and returns
an ``Evidence`` whose ``signal`` is a row of that table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from linkaudit.lazy import regex
from linkaudit.model import Category, Evidence

if TYPE_CHECKING:
    from linkaudit.view import View

Signal = Callable[["View"], Evidence | None]

_HINTS: Final = frozenset({"dns-prefetch", "preconnect", "prefetch", "prerender"})
#: Parameters that often carry an affiliate's id, and as often something else: never more than a hint.
_GENERIC: Final = regex(
    r"(?:^|&)(?:aff|affid|aff_id|affiliate|affiliate_id|affiliateid|a_aid|aid|ref|refid|ref_id|referral|referrer|refcode|"
    r"ref_code|partner|partnerid|partner_id|via|pid|invite|invite_code|coupon|promo|tag)=[^&]",
    re.IGNORECASE,
)
_CLOAK: Final = regex(
    r"^/(?P<word>go|goto|out|outgoing|recommends?|refers?|visit|get|aff|affiliates?|deals?|offers?|partners?|redirect|exit|"
    r"click|clicks|buy|try|r|l|link|links|ext|away|loc)/(?P<slug>[\w.\-]{2,80})/?$",
    re.IGNORECASE,
)
#: Prefixes that link cloakers offer by default and that nothing else uses.
_CLOAK_WORDS: Final = frozenset({"recommends", "recommend", "refer", "refers"})
_COMMERCIAL: Final = regex(
    r"\b(?:buy|shop now|order|check (?:the )?(?:latest |current )?price|see price|view (?:deal|offer|price)|get (?:the |this )?(?:deal|offer|started|"
    r"\d+ ?%)|discount|coupon|% off|free trial|try (?:it|for free)|visit (?:the )?(?:site|store|website)|jetzt kaufen|zum (?:angebot|shop|anbieter)|"
    r"angebot|preis|acheter|voir (?:le prix|l'offre)|comprar|ver (?:precio|oferta)|acquista|kopen|kup|köp|購入|公式サイト|구매|购买)\b",
    re.IGNORECASE,
)


def _evidence(signal: str, category: Category, detail: str, *, decisive: bool = False) -> Evidence:
    return Evidence(signal, category, "decisive" if decisive else "supporting", detail)


# -- what the catalogue knows ---------------------------------------------------------------------------------------


def resource_hint(view: View) -> Evidence | None:
    """``dns-prefetch`` and the like prepare a connection and load nothing."""
    if view.raw.element == "link" and not _HINTS.isdisjoint(view.raw.rel):
        return _evidence("resource_hint", "editorial", f"a {view.raw.rel[0]} hint loads nothing by itself", decisive=True)
    return None


def catalogue(view: View) -> Evidence | None:
    """The catalogue names the network, advertising system or tracker behind the URL or the element."""
    match = view.match
    if match is None:
        return None
    meaning = match.meaning
    category = meaning.category
    if meaning.by_size:
        category = _by_size(view)
    elif category in ("tracking_pixel", "ad_slot") and view.raw.kind == "hyperlink" and match.role not in ("click", "slot"):
        return _evidence("catalogue_host", category, f"{match.detail}, but as a link that a reader clicks, not loaded")
    signal = {"networks": "network", "ad_systems": "ad_system", "trackers": "tracker"}[match.folder]
    if category == "tracking_pixel" and match.folder == "networks":
        signal = "network_pixel"
    elif match.role in ("badge", "redirect") and match.folder == "trackers":
        signal = "visible_counter"
    elif match.role == "widget" and match.folder == "networks":
        signal = "network_widget"
    elif match.role == "loader" and match.folder == "networks":
        signal = "network_loader"
    return _evidence(signal, category, match.detail, decisive=match.decisive)


def _by_size(view: View) -> Category:
    """A banner and an impression pixel of the same endpoint differ in size, or in standing inside the network's link."""
    raw = view.raw
    if view.tiny or raw.hidden in ("hidden", "noscript"):
        return "tracking_pixel"
    if (raw.width or 0) > 1 or (raw.height or 0) > 1:
        return "affiliate"
    return "affiliate" if view.anchor_network == (view.match.entry if view.match else "") else "tracking_pixel"


def nested_network(view: View) -> Evidence | None:
    """The URL wraps another one, and that one carries an affiliate id."""
    inner = view.inner
    if inner is None or (view.match is not None and view.match.folder == "networks"):
        return None
    return _evidence("nested_network", "affiliate", f"leads through to {inner.detail}", decisive=inner.decisive)


# -- how the element is made ----------------------------------------------------------------------------------------


def pixel_size(view: View) -> Evidence | None:
    """A picture or frame of at most one pixel from another host shows nothing: it is loaded to count."""
    if not view.tiny or view.raw.kind not in ("image", "iframe", "media") or view.url is None or not view.external:
        return None
    width, height = view.raw.width, view.raw.height
    size = f"{width or 0:g}x{height or 0:g}"
    return _evidence("pixel_size", "tracking_pixel", f"{size} picture loaded from {view.url.host}", decisive=True)


def hidden_image(view: View) -> Evidence | None:
    """A picture from another host whose own style hides it."""
    raw = view.raw
    if raw.kind != "image" or raw.hidden != "hidden" or view.url is None or not view.external:
        return None
    parent = raw.node.parent
    if parent is None or parent.hidden or not view.url.query:
        return None
    return _evidence("hidden_image", "tracking_pixel", f"picture from {view.url.host} that its own style hides")


def noscript_beacon(view: View) -> Evidence | None:
    """A picture or frame in ``<noscript>`` that has no visible twin is the counter for readers without scripts."""
    raw = view.raw
    if raw.hidden != "noscript" or raw.kind not in ("image", "iframe") or view.url is None or not view.external:
        return None
    sized = (raw.width or 0) > 1 or (raw.height or 0) > 1
    if sized or view.has_twin or not view.url.query or raw.text:
        return None
    return _evidence("noscript_beacon", "tracking_pixel", f"picture from {view.url.host} only for readers without scripts")


# -- what the author says -------------------------------------------------------------------------------------------


def sponsored_rel(view: View) -> Evidence | None:
    """``rel="sponsored"``: the author's own statement to search engines."""
    if "sponsored" in view.raw.rel:
        return _evidence("sponsored_rel", "affiliate", 'marked rel="sponsored"')
    return None


def plugin_markup(view: View) -> Evidence | None:
    """Attributes that a link plugin writes on the affiliate links it manages."""
    known = view.raw.known
    if known is None or view.raw.kind == "slot" or view.markup is None or view.markup.folder != "networks":
        return None
    return _evidence("plugin_markup", "affiliate", view.markup.detail)


def marked(view: View) -> Evidence | None:
    """The link carries a mark that the document's own key explains as an affiliate link."""
    mark = view.mark
    return _evidence("marked", "affiliate", f"carries the mark {mark!r}, which the document explains") if mark else None


def labelled(view: View) -> Evidence | None:
    """Words beside the link say that it pays: "(affiliate link)", "(paid link)"."""
    words = view.label_at_link
    return _evidence("labelled", "affiliate", f"labelled {words!r}") if words and view.outbound else None


def declared_section(view: View) -> Evidence | None:
    """The heading or line above the list says "affiliate links"."""
    words = view.declared_by
    return _evidence("declared_section", "affiliate", f"listed under {words!r}") if words and view.outbound else None


def sponsor_block(view: View) -> Evidence | None:
    """A link of a block that thanks or names a sponsor."""
    words = view.sponsor_words
    return _evidence("sponsor_block", "ad_slot", f"stands with {words!r}") if words and view.outbound else None


# -- what the URL looks like ----------------------------------------------------------------------------------------


def cloaked(view: View) -> Evidence | None:
    """A redirecting path on the publisher's own host, with the rel, the words or the prefix of an affiliate link."""
    if view.raw.kind != "hyperlink" or not view.internal:
        return None
    found = _CLOAK.match(view.path)
    if not found:
        return None
    word = found["word"].lower()
    told = "sponsored" in view.raw.rel or ("nofollow" in view.raw.rel and word not in ("link", "links"))
    if word in _CLOAK_WORDS or told or (word not in ("l", "links", "r") and _COMMERCIAL.search(view.raw.text)):
        return _evidence("cloaked", "affiliate", f"redirecting path /{word}/ on the publisher's own host")
    return None


def generic_parameter(view: View) -> Evidence | None:
    """A parameter that may be an affiliate's id; on an unknown host it proves nothing."""
    if view.url is None or view.raw.kind != "hyperlink" or not view.external or not view.url.query:
        return None
    found = _GENERIC.search(view.url.query)
    if not found:
        return None
    name = found[0].strip("&").partition("=")[0]
    return _evidence("generic_parameter", "affiliate", f"parameter {name}= is no proof of a commission on {view.url.host}")
