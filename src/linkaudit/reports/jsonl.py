"""``--format jsonl``: one document on each line, for programs that read while documents come in.

Problems that belong to no document have no line here; the command says them on standard error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from linkaudit import wire
from linkaudit.lazy import regex
from linkaudit.notice import NOTICE
from linkaudit.reports import PLAIN, Style, render_through

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Problem, Report, Summary

_AFTER_COMMA = regex(r",\n +")
_LAYOUT = regex(r"\n +")


class Stream:
    """One line for each document."""

    def __init__(self, style: Style = PLAIN) -> None:
        pass

    def begin(self) -> str:
        """Nothing: every line is a document."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """The document's object, with the notice that every format prints."""
        return wire.dumps({**wire.document(report), "notice": NOTICE}) + "\n"

    def written(self, entry: str) -> str:
        """The same line from an entry of a JSON report: in it no string holds a line end, so each is only layout."""
        line = _AFTER_COMMA.sub(", ", entry)
        return f'{_LAYOUT.sub("", line)[:-1]}, "notice": {wire.dumps(NOTICE)}}}\n'

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """Nothing: every line is a document."""
        return ""


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The documents of a report, one on each line."""
    return render_through(Stream(style), report, sources)
