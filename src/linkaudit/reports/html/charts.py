"""Numbers behind the small charts: widths in hundredths, so that a template only draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: A share that is there is seen: no segment is narrower than this, in hundredths of the whole.
_NARROWEST = 1.2


class Share(NamedTuple):
    """A segment of a bar that is divided among several."""

    name: str
    number: int
    left: float
    width: float


class Bar(NamedTuple):
    """A bar of its own, beside others; the longest has the width 100."""

    name: str
    number: int
    width: float


def shares(counts: Sequence[tuple[str, int]]) -> list[Share]:
    """One bar, divided in proportion."""
    total = sum(number for _, number in counts)
    if not total:
        return [Share(name, number, 0.0, 0.0) for name, number in counts]
    widths = [max(100 * number / total, _NARROWEST) if number else 0.0 for _, number in counts]
    scale = 100 / sum(widths)
    found: list[Share] = []
    left = 0.0
    for (name, number), width in zip(counts, widths, strict=True):
        found.append(Share(name, number, round(left, 2), round(width * scale, 2)))
        left += width * scale
    return found


def bars(
    counts: Mapping[str, int] | Iterable[tuple[str, int]], most: int, first: Mapping[str, int] | None = None
) -> tuple[list[Bar], int]:
    """The largest ``most``, and how many others there are; ``first`` ranks those of equal size."""
    order = first or {}
    pairs = counts.items() if hasattr(counts, "items") else counts
    ranked = sorted(pairs, key=lambda pair: (-pair[1], order.get(pair[0], 0), pair[0]))
    longest = max((number for _, number in ranked), default=1) or 1
    kept = [Bar(name, number, round(100 * number / longest, 2)) for name, number in ranked[:most]]
    return kept, max(len(ranked) - most, 0)
