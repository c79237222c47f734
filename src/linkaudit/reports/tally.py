"""Counting over a run: what stands in ``summary``, whether documents are all at hand or come one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from linkaudit.model import CATEGORIES, SCHEMA, SEVERITIES, DocumentReport, Problem, Report, Summary

if TYPE_CHECKING:
    from linkaudit.audited import Counts


class Tally:
    """Counts of the documents seen so far."""

    def __init__(self) -> None:
        self.documents = 0
        self.links = 0
        self.by_category: dict[str, int] = dict.fromkeys(CATEGORIES, 0)
        self.findings: dict[str, int] = dict.fromkeys(SEVERITIES, 0)

    def add(self, document: DocumentReport) -> None:
        """Count one document."""
        self.documents += 1
        self.links += len(document.links)
        for link in document.links:
            self.by_category[link.category] += 1
        for finding in document.findings:
            self.findings[finding.severity] += 1

    def add_counts(self, counts: Counts) -> None:
        """The same for a document of which only the counts are at hand."""
        self.documents += 1
        self.links += counts.links
        for name, number in counts.by_category.items():
            self.by_category[name] += number
        for name, number in counts.findings.items():
            self.findings[name] += number

    def summary(self) -> Summary:
        """The counts, as a report holds them."""
        return Summary(self.documents, self.links, dict(self.by_category), dict(self.findings))


def collect(documents: Iterable[DocumentReport], problems: Iterable[Problem] = ()) -> Report:
    """One report of several documents."""
    kept = tuple(documents)
    tally = Tally()
    for each in kept:
        tally.add(each)
    ours, catalogue = versions()
    return Report(SCHEMA, ours, catalogue, tally.summary(), kept, tuple(problems))


def versions() -> tuple[str, str]:
    """The versions of linkaudit and of its catalogue."""
    from linkaudit import __version__, catalogue

    return __version__, catalogue.load().version
