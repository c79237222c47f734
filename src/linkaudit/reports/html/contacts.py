"""Whom the reader's browser contacts by itself: pixels, advertising, and whatever else is loaded from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from linkaudit.reports.html.entries import network_name
from linkaudit.reports.html.words import CATEGORIES, count, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linkaudit.model import Category
    from linkaudit.reports.html.entries import LinkEntry

#: ``<link rel>`` values at which a browser connects at once.
_CONNECTS = frozenset({"preconnect", "dns-prefetch", "preload", "prefetch", "modulepreload", "icon"})
_MANY = {
    "image": ("picture", "pictures"), "script": ("script", "scripts"), "iframe": ("embedded page", "embedded pages"),
    "media": ("video or sound", "videos or sounds"), "stylesheet": ("style sheet", "style sheets"),
}  # fmt: skip


@dataclass(slots=True)
class Contact:
    """One party, and what is asked of it."""

    host: str
    """"" where only the advertising system is named, which then decides whom else to contact."""
    names: tuple[str, ...]
    category: Category
    """The category of its most telling link: it decides where the party is listed."""
    own: bool
    entries: list[LinkEntry] = field(default_factory=list)

    @property
    def what(self) -> str:
        """``2 trackers and 1 script``."""
        counts: dict[tuple[str, str], int] = {}
        for entry in self.entries:
            link = entry.link
            words = CATEGORIES[link.category]
            known = link.category in ("tracking_pixel", "ad_slot")
            name = (words.one, words.many) if known else _MANY.get(link.kind, ("connection", "connections"))
            counts[name] = counts.get(name, 0) + 1
        return listed([count(number, *name) for name, number in counts.items()])


def contacts(entries: Iterable[LinkEntry], own_domains: Sequence[str]) -> list[Contact]:
    """Everybody that is contacted without a click, trackers and advertising first."""
    parties: dict[str, Contact] = {}
    for entry in entries:
        if not _contacts(entry):
            continue
        host, category = entry.host, entry.link.category
        key = host or f"\0{entry.link.network or entry.link.element}"
        party = parties.get(key)
        if party is None:
            party = parties[key] = Contact(host, (), category, _is_own(host, own_domains))
        name = network_name(entry.link.network)
        if name and name not in party.names:
            party.names += (name,)
        if _RANK[category] < _RANK[party.category]:
            party.category = category
        party.entries.append(entry)
    return sorted(parties.values(), key=lambda each: (each.own, _RANK[each.category], -len(each.entries), each.host))


_RANK: dict[Category, int] = {
    "tracking_pixel": 0, "ad_slot": 1, "affiliate": 2, "editorial": 3, "cross_promotion": 3
}  # fmt: skip


def _contacts(entry: LinkEntry) -> bool:
    link = entry.link
    if link.kind == "hyperlink" or (link.kind == "metadata" and _CONNECTS.isdisjoint(link.rel)):
        return False
    if not entry.host:
        return link.category in ("ad_slot", "tracking_pixel") and link.resolved_url is None
    return entry.loads or link.kind == "metadata" or link.category in ("ad_slot", "tracking_pixel")


def _is_own(host: str, own_domains: Sequence[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in own_domains if host)
