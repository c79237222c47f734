"""One run over documents: each is read, audited and written out before the next, whatever happens to any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit import files
from linkaudit.commands import BAD_INPUT, FOUND, INTERRUPTED, OK
from linkaudit.commands.checking import Checking
from linkaudit.commands.complaints import Complaints
from linkaudit.commands.narrowing import Narrowing
from linkaudit.commands.options import configs, unusable
from linkaudit.commands.progress import Progress
from linkaudit.config import DEFAULT
from linkaudit.document import Document
from linkaudit.errors import ConfigError, DataError
from linkaudit.model import Problem
from linkaudit.reports.tally import Tally
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    import argparse

    from linkaudit.commands.outputs import Outputs
    from linkaudit.config import Config, Configs
    from linkaudit.model import DocumentReport


class Run:
    """What one run has done so far, and how it stands."""

    def __init__(self, options: argparse.Namespace, outputs: Outputs) -> None:
        self.complaints = Complaints(loud=options.verbose > 0)
        self.interrupted = False
        self._outputs = outputs
        self._configs: Configs = configs(options, self.complaints.add)
        self._tally = Tally()
        self._narrowing = Narrowing(options)
        self._checking = Checking(options)
        found = list(files.find(options.paths, self._configs, options.stdin_filename))
        outputs.refuse([place.path for place in found if isinstance(place, files.Place)])
        self._places = [place for place in found if self._narrowing.wants(place)]
        total = sum(isinstance(place, files.Place) for place in self._places)
        self._progress = Progress(total, wanted=not (options.no_progress or options.quiet))

    def everything(self) -> None:
        """Audit all there is. After Ctrl-C what is known is still reported."""
        self._outputs.begin()
        try:
            for place in self._places:
                self._one(place)
        except KeyboardInterrupt:
            self.interrupted = True
            done, all_ = self._tally.documents, self._progress.total
            self.complaints.add(Problem("interrupted", f"interrupted after {done:,} of {all_:,} documents"))
        finally:
            self._progress.stop()
        if self._checking.wanted:
            self._checked()
        notes = (*self._checking.notes(), *self._narrowing.notes())
        self._outputs.end(self._tally.summary(), (*self.complaints.all(), *notes))

    def has_findings(self, level: str) -> bool:
        """Whether anything was found at ``level`` or above."""
        least = RANK[level]  # type: ignore[index]
        return any(number for name, number in self._tally.findings.items() if RANK[name] >= least)  # type: ignore[index]

    def _one(self, place: files.Place | Problem) -> None:
        source = place if isinstance(place, Problem) else files.read(place)
        if isinstance(source, Problem):
            self._complain(source)
            return
        document = Document(source.data, source.format, source.path)
        illegible = files.illegible(document.text, source.path)
        if illegible:
            self._complain(illegible)
        report = self._audited(document, self._config(source.folder))
        if report is not None:
            stdin = isinstance(place, files.Place) and place.stdin
            if self._checking.wanted:
                self._checking.keep(report, source.data, self._config(source.folder), stdin=stdin)
            else:
                self._report(report, document.text, stdin=stdin)
        self._progress.advance()

    def _report(self, report: DocumentReport, text: str, *, stdin: bool) -> None:
        report = self._narrowing.narrowed(report, stdin=stdin)
        self._tally.add(report)
        self._progress.clear()
        self._outputs.document(report, text)

    def _checked(self) -> None:
        """Report the documents that waited for their links to be checked."""
        for report, data, stdin in self._checking.checked(ask=not self.interrupted):
            self._report(report, Document(data, report.format, report.path).text, stdin=stdin)
        if self._checking.interrupted:
            self.interrupted = True
            self.complaints.add(Problem("interrupted", "interrupted while links were checked; the others were not asked"))

    def _config(self, folder: str) -> Config:
        try:
            return self._configs.of(folder)
        except ConfigError as error:
            self._complain(unusable(error))
            return DEFAULT

    def _audited(self, document: Document, config: Config) -> DocumentReport | None:
        from linkaudit.pipeline import audit_document

        try:
            return audit_document(document, config)
        except (ConfigError, DataError) as error:
            # A name that only the rules or the catalogue can judge. The document can still be audited without it.
            self._complain(unusable(error))
            return audit_document(document, DEFAULT)
        except Exception as error:  # noqa: BLE001 - one document must not take the whole run with it
            if self.complaints.loud:
                import traceback

                traceback.print_exc()
            what = f"{type(error).__name__}: {error}"
            self._complain(
                Problem("internal", f"{document.path}: linkaudit failed on this document ({what}); please report it")
            )
            return None

    def _complain(self, problem: Problem) -> None:
        self._progress.clear()
        self.complaints.add(problem)


def list_files(options: argparse.Namespace) -> Complaints:
    """Print what would be audited, one path on each line; what is left out goes to standard error."""
    complaints = Complaints(loud=True)
    narrowing = Narrowing(options)
    for place in files.find(options.paths, configs(options, complaints.add), options.stdin_filename):
        if isinstance(place, Problem):
            complaints.add(place)
        elif narrowing.wants(place):
            print(place.path)
    return complaints


def exit_code(complaints: Complaints, *, interrupted: bool, found: bool) -> int:
    """Bad input wins over findings, because then the report is not about all that was asked for."""
    if interrupted:
        return INTERRUPTED
    if complaints.serious:
        return BAD_INPUT
    return FOUND if found else OK
