"""tracker-without-consent-gate: the page asks the browser to load trackers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.hosts import host_of
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case

#: Attributes by which consent tools hold back a script or frame until the reader has agreed.
_GATES = (
    "data-cookieconsent", "data-cookie-consent", "data-cookiecategory", "data-cookie-category", "data-consent",
    "data-consent-category", "data-usercentrics", "data-cmp-src", "data-cmp-vendor", "data-cookieblock-src",
    "data-categories", "data-service", "data-borlabs-cookie-id",
)  # fmt: skip
_GATED_TYPES = ("text/plain", "text/blocked", "javascript/blocked")
_FEW = 6


def trackers(case: Case) -> tuple[int, ...]:
    """Positions of what loads to count readers or to tell them apart, in source order."""
    return tuple(
        i for i, link in enumerate(case.links) if link.category == "tracking_pixel" and link.kind != "hyperlink"
    )


def is_gated(case: Case, position: int) -> bool:
    """Whether the element waits for consent by its own markup. What stands in ``noscript`` never waits."""
    raw = case.raw[position]
    if raw.hidden == "noscript":
        return False
    if raw.hidden == "template":
        return True
    attrs = raw.attrs or raw.node.attrs
    return attrs.get("type", "").lower() in _GATED_TYPES or any(name in attrs for name in _GATES)


def check(case: Case) -> Iterator[Hit]:
    """One hit for all of them, by host."""
    open_ = tuple(i for i in trackers(case) if not is_gated(case, i))
    if not open_:
        return
    hosts = list(dict.fromkeys(host_of(case.links[i].resolved_url) or "an address of its own" for i in open_))
    named = ", ".join(hosts[:_FEW]) + (f" and {len(hosts) - _FEW} more" if len(hosts) > _FEW else "")
    first = case.raw[open_[0]]
    yield Hit(
        first.start,
        first.end,
        f"{counted(len(open_), 'tracker')} ({lines(case, open_)}) without a consent gate of {'its' if len(open_) == 1 else 'their'} "
        f"own: {named}",
        "Decide whether readers have agreed before these load. A consent tool that blocks them from outside does not show "
        "in the document.",
        open_,
        "pattern",
    )


RULE = Rule(
    id="tracker-without-consent-gate",
    severity="review",
    summary="Trackers that load with the page unless something outside the document holds them back.",
    check=check,
    about="tracking",
)
