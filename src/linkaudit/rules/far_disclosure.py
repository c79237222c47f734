"""far-disclosure: between the notice and a link lies a long way."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case
    from linkaudit.rules.reading import Place

_TOP: Place = (-1.0, -1)


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first link that is too far from the nearest notice before it; it lists all of them."""
    if not case.clickable or not case.told:
        return
    notices = [case.place_of_statement(s) for s in case.telling if s.scope != "link"]
    if case.notice == "top":
        notices.insert(0, _TOP)
    far = [(i, words, headings) for i, words, headings in _distances(case, notices) if _too_far(case, words, headings)]
    if not far:
        return
    position, words, headings = far[0]
    raw = case.raw[position]
    links = tuple(i for i, _, _ in far)
    yield Hit(
        raw.start,
        raw.end,
        f"{counted(len(links), 'affiliate link')} ({lines(case, links)}) far from any notice: the first stands "
        f"{words} words and {counted(headings, 'heading')} behind the last one before it",
        f"Repeat the notice in the section, or label the link: {propose(case, 'label')}",
        links,
    )


def _distances(case: Case, notices: list[Place]) -> Iterator[tuple[int, int, int]]:
    """For each affiliate link with a notice before it and no label of its own: words and headings in between."""
    headings = case.reading.headings
    for position in case.clickable:
        there = case.place_of(position)
        before = bisect_left(notices, there)
        if not before or case.at_links.labels(position):
            continue
        here = notices[before - 1]
        words = case.reading.words_at(there) - case.reading.words_at(here)
        yield position, words, bisect_left(headings, there[0]) - bisect_left(headings, here[0])


def _too_far(case: Case, words: int, headings: int) -> bool:
    return words > case.threshold("far_words") or headings > case.threshold("far_headings")


RULE = Rule(
    id="far-disclosure",
    severity="info",
    summary="A long way between the notice and an affiliate link.",
    check=check,
)
