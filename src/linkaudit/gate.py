"""The answer that publishing systems ask for before they publish: whether to block, and what to tell the author.

The shape is that of validators in content management systems: ``{"block": bool, "messages": [{level, text, path,
line}]}``, ready for ``json.dumps()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from linkaudit.reports.sentences import told
from linkaudit.verdict import RANK, at_or_above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkaudit.model import DocumentReport, Finding, Severity

Level = Literal["error", "warning", "info"]

#: Validators know three levels. What a person must decide is a warning, and its text says so.
_LEVELS: dict[Severity, Level] = {"error": "error", "review": "warning", "warning": "warning", "info": "info"}


class Message(TypedDict):
    """One thing to tell the author. ``path`` is the document as the report calls it, ``line`` is 1-based."""

    level: Level
    text: str
    path: str
    line: int


class Gate(TypedDict):
    """Whether to block, and why; the messages that block come first."""

    block: bool
    messages: list[Message]


def gate(documents: Iterable[DocumentReport], fail_on: Severity = "error") -> Gate:
    """The verdict on documents: ``block`` is true where a finding is at or above ``fail_on``.

    Raises:
        ValueError: ``fail_on`` is not a severity.
    """
    at_or_above((), fail_on)
    found = [(finding, document.path) for document in documents for finding in document.findings]
    found.sort(key=lambda each: -RANK[each[0].severity])
    return {
        "block": any(RANK[finding.severity] >= RANK[fail_on] for finding, _ in found),
        "messages": [_message(finding, path) for finding, path in found],
    }


def _message(finding: Finding, path: str) -> Message:
    text = told(finding)
    if finding.severity == "review":
        text = f"For a person to decide: {text}"
    return {"level": _LEVELS[finding.severity], "text": text, "path": path, "line": finding.span.line}
