"""Which files of a folder are documents: by name, minus what ``.gitignore`` files and ``[files] exclude`` leave out.

The walk never leaves the folder: a link to another folder is not followed, so that no loop is endless and nothing
outside is read by surprise. This module is imported only where a folder is audited, and ``pathspec`` with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.errors import ConfigError
from linkaudit.files import FORMATS, OTHER_FORMAT, Place, format_of, skipped
from linkaudit.model import Problem

if TYPE_CHECKING:
    import pathspec

    from linkaudit.config import Configs

#: Machine-made folders that hold other people's documents; name one of them on the command line to audit it.
NEVER = frozenset(
    {".git", ".hg", ".jj", ".svn", ".cache", ".nox", ".tox", ".venv", "__pycache__", "node_modules", "venv"}
)
_IGNORE_FILE = ".gitignore"


class _Rules(NamedTuple):
    """Gitignore rules, and the folder that their patterns start from."""

    root: str
    spec: pathspec.GitIgnoreSpec

    def says(self, path: str) -> bool | None:
        """Whether ``path`` (absolute; folders end in ``/``) is left out; None where no pattern speaks of it."""
        return self.spec.check_file(path[len(self.root) :].lstrip("/")).include


class _Folder(NamedTuple):
    """A folder to open: its path, what its documents' paths begin with, and what is left out in it."""

    path: str
    shown: str
    rules: list[_Rules]


def walk(folder: str, configs: Configs | None = None) -> Iterator[Place | Problem]:
    """The documents below ``folder``; every other file is a ``skipped`` problem.

    A folder without any document is a problem of its own, because a run that looks at nothing must not pass.
    """
    shown = "" if folder in (os.curdir, os.curdir + os.sep) else folder.rstrip("/" + os.sep).replace(os.sep, "/") + "/"
    rules = list(_above(os.path.abspath(folder)))
    found, others = 0, 0
    for place in _entries(folder, shown, rules, configs):
        if isinstance(place, Place):
            found += 1
        else:
            others += 1
        yield place
    if not found:
        besides = f"; {others} other file{'s were' if others > 1 else ' was'} skipped" if others else ""
        yield Problem("missing", f"{folder}: holds no document ({' '.join(FORMATS)}){besides}")


def _entries(folder: str, shown: str, rules: list[_Rules], configs: Configs | None) -> Iterator[Place | Problem]:
    """What is in a folder and below, in the order of the names; a stack, because folders nest deeper than calls."""
    stack = [_in_one(_Folder(folder, shown, rules), configs)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, _Folder):
            stack.append(_in_one(item, configs))
        else:
            yield item


def _in_one(this: _Folder, configs: Configs | None) -> Iterator[Place | Problem | _Folder]:
    """What is in one folder; a folder in it is handed back to be opened next."""
    folder, shown, rules = this
    here = os.path.abspath(folder).replace(os.sep, "/").rstrip("/")
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem("unreadable", f"{folder}: cannot be opened: {error.strerror or error}")
        return
    rules = [*rules, *_own(folder, here), *_configured(folder, rules, configs)]
    for entry in entries:
        path, name = f"{here}/{entry.name}", shown + entry.name
        if not _is_folder(entry):
            if not _left_out(rules, path):
                format_ = format_of(entry.name)
                if format_ is not None:
                    yield Place(name, folder, format_)
                elif not entry.name.startswith("."):
                    yield skipped(name, OTHER_FORMAT)
        elif entry.name in NEVER or _left_out(rules, path + "/"):
            continue
        elif entry.is_symlink():
            yield skipped(name, "a link to a folder, which is not followed")
        else:
            yield _Folder(entry.path, name + "/", rules)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: opening it will say so
        return False


def _left_out(rules: list[_Rules], path: str) -> bool:
    """The nearest file that speaks of a path decides, as in git."""
    for each in reversed(rules):
        said = each.says(path)
        if said is not None:
            return said
    return False


def _own(folder: str, here: str) -> Iterator[_Rules]:
    """The rules of the ``.gitignore`` that stands in a folder. One that cannot be read leaves nothing out."""
    try:
        with open(os.path.join(folder, _IGNORE_FILE), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return
    spec = _spec(lines)
    if spec is not None:
        yield _Rules(here, spec)


def _configured(folder: str, rules: list[_Rules], configs: Configs | None) -> Iterator[_Rules]:
    """``[files] exclude`` of the configuration that holds in a folder, unless it already holds above."""
    try:
        config = configs.of(folder) if configs is not None else None
    except ConfigError:
        return
    if config is None or not config.files.exclude:
        return
    root = os.path.abspath(config.root or os.curdir).replace(os.sep, "/")
    spec = _spec(config.files.exclude)
    if spec is not None and not any(each.root == root and each.spec == spec for each in rules):
        yield _Rules(root, spec)


def _spec(lines: Iterable[str]) -> pathspec.GitIgnoreSpec | None:
    import pathspec

    try:
        return pathspec.GitIgnoreSpec.from_lines(lines)
    except ValueError:  # a pattern that git does not take either
        return None


def _above(folder: str) -> Iterator[_Rules]:
    """The ``.gitignore`` files above a folder, from the repository's root down; none outside a repository."""
    above: list[str] = []
    here = folder
    while not os.path.exists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            return
        above.append(parent)
        here = parent
    for each in reversed(above):
        yield from _own(each, each.replace(os.sep, "/").rstrip("/"))
