"""``--format junit``: XML that build servers show as test results.

A document is a test suite and a finding a test: an error fails, what a person must decide is skipped with the question,
warnings and infos pass with their text as output. A suppressed finding is skipped with its reason. A document without
findings is one test that passes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from linkaudit.model import Ignored
from linkaudit.notice import NOTICE
from linkaudit.reports import PLAIN, Style, render_through
from linkaudit.reports.sentences import NAMELESS, cut, sentence, told
from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Finding, Problem, Report, Summary

_LONGEST = 4000
#: What no XML document may hold, however it is written. ``clean()`` has shown the rest of the control characters.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Stream:
    """One suite for each document, and one for what could not be audited."""

    def __init__(self, style: Style = PLAIN) -> None:
        pass

    def begin(self) -> str:
        """The root."""
        return '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="linkaudit">\n'

    def document(self, report: DocumentReport, source: str | None) -> str:
        """A suite."""
        path = report.path or NAMELESS
        found: list[Finding] = [*report.findings, *report.ignored]
        cases = [_finding(finding, path) for finding in found]
        if not report.findings:
            cases.append(_case("no finding", path, ""))
        failures = sum(finding.severity == "error" for finding in report.findings)
        skipped = len(report.ignored) + sum(finding.severity == "review" for finding in report.findings)
        output = ""
        if report.problems:
            problems = "\n".join(cut(clean(f"{each.kind}: {each.message}"), _LONGEST) for each in report.problems)
            output = f"    <system-err>{_text(problems)}</system-err>\n"
        return _suite(path, cases, failures, 0, skipped, {"verdict": report.verdict}, output)

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """What could not be read, and what the report must not be taken to mean."""
        cases, errors, skipped = [], 0, 0
        for problem in problems:
            inside = f"      <error {_attribute('message', problem.message)}/>\n"
            if problem.kind == "skipped":
                inside = f"      <skipped {_attribute('message', problem.message)}/>\n"
            errors, skipped = errors + (problem.kind != "skipped"), skipped + (problem.kind == "skipped")
            cases.append(_case(problem.kind, "linkaudit", inside))
        return _suite("linkaudit", cases, 0, errors, skipped, {"notice": NOTICE}, "") + "</testsuites>\n"


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The findings as test results."""
    return render_through(Stream(style), report, sources)


def _suite(
    name: str,
    cases: list[str],
    failures: int,
    errors: int,
    skipped: int,
    properties: Mapping[str, str],
    output: str,
) -> str:
    head = (
        f'  <testsuite {_attribute("name", name)} tests="{len(cases)}" failures="{failures}" errors="{errors}" '
        f'skipped="{skipped}" time="0">\n'
    )
    written = "".join(
        f"      <property {_attribute('name', key)} {_attribute('value', value)}/>\n"
        for key, value in properties.items()
    )
    return f"{head}    <properties>\n{written}    </properties>\n{''.join(cases)}{output}  </testsuite>\n"


def _finding(finding: Finding, path: str) -> str:
    place = f"{path}:{finding.span.line}:{finding.span.column}"
    lines = [place, told(finding)]
    if finding.basis:
        lines.append(sentence(f"Basis: {finding.basis}"))
    text = _text("\n".join(cut(clean(line), _LONGEST) for line in lines))
    message = _attribute("message", sentence(finding.message))
    if isinstance(finding, Ignored):
        why = f"suppressed: {finding.reason or 'no reason is given'}"
        inside = f"      <skipped {_attribute('message', why)}/>\n"
    elif finding.severity == "error":
        inside = f'      <failure {message} type="error">{text}</failure>\n'
    elif finding.severity == "review":
        inside = f"      <skipped {message}/>\n      <system-out>{text}</system-out>\n"
    else:
        inside = f"      <system-out>{finding.severity}: {text}</system-out>\n"
    return _case(f"{finding.rule} (line {finding.span.line})", path, inside)


def _case(name: str, path: str, inside: str) -> str:
    head = f'    <testcase {_attribute("name", name)} {_attribute("classname", path)} time="0"'
    return f"{head}>\n{inside}    </testcase>\n" if inside else f"{head}/>\n"


def _attribute(name: str, value: str) -> str:
    return f'{name}="{_text(cut(clean(value), _LONGEST))}"'


def _text(text: str) -> str:
    """``text`` as character data that is well-formed whatever it says."""
    text = _NOT_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
