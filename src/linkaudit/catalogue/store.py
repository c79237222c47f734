"""Where the compiled index comes from: the wheel, the cache folder of a checkout, or the files themselves.

A wheel carries ``data/catalogue.json``, written when it was built, and nothing is read but that. In a checkout the index
is made from the TOML files and kept in the user's cache folder, under the sizes and times of all files that went into it,
so that an edit is seen at once. Two processes may write at the same time (each its own file, then a rename); a cache that
cannot be written, or holds junk, only costs the time to build the index again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import warnings
from functools import lru_cache
from typing import Any

from linkaudit.catalogue.compiling import FORMAT, Index, compile_index, version_of
from linkaudit.catalogue.index import Catalogue
from linkaudit.catalogue.roles import FOLDERS
from linkaudit.errors import DataError

DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data")
COMPILED = "catalogue.json"


def load(extra: tuple[str | os.PathLike[str], ...] | list[str] = ()) -> Catalogue:
    """The catalogue, with the user's own folders (``[catalogue] extra``) before the shipped files. Memoised.

    Raises:
        DataError: a file in one of the ``extra`` folders is not valid; the message names file and field.
    """
    return _load(tuple(os.path.abspath(os.fspath(folder)) for folder in extra))


@lru_cache(maxsize=16)
def _load(extra: tuple[str, ...]) -> Catalogue:
    if not extra:
        return Catalogue(shipped_index())
    from linkaudit.catalogue.extra import index_with

    return Catalogue(index_with(extra))


def shipped_index(data: str = DATA, cache: str | None = None) -> Index:
    """The compiled index of the shipped files."""
    try:
        with open(os.path.join(data, COMPILED), "rb") as file:
            index = json.loads(file.read())
    except FileNotFoundError:
        return _cached(data, cache)
    except ValueError:
        index = {}
    if index.get("format") != FORMAT:
        msg = "was written by another version of linkaudit: install the package again"
        raise DataError(msg, file=os.path.join(data, COMPILED))
    return dict(index)


def _cached(data: str, cache: str | None) -> Index:
    signature = _signature(data)
    path = _cache_file(data, cache)
    index = _read_cache(path, signature) if path else None
    if index is None:
        index, complete = build(data)
        if path and complete:
            _write_cache(path, signature, index)
    return index


def build(data: str = DATA) -> tuple[Index, bool]:
    """The index of a data folder, and whether all files went in. A file that is not valid is left out with a warning.

    Only a checkout comes here, where a file may be half written; ``catalogue.check`` and the wheel's build refuse it.
    """
    from linkaudit.catalogue.files import read_folder

    reading = read_folder(data)
    for mistake in reading.mistakes:
        warnings.warn(f"catalogue file left out: {mistake}", stacklevel=2)
    return compile_index(reading.entries, version_of(reading.contents)), not reading.mistakes


def _signature(data: str) -> str:
    """A hash over name, size and time of every file that the index is made from, our own modules included."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for folder in [*(os.path.join(data, name) for name in FOLDERS), os.path.dirname(os.path.abspath(__file__))]:
        try:
            with os.scandir(folder) as items:
                stats = [(item.name, item.stat()) for item in items if item.name.endswith((".toml", ".py"))]
        except OSError:
            continue
        for name, status in sorted(stats, key=lambda pair: pair[0]):
            digest.update(f"{folder}/{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _cache_file(data: str, cache: str | None) -> str:
    """The cache file of this data folder, "" where there is no place for one."""
    if cache is None:
        try:
            from platformdirs import user_cache_dir

            cache = user_cache_dir("linkaudit", appauthor=False)
        except (ImportError, OSError, RuntimeError):
            return ""
    return os.path.join(cache, f"catalogue-{hashlib.sha256(data.encode()).hexdigest()[:16]}.json")


def _read_cache(path: str, signature: str) -> Index | None:
    try:
        with open(path, "rb") as file:
            if file.readline().strip() != signature.encode():
                return None
            index = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return None
    return index if isinstance(index, dict) and index.get("format") == FORMAT else None


def _write_cache(path: str, signature: str, index: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".catalogue-", dir=os.path.dirname(path))
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(signature + "\n" + dump(index))
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise


def dump(index: Index) -> str:
    """The index as text, the same for the same files."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
