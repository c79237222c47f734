"""The public interface as a caller's type checker sees it. mypy reads this file; nothing runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import linkaudit


def audit_texts(text: str, data: bytes) -> tuple[linkaudit.DocumentReport, ...]:
    """Text, bytes, with and without a format and a configuration."""
    one = linkaudit.audit(text)
    two = linkaudit.audit(data, format="html", path="a.html", config=linkaudit.load_config("linkaudit.toml"))
    assert_type(one, linkaudit.DocumentReport)
    return one, two


def audit_files(paths: list[Path]) -> Iterator[str]:
    """Files and folders, one report after the other."""
    assert_type(linkaudit.audit_file("a.md"), linkaudit.DocumentReport)
    for report in linkaudit.audit_paths(paths, jobs=2):
        assert_type(report, linkaudit.DocumentReport)
        yield report.path


def read(report: linkaudit.DocumentReport) -> list[str]:
    """What stands in a report."""
    found: list[str] = []
    for link in report.links:
        assert_type(link, linkaudit.Link)
        assert_type(link.url, str | None)
        assert_type(link.network, str | None)
        if link.category == "affiliate" and link.url_span is not None:
            found.append(f"{link.url_span.line}:{link.url_span.column} {link.url}")
        found += [evidence.detail for evidence in link.evidence]
    for finding in report.findings:
        assert_type(finding, linkaudit.Finding)
        assert_type(finding.links, tuple[int, ...])
        found.append(f"{finding.rule} {finding.severity}")
    found += [f"{statement.class_} {statement.visible}" for statement in report.disclosures]
    found += [problem.message for problem in report.problems]
    return found


def gate(report: linkaudit.DocumentReport) -> bool:
    """A publishing system's hook."""
    try:
        report.raise_for_findings("error")
    except linkaudit.ComplianceError as error:
        assert_type(error.findings, tuple[linkaudit.Finding, ...])
        return False
    return not report.to_gate()["block"]


def written(report: linkaudit.DocumentReport, saved: str) -> str:
    """Rendering, saving, reading back."""
    again = linkaudit.Report.from_json(saved)
    assert_type(again, linkaudit.Report)
    assert_type(again.to_json(), str)
    return linkaudit.render([report], "markdown") + linkaudit.render(again)


async def asked(report: linkaudit.DocumentReport) -> linkaudit.DocumentReport:
    """Liveness, here and in asynchronous code."""
    checked = linkaudit.check(report)
    assert_type(checked, linkaudit.DocumentReport)
    return await linkaudit.acheck(report)


def who(url: str) -> str | None:
    """Who stands behind an address."""
    found = linkaudit.identify(url)
    assert_type(found, linkaudit.Identification)
    return found.network
