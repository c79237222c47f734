"""Reading the files of a data folder, without trusting it: only regular files of a sensible size are opened.

A folder holds ``networks/``, ``ad_systems/`` and ``trackers/``, and those hold TOML files. Links, devices, pipes and
huge files are refused with a message, never followed or waited for.
"""

from __future__ import annotations

import os
import stat
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches

from linkaudit.catalogue.entries import Entry, Mistake
from linkaudit.catalogue.fields import nearest
from linkaudit.catalogue.roles import FOLDERS
from linkaudit.catalogue.validate import read_entry

MAX_FILE = 128 * 1024
MAX_FILES = 2000
MAX_TOTAL = 16 * 1024 * 1024


@dataclass(slots=True)
class Reading:
    """What a data folder holds: valid entries, mistakes, and the bytes of each file by its relative name."""

    entries: list[Entry] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)


def read_folder(root: str | os.PathLike[str]) -> Reading:
    """Read and validate all files of a data folder, in a fixed order."""
    reading = Reading()
    root = os.fspath(root)
    left = MAX_TOTAL
    for relative in _list(root, reading.mistakes):
        left -= _read_file(root, relative, reading)
        if left < 0:
            reading.mistakes.append(Mistake(relative, "", f"is where the folder passes {MAX_TOTAL:,} bytes, too many"))
            break
    _unique(reading)
    return reading


def _list(root: str, mistakes: list[Mistake]) -> list[str]:
    """Relative names of the TOML files to read, sorted; everything odd is a mistake."""
    try:
        top = sorted(os.listdir(root))
    except OSError as error:
        mistakes.append(Mistake(root, "", f"cannot be read as a folder: {error.strerror}"))
        return []
    found: list[str] = []
    for name in FOLDERS:
        if name in top:
            found += _list_one(root, name, mistakes)
    for name in (name for name in top if name not in FOLDERS):
        if name.endswith(".toml"):
            mistakes.append(Mistake(name, "", f"stands outside the folders: move it to one of {', '.join(FOLDERS)}"))
        elif get_close_matches(name.lower(), FOLDERS, n=1, cutoff=0.7) and os.path.isdir(os.path.join(root, name)):
            mistakes.append(Mistake(name, "", f"is no folder of a catalogue; {nearest(name, FOLDERS)}"))
    if not mistakes and not any(name in FOLDERS for name in top):
        mistakes.append(Mistake(root, "", f"holds no catalogue: make one of the folders {', '.join(FOLDERS)} in it"))
    if len(found) > MAX_FILES:
        mistakes.append(Mistake(root, "", f"holds {len(found)} files, {MAX_FILES} are allowed"))
        return []
    return found


def _list_one(root: str, folder: str, mistakes: list[Mistake]) -> list[str]:
    path = os.path.join(root, folder)
    if os.path.islink(path) or not os.path.isdir(path):
        mistakes.append(Mistake(folder, "", "is no folder of its own (a link or a file): make it a folder"))
        return []
    found: list[str] = []
    for name in sorted(os.listdir(path)):
        if name.endswith(".toml") and not name.startswith("."):
            found.append(f"{folder}/{name}")
        elif not name.startswith(".") and not name.endswith((".md", "~", ".pyc")) and name != "__pycache__":
            mistakes.append(Mistake(f"{folder}/{name}", "", "is no catalogue file: name it kebab-case.toml"))
    return found


def _read_file(root: str, relative: str, reading: Reading) -> int:
    """Read one file into ``reading``; the answer is its size."""
    content = b""
    try:
        content = read_regular(os.path.join(root, *relative.split("/")), MAX_FILE)
        data = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        reading.mistakes.append(Mistake(relative, "", "is not UTF-8: save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        reading.mistakes.append(Mistake(relative, "", f"is no TOML: {error}"))
    except OSError as error:
        reading.mistakes.append(Mistake(relative, "", str(error.strerror or error)))
    except (ValueError, RecursionError) as error:
        reading.mistakes.append(Mistake(relative, "", f"is no TOML that can be read: {error}"))
    else:
        folder, _, name = relative.partition("/")
        entry, mistakes = read_entry(data, name.removesuffix(".toml"), folder, relative)
        reading.mistakes += mistakes
        if entry is not None:
            reading.entries.append(entry)
            reading.contents[relative] = content
    return len(content)


def read_regular(path: str, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes. Links, devices and pipes raise ``OSError``."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if os.path.islink(path):
        raise OSError(0, "is a link, which is not followed: put the file itself here")
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "is no regular file")
        if status.st_size > limit:
            raise OSError(0, f"has {status.st_size:,} bytes, {limit:,} are allowed")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(limit + 1)
    finally:
        os.close(descriptor)
    if len(content) > limit:
        raise OSError(0, f"has more than {limit:,} bytes")
    return content


def _unique(reading: Reading) -> None:
    """An id names one file: it is what a report prints as the network."""
    first: dict[str, Entry] = {}
    for entry in list(reading.entries):
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            message = f"the id {entry.id!r} belongs to {other.file} too: rename one of the two files"
            reading.mistakes.append(Mistake(entry.file, "", message))
            reading.entries.remove(entry)
