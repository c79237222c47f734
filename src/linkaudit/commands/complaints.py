"""What could not be read or was left out in a run: said on standard error at once, and kept for the report."""

from __future__ import annotations

import os
import sys

from linkaudit.files import OTHER_FORMAT, Skipped
from linkaudit.model import Problem
from linkaudit.reports.terminal import clean

_MOST_NAMES = 3


class Complaints:
    """The problems of a run, each sentence once. ``loud`` says skipped files too."""

    def __init__(self, *, loud: bool = False) -> None:
        self.loud = loud
        self.serious = False
        self._problems: dict[str, Problem] = {}
        self._others: dict[str, list[str]] = {}

    def add(self, problem: Problem) -> None:
        """Take note of a problem."""
        if problem.message in self._problems:
            return
        if isinstance(problem, Skipped):
            if self.loud:
                print(f"linkaudit: skipped {clean(problem.message)}", file=sys.stderr)
            if problem.reason == OTHER_FORMAT:
                suffix = os.path.splitext(problem.path)[1].lower() or "without a suffix"
                self._others.setdefault(suffix, []).append(problem.path)
                return
        else:
            self.serious = True
            print(f"linkaudit: {clean(problem.message)}", file=sys.stderr)
        self._problems[problem.message] = problem

    def all(self) -> tuple[Problem, ...]:
        """All problems; files of other kinds are counted by suffix, because a site has thousands."""
        return (*self._problems.values(), *(_other(*item) for item in sorted(self._others.items())))


def _other(suffix: str, paths: list[str]) -> Problem:
    names = ", ".join(paths[:_MOST_NAMES]) + (" …" if len(paths) > _MOST_NAMES else "")
    number = f"{len(paths):,} file{'s' if len(paths) > 1 else ''}"
    return Problem("skipped", f"{number} {suffix}, {OTHER_FORMAT}: {names}")
