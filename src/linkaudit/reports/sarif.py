"""``--format sarif``: SARIF 2.1.0, within what GitHub's code scanning takes.

A finding stands where its rule put it, with columns in code points; the links that it also speaks of are related
locations. What a person suppressed is there with its reason: SARIF wants it kept, but GitHub shows such results as open
alerts, so leave them out for GitHub (``linkaudit render report.json --without-ignored --format sarif``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from linkaudit import wire
from linkaudit.fingerprints import VERSION, fingerprints
from linkaudit.model import Ignored
from linkaudit.notice import NOTICE
from linkaudit.reports import PLAIN, Style, render_through
from linkaudit.reports import tally as counting
from linkaudit.reports.rule_help import HOME, LEVELS, descriptor, less_sure
from linkaudit.reports.sarif_places import BASE_IDS, SARIF_COLUMNS, change, place
from linkaudit.reports.sentences import cut, flat, sentence, told
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    from linkaudit.fingerprints import Fingerprint
    from linkaudit.model import Certainty, DocumentReport, Finding, Link, Problem, Report, Severity, Summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: What GitHub takes: so many results in a run, so many bytes when compressed. (It shows the worst 5,000 results.)
MOST_RESULTS = 25_000
MOST_COMPRESSED = 10_000_000
_MOST_RELATED = 20
_MOST_NOTES = 1000
_LONGEST_TEXT = 2000


class _Result(NamedTuple):
    """One result as text, and how it is ordered: the worst first, then in the order of documents."""

    rank: int
    number: int
    text: str


class Stream:
    """Keeps results as text, not documents, until all are known."""

    def __init__(self, style: Style = PLAIN, version: tuple[str, str] | None = None) -> None:
        self._version = version
        self._results: list[_Result] = []
        self._rules: dict[str, tuple[int, Severity, Certainty]] = {}
        self._notes: list[dict[str, Any]] = []
        self._seen = 0

    def begin(self) -> str:
        """Nothing yet: the rules stand before the results, and which ones are known at the end."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """Nothing yet."""
        known, set_aside = fingerprints(report)
        links = {link.id: link for link in report.links}
        for finding, fingerprint in zip((*report.findings, *report.ignored), (*known, *set_aside), strict=True):
            result = self._result(finding, fingerprint, report.path, links)
            self._results.append(_Result(-RANK[finding.severity], self._seen, wire.dumps(result)))
            self._seen += 1
        self._notes += [_note(problem, report.path) for problem in report.problems]
        if len(self._results) > 2 * MOST_RESULTS:
            self._results = sorted(self._results)[:MOST_RESULTS]
        return ""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """The whole log."""
        self._notes += [_note(problem) for problem in problems]
        kept = sorted(self._results)[:MOST_RESULTS]
        while True:
            text = self._log(kept, failed=any(problem.kind != "skipped" for problem in problems))
            if len(kept) <= 1 or len(text) <= MOST_COMPRESSED or _compressed(text) <= MOST_COMPRESSED:
                return text
            kept = kept[: len(kept) // 2]

    def _result(
        self, finding: Finding, fingerprint: Fingerprint, path: str, links: Mapping[int, Link]
    ) -> dict[str, Any]:
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rule(finding),
            "kind": "review" if finding.severity == "review" else "fail",
            "level": LEVELS[finding.severity],
            "message": {"text": _plain(told(finding) or finding.rule)},
            "locations": [{"physicalLocation": place(path, finding.span)}],
            "partialFingerprints": {
                "primaryLocationLineHash": str(fingerprint),
                f"linkaudit/v{VERSION}": str(fingerprint),
            },
            "properties": {
                "severity": finding.severity,
                "confidence": finding.confidence,
                "jurisdictions": list(finding.jurisdictions),
                "basis": finding.basis,
            },
        }
        named = [links[number] for number in finding.links if number in links]
        related = [_related(number, link, path) for number, link in enumerate(named[:_MOST_RELATED], 1)]
        if related:
            result["relatedLocations"] = related
        if finding.fix is not None:
            result["fixes"] = [change(finding.fix, path, sentence(finding.advice) or finding.rule)]
        if isinstance(finding, Ignored):
            result["suppressions"] = [_suppression(finding)]
        return result

    def _rule(self, finding: Finding) -> int:
        index, severity, confidence = self._rules.get(
            finding.rule, (len(self._rules), finding.severity, finding.confidence)
        )
        self._rules[finding.rule] = index, severity, less_sure(confidence, finding.confidence)
        return index

    def _log(self, results: list[_Result], *, failed: bool) -> str:
        ours, catalogue = self._version or counting.versions()
        notes = self._notes[:_MOST_NOTES]
        left_out = self._seen - len(results)
        if left_out:
            what = f"{left_out:,} of {self._seen:,} results are left out, the mildest: GitHub takes no more"
            notes = [_note_of("limit", what), *notes]
        driver = {
            "name": "linkaudit",
            "version": ours,
            "semanticVersion": ours,
            "informationUri": HOME,
            "rules": [descriptor(rule, severity, sure) for rule, (_, severity, sure) in self._rules.items()],
        }
        head = {
            "tool": {"driver": driver},
            "columnKind": SARIF_COLUMNS,
            "originalUriBaseIds": BASE_IDS,
            "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notes}],
            "properties": {"catalogueVersion": catalogue, "notice": NOTICE},
        }
        members = ",\n".join(f"      {wire.dumps(key)}: {wire.dumps(value)}" for key, value in head.items())
        shown = ",\n".join(f"        {result.text}" for result in results)
        inside = f"[\n{shown}\n      ]" if shown else "[]"
        return (
            f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n'
            f'{members},\n      "results": {inside}\n    }}\n  ]\n}}\n'
        )


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The report as a SARIF log."""
    return render_through(Stream(style, (report.linkaudit_version, report.catalogue_version)), report, sources)


def _plain(text: str) -> str:
    """``text`` as a SARIF message: nothing in it is taken for an embedded link or for a placeholder."""
    text = cut(text, _LONGEST_TEXT).replace("](", "] (")
    if "{" in text:
        import re

        text = re.sub(r"\{(\d+)\}", r"{{\1}}", text)
    return text


def _related(number: int, link: Link, path: str) -> dict[str, Any]:
    words = sentence(f"{link.category.replace('_', ' ')}: {cut(link.text or link.url or link.element, 200)}")
    return {
        "id": number,
        "message": {"text": _plain(words)},
        "physicalLocation": place(path, link.url_span or link.span),
    }


def _suppression(finding: Ignored) -> dict[str, Any]:
    from linkaudit.baseline import KNOWN

    kind = "external" if finding.reason.startswith(KNOWN) else "inSource"
    return {"kind": kind, "status": "accepted", "justification": cut(finding.reason, _LONGEST_TEXT)}


def _note(problem: Problem, path: str | None = None) -> dict[str, Any]:
    note = _note_of(problem.kind, problem.message)
    if path is not None:
        where: dict[str, Any] = place(path, problem.span)
        note["locations"] = [{"physicalLocation": where}]
    return note


def _note_of(kind: str, message: str) -> dict[str, Any]:
    return {
        "descriptor": {"id": kind},
        "level": "note" if kind == "skipped" else "warning",
        "message": {"text": _plain(flat(message) or kind)},
    }


def _compressed(text: str) -> int:
    import gzip

    return len(gzip.compress(text.encode("utf-8"), 6))
