"""Click safety: which addresses count a click or an impression when they are asked, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linkaudit.liveness.words import words
from linkaudit.urls import Url, read

if TYPE_CHECKING:
    from collections.abc import Collection

    from linkaudit.catalogue import Catalogue, Match


class Danger(NamedTuple):
    """Why an address is not asked, as the beginning of a sentence, and where it leads, as far as that can be read."""

    words: str
    destination: str | None = None


class Clicks:
    """Judges addresses. With ``follow``, affiliate links, short links and cloaks are asked; pixels and ads never."""

    def __init__(self, catalogue: Catalogue, *, follow: bool = False) -> None:
        self._catalogue = catalogue
        self._follow = follow

    def danger(self, href: str, own: Collection[str] = ()) -> Danger | None:
        """What would happen if ``href`` were asked; None where nothing would. ``own`` are the publisher's domains."""
        url = read(href)
        if url is None or not url.host:
            return None
        match = self.match(url)
        if match is not None:
            return self._known(match, url)
        if self._follow:
            return None
        host = url.host.removeprefix("www.")
        if host in words().short_links_hosts and url.path not in ("", "/"):
            return Danger("this is a short link, and asking it counts a click")
        return _cloak(url, own)

    def match(self, url: Url) -> Match | None:
        """What the catalogue says, where it says that an address pays, counts or advertises."""
        match = self._catalogue.match(url)
        if match is None or not (match.decisive or match.role == "share"):
            return None
        counts = match.category in ("affiliate", "tracking_pixel", "ad_slot") or match.folder == "trackers"
        return match if counts else None

    def _known(self, match: Match, url: Url) -> Danger | None:
        affiliate = match.folder == "networks" and match.category == "affiliate"
        if self._follow and affiliate:
            return None
        from linkaudit.catalogue.unwrap import final_destination, unwrap

        verb = "a click" if affiliate or match.role in ("click", "redirect") else "an impression"
        return Danger(
            f"asking this {match.name} {match.meaning.words} counts {verb}",
            final_destination(unwrap(self._catalogue, url)),
        )


def _cloak(url: Url, own: Collection[str]) -> Danger | None:
    parts = url.path.strip("/").split("/")
    if len(parts) != 2:
        return None
    first = parts[0].lower()
    known = words()
    mine = any(url.host == domain or url.host.endswith("." + domain) for domain in own)
    if first in known.short_links_cloaks_anywhere or (mine and first in known.short_links_cloaks):
        return Danger(f"/{first}/ hides where the link leads, and asking it may count a click")
    return None
