"""A user's own catalogue folders, put before the shipped files.

A file of the user replaces the shipped file of the same id; among equally specific patterns the user's decide. The
shipped files are taken from their compiled index, so that a folder of one's own costs only its own reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from linkaudit.catalogue.compiling import compile_index, version_of
from linkaudit.catalogue.entries import Entry, Mistake
from linkaudit.catalogue.files import read_folder
from linkaudit.catalogue.index import Index
from linkaudit.errors import DataError


def index_with(folders: tuple[str, ...], shipped: Index) -> Index:
    """The index of ``folders`` and the ``shipped`` index together; the first folder comes first.

    Raises:
        DataError: a file in ``folders`` is not valid.
    """
    entries: dict[str, Entry] = {}
    versions = [shipped["version"]]
    for folder in folders:
        reading = read_folder(folder)
        if reading.mistakes:
            raise _error(folder, reading.mistakes)
        for entry in reading.entries:
            entries.setdefault(entry.id, entry)
        versions.append(version_of(reading.contents))
    version = hashlib.sha256(" ".join(versions).encode()).hexdigest()[:12]
    return append(compile_index(entries.values(), version), shipped)


def _error(folder: str, mistakes: list[Mistake]) -> DataError:
    first, more = mistakes[0], len(mistakes) - 1
    message = first.message + (f" (and {more} more: `linkaudit check-data {folder}` lists them)" if more else "")
    return DataError(message, file=folder if first.file == folder else f"{folder}/{first.file}", field=first.field)


def append(index: Index, shipped: Index) -> Index:
    """Hang what ``shipped`` holds behind what ``index`` holds, leaving out files whose id ``index`` has itself."""
    ids = {entry[0] for entry in index["entries"]}
    first_entry, first_rule = len(index["entries"]), len(index["rules"])
    replaced = {number for number, entry in enumerate(shipped["entries"]) if entry[0] in ids}
    dropped = {number for number, rule in enumerate(shipped["rules"]) if rule[0] in replaced}
    index["entries"] += shipped["entries"]
    index["rules"] += [[rule[0] + first_entry, *rule[1:]] for rule in shipped["rules"]]
    for kind in ("markup", "inserts", "scripts"):
        index[kind] += [[row[0] + first_entry, *row[1:]] for row in shipped[kind] if row[0] not in replaced]

    def shifted(numbers: list[int]) -> list[int]:
        return [number + first_rule for number in numbers if number not in dropped]

    for kind in ("segments", "keys", "fragments"):
        for key, numbers in shipped[kind].items():
            index[kind][key] = index[kind].get(key, []) + shifted(numbers)
    _graft(index["hosts"], shipped["hosts"], shifted)
    return index


def _graft(into: dict[str, Any], tree: dict[str, Any], shifted: Callable[[list[int]], list[int]]) -> None:
    for key, value in tree.items():
        if key in ("", "="):
            into[key] = into.get(key, []) + shifted(value)
        else:
            _graft(into.setdefault(key, {}), value, shifted)
