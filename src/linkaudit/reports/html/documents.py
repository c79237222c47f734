"""One document, made ready to be shown: verdict, what to do first, article, links, statements, contacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from linkaudit.reports.html.article import Article, article
from linkaudit.reports.html.charts import Share, shares
from linkaudit.reports.html.contacts import Contact, contacts
from linkaudit.reports.html.entries import LinkEntry, Note, StatementEntry, notes
from linkaudit.reports.html.words import CATEGORIES, SEVERITIES, VERDICTS, count, listed

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Severity

#: How many things to do are named at the top; all of them stand in the article.
FIRST = 5


@dataclass(slots=True)
class DocumentView:
    """Everything that the page of a document shows."""

    report: DocumentReport
    anchor: str
    """Prefix of every anchor of this document; also its own anchor, without the dash."""
    title: str
    links: list[LinkEntry]
    statements: list[StatementEntry]
    notes: list[Note]
    first: list[Note]
    article: Article
    shares: list[Share]
    contacts: list[Contact]

    @property
    def verdict(self) -> str:
        """The verdict in words."""
        return VERDICTS[self.report.verdict]

    @property
    def explained(self) -> str:
        """What the verdict rests on, in a sentence."""
        return explain(self.report)

    @property
    def told(self) -> list[list[StatementEntry]]:
        """The statements; the same words over and over, as around each advertisement, are one."""
        groups: dict[tuple[object, ...], list[StatementEntry]] = {}
        for each in self.statements:
            said = each.statement
            groups.setdefault((said.class_, said.text, said.visible, said.where, said.language), []).append(each)
        return list(groups.values())

    @property
    def checked(self) -> bool:
        """Whether any link was asked about on the web."""
        return any(entry.link.liveness is not None for entry in self.links)


def view(report: DocumentReport, source: str | None, number: int) -> DocumentView:
    """The document with this number in the report."""
    anchor = f"d{number}-"
    links = [LinkEntry(link, anchor) for link in report.links]
    statements = [StatementEntry(each, index, anchor) for index, each in enumerate(report.disclosures, 1)]
    found = notes(report.findings, anchor, {entry.link.id: entry for entry in links}, source)
    shown = article(report, source, links, statements, found)
    return DocumentView(
        report,
        anchor,
        shown.title or file_name(report.path),
        links,
        statements,
        found,
        _first(found),
        shown,
        shares([(each, sum(link.category == each for link in report.links)) for each in CATEGORIES]),
        contacts(links, report.publisher.domains),
    )


def file_name(path: str) -> str:
    """The last part of a path: what a document is called that has no title."""
    return path.rpartition("/")[2] or "Untitled document"


def explain(report: DocumentReport) -> str:
    """Why the verdict is what it is. A pass never says that a document is compliant."""
    counted: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for finding in report.findings:
        counted[finding.severity] += 1
    parts = [count(number, *_COUNTED[severity]) for severity, number in counted.items() if number]
    if report.verdict == "pass":
        beside = f" Besides: {listed(parts)}." if parts else ""
        return f"No rule found a fault in what the document shows.{beside}"
    return f"{listed(parts)[:1].upper()}{listed(parts)[1:]}."


_COUNTED: dict[Severity, tuple[str, str]] = {
    "error": ("thing that must change", "things that must change"),
    "review": ("question for a person to decide", "questions for a person to decide"),
    "warning": ("thing that should change", "things that should change"),
    "info": ("thing that is good to know", "things that are good to know"),
}


def _first(found: list[Note]) -> list[Note]:
    order = {severity: rank for rank, severity in enumerate(SEVERITIES)}
    ranked = sorted(found, key=lambda note: (order[note.finding.severity], note.number))
    return [note for note in ranked if note.finding.severity != "info"][:FIRST] or ranked[:1]
