"""Makes the fixes of one document: each kind proposes, every proposal is tried, and only what does no harm is kept.

A change is kept where it did what it was made for and no rule says anything that it did not say before. So a fix
never trades one finding for another, and making the fixes a second time changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.fixing import attached, marks, paragraphs, redirects, sponsored
from linkaudit.fixing.edits import Edit, disjoint
from linkaudit.fixing.state import State, appeared
from linkaudit.fixing.step import Left, Maker, Proposal, Step, Wanted

if TYPE_CHECKING:
    from linkaudit.catalogue import Catalogue
    from linkaudit.config import Config
    from linkaudit.document import Document
    from linkaudit.model import DocumentReport

#: Words come last: until then every line number that is reported is one of the document as it was.
_STEPS: tuple[Maker, ...] = (redirects.make, sponsored.make, marks.make, attached.make, paragraphs.make)
#: A pass may make possible what another could not; one that changes nothing is the last, and long before this many.
_MOST_PASSES = 20
#: Edits that did not take are left out, and the others tried again, so often.
_MOST_TRIES = 3


class Change(NamedTuple):
    """What was changed, at how many places, and the line of the first (1-based, before the change)."""

    what: str
    number: int
    line: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document before and after its fixes."""

    before: Document
    after: Document
    reports: tuple[DocumentReport, DocumentReport]
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


def fix(document: Document, config: Config, wanted: Wanted, catalogue: Catalogue | None = None) -> Fixed:
    """Make the fixes that ``wanted`` allows. Never raises on content.

    Raises:
        ConfigError: the configuration names a profile or rule that does not exist.
        DataError: a catalogue folder of the configuration is not valid.
    """
    first = state = State(document, config, catalogue)
    changes: list[Change] = []
    left: list[Left] = []
    for _ in range(_MOST_PASSES):
        left = []
        before = len(changes)
        for make in _STEPS:
            for step in make(state, wanted):
                after = _made(state, step, changes, left)
                if after is not state:
                    # What the other steps of this kind propose was meant for the text as it was: they get another pass.
                    state = after
                    break
        if len(changes) == before:
            break
    return Fixed(document, state.document, (first.report, state.report), tuple(changes), tuple(left))


def _made(state: State, step: Step, changes: list[Change], left: list[Left]) -> State:
    """The state after the first choice of a step that can be kept; the same state where there is none."""
    left += step.left
    failed: Left | None = None
    for choice in step.choices:
        after, edits, why = _tried(state, choice)
        line = state.case.line(choice.edits[0].start)
        if after is not None:
            changes.append(Change(choice.what, len(edits), line))
            return after
        failed = failed or Left(choice.what, why, line)
    if failed:
        left.append(failed)
    return state


def _tried(state: State, choice: Proposal) -> tuple[State | None, tuple[Edit, ...], str]:
    """The state after those edits of a proposal that take, or why none is kept."""
    edits = disjoint(choice.edits)
    for _ in range(_MOST_TRIES):
        after = state.after(edits)
        harm = appeared(state, after, {edit.link for edit in choice.edits if edit.start < edit.end})
        if harm:
            return None, (), f"it would bring {harm}"
        kept = tuple(edit for edit in edits if choice.took(edit, after))
        if len(kept) == len(edits):
            return after, edits, ""
        if not kept:
            break
        edits = kept
    return None, (), "written there it has no effect"
