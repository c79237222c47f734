"""A document where there is no room for more than its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linkaudit.reports.html.entries import Note, notes

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport


class CompactView(NamedTuple):
    """Verdict and findings."""

    report: DocumentReport
    anchor: str
    notes: list[Note]


def compact(report: DocumentReport, number: int) -> CompactView:
    """The document with this number in the report."""
    anchor = f"d{number}-"
    return CompactView(report, anchor, notes(report.findings, anchor, {}, None))
