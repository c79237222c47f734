"""mark-set-mismatch: the explained mark is missing at a link that pays, or stands at one that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit for the links that lack the mark, one for those that carry it wrongly."""
    keys = {s.mark.strip() for s in case.telling if s.mark}
    if not keys or not case.affiliates:
        return
    marks = case.at_links.marks
    if not case.config.disclosure.link_mark:
        keys.update(mark for mark in set(marks.values()) if case.at_links.has_key(mark))
    pays = [i for i in case.clickable if case.at_links.words(i) is not None]
    unmarked = tuple(i for i in pays if marks.get(i) not in keys)
    if unmarked and not _labelled(case, unmarked):
        yield _hit(case, unmarked, f"without the mark {_named(keys)} that the text explains", _mark_them(unmarked))
    wrong = tuple(i for i, mark in marks.items() if mark in keys and _pays_nothing(case, i))
    if wrong:
        yield _hit(
            case,
            wrong,
            "marked as if it paid" if len(wrong) == 1 else "marked as if they paid",
            "Take the mark away. If the link does pay, linkaudit does not know it: tell it in a catalogue file.",
            noun="link",
        )


def _mark_them(positions: tuple[int, ...]) -> str:
    return "Mark it." if len(positions) == 1 else "Mark each of them."


def _labelled(case: Case, positions: tuple[int, ...]) -> bool:
    """Whether labels in words do the work of the mark at all of them."""
    return all(case.at_links.labels(i) for i in positions)


def _pays_nothing(case: Case, position: int) -> bool:
    link = case.links[position]
    in_page = (link.url or "").startswith("#")
    return link.category in ("editorial", "cross_promotion") and link.runner_up != "affiliate" and not in_page


def _named(keys: set[str]) -> str:
    return " or ".join(sorted(keys))


def _hit(case: Case, positions: tuple[int, ...], what: str, advice: str, noun: str = "affiliate link") -> Hit:
    first = case.raw[positions[0]]
    return Hit(
        first.start,
        first.end,
        f"{counted(len(positions), noun)} ({lines(case, positions)}) {what}",
        advice,
        positions,
        "pattern",
    )


RULE = Rule(
    id="mark-set-mismatch",
    severity="warning",
    summary="The marked links are not the affiliate links.",
    check=check,
)
