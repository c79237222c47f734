"""One run of fixes over documents: each is read, fixed and put back before the next."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from linkaudit import files
from linkaudit.commands import options as shared
from linkaudit.commands.complaints import Complaints
from linkaudit.commands.fixing_words import Words
from linkaudit.commands.writing import to_standard_output
from linkaudit.document import Document
from linkaudit.errors import ConfigError, DataError
from linkaudit.fixing import diff, writing
from linkaudit.fixing.plan import fix
from linkaudit.fixing.step import Wanted
from linkaudit.model import Problem
from linkaudit.reports.terminal import Paint
from linkaudit.verdict import at_or_above

if TYPE_CHECKING:
    import argparse

    from linkaudit.config import Config
    from linkaudit.fixing.plan import Fixed
    from linkaudit.model import DocumentReport


class Run:
    """What one run has done so far. ``found`` says that something is left, or would be changed."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.complaints = Complaints(loud=options.verbose > 0)
        self.found = False
        self._options = options
        self._checked = _checked(options.report)
        self._configs = shared.configs(options, self.complaints.add)
        self._places = list(files.find(options.paths, self._configs, options.stdin_filename))
        to_terminal = sys.stdout is not None and sys.stdout.isatty()
        self._paint = Paint(color=shared.wants_color(options.color, to_terminal=to_terminal)) if to_terminal else None
        stdin = any(isinstance(place, files.Place) and place.stdin for place in self._places)
        # Where documents or diffs go to standard output, nothing else does.
        self._words = Words(options.verbose - options.quiet, sys.stderr if stdin or options.diff else sys.stdout)

    def everything(self) -> None:
        """Fix all there is."""
        for place in self._places:
            source = place if isinstance(place, Problem) else files.read(place)
            if isinstance(source, Problem):
                self.complaints.add(source)
            else:
                self._one(source, stdin=isinstance(place, files.Place) and place.stdin)
        self._words.end(would=self._options.diff)

    def _one(self, source: files.Source, *, stdin: bool) -> None:
        document = Document(source.data, source.format, source.path)
        fixed = self._fixed(source, document)
        new = writing.encoded(source.data, document, fixed.after) if fixed is not None else source.data
        if isinstance(new, Problem):
            self.complaints.add(new)
            new = source.data
        elif fixed is not None:
            problem = None
            if self._options.diff:
                self._show(fixed)
            elif not stdin and new != source.data:
                problem = writing.replaced(source.path, source.data, new)
            if problem is None:
                self._words.document(fixed)
                self._judge(fixed)
            else:
                self.complaints.add(problem)
        if stdin and not self._options.diff:
            to_standard_output(new)

    def _fixed(self, source: files.Source, document: Document) -> Fixed | None:
        """What fixing makes of a document; None where it must be left alone, and the reason is complained about."""
        illegible = files.illegible(document.text, source.path)
        if illegible:
            self.complaints.add(illegible)
            return None
        try:
            config: Config = self._configs.of(source.folder)
            checked = self._checked.get(_same(source.path))
            if self._options.report and checked is None:
                self._words.unchecked(source.path)
            return fix(document, config, Wanted(self._options.accept_text, checked))
        except (ConfigError, DataError) as error:
            # Fixing by other rules than the author's would write what nobody asked for.
            self.complaints.add(Problem("configuration", f"{source.path}: not fixed: {error}"))
        except Exception as error:  # noqa: BLE001 - one document must not take the whole run with it
            if self.complaints.loud:
                import traceback

                traceback.print_exc()
            what = f"{type(error).__name__}: {error}"
            self.complaints.add(
                Problem("internal", f"{source.path}: linkaudit failed on this document ({what}); please report it")
            )
        return None

    def _show(self, fixed: Fixed) -> None:
        text = diff.unified(fixed.before.text, fixed.after.text, fixed.before.path)
        if self._paint is not None:
            sys.stdout.write(diff.for_terminal(text, self._paint))
        else:
            to_standard_output(text.encode("utf-8", "surrogatepass"))

    def _judge(self, fixed: Fixed) -> None:
        if self._options.diff:
            self.found = self.found or bool(fixed.changes)
        else:
            self.found = self.found or bool(at_or_above(fixed.reports[1].findings, self._options.fail_on))


def _checked(path: str) -> dict[str, DocumentReport]:
    """The documents of a saved report, by their paths.

    Raises:
        DataError: the report cannot be read.
    """
    if not path:
        return {}
    from linkaudit.wire import from_json

    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file=path) from error
    try:
        return {_same(each.path): each for each in from_json(data).documents}
    except DataError as error:
        raise DataError(str(error), file=path) from error


def _same(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))
