"""A user's own catalogue folders, put before the shipped files.

A file of the user replaces the shipped file of the same id; among equally specific patterns the user's decide.
"""

from __future__ import annotations

from linkaudit.catalogue.compiling import Index, compile_index, version_of
from linkaudit.catalogue.entries import Entry
from linkaudit.catalogue.files import read_folder
from linkaudit.errors import DataError


def index_with(folders: tuple[str, ...], data: str | None = None) -> Index:
    """The index of ``folders`` and the shipped files together.

    Raises:
        DataError: a file in ``folders`` is not valid.
    """
    from linkaudit.catalogue.store import DATA

    entries: dict[str, Entry] = {}
    contents: dict[str, bytes] = {}
    for number, folder in enumerate(folders):
        reading = read_folder(folder)
        if reading.mistakes:
            first, more = reading.mistakes[0], len(reading.mistakes) - 1
            message = first.message + (f" (and {more} more: `linkaudit check-data {folder}` lists them)" if more else "")
            raise DataError(message, file=f"{folder}/{first.file}" if first.file != folder else folder, field=first.field)
        for entry in reading.entries:
            entries.setdefault(entry.id, entry)
        contents |= {f"{number}/{name}": content for name, content in reading.contents.items()}
    shipped = read_folder(data or DATA)
    for entry in shipped.entries:
        entries.setdefault(entry.id, entry)
    return compile_index(entries.values(), version_of(contents | shipped.contents))
