"""``--format markdown``: for a comment on a pull request, or the summary of a job.

The worst documents come first, and the text never grows over what GitHub takes of a comment: what does not fit is
counted. Article text cannot format, link, mention or embed anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.model import SEVERITIES
from linkaudit.notice import NOTICE
from linkaudit.reports import PLAIN, Style, render_through
from linkaudit.reports.markdown_text import code, prose
from linkaudit.reports.sentences import NAMELESS, cut, flat, sentence
from linkaudit.reports.text import count
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Finding, Ignored, Problem, Report, Summary

#: GitHub takes 65,536 characters of a comment; a line or two may be put around ours.
LONGEST = 60_000
#: The first line, by which a bot finds its own comment again.
MARKER = "<!-- linkaudit -->"
_LONGEST_TEXT = 600
_MOST_PROBLEMS = 20
_FIRST = {"fail": 0, "review": 1, "pass": 2}


class _Section(NamedTuple):
    """A document with something to say, and how bad it is."""

    rank: int
    number: int
    heading: str
    items: list[str]


class Stream:
    """Keeps what may still fit, until the worst documents are known."""

    def __init__(self, style: Style = PLAIN) -> None:
        self._sections: dict[int, list[_Section]] = {0: [], 1: [], 2: []}
        self._kept = {0: 0, 1: 0, 2: 0}
        self._verdicts = dict.fromkeys(_FIRST, 0)
        self._items = 0
        self._number = 0

    def begin(self) -> str:
        """Nothing yet: the worst document comes first."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """Nothing yet."""
        self._verdicts[report.verdict] += 1
        self._number += 1
        items = [_finding(each) for each in sorted(report.findings, key=lambda each: -RANK[each.severity])]
        items += [_ignored(each) for each in report.ignored]
        items += [_problem(each) for each in report.problems]
        self._items += len(items)
        rank = _FIRST[report.verdict]
        if items and self._kept[rank] <= LONGEST:
            heading = f"### {code(cut(report.path or NAMELESS, 300))}: {report.verdict}\n\n"
            self._sections[rank].append(_Section(rank, self._number, heading, items))
            self._kept[rank] += len(heading) + sum(map(len, items))
        return ""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """The whole text."""
        head = self._head(summary)
        tail = _problems(problems) + f"\n*{prose(NOTICE)}*\n"
        room = LONGEST - len(head) - len(tail) - 200
        body, shown = self._body(room)
        if shown < self._items:
            body += f"\n**{self._items - shown:,} more lines do not fit here.** The full report has them.\n"
        return head + body + tail

    def _head(self, summary: Summary) -> str:
        found = [
            f"{number} {_severity(name, number)}" for name in SEVERITIES if (number := summary.findings.get(name, 0))
        ]
        verdicts = ", ".join(f"{number:,} {name}" for name, number in self._verdicts.items())
        counts = f"{count(summary.documents, 'document')}, {count(summary.links, 'link')}. Verdicts: {verdicts}."
        return f"{MARKER}\n## linkaudit: {', '.join(found) or 'no finding'}\n\n{counts}\n"

    def _body(self, room: int) -> tuple[str, int]:
        """As many lines as fit, and their number."""
        parts: list[str] = []
        shown = 0
        for section in (each for rank in self._sections for each in self._sections[rank]):
            fitting: list[str] = []
            room -= len(section.heading) + 1
            for item in section.items:
                if len(item) > room:
                    break
                fitting.append(item)
                room -= len(item)
            if fitting:
                parts.append("\n" + section.heading + "".join(fitting))
                shown += len(fitting)
            if len(fitting) < len(section.items):
                break
        return "".join(parts), shown


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The findings as Markdown."""
    return render_through(Stream(style), report, sources)


def _finding(finding: Finding) -> str:
    where = f"line {finding.span.line}, {code(finding.rule)}, {finding.confidence}"
    head = f"- **{finding.severity}** {where}: {_prose(finding.message)}"
    lines = [head]
    if finding.advice:
        lines.append(f"  *Do:* {_prose(finding.advice)}")
    if finding.basis:
        under = f" ({', '.join(finding.jurisdictions)})" if finding.jurisdictions else ""
        lines.append(f"  *Basis:* {_prose(finding.basis + under)}")
    return "\\\n".join(lines) + "\n"


def _ignored(each: Ignored) -> str:
    reason = _words(each.reason or "no reason is given")
    return f"- suppressed: line {each.span.line}, {code(each.rule)}, because {reason}\n"


def _problem(problem: Problem) -> str:
    where = f"line {problem.span.line}: " if problem.span else ""
    return f"- problem: {where}{_words(problem.message)}\n"


def _problems(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    lines = [f"- {code(problem.kind)}: {_words(problem.message)}\n" for problem in problems[:_MOST_PROBLEMS]]
    if len(problems) > _MOST_PROBLEMS:
        lines.append(f"- and {len(problems) - _MOST_PROBLEMS:,} more\n")
    return "\n### Not audited, or left out\n\n" + "".join(lines)


def _prose(text: str) -> str:
    return prose(cut(sentence(text), _LONGEST_TEXT))


def _words(text: str) -> str:
    return prose(cut(flat(text), _LONGEST_TEXT))


def _severity(name: str, number: int) -> str:
    if name == "review":
        return "to review"
    return name if number == 1 else f"{name}s"
