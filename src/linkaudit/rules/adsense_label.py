"""adsense-label: what stands over an AdSense slot is no label that AdSense allows, or asks readers to click."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from linkaudit.model import Fix
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import named, quoted
from linkaudit.rules.words import fold, main_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.extract.found import Block, RawLink
    from linkaudit.rules.case import Case

_ID = "adsense-label"
_SYSTEM = "adsense"
#: Part of every call to click, in the languages of the data file: a cheap first look.
_CALL_HINTS = ("lick", "liqu", "clic", "クリック", "클릭", "点击")
#: A text over a slot is taken for its label up to this length.
_LABEL = 60
#: So many empty blocks or comments may stand between a label and its slot.
_EMPTY_BLOCKS = 5
_EDGES = " \t.:!-–—|*_#[]()（）【】"


def check(case: Case) -> Iterator[Hit]:
    """One hit for each slot with a wrong label over it, and one for each call to click."""
    slots = [i for i, link in enumerate(case.links) if link.category == "ad_slot" and _SYSTEM in (link.network or "")]
    slots = [i for i in slots if case.raw[i].kind == "slot"]
    if not slots:
        return
    labels = {s.block for s in case.statements if s.class_ in ("ad_label", "sponsored")}
    allowed = _words(case, "allowed")
    misleading = _words(case, "misleading")
    for position in slots:
        block = _block_over(case, position)
        if block is None:
            continue
        label = fold(block.text).strip(_EDGES)
        if label in allowed or not label:
            continue
        if label in misleading or block.index in labels:  # what the statement search takes for a label
            yield _wrong(case, block, position, allowed)
    calls = _calls(case)
    if calls is not None:
        for block in case.found.blocks:
            speaks = not block.hidden and any(hint in block.text for hint in _CALL_HINTS)
            match = calls.search(fold(block.text)) if speaks else None
            if match:
                yield Hit(
                    *block.place(0, len(block.text)),
                    f"{quoted(match[0])} asks readers to click on advertising",
                    "Take it out: AdSense ends accounts over calls to click.",
                    tuple(slots),
                    "pattern",
                )


def _words(case: Case, option: str) -> frozenset[str]:
    return _folded(tuple(word for _, words in case.asking(_ID, option) for word in words))


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _calls(case: Case) -> re.Pattern[str] | None:
    patterns = [pattern for _, found in case.asking(_ID, "calls") for pattern in found]
    return re.compile("|".join(patterns)) if patterns else None


def _block_over(case: Case, position: int) -> Block | None:
    """The short text right before the slot; None where anything else stands between, or the text is prose."""
    index = int(case.place_of(position)[0])
    block = case.block(index)
    for _ in range(_EMPTY_BLOCKS):
        if block is None or (block.hidden != "comment" and block.text.strip()):
            break
        index -= 1
        block = case.block(index)
    if block is None or block.hidden or not 0 < len(block.text) <= _LABEL:
        return None
    between = case.raw[
        bisect_right(case.raw, block.end, key=_start) : bisect_left(case.raw, case.raw[position].start, key=_start)
    ]
    if any(raw.kind != "script" for raw in between):
        return None
    return block


def _start(raw: RawLink) -> int:
    return raw.start


def _wrong(case: Case, block: Block, position: int, allowed: frozenset[str]) -> Hit:
    start, end = block.place(0, len(block.text))
    slot = case.links[position].span.line
    english = main_tag(case.language) in ("", "en")
    proposals = [f"“{word}”" for _, words in case.asking(_ID, "allowed") for word in words[:2]]
    return Hit(
        start,
        end,
        f"{quoted(block.text)} over the AdSense slot in line {slot}: AdSense allows {named(proposals)} or nothing",
        f"Write {proposals[0] if proposals else 'nothing'}, or take the text away.",
        (position,),
        "pattern",
        fix=Fix(case.document.span(start, end), "Advertisements", safe=False) if allowed and english else None,
    )


RULE = Rule(
    id=_ID,
    severity="warning",
    summary="A label over an AdSense slot that AdSense does not allow, or a call to click.",
    check=check,
    about="advertising",
    options=("allowed", "misleading", "calls"),
)
