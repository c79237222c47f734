"""``--format text``: for the person at the terminal. What was found, where, why, and what to do next.

The words of the verdict are chosen with care: a document passes when no rule found a fault in what it shows. That is
all that can be said, so nothing here ever says that a document is compliant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from linkaudit.model import SEVERITIES
from linkaudit.notice import CANNOT_SHOW, NO_ADVICE
from linkaudit.reports import PLAIN, Style, render_through
from linkaudit.reports.inventory import disclosures, link_table
from linkaudit.reports.terminal import Paint, clean, fold, width
from linkaudit.reports.text_blocks import Blocks

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Ignored, Link, Problem, Report, Severity, Summary

_VERDICT_STYLE = {"pass": "green", "review": "magenta", "fail": "red"}
_EXPLAIN = '"linkaudit explain RULE" says what a rule flags, why it matters and on what basis.'
_PUBLISHER = {"config": "from the configuration", "inferred": "inferred"}
#: What a run's problems mean for the documents; any other is just a problem.
_PROBLEM = dict.fromkeys(("missing", "unreadable", "binary", "format", "internal"), "not audited") | {
    "skipped": "skipped"
}


class Stream:
    """The report, document by document."""

    def __init__(self, style: Style = PLAIN) -> None:
        self._style = style
        self._paint = Paint(color=style.color)
        self._blocks = Blocks(style, self._paint)
        self._verdicts = dict.fromkeys(("fail", "review", "pass"), 0)
        self._ignored = 0

    def begin(self) -> str:
        """Nothing: a terminal needs no title."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """One document: findings with their place, what it links to, and the verdict."""
        self._verdicts[report.verdict] += 1
        self._ignored += len(report.ignored)
        if self._style.verbosity < 0:
            return "".join(self._blocks.one_line(finding, report) for finding in report.findings)
        parts = [self._header(report)]
        parts += [self._blocks.finding(finding, report, source) for finding in report.findings]
        if self._style.verbosity > 0:
            parts += [self._blocks.link(link, report, source) for link in self._shown_links(report)]
        parts.append(self._inventory(report))
        parts.append(self._verdict(report))
        return "\n".join(parts) + "\n\n"

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """The counts of the run, what was not audited, and what the report must not be taken to mean."""
        paint, lines = self._paint, []
        head, rest = counted(summary), f"({self._ignored} suppressed)" if self._ignored else ""
        lines.append(paint(head, "bold") + (fold(f" {rest}", self._style.width, "  ", len(head)) if rest else ""))
        if summary.documents > 1:
            lines.append("verdicts: " + ", ".join(f"{number} {name}" for name, number in self._verdicts.items()))
        lines += self._problems(problems)
        if any(summary.findings.values()) and self._style.verbosity >= 0:
            lines.append(fold(_EXPLAIN, self._style.width))
        lines.append(paint(fold(f"{NO_ADVICE} {CANNOT_SHOW}", self._style.width), "dim"))
        return "\n".join(lines) + "\n"

    def _header(self, report: DocumentReport) -> str:
        publisher = report.publisher
        whose = "publisher unknown"
        if publisher.domains:
            whose = (
                f"publisher {', '.join(publisher.domains[:3])}, {_PUBLISHER.get(publisher.source, publisher.source)}"
            )
        about = clean(f"({report.format}, {report.language or 'language unknown'}; {whose})")
        path = clean(report.path or "<text>")
        return f"{self._paint(path, 'bold')} {self._paint(fold(about, self._style.width, '  ', width(path) + 1), 'dim')}\n"

    def _shown_links(self, report: DocumentReport) -> Iterable[Link]:
        return (link for link in report.links if self._style.verbosity > 1 or link.category != "editorial")

    def _inventory(self, report: DocumentReport) -> str:
        columns = self._style.width
        lines = [*link_table(report, self._paint, columns), *disclosures(report, self._paint, columns)]
        for problem in report.problems:
            place = f"line {problem.span.line}: " if problem.span else ""
            message = fold(clean(place + problem.message), columns, "    ", len("  problem: "))
            lines.append(f"  {self._paint('problem', 'yellow')}: {message}")
        if report.ignored:
            lines.append(f"  suppressed: {count(len(report.ignored), 'finding')}")
            lines += [f"    {fold(_suppressed(each), columns, '      ', 4)}" for each in report.ignored]
        return "\n".join(lines) + "\n"

    def _verdict(self, report: DocumentReport) -> str:
        numbers = dict.fromkeys(SEVERITIES, 0)
        for finding in report.findings:
            numbers[finding.severity] += 1
        paint = self._paint
        verdict = paint("verdict: ", "bold") + paint(report.verdict, "bold", _VERDICT_STYLE[report.verdict])
        words = f" - {verdict_words(report.verdict, numbers, len(report.ignored))}"
        return verdict + fold(words, self._style.width, "  ", len(f"verdict: {report.verdict}"))

    def _problems(self, problems: Iterable[Problem]) -> list[str]:
        lines = []
        for problem in problems:
            what = _PROBLEM.get(problem.kind, "problem")
            if what != "skipped":
                message = fold(clean(problem.message), self._style.width, "  ", len(what) + 2)
                lines.append(f"{self._paint(what, 'red')}: {message}")
            elif self._style.verbosity >= 0:
                lines.append(f"skipped: {fold(clean(problem.message), self._style.width, '  ', len('skipped: '))}")
        return lines


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The report as text; ``sources`` gives the text of each path, for excerpts."""
    return render_through(Stream(style), report, sources)


def verdict_words(verdict: str, numbers: Mapping[Severity, int], suppressed: int = 0) -> str:
    """A verdict as a sentence. A pass that rests on what somebody suppressed says so."""
    mild: tuple[Severity, ...] = ("warning", "info")
    rest = [count(numbers[name], name) for name in mild if numbers[name]]
    if verdict == "pass":
        beside = [f"{' and '.join(rest)} above"] if rest else []
        beside += [count(suppressed, "suppressed finding")] if suppressed else []
        apart = f", apart from {' and '.join(beside)}" if beside else ""
        return f"no rule found a fault in what the document shows{apart}"
    if verdict == "review":
        besides = f"; besides, {' and '.join(rest)}" if rest else ""
        return f"a person must decide {count(numbers['review'], 'point')} above{besides}"
    found = [count(numbers["error"], "error"), *rest]
    if numbers["review"]:
        found.append(f"{numbers['review']} to review")
    says = "error above says" if numbers["error"] == 1 else "errors above say"
    return f"{', '.join(found)}; the {says} what to change"


def count(number: int, noun: str) -> str:
    """``1 link``, ``2 links``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counted(summary: Summary) -> str:
    """The counts of a run: ``2 documents, 5 links: 1 error, 0 warnings, 0 infos, 1 to review``."""
    found = ", ".join(f"{summary.findings.get(name, 0)} {_severity(name, summary)}" for name in SEVERITIES)
    return f"{count(summary.documents, 'document')}, {count(summary.links, 'link')}: {found}"


def _severity(name: str, summary: Summary) -> str:
    if name == "review":
        return "to review"
    return name if summary.findings.get(name, 0) == 1 else f"{name}s"


def _suppressed(each: Ignored) -> str:
    return clean(f"line {each.span.line}: {each.rule}, because {each.reason or 'no reason is given'}")
