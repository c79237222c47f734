"""What of a run is reported: only what a change touches (``--diff-base``), only what is new (``--baseline``)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linkaudit.files import Place, Skipped
from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    import argparse

    from linkaudit.baseline import Baseline
    from linkaudit.diff import Changes
    from linkaudit.model import DocumentReport, Problem

_MOST_NAMED = 3


def arguments(group: argparse._ArgumentGroup) -> None:
    """The options."""
    group.add_argument(
        "--diff-base",
        default="",
        metavar="REF",
        help="report only what has changed since this commit: whole files are audited, findings on changed lines and "
        "those about a document as a whole are reported",
    )
    group.add_argument(
        "--baseline",
        default="",
        metavar="FILE",
        help='do not count the findings that this file knows; "linkaudit baseline create" writes it',
    )


class Narrowing:
    """Narrows documents as they are audited; does nothing where nothing of the kind was asked for.

    Raises:
        LinkauditError: the baseline cannot be read, or git knows no such commit.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._changes: Changes | None = None
        self._baseline: Baseline | None = None
        self._unchanged = 0
        if getattr(options, "diff_base", ""):
            from linkaudit.diff import Changes

            self._changes = Changes(options.diff_base)
        if getattr(options, "baseline", ""):
            from linkaudit.baseline import load

            self._baseline = load(options.baseline)

    @property
    def active(self) -> bool:
        """Whether any document may be narrowed at all."""
        return self._baseline is not None or self._changes is not None

    def wants(self, place: Place | Problem) -> bool:
        """Whether a document need be audited at all."""
        if self._changes is None or not isinstance(place, Place) or place.stdin:
            return True
        if self._changes.of(place.path) is not None:
            return True
        self._unchanged += 1
        return False

    def narrowed(self, report: DocumentReport, *, stdin: bool = False) -> DocumentReport:
        """What of a document is reported. Standard input has no earlier version: all of it is new."""
        if self._baseline is not None:
            report = self._baseline.apply(report)
        if self._changes is not None and not stdin:
            report = self._changes.narrow(report)
        return report

    def notes(self) -> tuple[Problem, ...]:
        """What was left out on purpose, and what the baseline still lists although it is gone."""
        found: list[Problem] = []
        if self._unchanged:
            number = "1 document" if self._unchanged == 1 else f"{self._unchanged:,} documents"
            ref = self._changes.ref if self._changes is not None else ""
            found.append(Skipped("skipped", f"{number} unchanged since {ref}"))
        if self._baseline is not None and (resolved := self._baseline.resolved()):
            named = ", ".join(dict.fromkeys(f"{path} {entry.rule}" for path, entry in resolved[:_MOST_NAMED]))
            number = "1 finding" if len(resolved) == 1 else f"{len(resolved):,} findings"
            note = Skipped(
                "resolved",
                f"{number} of {self._baseline.path} resolved ({named}{' …' if len(resolved) > _MOST_NAMED else ''}); "
                '"linkaudit baseline prune" takes them out',
            )
            print(f"linkaudit: {clean(note.message)}", file=sys.stderr)
            found.append(note)
        return tuple(found)
