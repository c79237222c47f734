"""Reports for people and machines: one module for each format, and one line for it here.

A format module has ``render(report, sources, style) -> str``. One that can write while documents still come in has
``Stream`` besides; ``open_stream()`` gives either kind the same three calls. One that writes pages beside the report
has ``open_at(path, style)`` and ``render_at(path, report, sources)`` for reports that go to a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Problem, Report, Summary

#: Name on the command line → module. Imported only when used.
FORMATS: dict[str, str] = {
    "text": "linkaudit.reports.text",
    "json": "linkaudit.reports.json_format",
    "jsonl": "linkaudit.reports.jsonl",
    "csv": "linkaudit.reports.csv_format",
    "markdown": "linkaudit.reports.markdown",
    "sarif": "linkaudit.reports.sarif",
    "github": "linkaudit.reports.github",
    "junit": "linkaudit.reports.junit",
    "html": "linkaudit.reports.html",
}


@frozen
class Style(Frozen):
    """How a report for people looks.

    ``width`` 0 never folds; ``verbosity`` is -1 for ``-q``, 1 for ``-v``, 2 for ``-vv``.
    """

    color: bool = False
    width: int = 0
    verbosity: int = 0


PLAIN = Style()


class Stream(Protocol):
    """A report that is written as its documents come."""

    def begin(self) -> str:
        """What stands before the first document."""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """One document; ``source`` is its text, where excerpts can be shown."""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """What stands behind the last document."""


class _Format(Protocol):
    def render(self, report: Report, sources: Mapping[str, str] | None, style: Style) -> str: ...


def render(
    reports: Report | Iterable[DocumentReport],
    format: str = "text",
    sources: Mapping[str, str] | None = None,
    style: Style = PLAIN,
) -> str:
    """Reports in one of ``FORMATS``. ``sources`` gives the text of each path, for excerpts.

    Raises:
        TypeError: ``reports`` is a single DocumentReport; write ``[report]``.
        ValueError: there is no such format.
    """
    from linkaudit.model import DocumentReport, Report
    from linkaudit.reports.tally import collect

    if isinstance(reports, DocumentReport):
        raise TypeError("render() takes a Report or several DocumentReports, not one; write render([report])")
    return _module(format).render(reports if isinstance(reports, Report) else collect(reports), sources, style)


def render_to(path: str, report: Report, format: str, sources: Mapping[str, str] | None, style: Style = PLAIN) -> str:
    """``render()`` of a report that will stand at ``path`` ("" for none), with the pages that belong beside it.

    Raises:
        LinkauditError: the pages cannot be written.
        ValueError: there is no such format.
    """
    beside = getattr(_module(format), "render_at", None)
    if path and beside is not None:
        return cast("str", beside(path, report, sources))
    return render(report, format, sources, style)


def open_stream(format: str, style: Style = PLAIN, path: str = "") -> Stream:
    """A stream that writes ``format``; one that cannot be written piece by piece is written at the end.

    Args:
        format: one of ``FORMATS``.
        style: how a report for people looks.
        path: where the report will stand, "" for standard output; it ends with a slash for a folder.

    Raises:
        LinkauditError: the report would replace something else at ``path``.
        ValueError: there is no such format.
    """
    module = _module(format)
    beside = getattr(module, "open_at", None)
    if path and beside is not None:
        return cast("Stream", beside(path, style))
    stream = getattr(module, "Stream", None)
    return cast("Stream", stream(style)) if stream is not None else _AtTheEnd(module, style)


def render_through(stream: Stream, report: Report, sources: Mapping[str, str] | None) -> str:
    """``render`` of a format that has a stream."""
    given = sources or {}
    return "".join(
        (
            stream.begin(),
            *(stream.document(each, given.get(each.path)) for each in report.documents),
            stream.end(report.summary, report.problems),
        )
    )


def _module(format: str) -> _Format:
    if format not in FORMATS:
        raise ValueError(f"no report format is called {format!r}; there are {', '.join(FORMATS)}")
    return cast("_Format", import_module(FORMATS[format]))


class _AtTheEnd:
    """Keeps everything for a format that must see all of it first."""

    def __init__(self, module: _Format, style: Style) -> None:
        self._module, self._style = module, style
        self._documents: list[DocumentReport] = []
        self._sources: dict[str, str] = {}

    def begin(self) -> str:
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        self._documents.append(report)
        if source is not None:
            self._sources[report.path] = source
        return ""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        from linkaudit.reports.tally import collect

        return self._module.render(collect(self._documents, problems), self._sources, self._style)
