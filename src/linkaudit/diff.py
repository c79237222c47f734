"""Only what a change touches: which lines differ from a commit, asked of git, and the findings that stand on them.

Whole files are audited, because a change in one line can break a rule that speaks of another. What is then reported are
the findings on changed lines, those that name a link on one, and all that speak of the document as a whole: a new
affiliate link makes a missing disclosure the business of whoever adds it.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.errors import LinkauditError
from linkaudit.model import Problem
from linkaudit.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkaudit.model import DocumentReport, Finding, Link, Span

#: Rules whose findings are about the place they stand on, and about nothing else in the document.
RULES_OF_PLACES = frozenset(
    {
        "adsense-label",
        "amazon-link-cloaked",
        "amazon-link-in-mail",
        "amazon-price-unstamped",
        "disguised-affiliate-link",
        "far-disclosure",
        "invalid-allowance",
        "missing-sponsored-rel",
        "sponsored-rel-on-editorial",
        "tracker-in-mail",
        "tracker-without-consent-gate",
        "unlabelled-affiliate-link",
        "unused-allowance",
    }
)
_BINARY = re.compile(rb"^Binary files ", re.MULTILINE)
_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


class Lines(NamedTuple):
    """The changed lines of a document, as pairs of first and last; ``everything`` for a new one."""

    ranges: tuple[tuple[int, int], ...] = ()
    everything: bool = False

    def touch(self, span: Span | None) -> bool:
        """Whether a place stands on a changed line."""
        if span is None:
            return False
        return self.everything or any(first <= span.end_line and span.line <= last for first, last in self.ranges)


class Changes:
    """What differs between a commit and the files as they are now.

    The commit is the one where the history of ``ref`` and ours part, as on a pull request.

    Raises:
        LinkauditError: there is no git, no repository, or no such commit.
    """

    def __init__(self, ref: str) -> None:
        self.ref = ref
        self._top = os.path.realpath(_git(os.curdir, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
        self._base = self._parting(self._commit(ref))
        self._changed = self._names()
        self._old = set(self._ask("ls-tree", "-r", "-z", "--name-only", self._base).decode(*_NAMES).split("\0"))

    def of(self, path: str) -> Lines | None:
        """The changed lines of a document, None where nothing in it has changed."""
        name = self._name(path)
        if name not in self._changed:
            return None if name in self._old else Lines(everything=True)
        before = self._changed[name]
        if not before:
            return Lines(everything=True)
        return self._lines(name, before)

    def narrow(self, report: DocumentReport) -> DocumentReport:
        """The report with only what the change touches, and the verdict on that; the rest is counted."""
        lines = self.of(report.path)
        if lines is None:
            lines = Lines()
        elif lines.everything:
            return report
        links = {link.id: link for link in report.links}
        kept = tuple(each for each in report.findings if _is_touched(each, lines, links))
        left_out = len(report.findings) - len(kept)
        if not left_out:
            return report
        what = "1 finding" if left_out == 1 else f"{left_out:,} findings"
        note = Problem("untouched", f"{what} on lines that have not changed since {self.ref} left out")
        return replace(report, findings=kept, verdict=verdict(kept), problems=(*report.problems, note))

    def _commit(self, ref: str) -> str:
        try:
            found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        except LinkauditError as error:
            raise LinkauditError(f'--diff-base: git knows no commit "{ref}" here') from error
        return found.decode().strip()

    def _parting(self, commit: str) -> str:
        """Where the two histories part; the commit itself where a shallow clone does not know."""
        try:
            return self._ask("merge-base", commit, "HEAD").decode().strip()
        except LinkauditError:
            return commit

    def _names(self) -> dict[str, str]:
        """The files that differ, by name, with the name that each had before ("" for a new one)."""
        fields = iter(
            self._ask("diff", *_PLAIN, "--name-status", "-z", "-M", self._base, "--").decode(*_NAMES).split("\0")
        )
        found: dict[str, str] = {}
        for status in fields:
            if not status:
                break
            name = next(fields)
            if status[0] in "RC":
                before, name = name, next(fields)
                found[name] = before
            else:
                found[name] = "" if status[0] == "A" else name
        return found

    def _lines(self, name: str, before: str) -> Lines:
        names = (name,) if name == before else (before, name)
        text = self._ask(
            "diff", *_PLAIN, "--unified=0", "-M", self._base, "--", *(f":(literal){each}" for each in names)
        )
        ranges = tuple(_range(int(first), int(count or 1)) for first, count in _HUNK.findall(text))
        # What git takes for binary, as it does with UTF-16, has no lines that it could compare.
        return Lines(ranges, everything=_BINARY.search(text) is not None)

    def _name(self, path: str) -> str:
        real = os.path.realpath(path)
        if os.path.commonpath((real, self._top)) != self._top:
            raise LinkauditError(f"--diff-base: {path} is not in the repository {self._top}")
        return os.path.relpath(real, self._top).replace(os.sep, "/")

    def _ask(self, *arguments: str) -> bytes:
        return _git(self._top, *arguments)


#: Names are bytes to git. Settings of a user must not change what a diff looks like.
_NAMES = ("utf-8", "surrogateescape")
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules")


def _git(folder: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise LinkauditError(f"--diff-base needs git: {error.strerror or error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise LinkauditError(f"--diff-base: git {arguments[0]}: {said or 'failed'}")
    return done.stdout


def _range(first: int, count: int) -> tuple[int, int]:
    """The lines of a hunk. Where lines were only taken away, those on both sides of the gap count as changed."""
    return (first, first + count - 1) if count else (first, first + 1)


def _is_touched(finding: Finding, lines: Lines, links: dict[int, Link]) -> bool:
    if finding.rule not in RULES_OF_PLACES or lines.touch(finding.span):
        return True
    return any(
        _places(lines, (links[number].span, links[number].url_span)) for number in finding.links if number in links
    )


def _places(lines: Lines, spans: Iterable[Span | None]) -> bool:
    return any(lines.touch(span) for span in spans)
