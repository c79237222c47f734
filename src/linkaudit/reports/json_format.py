"""``--format json``: one object for the whole run, written while documents come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from linkaudit import wire
from linkaudit.reports import PLAIN, Style
from linkaudit.reports.tally import versions

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Problem, Report, Summary


class Stream:
    """The object, piece by piece; ``summary`` stands behind the documents, so that none need be kept."""

    def __init__(self, style: Style = PLAIN) -> None:
        self._first = True

    def begin(self) -> str:
        """Versions and the notice."""
        return wire.json_begin(*versions())

    def document(self, report: DocumentReport, source: str | None) -> str:
        """One entry of ``documents``."""
        first, self._first = self._first, False
        return wire.json_document(report, first=first)

    def written(self, entry: str) -> str:
        """One entry that is written already, as ``wire.json_document()`` writes the first."""
        first, self._first = self._first, False
        return entry if first else f",{entry}"

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """What was counted, and what could not be read."""
        return wire.json_end(summary, problems)


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The report in the wire format."""
    return wire.to_json(report)
