"""What a report follows from, as one hash for each document: the key of the cache.

Whatever can change a report must be in here. Too much only costs time; too little would be a wrong answer.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkaudit import __version__
from linkaudit.catalogue import load_configured
from linkaudit.errors import ConfigError, DataError

if TYPE_CHECKING:
    from linkaudit.config import Config
    from linkaudit.files import Source

#: Raised whenever what is stored, or how it is read, changes.
LAYOUT = 1
#: Packages that read documents: another version may find other links.
_READERS = ("ada-url", "adblock", "pyromark", "PyYAML", "pathspec", "tldextract", "turbohtml")
_SIZE = 20
HERE = os.path.dirname(os.path.abspath(__file__))


class Keys:
    """Keys of one run: what they have in common is hashed once."""

    def __init__(self) -> None:
        self._program = "\n".join(program(HERE))
        self._by_config: dict[int, tuple[Config, bytes | None]] = {}

    def of(self, source: Source, config: Config) -> bytes | None:
        """The key of a document; None where the configuration cannot be used as it is."""
        held = self._by_config.get(id(config))
        if held is None:
            # The configuration is kept beside its hash, so that its id cannot come to mean another one.
            held = self._by_config[id(config)] = (config, self._common(config))
        if held[1] is None:
            return None
        made = hashlib.blake2b(held[1], digest_size=_SIZE)
        # The absolute path decides which patterns of the configuration name the document.
        for part in (source.path, source.format, os.path.abspath(source.path)):
            raw = part.encode("utf-8", "surrogateescape")
            made.update(b"%d:%s" % (len(raw), raw))
        made.update(source.data)
        return made.digest()

    def _common(self, config: Config) -> bytes | None:
        try:
            catalogue = load_configured(config.catalogue).version
        except (ConfigError, DataError):
            return None
        parts = (self._program, catalogue, repr(config), os.path.abspath(config.root or os.curdir))
        return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def program(folder: str) -> Iterator[str]:
    """What identifies the program: versions, and the size and time of each of its files (a checkout changes daily)."""
    from importlib.metadata import PackageNotFoundError, version

    yield f"{LAYOUT} {__version__} {sys.version}"
    for name in _READERS:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:  # a frozen program carries no metadata, and cannot change either
            yield name
    yield from _files(folder)


def _files(folder: str) -> Iterator[str]:
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    folders.append(entry.path)
            else:
                status = entry.stat()
                yield f"{os.path.relpath(entry.path, folder)} {status.st_size} {status.st_mtime_ns}"
