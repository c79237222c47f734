"""``linkaudit render``: a saved JSON report in any other format."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from linkaudit.commands import OK
from linkaudit.commands import options as shared
from linkaudit.commands.outputs import Outputs, wanted
from linkaudit.errors import DataError
from linkaudit.model import Report
from linkaudit.reports import FORMATS, Style, render_to

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from linkaudit.model import DocumentReport, Problem, Summary

EPILOG = """\
examples:
  linkaudit audit content/ --format json=report.json
  linkaudit render report.json --format markdown
  linkaudit render report.json --without-ignored --format sarif=upload.sarif

Source lines are shown where a document is still there and still says what the report says of its links. The exit code
is 0 whatever the report holds, 2 where it cannot be read.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("report", metavar="REPORT", help='a report written by --format json; "-" reads standard input')
    parser.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(FORMATS)}; repeatable (default: text)",
    )
    parser.add_argument("-o", "--output", default="", metavar="FILE", help="write the report here")
    parser.add_argument(
        "--without-ignored",
        action="store_true",
        help="leave out what was suppressed; GitHub's code scanning shows suppressed results as open",
    )
    shared.looks(parser)


def run(options: argparse.Namespace) -> int:
    """Read the report and write it again."""
    report = _read(options.report)
    sources = {each.path: text for each in report.documents if (text := _source(each)) is not None}
    if options.without_ignored:
        report = replace(report, documents=tuple(replace(each, ignored=()) for each in report.documents))
    here = shared.style(options, to_terminal=sys.stdout is not None and sys.stdout.isatty())
    elsewhere = Style(verbosity=here.verbosity)
    outputs = [
        (
            _Rendered(partial(render_to, each.path, report, each.format, sources, elsewhere if each.path else here)),
            each.path,
        )
        for each in wanted(options.format, options.output)
    ]
    with Outputs(outputs) as writing:
        writing.refuse([options.report, *(document.path for document in report.documents)])
        writing.begin()
        writing.end(report.summary, report.problems)
    return OK


class _Rendered:
    """A report whose documents are all there: it keeps the versions of whoever audited, not ours."""

    def __init__(self, render: Callable[[], str]) -> None:
        self._render = render

    def begin(self) -> str:
        return self._render()

    def document(self, report: DocumentReport, source: str | None) -> str:
        return ""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        return ""


def _read(path: str) -> Report:
    name = "standard input" if path == "-" else path
    try:
        if path == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:
                data = file.read()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file=name) from error
    try:
        return Report.from_json(data)
    except DataError as error:
        raise DataError(str(error), file=name) from error


def _source(report: DocumentReport) -> str | None:
    """The document's text, where it is still the one that was audited."""
    from linkaudit.document import Document
    from linkaudit.files import Place, Source, read

    source = read(Place(report.path, "", report.format)) if report.path not in ("", "-") else None
    if not isinstance(source, Source):
        return None
    text = Document(source.data, report.format, report.path).text
    for link in report.links:
        place = link.url_span
        if place is not None and text[place.start : place.end] != link.url:
            return None
    return text if all(each.span.end <= len(text) for each in report.findings) else None
