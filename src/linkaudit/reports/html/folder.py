"""A report in files: an index, and a page for each document in a folder beside it.

Pages are written into a folder of another name, which takes the place of the old one when the report is whole: nobody
meets an index whose pages belong to another run.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

from linkaudit.errors import LinkauditError
from linkaudit.reports.html import pages
from linkaudit.reports.html.documents import view
from linkaudit.reports.html.site import Site

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Problem, Summary

INDEX = "index.html"
_PAGE = re.compile(r"\d{4,}(?:-[a-z0-9-]+)?\.html")
_OURS = b'<meta name="generator" content="linkaudit '
_UNFIT = re.compile(r"[^a-z0-9]+")
#: The generator stands in the head behind the policy; what is no report of ours need not be read further.
_HEAD = 4096


class FolderStream:
    """Keeps documents while they fit on one page, unless a folder is asked for; else writes a page for each."""

    def __init__(self, path: str, versions: pages.Versions) -> None:
        asked = path.endswith(("/", os.sep))
        self._index = os.path.join(path, INDEX) if asked else path
        stem = os.path.splitext(os.path.basename(self._index))[0]
        self._name = "documents" if asked else f"{stem}-documents"
        self._folder = os.path.join(os.path.dirname(self._index), self._name)
        self._part = f"{self._folder}.{os.getpid()}.part"
        self._kept: list[tuple[DocumentReport, str | None]] | None = None if asked else []
        self._versions = versions
        self._site = Site()
        self._writing = False
        _refuse_foreign(self._index, self._folder, asked=asked)

    def begin(self) -> str:
        """Nothing yet: the overview is about all documents."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """Keep the document, or write its page."""
        if self._kept is None:
            self._write(report, source)
        else:
            self._kept.append((report, source))
            if len(self._kept) > pages.MOST_ON_A_PAGE:
                kept, self._kept = self._kept, None
                for each in kept:
                    self._write(*each)
        return ""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """The page that ``path`` names; the others are in their places when this returns."""
        if self._kept is not None:
            views = [view(report, source, number) for number, (report, source) in enumerate(self._kept, 1)]
            for each in views:
                self._site.add(each.report, each.title, f"#{each.anchor}top")
            alone = len(views) == 1 and not problems
            return pages.whole(views, None if alone else self._site, summary, problems, self._versions)
        self._put_in_place()
        return pages.index(self._site, summary, problems, self._versions)

    def abandon(self) -> None:
        """Take away pages of a report that was not finished."""
        if self._writing:
            shutil.rmtree(self._part, ignore_errors=True)
            self._writing = False

    def _write(self, report: DocumentReport, source: str | None) -> None:
        number = len(self._site.rows) + 1
        shown = view(report, source, number)
        name = page_name(number, report.path)
        self._site.add(report, shown.title, f"{self._name}/{name}")
        text = pages.document(shown, f"../{os.path.basename(self._index)}", self._versions)
        try:
            if not self._writing:
                os.makedirs(self._part)
                self._writing = True
            with open(os.path.join(self._part, name), "wb") as file:
                file.write(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise LinkauditError(f"{self._folder}: the report cannot be written: {error.strerror or error}") from error

    def _put_in_place(self) -> None:
        old = f"{self._part}.old"
        try:
            if os.path.isdir(self._folder):
                os.replace(self._folder, old)
            if self._writing:
                os.replace(self._part, self._folder)
                self._writing = False
        except OSError as error:
            raise LinkauditError(f"{self._folder}: the report cannot be written: {error.strerror or error}") from error
        shutil.rmtree(old, ignore_errors=True)


def page_name(number: int, path: str) -> str:
    """A file name for a document's page: its place in the order, then what a reader recognises it by."""
    stem = os.path.splitext(path.rpartition("/")[2])[0].lower()
    words = _UNFIT.sub("-", stem).strip("-")[:60].strip("-")
    return f"{number:04d}-{words}.html" if words else f"{number:04d}.html"


def _refuse_foreign(index: str, folder: str, *, asked: bool) -> None:
    """Refuse to replace what is not a report: a site's own start page, a folder with other files in it.

    Raises:
        LinkauditError: there is something else.
    """
    if asked and os.path.lexists(index) and not _is_ours(index):
        raise LinkauditError(f"{index}: is there already and is no report of linkaudit; choose another folder")
    if os.path.lexists(folder):
        names = os.listdir(folder) if os.path.isdir(folder) else [""]
        if not all(_PAGE.fullmatch(name) and _is_ours(os.path.join(folder, name)) for name in names):
            raise LinkauditError(f"{folder}: the report's pages belong there, but it holds something else")


def _is_ours(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _OURS in file.read(_HEAD)
    except OSError:
        return False
