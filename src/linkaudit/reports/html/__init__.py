"""``--format html``: the report that editors read, in a browser, offline.

Up to 200 documents stand in one page with their articles; more of them, or a folder as the output, have a page each
and an index. A page loads nothing, sends nothing, and can be read without its script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.reports import PLAIN, Style
from linkaudit.reports.tally import versions as our_versions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linkaudit.model import DocumentReport, Problem, Report, Summary
    from linkaudit.reports.html.folder import FolderStream
    from linkaudit.reports.html.pages import Versions


class Stream:
    """The report in one text: whole for as many documents as a page can hold, beyond that their findings."""

    def __init__(self, style: Style = PLAIN, versions: Versions | None = None) -> None:
        from linkaudit.reports.html.site import Site

        self._versions = versions or our_versions()
        self._site = Site()
        self._documents: list[tuple[DocumentReport, str | None]] = []

    def begin(self) -> str:
        """Nothing yet: the overview stands first, and it is about all documents."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """Keep one document for the end; its text only as long as it may still be shown."""
        from linkaudit.reports.html.pages import MOST_ON_A_PAGE

        self._documents.append((report, source))
        if len(self._documents) == MOST_ON_A_PAGE + 1:
            self._documents = [(kept, None) for kept, _ in self._documents]
        elif len(self._documents) > MOST_ON_A_PAGE:
            self._documents[-1] = (report, None)
        return ""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """The page."""
        from linkaudit.reports.html import pages
        from linkaudit.reports.html.compact import compact
        from linkaudit.reports.html.documents import file_name, view

        if len(self._documents) > pages.MOST_ON_A_PAGE:
            for number, (report, _) in enumerate(self._documents, 1):
                self._site.add(report, file_name(report.path), f"#d{number}-top")
            shown = [compact(report, number) for number, (report, _) in enumerate(self._documents, 1)]
            return pages.index(self._site, summary, problems, self._versions, shown)
        views = [view(report, source, number) for number, (report, source) in enumerate(self._documents, 1)]
        for each in views:
            self._site.add(each.report, each.title, f"#{each.anchor}top")
        alone = len(views) == 1 and not problems
        return pages.whole(views, None if alone else self._site, summary, problems, self._versions)


def render(report: Report, sources: Mapping[str, str] | None = None, style: Style = PLAIN) -> str:
    """The report as one page; ``sources`` gives the text of each path, without which no article can be shown."""
    return _through(Stream(style, _versions(report)), report, sources)


def open_at(path: str, style: Style = PLAIN) -> FolderStream:
    """A report that will stand at ``path``: a file, or a folder where ``path`` ends with a slash.

    Raises:
        LinkauditError: something stands there that is no report of ours.
    """
    from linkaudit.reports.html.folder import FolderStream

    return FolderStream(path, our_versions())


def render_at(path: str, report: Report, sources: Mapping[str, str] | None = None) -> str:
    """The page that belongs to ``path``; pages of single documents are written beside it.

    Raises:
        LinkauditError: something stands there that is no report of ours, or it cannot be written.
    """
    from linkaudit.reports.html.folder import FolderStream

    stream = FolderStream(path, _versions(report))
    try:
        return _through(stream, report, sources)
    finally:
        stream.abandon()


def _versions(report: Report) -> Versions:
    return report.linkaudit_version, report.catalogue_version


def _through(stream: Stream | FolderStream, report: Report, sources: Mapping[str, str] | None) -> str:
    given = sources or {}
    for each in report.documents:
        stream.document(each, given.get(each.path))
    return stream.end(report.summary, report.problems)
