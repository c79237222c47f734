"""What findings come to."""

from __future__ import annotations

import pytest

from linkaudit.errors import ComplianceError
from linkaudit.model import DocumentReport, Finding, Publisher, Severity, Span
from linkaudit.verdict import at_or_above, raise_for_findings, verdict

PLACE = Span(0, 1, 3, 5, 3, 6)


def finding(severity: Severity, rule: str = "a-rule") -> Finding:
    return Finding(rule, severity, "exact", "something is wrong", "mend it", PLACE)


def report(*severities: Severity) -> DocumentReport:
    findings = tuple(finding(severity) for severity in severities)
    return DocumentReport("post.md", "markdown", "en", Publisher((), "unknown"), verdict(findings), (), (), findings)


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], "pass"),
        (["warning", "info"], "pass"),
        (["warning", "review"], "review"),
        (["review", "error"], "fail"),
    ],
)
def test_verdict(severities: list[Severity], expected: str):
    """``fail`` from the first error, ``review`` from the first review, and nothing else counts."""
    assert verdict(finding(s) for s in severities) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("error", ["error"]),
        ("review", ["error", "review"]),
        ("warning", ["error", "review", "warning"]),
        ("info", ["error", "review", "warning", "info"]),
    ],
)
def test_levels(level: Severity, expected: list[str]):
    """Error, review, warning, info: in this order."""
    findings = report("error", "review", "warning", "info").findings

    assert [f.severity for f in at_or_above(findings, level)] == expected


def test_raise():
    """The exception carries the findings and names the first few with their places."""
    with pytest.raises(ComplianceError) as caught:
        report("warning", *["error"] * 7).raise_for_findings()

    assert [f.severity for f in caught.value.findings] == ["error"] * 7
    assert "7 findings at or above 'error'" in str(caught.value)
    assert "post.md:3:5: error: a-rule: something is wrong" in str(caught.value)
    assert "and 2 more" in str(caught.value)


def test_nothing_to_raise():
    """Below the level, nothing happens."""
    report("warning", "review").raise_for_findings("error")


def test_unknown_level():
    """A level that does not exist is the caller's mistake, also where there is no finding."""
    with pytest.raises(ValueError, match="'fatal' is not a severity"):
        raise_for_findings((), "fatal")  # type: ignore[arg-type]
