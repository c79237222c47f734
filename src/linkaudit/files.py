"""From the paths of a command line to documents: files, folders, patterns, standard input.

Two steps, so that a run can say how much there is before it starts: ``find()`` turns paths into places, without
opening one; ``read()`` opens a place. What is not a document, or cannot be read, is a ``Problem`` and never an
exception: one bad path must not hide what is in the others.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linkaudit.errors import ConfigError
from linkaudit.file_signatures import binary_kind
from linkaudit.model import Format, Problem
from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from linkaudit.config import Config, Configs

FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".rmd": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
STDIN = "-"
OTHER_FORMAT = "no format that linkaudit reads"
#: Above these shares a text is not what its author wrote: it is in an encoding that it does not name.
_MOST_UNDECODABLE = 0.02
_MOST_NULS = 0.2

_KINDS_OF_FILE: tuple[tuple[str, str], ...] = (
    ("S_ISDIR", "a folder"),
    ("S_ISFIFO", 'a pipe; write "-" to read standard input'),
    ("S_ISCHR", "a device"),
    ("S_ISBLK", "a device"),
    ("S_ISSOCK", "a socket"),
)
#: Never waits for the other end of a named pipe; no such flag on Windows, which has no named pipes among its files.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
#: Bytes that are asked for at most at once, and at least where a file turns out longer than it was said to be.
_AT_ONCE = 1 << 24
_MORE = 1 << 16


@frozen
class Place(Frozen):
    """Where a document should be. ``path`` is as given, with ``/``; ``folder`` is where its configuration is sought."""

    path: str
    folder: str
    format: Format
    stdin: bool = False


@frozen
class Skipped(Problem):
    """A file that was left out on purpose: of another kind, or excluded. Nothing that was asked for is missing."""

    path: str = ""
    reason: str = ""


def skipped(path: str, reason: str) -> Skipped:
    """``path`` was left out for this reason."""
    return Skipped("skipped", f"{path}: {reason}", None, path, reason)


@frozen
class Source(Frozen):
    """A document's bytes, not yet decoded, and where they come from."""

    path: str
    folder: str
    format: Format
    data: bytes


def format_of(path: str) -> Format | None:
    """The format that a file's name says, None for what linkaudit does not read."""
    return FORMATS.get(os.path.splitext(path)[1].lower())


def documents(
    paths: Iterable[str | os.PathLike[str]], configs: Configs | None = None, stdin_filename: str = ""
) -> Iterator[Source | Problem]:
    """Everything that ``paths`` name, in their order; folders in the order of their names."""
    for place in find(paths, configs, stdin_filename):
        yield place if isinstance(place, Problem) else read(place)


def find(
    paths: Iterable[str | os.PathLike[str]], configs: Configs | None = None, stdin_filename: str = ""
) -> Iterator[Place | Problem]:
    """The places that ``paths`` name, without opening one; each document once."""
    seen: set[str] = set()
    for path in paths:
        for place in _expand(os.fspath(path), configs, stdin_filename):
            if isinstance(place, Place):
                key = STDIN if place.stdin else os.path.normcase(os.path.abspath(place.path))
                if key in seen:
                    continue
                seen.add(key)
            yield place


def read(place: Place, most: int = 0) -> Source | Problem:
    """The bytes at a place, or the one sentence that says why there are none; above ``most`` (0: no limit) there are none."""
    try:
        data = _standard_input(most) if place.stdin else _content(place.path, most)
    except (OSError, ValueError) as error:
        return _unreadable(place.path, error)
    if isinstance(data, Problem):
        return data
    binary = binary_kind(data)
    if binary:
        return Problem("binary", f"{place.path}: is {binary}, not text")
    format_ = place.format
    if place.path == STDIN and place.stdin and data.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        format_ = "html"
    return Source(place.path, place.folder, format_, data)


def illegible(text: str, path: str) -> Problem | None:
    """The problem of a text so badly decoded that what it tells its readers cannot be judged, None for any other."""
    lost, nuls, size = text.count("\ufffd"), text.count("\x00"), len(text)
    if lost > size * _MOST_UNDECODABLE:
        what = f"{lost:,} of {size:,} characters cannot be decoded"
    elif nuls > size * _MOST_NULS:
        what = "it looks like UTF-16 without a byte order mark"
    else:
        return None
    return Problem("encoding", f"{path}: {what}, so the report on it is not reliable; save it as UTF-8")


