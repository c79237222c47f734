"""What the rules about liveness share: they look at links that were checked, and are not run where none was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from linkaudit.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from linkaudit.model import Certainty, Link, Liveness


class Checked(Protocol):
    """What such a rule needs to know of a document: its links. A ``Case`` is one, and so is a report."""

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the document."""


def with_status(case: Checked, statuses: Collection[str]) -> Iterator[tuple[int, Link, Liveness]]:
    """The links with one of these answers, and their positions."""
    for position, link in enumerate(case.links):
        if link.liveness is not None and link.liveness.status in statuses:
            yield position, link, link.liveness


def with_note(case: Checked, note: str) -> Iterator[tuple[int, Link, Liveness]]:
    """The links whose answer has this note, and their positions."""
    for position, link in enumerate(case.links):
        if link.liveness is not None and note in link.liveness.notes:
            yield position, link, link.liveness


def at(position: int, link: Link, message: str, advice: str, confidence: Certainty = "exact") -> Hit:
    """A hit that stands on one link."""
    return Hit(link.span.start, link.span.end, message, advice, (position,), confidence)


def shown(url: str | None) -> str:
    """An address for a message, shortened."""
    url = url or ""
    return url if len(url) <= 100 else url[:99] + "…"
