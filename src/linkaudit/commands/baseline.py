"""``linkaudit baseline create`` and ``prune``: the findings that do not count, because they were there before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linkaudit.baseline import FILE, Baseline, load
from linkaudit.commands import options as shared
from linkaudit.commands.auditing import Run, exit_code
from linkaudit.commands.outputs import Outputs
from linkaudit.commands.writing import write
from linkaudit.errors import LinkauditError
from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from linkaudit.model import DocumentReport, Problem, Summary

EPILOG = """\
examples:
  linkaudit baseline create content/   write down what is found now
  linkaudit audit content/ --baseline linkaudit-baseline.json
  linkaudit baseline prune content/    take out what is resolved

Paths in the file are relative to its own folder. A baseline only shrinks: "create" refuses to write over one unless
--force is given.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", choices=("create", "prune"), help="write a baseline, or take out what is resolved")
    shared.documents(parser)
    parser.add_argument("--baseline", default=FILE, metavar="FILE", help=f"the file (default: {FILE})")
    parser.add_argument("--force", action="store_true", help="create: write over a baseline that is there")
    shared.configuration(parser)
    parser.set_defaults(quiet=0, verbose=0, no_progress=False, diff_base="")


def run(options: argparse.Namespace) -> int:
    """Audit, and write the file."""
    path, options.baseline = options.baseline, ""
    return _create(options, path) if options.action == "create" else _prune(options, path)


def _create(options: argparse.Namespace, path: str) -> int:
    if os.path.lexists(path) and not options.force:
        raise LinkauditError(f'{path}: is there already; "linkaudit baseline prune" shrinks it, --force writes it anew')
    baseline = Baseline(path)
    code = _audit(options, baseline.record, path, baseline)
    print(f"{path}: {_counted(len(baseline))} known")
    return code


def _prune(options: argparse.Namespace, path: str) -> int:
    baseline = load(path)
    code = _audit(options, baseline.apply, "", baseline)
    gone = [f"{name}: {entry.rule}" for name, entry in baseline.resolved()]
    number = baseline.prune()
    if code in (0, 1):
        write(path, baseline.to_json())
        for each in gone:
            print(f"resolved: {clean(each)}")
        print(f"{path}: {_counted(number)} taken out, {len(baseline):,} left")
    return code


def _audit(options: argparse.Namespace, take: Callable[[DocumentReport], object], path: str, baseline: Baseline) -> int:
    """Audit all documents, and write the baseline to ``path`` where one is given and nothing was unreadable."""
    with Outputs([(_Taking(take), "")]) as outputs:
        audit = Run(options, outputs)
        audit.everything()
    code = exit_code(audit.complaints, interrupted=audit.interrupted, found=False)
    if path and not audit.interrupted:
        write(path, baseline.to_json())
    return code


class _Taking:
    """Hands each document on, and prints nothing."""

    def __init__(self, take: Callable[[DocumentReport], object]) -> None:
        self._take = take

    def begin(self) -> str:
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        self._take(report)
        return ""

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        return ""


def _counted(number: int) -> str:
    return f"{number:,} finding{'' if number == 1 else 's'}"
