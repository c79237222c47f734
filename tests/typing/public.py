"""What a type checker makes of the public names: nobody runs this file, mypy reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_type

import linkaudit
from linkaudit.model import Category, Liveness, Severity, Verdict


def audits(text: str, data: bytes) -> None:
    """Every way to audit gives reports of documents."""
    report = linkaudit.audit(text, format="markdown")
    assert_type(report, linkaudit.DocumentReport)
    assert_type(linkaudit.audit(data, path="page.html"), linkaudit.DocumentReport)
    assert_type(linkaudit.audit_file("post.md"), linkaudit.DocumentReport)
    assert_type(linkaudit.audit_paths(["content/"], jobs=2), Iterator[linkaudit.DocumentReport])
    assert_type(report.raise_for_findings("error"), None)


def holds(report: linkaudit.DocumentReport) -> None:
    """Fields have the types that the page names."""
    assert_type(report.verdict, Verdict)
    assert_type(report.links, tuple[linkaudit.Link, ...])
    assert_type(report.links[0].category, Category)
    assert_type(report.links[0].span, linkaudit.Span)
    assert_type(report.links[0].url_span, linkaudit.Span | None)
    assert_type(report.links[0].evidence[0], linkaudit.Evidence)
    assert_type(report.links[0].liveness, Liveness | None)
    assert_type(report.disclosures, tuple[linkaudit.Disclosure, ...])
    assert_type(report.findings[0].severity, Severity)
    assert_type(report.problems, tuple[linkaudit.Problem, ...])
    assert_type(report.to_gate()["block"], bool)


async def checks(report: linkaudit.DocumentReport, run: linkaudit.Report) -> None:
    """A check gives back what it was given."""
    assert_type(linkaudit.check(report), linkaudit.DocumentReport)
    assert_type(linkaudit.check(run), linkaudit.Report)
    assert_type(await linkaudit.acheck(run, resolve_affiliate=True), linkaudit.Report)


def others(report: linkaudit.DocumentReport, run: linkaudit.Report) -> None:
    """The rest of ``linkaudit.__all__``."""
    assert_type(linkaudit.identify("https://shop.example/"), linkaudit.Identification)
    assert_type(linkaudit.render([report], "html"), str)
    assert_type(linkaudit.render(run), str)
    assert_type(linkaudit.load_config("linkaudit.toml"), linkaudit.Config)
    assert_type(run.to_json(), str)
    assert_type(linkaudit.Report.from_json(b"{}"), linkaudit.Report)
    assert_type(linkaudit.__version__, str)
    try:
        report.raise_for_findings()
    except linkaudit.ComplianceError as error:
        assert_type(error.findings, tuple[linkaudit.Finding, ...])
    except linkaudit.LinkauditError:
        raise
