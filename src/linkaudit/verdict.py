"""What findings come to: an order of severities, a verdict on a document, an exception for publishing systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.errors import ComplianceError
from linkaudit.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkaudit.model import DocumentReport, Finding, Severity, Verdict

#: The higher, the worse. ``review`` stands above ``warning`` because it alone, of the two, keeps a document from passing.
RANK: dict[Severity, int] = {"info": 0, "warning": 1, "review": 2, "error": 3}

#: How many findings the text of a ``ComplianceError`` spells out; all of them are in its ``findings``.
_SPELLED_OUT = 5


def verdict(findings: Iterable[Finding]) -> Verdict:
    """``fail`` from the first error, else ``review`` where a person must decide something, else ``pass``.

    ``pass`` means that no rule found a fault in what the document shows, no more.
    """
    severities = {finding.severity for finding in findings}
    if "error" in severities:
        return "fail"
    return "review" if "review" in severities else "pass"


def at_or_above(findings: Iterable[Finding], level: Severity) -> tuple[Finding, ...]:
    """The findings at ``level`` or worse, in their order: error, then review, then warning, then info.

    Raises:
        ValueError: ``level`` is not a severity.
    """
    if level not in RANK:
        raise ValueError(f"{level!r} is not a severity; they are {', '.join(SEVERITIES)}")
    least = RANK[level]
    return tuple(finding for finding in findings if RANK[finding.severity] >= least)


def raise_for_findings(documents: Iterable[DocumentReport], fail_on: Severity = "error") -> None:
    """Raise where any document has a finding at or above ``fail_on``.

    Raises:
        ComplianceError: carries those findings; its text names the first few with their places.
        ValueError: ``fail_on`` is not a severity.
    """
    lines: list[str] = []
    worst: list[Finding] = []
    at_or_above((), fail_on)
    for document in documents:
        for finding in at_or_above(document.findings, fail_on):
            worst.append(finding)
            place = f"{document.path or '<text>'}:{finding.span.line}:{finding.span.column}"
            lines.append(f"{place}: {finding.severity}: {finding.rule}: {finding.message}")
    if not worst:
        return
    count = f"{len(worst)} finding{'s' if len(worst) > 1 else ''} at or above {fail_on!r}"
    if len(lines) > _SPELLED_OUT:
        lines[_SPELLED_OUT:] = [f"… and {len(lines) - _SPELLED_OUT} more"]
    raise ComplianceError("\n  ".join([f"{count}:", *lines]), findings=worst)
