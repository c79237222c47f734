"""What earlier runs found, so that a run over a site pays only for the documents that have changed.

The key of an entry is a hash of everything that its report follows from: the document's bytes, path and format, the
configuration, the catalogue, and the program itself (``cache_key.py``). Nothing is looked up by name or time, so no
answer is ever out of date: what has changed has another key.

Entries lie in one SQLite file in the user's cache folder, as compressed text with a check sum, never as pickles:
reading one runs no code. Two runs may share the file: a writer that must wait too long gives up, because all that is
lost is time. A file that is damaged is set aside, an entry that is damaged thrown away, and both are made anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkaudit import wire
from linkaudit.audited import Audited, Counts, Outcome
from linkaudit.wire_reading import problem

if TYPE_CHECKING:
    from linkaudit.files import Source

FILE = "audits.sqlite"
#: Bytes of entries that are kept; above them those go that were not used for longest, until a fifth is free.
MOST_BYTES = 400_000_000
_FREE = 0.8
#: Entries that are written at once, and seconds that a run waits for another one to finish writing.
_BATCH = 256
_WAIT = 1.0
_DAY = 86_400
#: A report larger than this (a document of many megabytes) is not worth its place.
_MOST_TEXT = 16_000_000
_TABLES = """
CREATE TABLE IF NOT EXISTS audits (
  key BLOB PRIMARY KEY, day INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
)
"""


class Cache:
    """Outcomes by key. Whatever goes wrong with the file, a run only becomes slower."""

    def __init__(self, folder: str, most_bytes: int = MOST_BYTES) -> None:
        self._path = os.path.join(folder, FILE)
        self._most_bytes = most_bytes
        self._today = int(time.time()) // _DAY
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._bad: list[bytes] = []
        self._db: sqlite3.Connection | None = None
        with contextlib.suppress(OSError):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            self._open()

    def get(self, key: bytes, source: Source) -> Outcome | None:
        """What was found for ``key``, None where nothing (or nothing legible) is known."""
        row: tuple[bytes, int] | None = None
        with self._careful() as db:
            if db is not None:
                row = db.execute("SELECT content, day FROM audits WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        found = _unpacked(row[0], source)
        if found is None:
            self._bad.append(key)
        elif row[1] != self._today:
            self._used.append(key)
        return found

    def put(self, key: bytes, outcome: Outcome) -> None:
        """Remember an outcome. It is written with others, some time later."""
        if self._db is None or outcome.audited is None or len(outcome.audited.text) > _MOST_TEXT:
            return
        self._new[key] = _packed(outcome)
        if len(self._new) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what is still to be written, and make room."""
        if self._new or self._used or self._bad:
            self._write(last=True)
        if self._db is not None:
            self._db.close()
            self._db = None

    def _open(self) -> None:
        with self._careful(opening=True):
            self._db = _connected(self._path)

    def _write(self, *, last: bool = False) -> None:
        new, self._new = self._new, {}
        with self._careful() as db:
            if db is None:
                return
            db.execute("BEGIN IMMEDIATE")
            try:
                db.executemany("DELETE FROM audits WHERE key = ?", [(key,) for key in self._bad])
                db.executemany(
                    "INSERT OR REPLACE INTO audits VALUES (?, ?, ?, ?)",
                    [(key, self._today, len(content), content) for key, content in new.items()],
                )
                if last:
                    day = self._today
                    db.executemany("UPDATE audits SET day = ? WHERE key = ?", [(day, key) for key in self._used])
                    _make_room(db, self._most_bytes)
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")
            self._bad.clear()

    @contextlib.contextmanager
    def _careful(self, *, opening: bool = False) -> Iterator[sqlite3.Connection | None]:
        """The open file for a few statements; one that turns out to be no database is set aside."""
        try:
            yield self._db
        except sqlite3.OperationalError:
            # Locked by another run for too long, a full disk, a folder that cannot be written: the next one may do.
            if opening:
                self._db = None
        except sqlite3.DatabaseError:
            self._set_aside()

    def _set_aside(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        with contextlib.suppress(OSError, sqlite3.Error):
            os.replace(self._path, f"{self._path}.damaged")
            self._db = _connected(self._path)


def _connected(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(_TABLES)
        db.execute("SELECT key, day, size, content FROM audits LIMIT 1").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


def _make_room(db: sqlite3.Connection, most: int) -> None:
    """Drop the entries that were not used for longest, where there are too many."""
    (total,) = db.execute("SELECT coalesce(sum(size), 0) FROM audits").fetchone()
    if total <= most:
        return
    surplus = total - int(most * _FREE)
    gone: list[tuple[int]] = []
    for number, size in db.execute("SELECT rowid, size FROM audits ORDER BY day, rowid"):
        if surplus <= 0:
            break
        gone.append((number,))
        surplus -= size
    db.executemany("DELETE FROM audits WHERE rowid = ?", gone)


def _packed(outcome: Outcome) -> bytes:
    """An outcome as compressed text: counts and problems on the first line, then the report."""
    audited = outcome.audited
    assert audited is not None, "an outcome without a report is not kept"
    head = json.dumps([audited.counts, [wire.problem(each) for each in outcome.problems]])
    return zlib.compress(f"{head}\n{audited.text}".encode("utf-8", "surrogatepass"), 1)


def _unpacked(content: bytes, source: Source) -> Outcome | None:
    try:
        text = zlib.decompress(content).decode("utf-8", "surrogatepass")
        head, _, report = text.partition("\n")
        (links, categories, findings), problems = json.loads(head)
        counts = Counts(int(links), dict(categories), dict(findings))
        return Outcome(source, Audited(counts, text=report), tuple(problem(each) for each in problems))
    except (zlib.error, ValueError, TypeError, KeyError):
        return None


def default_folder() -> str:
    """The user's cache folder for linkaudit; "" where there is none."""
    try:
        from platformdirs import user_cache_dir

        return user_cache_dir("linkaudit", appauthor=False)
    except (ImportError, OSError, RuntimeError):
        return ""
