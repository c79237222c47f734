"""Placements: the anchor, the creative in it and the pixel beside it are one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.model import Category
    from linkaudit.view import View

#: A pixel belongs to the banner right before it; snippets put nothing but white space and tags between them.
_NEAR: Final = 400
_ID: Final = regex(r"[0-9A-Za-z]{4,}")
_PAID: Final = ("affiliate", "ad_slot")


def units(judged: list[tuple[View, Category]]) -> dict[int, int]:
    """The unit of each link that stands together with others, by position; units count from 1 in source order."""
    groups: list[list[int]] = []
    of: dict[int, int] = {}
    for view, category in judged:
        anchor = view.raw.anchor
        if anchor >= 0 and (category in _PAID or judged[anchor][1] in _PAID):
            _join(groups, of, anchor, view.position)
        elif category == "tracking_pixel":
            partner = _partner(judged, view)
            if partner >= 0:
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


def _partner(judged: list[tuple[View, Category]], pixel: View) -> int:
    """The affiliate link directly before (or behind) a pixel that shares an id with it, -1 where there is none."""
    if pixel.url is None or pixel.match is None:
        return -1
    ids = set(_ID.findall(pixel.url.path + " " + pixel.url.query))
    for step in (-1, -2, -3, 1, 2):
        position = pixel.position + step
        if not 0 <= position < len(judged):
            continue
        view, category = judged[position]
        if category != "affiliate" or view.url is None or view.raw.kind != "hyperlink":
            continue
        if view.match is None or view.match.entry != pixel.match.entry:
            continue
        gap = pixel.raw.start - view.raw.end if step < 0 else view.raw.start - pixel.raw.end
        shared = ids & set(_ID.findall(view.url.path + " " + view.url.query))
        if gap <= _NEAR and shared:
            return position
    return -1
