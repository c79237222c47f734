"""What of a document is asked: one decision for each link, made before anything is sent.

Asking for an affiliate link counts a click, and fetching a pixel counts an impression, so what is asked follows from what
a link *is*. Where a destination can be read out of a link that must not be asked, that destination is asked instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linkaudit.liveness.address import Address, read_address
from linkaudit.model import Liveness

if TYPE_CHECKING:
    from collections.abc import Collection

    from linkaudit.liveness.clicks import Clicks
    from linkaudit.model import Category, CheckedWhat, Link

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{|\{[A-Za-z_]")
#: Endings of what is no page, so that HEAD tells all there is to know.
_FILE = re.compile(
    r"\.(?:7z|avif|avi|bz2|css|csv|deb|dmg|docx?|epub|exe|gif|gz|heic|ico|iso|jpe?g|js|json|m4[av]|mkv|mobi|mov|mp[34]|mpe?g|msi|"
    r"og[agv]|pdf|pkg|png|pptx?|rar|rpm|rss|svg|tar|tgz|tiff?|txt|wav|web[mp]|woff2?|xlsx?|xml|xz|zip)$",
    re.IGNORECASE,
)
_HINTS = frozenset({"dns-prefetch", "preconnect", "prefetch", "prerender"})
_NEVER: dict[Category, str] = {
    "affiliate": "asking an affiliate link counts a click",
    "tracking_pixel": "asking a tracking address counts an impression",
    "ad_slot": "asking an advertising address counts an impression",
}
_PERHAPS: dict[Category, str] = {
    "affiliate": "this may be an affiliate link, and asking it may count a click",
    "tracking_pixel": "this may be a counter, and asking it may count an impression",
    "ad_slot": "this may be an advertisement, and asking it may count an impression",
}


@dataclass(slots=True)
class Target:
    """One thing to ask.

    Attributes:
        page: whether its body is wanted, because a page may say that it does not exist.
        checked: whether the link itself or the destination read out of it is asked.
        publisher_id: of an affiliate link that is followed, the id that must not get lost on the way.
        place: whatever the caller wants back with the answer.
    """

    address: Address
    page: bool = True
    checked: CheckedWhat = "self"
    publisher_id: str = ""
    place: object = None

    @property
    def fragment(self) -> str:
        """The place in the page that the link names."""
        return self.address.fragment


@dataclass(slots=True)
class Decided:
    """One thing that is not asked, and why; it goes through a run with the others."""

    liveness: Liveness
    place: object = None


def target_of(value: str, place: object = None) -> Target | Liveness:
    """What to ask for a bare URL."""
    address = read_address(value)
    if address is None:
        return Liveness("malformed", reason="this cannot be read as a URL")
    return Target(address, page=not _FILE.search(address.path), place=place)


def decide_url(value: str, clicks: Clicks) -> Target | Decided:
    """What to ask for a bare URL of which nothing else is known, or why nothing is asked."""
    target = target_of(value, value)
    if isinstance(target, Liveness):
        return Decided(target, value)
    danger = clicks.danger(target.address.href)
    if danger is None:
        return target
    there = read_address(danger.destination or "")
    if there is None or clicks.danger(there.href) is not None:
        return Decided(Liveness("not_checked", reason=danger.words), value)
    return Target(there, page=not _FILE.search(there.path), checked="destination", place=value)


def decide(link: Link, clicks: Clicks, own: Collection[str], *, follow: bool) -> Target | Liveness:
    """What to ask for a link, or why nothing is asked. ``own`` are the publisher's domains."""
    if link.url is None:
        return Liveness("not_checked", reason="a placeholder without an address")
    value = link.resolved_url
    if value is None or (link.url.startswith("javascript:") and link.destination is None):
        return _unreadable(link)
    if link.element == "link" and not _HINTS.isdisjoint(link.rel):
        return Liveness("not_checked", reason="names a host to prepare for, not something to load")
    address = Address(value)
    if address.scheme not in ("http", "https"):
        return Liveness("not_checked", reason=f"{address.scheme}: is no web address")
    why = _never(link, follow=follow)
    if not why and not (follow and link.category == "affiliate"):
        danger = clicks.danger(address.href, own)
        if danger is not None:
            return _instead(link, danger.words, clicks, danger.destination)
    if why:
        return _instead(link, why, clicks)
    publisher_id = link.publisher_id or "" if link.category == "affiliate" else ""
    return Target(address, page=_may_be_page(link, address), publisher_id=publisher_id)


def _never(link: Link, *, follow: bool) -> str:
    """Why the link's category forbids asking; "" where it does not."""
    category, runner_up = link.category, link.runner_up
    if category in _NEVER and not (follow and category == "affiliate" and _is_clickable(link)):
        return _NEVER[category]
    if runner_up in _PERHAPS and not (follow and runner_up == "affiliate"):
        return "" if follow and category == "affiliate" else _PERHAPS[runner_up]
    return ""


def _is_clickable(link: Link) -> bool:
    """Whether readers follow the link; a network's banner loads by itself and counts an impression."""
    return link.kind in ("hyperlink", "metadata", "other")


def _instead(link: Link, why: str, clicks: Clicks, destination: str | None = None) -> Target | Liveness:
    """The destination in place of the link, where one can be read and may be asked."""
    there = read_address(destination or link.destination or "")
    if there is None or there.scheme not in ("http", "https") or clicks.danger(there.href) is not None:
        return Liveness("not_checked", reason=why)
    return Target(there, page=_may_be_page(link, there), checked="destination")


def _may_be_page(link: Link, address: Address) -> bool:
    return link.kind in ("hyperlink", "iframe", "metadata", "other") and not _FILE.search(address.path)


def _unreadable(link: Link) -> Liveness:
    written = (link.url or "").strip()
    if written.startswith("#"):
        return Liveness("not_checked", reason="a place in the same document")
    if _TEMPLATE.search(written):
        return Liveness("not_checked", reason="template code, which only the site's generator can fill in")
    if (_SCHEME.match(written) and not written.lower().startswith("javascript:")) or written.startswith("//"):
        return Liveness("malformed", reason="this cannot be read as a URL")
    if not written:
        return Liveness("not_checked", reason="an empty address")
    return Liveness("not_checked", reason="relative to where the page will stand, which is not known here")
