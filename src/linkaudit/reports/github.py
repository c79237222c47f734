"""``--format github``: workflow commands, which GitHub shows as annotations beside the lines of a change.

GitHub shows ten errors, ten warnings and ten notices of a step; all of them are in its log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from linkaudit.notice import NOTICE
from linkaudit.reports import PLAIN, Style, render_through
from linkaudit.reports.sentences import cut, flat, told
from linkaudit.reports.terminal import clean
from linkaudit.reports.text import counted

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Finding, Problem, Report, Severity, Span, Summary

_COMMANDS: dict[Severity, str] = {"error": "error", "review": "warning", "warning": "warning", "info": "notice"}
_LONGEST = 4000


class Stream:
    """One command for each finding, then the counts as plain lines."""

    def __init__(self, style: Style = PLAIN) -> None:
        pass

    def begin(self) -> str:
        """Nothing: the first line is a command."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """The findings and problems of a document; what is suppressed is not annotated."""
        lines = [_finding(finding, report.path) for finding in report.findings]
        lines += [_problem(problem, report.path) for problem in report.problems]
        return "".join(lines)

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """What could not be audited, the counts, and what the report must not be taken to mean."""
        lines = [_problem(problem, "") for problem in problems]
        lines.append(f"linkaudit: {counted(summary)}\n")
        lines.append(f"{NOTICE}\n")
        return "".join(lines)


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The findings as workflow commands."""
    return render_through(Stream(style), report, sources)


def _finding(finding: Finding, path: str) -> str:
    title = f"{finding.rule} ({finding.severity}, {finding.confidence})"
    return _command(_COMMANDS[finding.severity], title, told(finding), path, finding.span)


def _problem(problem: Problem, path: str) -> str:
    command = "notice" if problem.kind == "skipped" else "warning"
    return _command(command, problem.kind, flat(problem.message), path, problem.span)


def _command(command: str, title: str, message: str, path: str, span: Span | None) -> str:
    properties = {"title": cut(clean(title), 200)}
    if path:
        properties = {"file": clean(_relative(path)), **_place(span), **properties}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {written}::{_data(cut(message, _LONGEST))}\n"


def _relative(path: str) -> str:
    """GitHub knows files by their path in the checkout, without a dot in front."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def _place(span: Span | None) -> dict[str, str]:
    if span is None:
        return {"line": "1"}
    lines = {"line": str(span.line), "endLine": str(span.end_line)}
    if span.end_line != span.line:
        return lines  # columns mean something within one line only
    return lines | {"col": str(span.column), "endColumn": str(span.end_column)}


def _data(text: str) -> str:
    """A command's message: ``%`` and line ends would end it or begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A command's property, in which colon and comma separate too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
