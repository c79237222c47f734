"""What each role of a catalogue pattern means for a link: the one table from folder and role to category.

A catalogue file says *what an address is* (``click``, ``pixel``, ``slot`` …); which category that makes follows from
the folder in which the file lies. The classifier reads this table and nothing else about roles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from linkaudit.model import Category

#: The folders of a data folder that hold catalogue files, in the order in which equal matches are decided.
FOLDERS: tuple[str, ...] = ("networks", "ad_systems", "trackers")


@frozen
class Role(Frozen):
    """The meaning of one role.

    Attributes:
        category: what a link with this role is.
        runner_up: the other answer that a fair person could give.
        words: how a report names such an address: "Awin *click URL*".
        by_size: the same address serves banners and pixels; the size of the element decides between the two.
        supporting_only: such an address may or may not carry an id, so that a pattern with it never decides alone.
    """

    category: Category
    words: str
    runner_up: Category | None = None
    by_size: bool = False
    supporting_only: bool = False


ROLES: dict[str, dict[str, Role]] = {
    "networks": {
        "click": Role("affiliate", "click URL"),
        "redirect": Role("affiliate", "redirect"),
        "short_link": Role("affiliate", "short link"),
        "merchant": Role("affiliate", "merchant URL with an affiliate id"),
        "referral": Role("affiliate", "referral link"),
        "creative": Role("affiliate", "creative served by the network"),
        "creative_or_pixel": Role("affiliate", "banner or impression pixel", "tracking_pixel", by_size=True),
        "pixel": Role("tracking_pixel", "impression pixel"),
        "widget": Role("ad_slot", "widget filled by the network"),
        "loader": Role("ad_slot", "script that turns plain links into paid ones"),
        "share": Role("affiliate", "share link that may carry an id", supporting_only=True),
    },
    "ad_systems": {
        "slot": Role("ad_slot", "ad slot"),
        "loader": Role("ad_slot", "ad loader"),
        "in_text": Role("ad_slot", "script that turns words of the text into ads"),
        "widget": Role("ad_slot", "ad widget"),
        "creative": Role("ad_slot", "ad creative"),
        "click": Role("ad_slot", "ad click URL"),
        "pixel": Role("tracking_pixel", "ad impression pixel"),
    },
    "trackers": {
        "pixel": Role("tracking_pixel", "counting pixel"),
        "loader": Role("tracking_pixel", "analytics script"),
        "redirect": Role("editorial", "measuring redirect", "tracking_pixel"),
        "badge": Role("editorial", "visible counter or badge", "tracking_pixel"),
    },
}


def role(folder: str, name: str) -> Role:
    """The meaning of role ``name`` in files of ``folder``; KeyError where the folder has no such role."""
    return ROLES[folder][name]


def role_category(folder: str, name: str) -> Category:
    """The category of a link with this role.

    ``creative_or_pixel`` answers ``affiliate``; ask ``role()`` for ``by_size`` and the runner-up.
    """
    return ROLES[folder][name].category
