"""Placements: the anchor, the creative in it and the pixel beside it are one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from linkaudit.model import Category
    from linkaudit.view import View

_PAID: Final = ("affiliate", "ad_slot")


def units(judged: Sequence[tuple[View, Category]], pairs: Mapping[int, int]) -> dict[int, int]:
    """The unit of each link that stands together with others, by position; units count from 1 in source order.

    Args:
        judged: each link with its category.
        pairs: the link that each pixel belongs to, by position.
    """
    groups: list[list[int]] = []
    of: dict[int, int] = {}
    for view, category in judged:
        anchor = view.raw.anchor
        partner = pairs.get(view.position, -1)
        if anchor >= 0 and (category in _PAID or judged[anchor][1] in _PAID):
            _join(groups, of, anchor, view.position)
        elif partner >= 0 and judged[partner][1] == "affiliate":
            _join(groups, of, partner, view.position)
    ordered = sorted({of[position] for position in of}, key=lambda group: min(groups[group]))
    numbers = {group: number for number, group in enumerate(ordered, start=1)}
    return {position: numbers[group] for position, group in of.items()}


def _join(groups: list[list[int]], of: dict[int, int], first: int, second: int) -> None:
    group = of.get(first)
    if group is None:
        group = of[first] = len(groups)
        groups.append([first])
    of[second] = group
    groups[group].append(second)
