"""Addresses of the publisher's own that lead elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linkaudit import promotion
from linkaudit.lazy import regex
from linkaudit.publisher import chosen_label
from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.model import Evidence
    from linkaudit.view import View

_CLOAK: Final = regex(
    r"^/(?P<word>go|goto|out|outgoing|recommends?|refers?|visit|get|aff|affiliates?|deals?|offers?|partners?|redirect|exit|"
    r"click|clicks|buy|try|r|l|link|links|ext|away|loc)/(?P<slug>[\w.\-]{2,80})/?$",
    re.IGNORECASE,
)
#: Prefixes that link cloakers offer by default and that nothing else uses.
_CLOAK_WORDS: Final = frozenset({"recommends", "recommend", "refer", "refers"})
#: Path words that sites use for much else: there, only the rel counts.
_VAGUE_WORDS: Final = frozenset({"l", "links", "r"})
_REDIRECTING: Final = frozenset(
    "l go link links get out to r s click goto visit refer recommends partner deals".split()
)
#: Host labels under which publishers keep what they recommend.
_OFFERING: Final = frozenset(
    "tools deals offers shop store recommend recommends partner partners promo products best buy get software downloads "
    "download affiliate affiliates coupons gutscheine angebote".split()
)
_SHOP_WORDS: Final = frozenset(
    "product products buy order shop store deal deals offer offers pricing price coupon discount promo checkout kaufen angebot angebote".split()
)


def cloaked(view: View) -> Evidence | None:
    """A redirecting place of the publisher's own, with the rel, the words, the shop's name or the prefix of an affiliate link."""
    if view.raw.kind != "hyperlink" or not view.internal:
        return None
    found = _CLOAK.match(view.path)
    if found:
        word = found["word"].lower()
        told = "sponsored" in view.raw.rel or ("nofollow" in view.raw.rel and word not in ("link", "links"))
        if word in _CLOAK_WORDS or told or (word not in _VAGUE_WORDS and _sells(view)):
            return evidence("cloaked", "affiliate", f"redirecting path /{word}/ on the publisher's own host")
    if view.url is None:
        return None
    if _redirects(view) and ("sponsored" in view.raw.rel or _sells(view)):
        return evidence("cloaked", "affiliate", f"an offer behind the publisher's own short-link host {view.url.host}")
    shop = _shop(view)
    if shop and not _SHOP_WORDS.isdisjoint(view.path.lower().strip("/").split("/")[1:]):
        return evidence(
            "cloaked", "affiliate", f"own address named after {shop}, which the document shows, and a shop's word"
        )
    return None


def may_redirect(view: View) -> bool:
    """Whether an own address has the form of one that leads elsewhere: a redirecting path or a short-link host."""
    return view.internal and view.raw.kind == "hyperlink" and (_CLOAK.match(view.path) is not None or _redirects(view))


def _sells(view: View) -> bool:
    """Whether this link, or another one with the same address, has the words of an offer."""
    return promotion.COMMERCIAL.search(view.raw.text) is not None or view.raw.value in view.scene.offers


def _redirects(view: View) -> bool:
    """Whether the host is a subdomain that short links live on, and the path one slug."""
    if view.url is None or len(view.path) < 2:
        return False
    label, _, rest = view.url.host.partition(".")
    return label in _REDIRECTING and rest.count(".") >= 1


def _shop(view: View) -> str:
    """The other site of the document that the path of an own subdomain is named after, "" where it is after none."""
    host = view.url.host.removeprefix("www.") if view.url is not None else ""
    if host.count(".") < 2 or host.startswith(chosen_label(host) + "."):
        return ""
    first = view.path[1:].partition("/")[0].lower().replace("-", "")
    return first if first in view.scene.brands else ""


def own_redirect(view: View) -> Evidence | None:
    """An own place whose target is not to be seen: a short-link host, or a subdomain for offers with a shop's name."""
    if view.raw.kind != "hyperlink" or not view.internal or view.url is None or len(view.path) < 2:
        return None
    host = view.url.host
    if _redirects(view):
        return evidence("own_redirect", "cross_promotion", f"the publisher's own short-link host {host}")
    if host.partition(".")[0] in _OFFERING and (shop := _shop(view)):
        return evidence("own_redirect", "cross_promotion", f"the publisher's own {host}, in a place named after {shop}")
    return None


def unseen_target(view: View) -> Evidence | None:
    """Where an own short link or a place named after a shop leads, only following it would tell."""
    if own_redirect(view) is None:
        return None
    return evidence("unseen_target", "affiliate", "where it leads is not to be seen; it may be a shop that pays")
