"""Clues that a link promotes the publisher's own other content or properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit import promotion
from linkaudit.model import Evidence

if TYPE_CHECKING:
    from linkaudit.view import View

#: So many home pages in one list make a network of sites, when the list says so.
_A_NETWORK: Final = 3
_PROFILE_WORDS: Final = frozenset("user users channel c in company pages groups podcast show artist profile people s @".split())
_REDIRECTING: Final = frozenset("l go link links get out to r s click".split())
_PROMOTING: Final = frozenset({"related", "adjacent"})
_LEGAL: Final = ("privacy", "imprint", "impressum", "datenschutz", "terms", "legal", "cookie", "disclaimer", "mentions-legales", "agb")
_CHROME: Final = frozenset({"navigation", "header", "footer", "meta", "share", "comments", "legal"})


def _cross(signal: str, detail: str) -> Evidence:
    return Evidence(signal, "cross_promotion", "supporting", detail)


def also_read(view: View) -> Evidence | None:
    """A list of own pieces under "also read", "related posts", "関連記事" and the like."""
    if view.raw.kind not in ("hyperlink", "image") or not view.internal or view.in_page:
        return None
    label = view.label
    if label and promotion.is_also_read(label):
        return _cross("also_read", f"own page listed under {label[:60]!r}")
    if not _PROMOTING.isdisjoint(view.regions):
        return _cross("also_read", "own page in a box of related or neighbouring pieces")
    if "next" in view.raw.rel or "prev" in view.raw.rel:
        return _cross("also_read", "own page named as next or previous") if view.raw.element == "a" else None
    heading = view.heading
    if heading and promotion.is_also_read(heading) and view.stands_alone:
        return _cross("also_read", f"own page listed under {heading[:60]!r}")
    return None


def own_list(view: View) -> Evidence | None:
    """An own offer behind a short link, in a list of the publisher's own places ("follow me": shop, podcast, channel)."""
    match = view.match
    if match is None or match.role not in ("short_link", "share") or not view.stands_alone:
        return None
    if promotion.FOLLOW.search(view.label) and promotion.OWN_GOODS.search(view.raw.text):
        return _cross("own_list", f"own offer listed under {view.label[:60]!r}")
    return None


def own_profile(view: View) -> Evidence | None:
    """The publisher's own page on a social network or platform."""
    url = view.url
    if url is None or view.raw.kind not in ("hyperlink", "iframe") or not view.platform & promotion.PROFILES:
        return None
    segments = [part for part in url.path.split("/") if part]
    if "share" in view.regions or not _is_profile(segments):
        return None
    handle = "".join(c for c in segments[-1].lower() if c.isalnum())
    if any(_same_name(name, handle) for name in view.own_names):
        return _cross("own_profile", f"profile {segments[-1]} on {url.host} bears the publisher's name")
    if view.stands_alone and promotion.FOLLOW.search(view.label):
        return _cross("own_profile", f"profile on {url.host} listed under {view.label[:60]!r}")
    return None


def _is_profile(segments: list[str]) -> bool:
    """One name, or one below a word for the kind of page; more segments lead to a post, a repository, an event."""
    if len(segments) == 1:
        return segments[0].lower() not in ("share", "intent", "sharer", "hashtag", "search", "watch", "home")
    return 2 <= len(segments) <= 4 and segments[0].lower() in _PROFILE_WORDS | {"de", "us", "gb", "fr", "es", "it", "jp"}


def _same_name(name: str, handle: str) -> bool:
    """Whether a handle is the publisher's name, contains it, or shortens it at the end."""
    if len(handle) < 4:
        return False
    if name in handle or handle in name:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(name, handle, strict=False)) if a != b), min(len(name), len(handle)))
    return shared >= 8


def sister_site(view: View) -> Evidence | None:
    """The home page of another site of the same house, in a list that names the network or holds the own home page."""
    url = view.url
    if url is None or view.raw.kind != "hyperlink" or not view.external or url.path != "/" or not view.stands_alone:
        return None
    homes = view.home_pages
    if len(homes) < _A_NETWORK:
        return None
    named = next((words for words in view.words_above if promotion.NETWORK.search(words)), "")
    if named:
        return _cross("sister_site", f"home page listed under {named[:60]!r}")
    if any(view.scene.ownership.owns(home) for home in homes):
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
        if platform or (view.internal and ("newsletter" in view.path or "newsletter" in view.regions)):
            return _cross("newsletter", "form that subscribes to the newsletter")
        return None
    if (platform or (view.internal and not view.in_page)) and promotion.NEWSLETTER.search(raw.text):
        if not _CHROME.isdisjoint(view.regions) and not platform:
            return None
        return _cross("newsletter", f"invites to subscribe ({raw.text[:40]!r})")
    return None


def own_goods(view: View) -> Evidence | None:
    """The publisher's own shop, course, book, app or podcast, outside the menus of the page."""
    if view.raw.kind != "hyperlink" or not view.internal or view.in_page or not _CHROME.isdisjoint(view.regions):
        return None
    if any(word in view.path.lower() for word in _LEGAL):
        return None
    if view.own_place and (view.stands_alone or promotion.OWN_GOODS.search(view.raw.text)):
        return _cross("own_goods", f"own offer at {view.own_place!r}")
    return None


def own_redirect(view: View) -> Evidence | None:
    """A short-link host of the publisher's own: where it leads is not to be seen, but it is an own place."""
    if view.raw.kind != "hyperlink" or not view.internal or view.url is None or len(view.path) < 2:
        return None
    label, _, rest = view.url.host.partition(".")
    if label in _REDIRECTING and rest.count(".") >= 1:
        return _cross("own_redirect", f"the publisher's own short-link host {view.url.host}")
    return None


def own_card(view: View) -> Evidence | None:
    """A link to an own page that is a paragraph of its own: a card, not the support of a sentence."""
    raw = view.raw
    if raw.kind != "hyperlink" or not view.internal or view.in_page or view.document.format == "html":
        return None
    if raw.element not in ("bare", "markdown", "a") or not view.stands_alone or not view.absolute or view.in_list:
        return None
    return _cross("own_card", "own page that stands alone as a paragraph")
