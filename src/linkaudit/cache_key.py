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
from linkaudit.catalogue.roles import FOLDERS
from linkaudit.errors import ConfigError, DataError

if TYPE_CHECKING:
    from linkaudit.config import Config
    from linkaudit.files import Source

#: Raised whenever what is stored, or how it is read, changes.
LAYOUT = 1
#: Packages that read documents: another version may find other links.
_READERS = ("ada_url_", "adblock_", "pyromark_", "pyyaml_", "pathspec_", "publicsuffixlist_", "turbohtml_")
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
    """What identifies the program: versions, and the size and time of each of its files (a checkout changes daily).

    But not of the thousand files of the catalogue: its version is a hash of what they say.
    """
    yield f"{LAYOUT} {__version__} {sys.version}"
    yield from sorted(_readers())
    yield from _files(folder, "")


def _readers() -> Iterator[str]:
    """The installed packages that read documents, with their versions, as their folders of metadata are called.

    ``importlib.metadata`` takes as long to say it as hashing a hundred articles does.
    """
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")) and name.lower().replace("-", "_").startswith(_READERS):
                yield name


def _files(folder: str, within: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__" and not (within == "data/" and entry.name in FOLDERS):
                yield from _files(entry.path, f"{within}{entry.name}/")
        else:
            status = entry.stat()
            yield f"{within}{entry.name} {status.st_size} {status.st_mtime_ns}"
