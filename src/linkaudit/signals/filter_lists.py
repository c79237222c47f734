"""What the user's own filter lists say of the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.catalogue.filter_lists import Request
    from linkaudit.model import Category, Evidence, Kind
    from linkaudit.view import View

_REQUESTS: Final[dict[Kind, Request]] = {
    "image": "image", "script": "script", "iframe": "subdocument", "media": "media", "stylesheet": "stylesheet",
}  # fmt: skip
_LONGEST_RULE: Final = 80


def filter_list(view: View) -> Evidence | None:
    """A filter list of the user's own names the address."""
    filters, url = view.scene.filters, view.url
    if filters is None or url is None or not view.absolute:
        return None
    request = _REQUESTS.get(view.raw.kind, "other")
    hit = next(iter(filters.hits(url.href, request, view.scene.ownership.domain)), None)
    if hit is None:
        return None
    rule = f" ({hit.rule[:_LONGEST_RULE]})" if hit.rule else ""
    return evidence("filter_list", _speaks_for(view, tracking=hit.tracking), f"named by {hit.name}{rule}")


def _speaks_for(view: View, *, tracking: bool) -> Category:
    """A list blocks what counts and what advertises alike: which of them, the element and the list's name tell."""
    if view.outbound:
        return "affiliate"
    sized = (view.raw.width or 0) > 1 or (view.raw.height or 0) > 1
    if view.raw.kind == "image":
        return "ad_slot" if sized and not tracking else "tracking_pixel"
    return "tracking_pixel" if tracking or view.tiny else "ad_slot"