def _expand(path: str, configs: Configs | None, stdin_filename: str) -> Iterator[Place | Problem]:
    if path == STDIN:
        yield _stdin_place(stdin_filename)
    elif os.path.isdir(path):
        from linkaudit.folders import walk

        yield from walk(path, configs)
    elif not os.path.lexists(path) and any(mark in path for mark in "*?["):
        yield from _matching(path, configs)
    else:
        yield _file(path, configs)


def _stdin_place(name: str) -> Place | Problem:
    if not name:
        return Place(STDIN, os.curdir, "markdown", stdin=True)
    format_ = format_of(name)
    if format_ is None:
        return _no_format(name)
    return Place(name.replace(os.sep, "/"), os.path.dirname(name) or os.curdir, format_, stdin=True)


def _file(path: str, configs: Configs | None) -> Place | Problem:
    """A file that was named. Whether it is there is found out by opening it."""
    shown = path.replace(os.sep, "/")
    format_ = format_of(path)
    folder = os.path.dirname(path) or os.curdir
    if format_ is None:
        # A name that nothing stands behind, and a picture, are better called what they are than "no such format".
        what = read(Place(shown, folder, "markdown"))
        return what if isinstance(what, Problem) else _no_format(shown)
    config = _config(configs, folder)
    if config is not None and config.files.exclude and config.names(config.files.exclude, path):
        return skipped(shown, "left out by [files] exclude")
    return Place(shown, folder, format_)


def _no_format(path: str) -> Problem:
    known = " ".join(FORMATS)
    return Problem("format", f"{path}: is of no format that linkaudit reads ({known})")


def _matching(pattern: str, configs: Configs | None) -> Iterator[Place | Problem]:
    """What a pattern names that the shell left alone. Files of other kinds are skipped, as in a folder."""
    import glob

    found = False
    for path in sorted(glob.iglob(pattern, recursive=True)):
        if os.path.isdir(path):
            continue
        place = _file(path, configs) if format_of(path) else skipped(path.replace(os.sep, "/"), OTHER_FORMAT)
        found = found or isinstance(place, Place)
        yield place
    if not found:
        yield Problem("missing", f"{pattern}: no document matches this pattern")


def _config(configs: Configs | None, folder: str) -> Config | None:
    """What holds in ``folder``; one that cannot be used is complained about where the document is audited."""
    try:
        return configs.of(folder) if configs is not None else None
    except ConfigError:
        return None


def _standard_input(most: int) -> bytes | Problem:
    stream = sys.stdin
    if stream is None:
        raise OSError("standard input is closed")
    binary = getattr(stream, "buffer", None)
    data: bytes | str = (binary or stream).read(most + 1 if most else -1)
    data = data if isinstance(data, bytes) else data.encode("utf-8", "surrogateescape")
    return _too_large(STDIN, most) if most and len(data) > most else data


def _content(path: str, most: int) -> bytes | Problem:
    descriptor = os.open(path, _OPEN)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            what = next((name for test, name in _KINDS_OF_FILE if getattr(stat, test)(status.st_mode)), "no ordinary file")
            return Problem("unreadable", f"{path}: is {what}")
        data = _read(descriptor, status.st_size, most)
        return _too_large(path, most) if most and len(data) > most else data
    finally:
        os.close(descriptor)


def _read(descriptor: int, size: int, most: int) -> bytes:
    """All bytes; above ``most`` (0: no limit) one more than that.

    A file may grow while it is read: what counts is what comes, not what its size was said to be.
    """
    pieces: list[bytes] = []
    left = (most or sys.maxsize) + 1
    wanted = size + 1
    while left > 0 and (piece := os.read(descriptor, min(wanted, left, _AT_ONCE))):
        pieces.append(piece)
        left -= len(piece)
        wanted = max(wanted - len(piece), _MORE)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _too_large(path: str, most: int) -> Problem:
    return Problem("too-large", f"{path}: is larger than {most:,} bytes and was not read (--max-bytes)")


def _unreadable(path: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        what = "links to a file that does not exist" if os.path.islink(path) else "no such file"
        if path.lower().startswith(("http://", "https://")):
            what = "is an address, and linkaudit reads files: save the page, and audit the file"
        return Problem("missing", f"{path}: {what}")
    # Each version of Python words it otherwise.
    reason = "a null character stands in its name" if "\0" in path else getattr(error, "strerror", None) or str(error)
    return Problem("unreadable", f"{path}: cannot be read: {reason[:1].lower()}{reason[1:]}")
