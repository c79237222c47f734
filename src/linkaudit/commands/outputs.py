"""Where reports go: standard output, files, several at once.

A file is written beside its place and moved there when it is whole, so that nobody reads half a report.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO, Self

from linkaudit.commands.writing import to_standard_output
from linkaudit.document import Document
from linkaudit.errors import LinkauditError
from linkaudit.records import Frozen, frozen
from linkaudit.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkaudit.audited import Audited
    from linkaudit.files import Source
    from linkaudit.model import DocumentReport, Problem, Summary
    from linkaudit.reports import Stream

#: What a report is called decides its format where ``--format`` does not.
_SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".txt": "text",
    ".csv": "csv",
    ".md": "markdown",
    ".sarif": "sarif",
    ".xml": "junit",
    ".html": "html",
    ".htm": "html",
}
#: Endings that promise what no format here is. Any other unknown one holds text.
_NEVER = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".yaml", ".yml", ".toml"})
_SEPARATORS = tuple({"/", os.sep})
_INDEX = "index.html"


@frozen
class Wanted(Frozen):
    """One report that was asked for; ``path`` "" is standard output."""

    format: str
    path: str


def wanted(formats: Iterable[str], output: str) -> list[Wanted]:
    """The reports that ``--format`` (``text``, ``sarif=out.sarif``; repeatable) and ``--output`` ask for.

    Raises:
        LinkauditError: they contradict each other, or name a format that does not exist.
    """
    found: list[Wanted] = []
    for each in formats:
        name, _, path = each.partition("=")
        if name not in FORMATS:
            from linkaudit.config_readers import nearest

            near = nearest(name, FORMATS)
            hint = f'did you mean "{near}"? ' if near else ""
            raise LinkauditError(f'--format: no format is called "{name}"; {hint}there are {", ".join(FORMATS)}')
        found.append(Wanted(name, path))
    without = [each for each in found if not each.path]
    if len(without) > 1:
        names = " and ".join(each.format for each in without)
        raise LinkauditError(f"--format: {names} cannot share one output; write {without[1].format}=FILE for one")
    if output and not without:
        found.append(Wanted(_format_of(output), output))
    elif output:
        found = [each if each.path else each.__replace__(path=output) for each in found]
    return [_in_folder(each) for each in found] or [Wanted("text", "")]


def _format_of(output: str) -> str:
    """The format that a file's name asks for; only the report of pages can stand in a folder."""
    if _is_folder(output):
        return "html"
    ending = os.path.splitext(output)[1].lower()
    if ending in _NEVER:
        raise LinkauditError(
            f"{output}: no report is written as {ending}; --format names one of {', '.join(FORMATS)} "
            "(a browser prints html as PDF, a spreadsheet opens csv)"
        )
    return _SUFFIXES.get(ending, "text")


def _in_folder(each: Wanted) -> Wanted:
    """The same with a slash behind a folder's name: a folder that is there, or a new name without an ending."""
    if each.format != "html" or not each.path:
        return each
    new = not os.path.splitext(each.path)[1] and not os.path.lexists(each.path)
    return each.__replace__(path=os.path.join(each.path, "")) if new or _is_folder(each.path) else each


def _is_folder(path: str) -> bool:
    return path.endswith(_SEPARATORS) or os.path.isdir(path)


class Outputs:
    """All reports of a run, written together: each a stream, and the file it goes to ("" for standard output).

    As a context manager it takes away what was begun and not finished.
    """

    def __init__(self, reports: Iterable[tuple[Stream, str]]) -> None:
        self._writers: list[tuple[Stream, _Target]] = [
            (stream, _File(path) if path else _StandardOutput()) for stream, path in reports
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for stream, target in self._writers:
            target.abandon()
            # Of a report of several pages, the others are its own affair.
            getattr(stream, "abandon", lambda: None)()

    def refuse(self, documents: Iterable[str]) -> None:
        """Refuse to write a report over one of the documents.

        Raises:
            LinkauditError: a report would be written over a document.
        """
        outputs = {os.path.realpath(target.path) for _, target in self._writers if target.path}
        for document in documents if outputs else ():
            if os.path.realpath(document) in outputs:
                raise LinkauditError(f"{document}: is one of the documents; the report would be written over it")

    def begin(self) -> None:
        """Write what stands before the first document."""
        for stream, target in self._writers:
            target.open()
            target.write(stream.begin())

    def document(self, report: DocumentReport, source: str) -> None:
        """Write one document."""
        for stream, target in self._writers:
            target.write(stream.document(report, source))

    def audited(self, audited: Audited, source: Source) -> None:
        """Write one document, made into nouns and decoded only for the formats that want it so."""
        text: str | None = None
        for stream, target in self._writers:
            written = getattr(stream, "written", None)
            if written is not None:
                target.write(written(audited.text))
            else:
                if text is None:
                    text = Document(source.data, source.format, source.path).text
                target.write(stream.document(audited.report, text))

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> None:
        """Write what stands behind the last document, and put files in their places."""
        for stream, target in self._writers:
            target.write(stream.end(summary, problems))
            target.close()


class _Target:
    """Bytes out. Reports are UTF-8 wherever they go, so that equal input gives equal bytes on every machine."""

    path = ""

    def open(self) -> None:
        """Get ready."""

    def write(self, text: str) -> None:
        """Write, and hand on at once what there is."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing more comes."""

    def abandon(self) -> None:
        """Nothing more comes, and what was written is not whole; nothing happens after ``close()``."""


class _StandardOutput(_Target):
    def write(self, text: str) -> None:
        if not text:
            return
        stream = sys.stdout
        if getattr(stream, "buffer", None) is None:
            stream.write(text)
            stream.flush()
        else:
            # Only a terminal says rightly what it can show; a pipe's encoding is whatever the locale happens to be.
            encoding = (stream.encoding or "utf-8") if stream.isatty() else "utf-8"
            to_standard_output(text.encode(encoding, "backslashreplace"))


class _File(_Target):
    def __init__(self, path: str) -> None:
        self._folder = path if path.endswith(_SEPARATORS) else ""
        self.path = path = os.path.join(path, _INDEX) if self._folder else path
        # A device or a pipe is written to; only an ordinary file can be put in place.
        self._direct = os.path.lexists(path) and not os.path.isfile(path)
        self._writing = path if self._direct else f"{path}.{os.getpid()}.part"
        self._file: BinaryIO | None = None

    def open(self) -> None:
        try:
            if self._folder:
                os.makedirs(self._folder, exist_ok=True)
            self._file = open(self._writing, "wb")  # noqa: SIM115 - closed by close()
        except OSError as error:
            raise LinkauditError(f"{self.path}: the report cannot be written: {error.strerror or error}") from error

    def write(self, text: str) -> None:
        if self._file is not None:
            self._file.write(text.encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        if self._file is None:
            return
        self._file.close()
        self._file = None
        if not self._direct:
            os.replace(self._writing, self.path)

    def abandon(self) -> None:
        if self._file is None:
            return
        self._file.close()
        self._file = None
        if not self._direct:
            os.unlink(self._writing)
