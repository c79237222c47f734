"""The mark that the configuration names, at affiliate links that lack it; with its key where words are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkaudit.fixing import mark as marking
from linkaudit.fixing import paragraphs
from linkaudit.fixing.edits import Edit
from linkaudit.fixing.step import Proposal, Step, Wanted, nothing

if TYPE_CHECKING:
    from linkaudit.fixing.state import State

_RULES = ("unlabelled-affiliate-link", "mark-set-mismatch")


def make(state: State, wanted: Wanted) -> Iterator[Step]:
    """One step for all links that a rule asks a mark of, and one for marks that nothing explains."""
    mark = state.config.disclosure.link_mark.strip()
    positions = _bare(state)
    edits = (
        [edit for edit in (marking.edit(state.case, position, mark) for position in positions) if edit] if mark else []
    )
    if edits:
        yield Step(_choices(state, Proposal(f"the mark {mark}", tuple(edits), _took), mark, wanted))
    elif positions:
        lines = [state.case.links[position].span.line for position in positions]
        why = "where the link ends is not clear" if mark else "name your mark in [disclosure] link_mark"
        yield nothing("a mark or label at each link", why, min(lines))
    for finding in state.findings(("mark-without-key",)):
        found = next((state.case.at_links.marks.get(position, "") for position, _ in state.links_of(finding)), "")
        yield paragraphs.step("the key of the mark", paragraphs.keys(state, found), finding, wanted)


def _choices(state: State, marked: Proposal, mark: str, wanted: Wanted) -> Iterator[Proposal]:
    """The marks alone, where something explains them already; else with their key."""
    yield marked
    if wanted.accept_text:
        for key in paragraphs.keys(state, mark):
            yield _joined(marked, key)


def _bare(state: State) -> list[int]:
    """The affiliate links without mark or label that a rule speaks of, in the order of the text."""
    case = state.case
    found = {position for finding in state.findings(_RULES) for position, _ in state.links_of(finding)}
    return sorted(
        position
        for position in found
        if case.links[position].category == "affiliate" and position not in case.at_links.marks
    )


def _took(edit: Edit, after: State) -> bool:
    return edit.link in after.case.at_links.marks


def _joined(marked: Proposal, key: Proposal) -> Proposal:
    def took(edit: Edit, after: State) -> bool:
        # A key is for nothing where no mark came to be one.
        return any(_took(each, after) for each in marked.edits) if edit.link < 0 else _took(edit, after)

    return Proposal(f"{marked.what} (and its key)", (*marked.edits, *key.edits), took)
