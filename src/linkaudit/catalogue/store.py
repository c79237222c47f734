"""Where the compiled index comes from: the wheel, the cache folder of a checkout, or the files themselves.

A wheel carries ``data/catalogue.json``, written when it was built, and nothing is read but that. In a checkout the
index is made from the TOML files and kept in the user's cache folder, under the sizes and times of all files that went
into it, so that an edit is seen at once. Two processes may write at the same time (each its own file, then a rename);
a cache that cannot be written, or holds junk, only costs the time to build the index again.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

# What only making the index needs is imported where it is made: an installed linkaudit starts without it.
from linkaudit.catalogue.index import FORMAT, Catalogue, Index
from linkaudit.catalogue.roles import FOLDERS
from linkaudit.errors import DataError

if TYPE_CHECKING:
    from linkaudit.config_tables import CatalogueConfig

DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data")
COMPILED = "catalogue.json"


Path = str | os.PathLike[str]


def load(
    extra: Iterable[Path] = (), inserts: Mapping[str, str] | None = None, filter_lists: Iterable[Path] = ()
) -> Catalogue:
    """The catalogue. Memoised.

    Args:
        extra: the user's own folders, put before the shipped files.
        inserts: shortcodes, includes and components by name, with the category of what they stand for.
        filter_lists: files in the syntax of EasyList.

    Raises:
        DataError: a file in one of the ``extra`` folders is not valid, or a filter list cannot be read; the message
            names file and field.
    """
    return _load(_absolute(extra), tuple((inserts or {}).items()), _absolute(filter_lists))


def load_configured(settings: CatalogueConfig) -> Catalogue:
    """The catalogue that a configuration asks for.

    Raises:
        DataError: as ``load()``.
    """
    return load(settings.extra, settings.inserts, settings.filter_lists)


def _absolute(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(os.path.abspath(os.fspath(path)) for path in paths)


@lru_cache(maxsize=16)
def _load(extra: tuple[str, ...], inserts: tuple[tuple[str, str], ...], filter_lists: tuple[str, ...]) -> Catalogue:
    index = shipped_index()
    if extra:
        from linkaudit.catalogue.extra import index_with

        index = index_with(extra, unpacked(index))
    version = [index["version"]]
    if inserts:
        from linkaudit.catalogue.configured import add_inserts

        add_inserts(index, inserts)
        version.append(repr(inserts))
    filters = None
    if filter_lists:
        from linkaudit.catalogue.filter_lists import FilterLists

        filters = FilterLists(filter_lists)
        version.append(filters.version)
    if len(version) > 1:
        import hashlib

        index["version"] = hashlib.sha256(" ".join(version).encode()).hexdigest()[:12]
    catalogue = Catalogue(index)
    catalogue.filters = filters
    return catalogue


def shipped_index(data: str = DATA, cache: str | None = None) -> Index:
    """The compiled index of the shipped files."""
    try:
        with open(os.path.join(data, COMPILED), "rb") as file:
            index = parse(file.read())
    except FileNotFoundError:
        return _cached(data, cache)
    if index is None:
        msg = "was written by another version of linkaudit: install the package again"
        raise DataError(msg, file=os.path.join(data, COMPILED))
    return index


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
    import warnings

    from linkaudit.catalogue.compiling import compile_index, version_of
    from linkaudit.catalogue.files import read_folder

    reading = read_folder(data)
    for mistake in reading.mistakes:
        warnings.warn(f"catalogue file left out: {mistake}", stacklevel=2)
    return compile_index(reading.entries, version_of(reading.contents)), not reading.mistakes


def _signature(data: str) -> str:
    """One line over name, size and time of every file that the index is made from, our own modules included.

    A check sum is enough (it tells an edit, it guards nothing), and loads faster than a hash.
    """
    lines = [f"{FORMAT} {data}"]
    size = newest = 0
    for folder in [*(os.path.join(data, name) for name in FOLDERS), os.path.dirname(os.path.abspath(__file__))]:
        try:
            with os.scandir(folder) as items:
                stats = [(item.name, item.stat()) for item in items if item.name.endswith((".toml", ".py"))]
        except OSError:
            continue
        for name, status in sorted(stats, key=_name):
            lines.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
            size += status.st_size
            newest = max(newest, status.st_mtime_ns)
    return f"{len(lines)} {size} {newest} {zlib.crc32(os.fsencode(chr(10).join(lines))):08x}"


def _name(item: tuple[str, os.stat_result]) -> str:
    return item[0]


def _cache_file(data: str, cache: str | None) -> str:
    """The cache file of this data folder, "" where there is no place for one."""
    folder = cache if cache is not None else _cache_folder()
    return os.path.join(folder, f"catalogue-{zlib.crc32(os.fsencode(data)):08x}.json") if folder else ""


def _cache_folder() -> str:
    if sys.platform == "linux":
        # What platformdirs answers here, without the 5 ms that importing it takes.
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        return os.path.join(base, "linkaudit") if os.path.isabs(base) else ""
    try:
        from platformdirs import user_cache_dir

        return user_cache_dir("linkaudit", appauthor=False)
    except (ImportError, OSError, RuntimeError):
        return ""


def _read_cache(path: str, signature: str) -> Index | None:
    try:
        with open(path, "rb") as file:
            return parse(file.read()) if file.readline().strip() == signature.encode() else None
    except OSError:
        return None


def _write_cache(path: str, signature: str, index: Index) -> None:
    import tempfile

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


def parse(content: bytes) -> Index | None:
    """The index that ``content`` holds, None where it holds none of our layout.

    The garbage collector rests meanwhile: it would walk the growing index again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        index = json.loads(content)
    except (ValueError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()
    return index if isinstance(index, dict) and index.get("format") == FORMAT else None


def dump(index: Index) -> str:
    """The index as text, the same for the same files.

    Each rule, and the hosts below each top-level domain, are texts within it: an article asks for a few of them, and
    reading a text over is many times faster than taking it apart.
    """
    packed = {
        **index,
        "rules": [_text(row) for row in index["rules"]],
        "hosts": {label: _text(tree) for label, tree in index["hosts"].items()},
    }
    return _text(packed)


def unpacked(index: Index) -> Index:
    """The index with every part taken apart, for whoever goes through all of it."""
    return {
        **index,
        "rules": [json.loads(row) if isinstance(row, str) else row for row in index["rules"]],
        "hosts": {
            label: json.loads(tree) if isinstance(tree, str) else tree for label, tree in index["hosts"].items()
        },
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
