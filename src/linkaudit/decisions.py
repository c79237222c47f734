"""The table that decides what a link is, from what the clues saw.

``DECISIONS`` is the whole policy. The first row of which a link has the evidence decides its category and how sure that
is; the next row of another category, or a weak clue, is the runner-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from linkaudit.model import Category, Confidence, Evidence, Strength
from linkaudit.records import Frozen, frozen


@frozen
class Decision(Frozen):
    """One row: evidence of this signal (and strength, where one is named) makes the link this sure of a category."""

    signal: str
    strength: Strength | None
    category: Category | None
    """None takes the evidence's own category (the catalogue decides between banner and pixel by size)."""
    confidence: Confidence


DECISIONS: Final[tuple[Decision, ...]] = (
    # What loads nothing is nothing but a reference.
    Decision("resource_hint", None, "editorial", "certain"),
    # A short link of the publisher's own list of own places is no commission.
    Decision("own_list", None, "cross_promotion", "likely"),
    # The catalogue knows the address: an id-bearing network shape, a known click host, a known endpoint.
    Decision("network_pixel", "decisive", None, "certain"),
    Decision("network", "decisive", None, "certain"),
    Decision("network_widget", "decisive", None, "certain"),
    Decision("network_loader", "decisive", None, "certain"),
    Decision("ad_system", "decisive", None, "certain"),
    Decision("tracker", "decisive", None, "certain"),
    Decision("visible_counter", None, "editorial", "likely"),
    # The element shows nothing.
    Decision("pixel_size", "decisive", "tracking_pixel", "likely"),
    # The URL wraps an affiliate URL.
    Decision("nested_network", "decisive", "affiliate", "likely"),
    # The author says so.
    Decision("plugin_markup", None, "affiliate", "likely"),
    Decision("declared_field", None, "affiliate", "likely"),
    Decision("marked", None, "affiliate", "likely"),
    Decision("labelled", None, "affiliate", "likely"),
    Decision("ad_labelled", None, "affiliate", "likely"),
    Decision("declared_section", None, "affiliate", "likely"),
    # Each says what the other is.
    Decision("paired", None, None, "likely"),
    Decision("own_storefront", None, "affiliate", "likely"),
    Decision("hidden_image", None, "tracking_pixel", "likely"),
    Decision("noscript_beacon", None, "tracking_pixel", "likely"),
    Decision("analytics_file", None, "tracking_pixel", "likely"),
    Decision("ad_host", None, "ad_slot", "likely"),
    Decision("ad_system", "supporting", None, "possible"),
    Decision("sponsor_block", None, "ad_slot", "likely"),
    # Only the context speaks.
    Decision("cloaked", None, "affiliate", "possible"),
    Decision("referral_code", None, "affiliate", "possible"),
    Decision("among_purchases", None, "affiliate", "possible"),
    Decision("also_read", None, "cross_promotion", "certain"),
    Decision("donation", None, "cross_promotion", "likely"),
    Decision("newsletter", None, "cross_promotion", "likely"),
    Decision("rel_me", None, "cross_promotion", "likely"),
    Decision("own_profile", None, "cross_promotion", "likely"),
    Decision("own_event", None, "cross_promotion", "likely"),
    Decision("own_goods", None, "cross_promotion", "likely"),
    Decision("house_ad", None, "cross_promotion", "likely"),
    Decision("sister_site", None, "cross_promotion", "likely"),
    Decision("own_redirect", None, "cross_promotion", "possible"),
    Decision("own_home", None, "cross_promotion", "possible"),
    Decision("own_card", None, "cross_promotion", "possible"),
)
_BY_SIGNAL: Final[dict[str, list[tuple[int, Decision]]]] = {}
for _number, _row in enumerate(DECISIONS):
    _BY_SIGNAL.setdefault(_row.signal, []).append((_number, _row))
#: Never decide; where nothing else does, they are the runner-up that an editor may want to look at.
WEAK: Final[tuple[str, ...]] = (
    "network", "network_pixel", "tracker", "sponsored_rel", "generic_parameter", "catalogue_host", "unseen_target",
    "filter_list",
)  # fmt: skip
#: Signals that make a category surer that something else decided.
_RAISES: Final[dict[str, tuple[Category, ...]]] = {
    "paired": ("affiliate", "tracking_pixel"),
    "filter_list": ("tracking_pixel", "ad_slot"),
}
#: What each confidence becomes then.
_RAISED: Final[dict[Confidence, Confidence]] = {"possible": "likely", "likely": "certain", "certain": "certain"}


@frozen
class Verdict(Frozen):
    """What a link is, how sure that is, and the other answer; ``decided_by`` is the signal of the row that decided."""

    category: Category
    confidence: Confidence
    runner_up: Category | None
    decided_by: str


def decide(evidence: list[Evidence]) -> Verdict:
    """Go down the table."""
    if not evidence:
        return Verdict("editorial", "likely", None, "")
    held = sorted(_rows(evidence))
    weak = next((seen.category for seen in evidence if seen.signal in WEAK), None)
    if not held:
        return Verdict("editorial", "possible" if weak else "likely", weak, "")
    _, category, confidence, signal = held[0]
    for seen in evidence:
        if seen.category == category and seen.signal != signal and category in _RAISES.get(seen.signal, ()):
            confidence = _RAISED[confidence]
    runner_up = next((other for _, other, _, _ in held if other != category), weak)
    return Verdict(category, confidence, runner_up if runner_up != category else None, signal)


def _rows(evidence: list[Evidence]) -> Iterator[tuple[int, Category, Confidence, str]]:
    """The rows of the table of which the link has the evidence: number, category, confidence, signal."""
    for seen in evidence:
        for number, row in _BY_SIGNAL.get(seen.signal, ()):
            if row.strength is None or seen.strength == row.strength:
                yield number, row.category or seen.category, row.confidence, row.signal
