"""What one kind of fix proposes: changes, how to see that they took, and what it had to leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.fixing.edits import Edit

if TYPE_CHECKING:
    from linkaudit.fixing.state import State
    from linkaudit.model import DocumentReport

NOT_ACCEPTED = "these are words to readers, which somebody must read first; --accept-text writes them"
#: How to see in the changed document that an edit did what it was made for.
Took = Callable[[Edit, "State"], bool]


class Wanted(NamedTuple):
    """What the caller allows: words of law, and a report that knows where links have moved for good."""

    accept_text: bool = False
    liveness: DocumentReport | None = None


class Proposal(NamedTuple):
    """Edits that belong together. ``what`` names one of them: ``rel="sponsored"``, or what is written where."""

    what: str
    edits: tuple[Edit, ...]
    took: Took


class Left(NamedTuple):
    """Something that a fix was asked for and did not do, and why. ``line`` is 1-based, 0 for the whole document."""

    what: str
    why: str
    line: int = 0


class Step(NamedTuple):
    """What one kind of fix would do: the first of its ``choices`` that does no harm; ``left`` is what it cannot do."""

    choices: Iterable[Proposal] = ()
    left: tuple[Left, ...] = ()


def nothing(what: str, why: str, line: int) -> Step:
    """The step that does nothing, and says why."""
    return Step((), (Left(what, why, line),))


Maker = Callable[["State", Wanted], Iterable[Step]]
