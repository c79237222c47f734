"""What the catalogue knows of the address or the element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.model import Category, Evidence
    from linkaudit.view import View

_HINTS: Final = frozenset({"dns-prefetch", "preconnect", "prefetch", "prerender"})


def resource_hint(view: View) -> Evidence | None:
    """``dns-prefetch`` and the like prepare a connection and load nothing."""
    if view.raw.element == "link" and not _HINTS.isdisjoint(view.raw.rel):
        return evidence(
            "resource_hint", "editorial", f"a {view.raw.rel[0]} hint loads nothing by itself", decisive=True
        )
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
    elif (
        category in ("tracking_pixel", "ad_slot")
        and view.raw.kind == "hyperlink"
        and match.role not in ("click", "slot")
    ):
        return evidence("catalogue_host", category, f"{match.detail}, but as a link that a reader clicks, not loaded")
    signal = {"networks": "network", "ad_systems": "ad_system", "trackers": "tracker"}[match.folder]
    if category == "tracking_pixel" and match.folder == "networks":
        signal = "network_pixel"
    elif match.role in ("badge", "redirect") and match.folder == "trackers":
        signal = "visible_counter"
    elif match.role == "widget" and match.folder == "networks":
        signal = "network_widget"
    elif match.role == "in_text" or (match.role == "loader" and match.folder == "networks"):
        signal = "network_loader"
    return evidence(signal, category, match.detail, decisive=match.decisive)


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
    return evidence("nested_network", "affiliate", f"leads through to {inner.detail}", decisive=inner.decisive)
