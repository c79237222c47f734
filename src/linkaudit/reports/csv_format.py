"""``--format csv``: one row for each link, for spreadsheets.

A document without links has one row, and so has what could not be read. No cell can be taken for a formula, also where a
spreadsheet splits at semicolons. The text begins with a byte order mark, without which Excel takes UTF-8 for something
else; the head of the last column, which is empty, is the notice that every report carries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from linkaudit.notice import NOTICE
from linkaudit.reports import PLAIN, Style, render_through
from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Finding, Ignored, Link, Problem, Report, Summary

COLUMNS = (
    "path", "verdict", "link", "line", "column", "category", "confidence", "network", "publisher_id", "url",
    "destination", "text", "kind", "element", "rel", "evidence", "runner_up", "unit", "liveness", "findings",
    "suppressed", "document_findings", "document_suppressed", "problems", NOTICE,
)  # fmt: skip
#: Excel takes 32,767 characters in a cell.
_LONGEST = 32_000
#: What a spreadsheet reads as a formula: these signs (or their full-width forms) at the start of a cell. A spreadsheet
#: that splits at semicolons sees a start behind each, whatever quotes stand around it.
_FORMULA = re.compile("(^[\\s\"']*|;[\\s\"']*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


class Stream:
    """Rows, as documents come."""

    def __init__(self, style: Style = PLAIN) -> None:
        pass

    def begin(self) -> str:
        """The heads of the columns."""
        return "\ufeff" + _row(COLUMNS)

    def document(self, report: DocumentReport, source: str | None) -> str:
        """A row for each link."""
        numbers = {link.id for link in report.links}
        by_link, suppressed = _by_link(report.findings), _by_link(report.ignored)
        tail = (
            _of_document(report.findings, numbers),
            _of_document(report.ignored, numbers),
            "; ".join(f"{each.kind}: {each.message}" for each in report.problems),
            "",
        )
        head = (report.path, report.verdict)
        rows = [
            _row((*head, *_link(link), _joined(by_link.get(link.id)), _joined(suppressed.get(link.id)), *tail))
            for link in report.links
        ]
        return "".join(rows or [_row((*head, *[""] * (len(COLUMNS) - len(head) - len(tail)), *tail))])

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """A row for each problem that belongs to no document."""
        return "".join(
            _row((*[""] * (len(COLUMNS) - 2), f"{problem.kind}: {problem.message}", "")) for problem in problems
        )


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The links of a report as rows."""
    return render_through(Stream(style), report, sources)


def _link(link: Link) -> tuple[object, ...]:
    place = link.url_span or link.span
    return (
        link.id,
        place.line,
        place.column,
        link.category,
        link.confidence,
        link.network,
        link.publisher_id,
        link.url,
        link.destination,
        link.text,
        link.kind,
        link.element,
        " ".join(link.rel),
        "; ".join(each.detail for each in link.evidence),
        link.runner_up,
        link.unit,
        link.liveness.status if link.liveness else None,
    )


def _by_link(findings: tuple[Finding, ...] | tuple[Ignored, ...]) -> dict[int, list[str]]:
    """The rules that name a link, each once."""
    found: dict[int, list[str]] = {}
    for finding in findings:
        named = f"{finding.severity} {finding.rule}"
        for number in finding.links:
            rules = found.setdefault(number, [])
            if named not in rules:
                rules.append(named)
    return found


def _of_document(findings: tuple[Finding, ...] | tuple[Ignored, ...], numbers: set[int]) -> str:
    """The findings that name no link: they are about the document as a whole, or about a statement."""
    return _joined(
        f"{finding.severity} {finding.rule} (line {finding.span.line})"
        for finding in findings
        if numbers.isdisjoint(finding.links)
    )


def _joined(texts: Iterable[str] | None) -> str:
    return "; ".join(texts or ())


def _row(cells: tuple[object, ...]) -> str:
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int):
        return str(value)
    text = clean(str(value))
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    text = _FORMULA.sub("\\1'", text)
    return '"' + text.replace('"', '""') + '"'
