"""Clues that a link promotes the publisher's own other content or offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit import promotion
from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.model import Evidence
    from linkaudit.view import View

#: So many home pages in one list make a network of sites, when the list says so.
_A_NETWORK: Final = 3
_PROMOTING: Final = frozenset({"related", "adjacent"})
_LEGAL: Final = (
    "privacy",
    "imprint",
    "impressum",
    "datenschutz",
    "terms",
    "legal",
    "cookie",
    "disclaimer",
    "mentions-legales",
    "agb",
)
_MENUS: Final = frozenset({"navigation", "header", "meta", "share", "comments"})
_CHROME: Final = frozenset({"navigation", "header", "footer", "meta", "share", "comments", "legal"})


def _cross(signal: str, detail: str) -> Evidence:
    return evidence(signal, "cross_promotion", detail)


def also_read(view: View) -> Evidence | None:
    """A list of own pieces under "also read", "related posts", "関連記事" and the like, or a link that says so itself."""
    if view.raw.kind not in ("hyperlink", "image") or not view.internal or view.in_page:
        return None
    label = view.label
    if label and promotion.is_also_read(label):
        return _cross("also_read", f"own page listed under {label[:60]!r}")
    if not _PROMOTING.isdisjoint(view.regions):
        return _cross("also_read", "own page in a box of related or neighbouring pieces")
    if "next" in view.raw.rel or "prev" in view.raw.rel:
        return _cross("also_read", "own page named as next or previous") if view.raw.element == "a" else None
    heading = view.heading_of_box
    if heading and promotion.is_also_read(heading) and view.stands_alone:
        return _cross("also_read", f"own page listed under {heading[:60]!r}")
    text = view.raw.text
    if (
        promotion.is_also_read(text)
        and not promotion.TEASER.match(text)
        and view.stands_alone
        and _MENUS.isdisjoint(view.regions)
    ):
        return _cross("also_read", f"own page called {text[:60]!r}")
    return None


def own_list(view: View) -> Evidence | None:
    """An own offer behind a short link, in a list of the publisher's own places ("follow me": shop, podcast, channel)."""
    match = view.match
    if match is None or match.role not in ("short_link", "share") or not view.stands_alone:
        return None
    if promotion.FOLLOW.search(view.label) and promotion.OWN_GOODS.search(view.raw.text):
        return _cross("own_list", f"own offer listed under {view.label[:60]!r}")
    return None


def sister_site(view: View) -> Evidence | None:
    """The home page of another site of the same house, in a list that names the network or holds the own home page."""
    url = view.url
    if url is None or view.raw.kind != "hyperlink" or not view.external or url.path != "/" or not view.stands_alone:
        return None
    homes = view.scene.homes(view.raw.block)
    if homes.number < _A_NETWORK:
        return None
    named = next((words for words in view.words_above if promotion.NETWORK.search(words)), "")
    if named:
        return _cross("sister_site", f"home page listed under {named[:60]!r}")
    if homes.holds_own:
        return _cross("sister_site", "home page in a list that holds the publisher's own")
    return None


def donation(view: View) -> Evidence | None:
    """A page where readers may give the publisher money."""
    if view.raw.kind != "hyperlink":
        return None
    on_platform = bool(view.platform & promotion.DONATIONS)
    github = view.url is not None and view.url.host == "github.com" and view.url.path.startswith("/sponsors/")
    if view.internal and not view.in_page and view.own_place and promotion.DONATE.search(view.raw.text):
        return _cross("donation", "own page that asks readers for support")
    if not (on_platform or github) or view.url is None:
        return None
    asked = promotion.DONATE.search(view.raw.text) is not None
    handle = "".join(c for c in view.url.path.lower() if c.isalnum())
    named = any(name in handle for name in view.own_names)
    if named or asked or view.stands_alone:
        return _cross("donation", f"donation page on {view.url.host}")
    return None


def newsletter(view: View) -> Evidence | None:
    """The publisher's own newsletter."""
    raw = view.raw
    if raw.kind not in ("hyperlink", "form", "iframe"):
        return None
    platform = bool(view.platform & promotion.NEWSLETTERS)
    if raw.kind == "form":
        host = view.url.host if view.url is not None else ""
        if (
            platform
            or promotion.SUBSCRIBES.search(host + view.path)
            or (view.internal and "newsletter" in view.regions)
        ):
            return _cross("newsletter", "form that subscribes to the newsletter")
        return None
    if view.in_page:
        return _cross("newsletter", f"opens the newsletter form ({raw.text[:40]!r})") if _opens_form(view) else None
    if (platform or view.internal) and promotion.NEWSLETTER.search(raw.text):
        if not _CHROME.isdisjoint(view.regions) and not platform:
            return None
        return _cross("newsletter", f"invites to subscribe ({raw.text[:40]!r})")
    return None


def _opens_form(view: View) -> bool:
    """Whether a link within the page leads to its newsletter form: it asks to subscribe, or names the form and does so."""
    if promotion.INVITES.search(view.raw.text):
        return True
    return (
        promotion.SUBSCRIBES.search(view.raw.value) is not None
        and promotion.SIGN_UP.fullmatch(view.raw.text) is not None
    )


def own_goods(view: View) -> Evidence | None:
    """The publisher's own shop, course, book, app or podcast, outside the menus of the page."""
    if view.raw.kind != "hyperlink" or not view.internal or view.in_page or not _CHROME.isdisjoint(view.regions):
        return None
    place, text = view.own_place, view.raw.text
    if place and (view.stands_alone or promotion.OWN_GOODS.search(text)):
        detail = f"own offer at {place!r}"
    elif promotion.OWN_OFFER.fullmatch(text):
        detail = f"own page called {text[:60]!r}"
    else:
        return None
    return None if any(word in view.path.lower() for word in _LEGAL) else _cross("own_goods", detail)


def house_ad(view: View) -> Evidence | None:
    """A picture that leads to an own page, labelled as advertising: the publisher advertises itself."""
    if view.raw.kind != "hyperlink" or not view.internal or view.in_page or view.position not in view.scene.pictured:
        return None
    label = view.scene.ad_labels.get(view.raw.block)
    if label is None or label.start > view.raw.start:
        return None
    return _cross("house_ad", f"own page in a picture under {label.text[:40]!r}")


def own_home(view: View) -> Evidence | None:
    """The home page of an own site, written out or with an invitation right before it: "check out …"."""
    url = view.url
    if view.raw.kind != "hyperlink" or url is None or not view.internal or url.path != "/" or url.query or view.in_list:
        return None
    if view.document.format == "html" or (
        view.raw.element != "bare" and not promotion.INVITED.search(view.words_before)
    ):
        return None
    return _cross("own_home", f"home page of the publisher's own {url.host}, not as a source")


def own_card(view: View) -> Evidence | None:
    """A link to an own page that is a paragraph of its own: a card, not the support of a sentence."""
    raw = view.raw
    if raw.kind != "hyperlink" or not view.internal or view.in_page or view.document.format == "html":
        return None
    if raw.element not in ("bare", "markdown", "a") or not view.stands_alone or not view.absolute or view.in_list:
        return None
    return _cross("own_card", "own page that stands alone as a paragraph")
