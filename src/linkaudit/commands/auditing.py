"""One run over documents: each is read, audited and written out before the next, whatever happens to any of them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from linkaudit import files
from linkaudit.audited import Audited, Counts
from linkaudit.commands import BAD_INPUT, FOUND, INTERRUPTED, OK
from linkaudit.commands.checking import Checking
from linkaudit.commands.complaints import Complaints
from linkaudit.commands.interrupts import Interrupts
from linkaudit.commands.narrowing import Narrowing
from linkaudit.commands.options import configs
from linkaudit.commands.progress import Progress
from linkaudit.commands.site import Site
from linkaudit.model import Problem
from linkaudit.reports.tally import Tally
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    import argparse

    from linkaudit.commands.outputs import Outputs
    from linkaudit.commands.site import Done
    from linkaudit.config import Configs


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
        self._site = Site(options, self._configs, total)
        self._progress = Progress(total, wanted=not (options.no_progress or options.quiet))

    def everything(self) -> None:
        """Audit all there is. After Ctrl-C what is known is still reported."""
        self._outputs.begin()
        try:
            with Interrupts() as interrupts, closing(self._site.outcomes(self._places)) as outcomes:
                for done in outcomes:
                    with interrupts.held():
                        self._take(done)
        except KeyboardInterrupt:
            self.interrupted = True
            so_far, all_ = self._tally.documents, self._progress.total
            self.complaints.add(Problem("interrupted", f"interrupted after {so_far:,} of {all_:,} documents"))
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

    def _take(self, done: Done) -> None:
        """Report one place; what is complained about comes in the order of the places, whoever found it out when."""
        if isinstance(done.outcome, Problem):
            self._complain(done.outcome)
            return
        source, audited, problems = done.outcome
        for problem in (*done.problems, *problems):
            self._complain(problem)
        if audited is not None:
            stdin = isinstance(done.place, files.Place) and done.place.stdin
            if self._checking.wanted:
                self._checking.keep(audited.report, source.data, done.config, stdin=stdin)
            else:
                self._report(audited, source, stdin=stdin)
        self._progress.advance()

    def _report(self, audited: Audited, source: files.Source, *, stdin: bool) -> None:
        if self._narrowing.active:
            report = self._narrowing.narrowed(audited.report, stdin=stdin)
            if report is not audited.report:
                audited = Audited(Counts.of(report), report)
        self._tally.add_counts(audited.counts)
        self._progress.clear()
        self._outputs.audited(audited, source)

    def _checked(self) -> None:
        """Report the documents that waited for their links to be checked."""
        for report, data, stdin in self._checking.checked(ask=not self.interrupted):
            self._report(
                Audited(Counts.of(report), report), files.Source(report.path, "", report.format, data), stdin=stdin
            )
        if self._checking.interrupted:
            self.interrupted = True
            self.complaints.add(
                Problem("interrupted", "interrupted while links were checked; the others were not asked")
            )

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
