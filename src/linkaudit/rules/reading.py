"""The document in the order in which a reader meets it: places, words passed, headings passed."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from linkaudit.rules.words import count_words

if TYPE_CHECKING:
    from linkaudit.extract.found import Block, Extraction

#: Where a thing stands for a reader: index of its block, then offset in the source. Half an index is between blocks.
Place = tuple[float, int]


class Reading:
    """Order and distances in the rendered text of one document. A footnote stands at the end, whatever its source line."""

    def __init__(self, found: Extraction) -> None:
        self.blocks = found.blocks

    def block(self, index: int) -> Block | None:
        """The block with that index, None for -1."""
        return self.blocks[index] if 0 <= index < len(self.blocks) else None

    def place(self, block: int, start: int) -> Place:
        """Where something stands, also where it is in no block of text (a banner between paragraphs)."""
        if block >= 0:
            return (float(block), start)
        starts, indexes = self._by_source
        before = bisect_right(starts, start) - 1
        if before < 0:
            return (-0.5, start)
        index = indexes[before]
        inside = start < self.blocks[index].end
        return (float(index) if inside else index + 0.5, start)

    @cached_property
    def _by_source(self) -> tuple[list[int], list[int]]:
        pairs = sorted((block.start, block.index) for block in self.blocks)
        return [start for start, _ in pairs], [index for _, index in pairs]

    @cached_property
    def _words_before(self) -> list[int]:
        """For each block, the visible words that stand before it; one entry more than blocks, the total."""
        counts, total = [0], 0
        for block in self.blocks:
            if not block.hidden:
                total += count_words(block.text)
            counts.append(total)
        return counts

    def words_at(self, place: Place) -> int:
        """Visible words before the block in which something stands."""
        return self._words_before[min(max(int(place[0] + 0.5), 0), len(self.blocks))]

    def share_before(self, place: Place) -> float:
        """How much of the visible text a reader has passed: 0 at the start, 1 at the end.

        The block at ``place`` does not count, so that a long notice in the last paragraph still stands at the end.
        """
        before = self.words_at(place)
        own = self.words_at((place[0] + 1, 0)) - before
        rest = self._words_before[-1] - own
        return before / rest if rest > 0 else 0.0

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """Indexes of the visible headings."""
        return tuple(block.index for block in self.blocks if block.level and not block.hidden)
