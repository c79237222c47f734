"""What earlier runs found, in one SQLite file: the last verdict of each address, since when, and how often it failed.

The same table also holds what this run has found, so that an address is asked once however many links there are, in
memory that stays flat. Without a file that is a temporary database, which SQLite itself puts on the disk when it grows.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from linkaudit.model import Hop, Liveness

if TYPE_CHECKING:
    from collections.abc import Callable

#: So far apart two runs must be for a failure to count twice.
APART = 3_600.0
#: What may come back, and is called dead only when it has failed in two runs.
FLAPPING = frozenset({"temporary", "timeout"})
#: Good answers, which are taken for true for a while. A failure is looked at again by every run.
_SETTLED = frozenset({"alive", "redirected_permanent", "redirected_temporary", "blocked"})
_VERSION = 1
_BATCH = 400
_PATIENCE = 10.0
_TABLE = """
CREATE TABLE IF NOT EXISTS links (
    key TEXT PRIMARY KEY, run TEXT NOT NULL, checked REAL NOT NULL, status TEXT NOT NULL, since REAL NOT NULL,
    failures INTEGER NOT NULL, failed REAL NOT NULL, answer TEXT NOT NULL
) WITHOUT ROWID
"""
_WRITE = "INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_READ = "SELECT run, checked, status, since, failures, failed, answer FROM links WHERE key = ?"
_Row = tuple[str, float, str, float, int, float, str]


def default_path() -> str:
    """Where the file stands when nobody says otherwise: the platform's folder for caches."""
    import platformdirs

    return os.path.join(platformdirs.user_cache_dir("linkaudit", appauthor=False), "links.sqlite3")


class Memory:
    """The file, or a temporary database where ``path`` is "". ``warn`` is told what is wrong with the file."""

    def __init__(
        self,
        path: str = "",
        *,
        max_age: float = 86_400.0,
        strict: bool = False,
        warn: Callable[[str], None] | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._path = path
        self._max_age = max_age
        self._strict = strict
        self._warn = warn or _silent
        self._now = now
        self._run = os.urandom(8).hex()
        self._written: dict[str, tuple[str, *_Row]] = {}
        self._database = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def recall(self, key: str) -> Liveness | None:
        """What is known of ``key`` and still holds: found in this run, or lately and good."""
        row = self._row(key)
        if row is None:
            return None
        run, checked, status, *_, answer = row
        if run == self._run:
            return _liveness(answer)
        fresh = 0 <= self._now() - checked <= self._max_age
        return _liveness(answer, cached=True) if fresh and status in _SETTLED else None

    def remember(self, key: str, found: Liveness) -> Liveness:
        """Take note of an answer, and give it back as it is to be reported."""
        now = self._now()
        before = self._row(key)
        since, failures, failed = now, 0, now
        if before is not None and before[2] == found.status:
            since = before[3]
        if found.status in FLAPPING or found.status == "dead":
            failures = 1
            if before is not None and before[4]:
                failures, failed = before[4], before[5]
                if now - failed >= APART:
                    failures, failed = failures + 1, now
        reported = self._judged(found, failures, since)
        self._written[key] = (key, self._run, now, found.status, since, failures, failed, _json(reported))
        if len(self._written) >= _BATCH:
            self.flush()
        return reported

    def _judged(self, found: Liveness, failures: int, since: float) -> Liveness:
        if found.status not in FLAPPING:
            return found
        if failures >= 2:
            day = time.strftime("%Y-%m-%d", time.gmtime(since))
            why = f"{found.reason}; it has failed in {failures} runs, first on {day}"
        elif self._strict:
            why = found.reason
        else:
            return found
        return replace(found, status="dead", reason=why, notes=(*found.notes, f"was_{found.status}"))

    def flush(self) -> None:
        """Write what has gathered, in one short transaction: another process may want to write, too."""
        rows, self._written = self._written, {}
        if not rows:
            return
        for _ in range(2):
            try:
                with self._database:
                    self._database.execute("BEGIN IMMEDIATE")
                    self._database.executemany(_WRITE, list(rows.values()))
            except sqlite3.DatabaseError as error:
                if not self._recovered(error):
                    return
            else:
                return

    def close(self) -> None:
        """Write the rest and close the file."""
        self.flush()
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

    def _row(self, key: str) -> _Row | None:
        written = self._written.get(key)
        if written is not None:
            return written[1:]
        for _ in range(2):
            try:
                row: _Row | None = self._database.execute(_READ, (key,)).fetchone()
            except sqlite3.DatabaseError as error:
                if not self._recovered(error):
                    return None
            else:
                return row
        return None

    # -- the file ---------------------------------------------------------------------------------------------------

    def _opened(self) -> sqlite3.Connection:
        if self._path:
            try:
                os.makedirs(os.path.dirname(os.path.abspath(self._path)), exist_ok=True)
                return _connected(self._path)
            except (sqlite3.DatabaseError, OSError) as error:
                if isinstance(error, sqlite3.DatabaseError) and _is_damaged(error) and self._set_aside():
                    with contextlib.suppress(sqlite3.Error, OSError):
                        return _connected(self._path)
                else:
                    self._warn(f"{self._path}: cannot be used ({error}); this run remembers nothing of others")
                self._path = ""
        return _connected("")

    def _recovered(self, error: sqlite3.DatabaseError) -> bool:
        """Whether to try once more: a damaged file is set aside, a busy one is left alone."""
        if not _is_damaged(error):
            self._warn(f"{self._path}: cannot be written ({error}); what was found now is not remembered")
            return False
        with contextlib.suppress(sqlite3.Error):
            self._database.close()
        self._set_aside()
        self._database = self._opened()
        return True

    def _set_aside(self) -> bool:
        aside = f"{self._path}.damaged-{time.strftime('%Y%m%d%H%M%S', time.gmtime())}-{os.getpid()}"
        try:
            os.replace(self._path, aside)
        except OSError as error:
            self._warn(
                f"{self._path}: is damaged and cannot be moved away ({error}); this run remembers nothing of others"
            )
            self._path = ""
            return False
        for ending in ("-wal", "-shm"):
            with contextlib.suppress(OSError):
                os.unlink(self._path + ending)
        self._warn(f"{self._path}: is damaged; it was set aside as {aside}, and a new one begins")
        return True


def _silent(words: str) -> None:
    """Nobody wants to know."""


def _connected(path: str) -> sqlite3.Connection:
    """The database, ready to use.

    SQLite's own waiting does not cover the change to WAL, which two processes that start at once both ask for: the
    later one is told that the file is locked, and asks again.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            if path:
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=NORMAL")
            _prepare(database)
        except BaseException as error:
            database.close()
            if not _is_busy(error) or time.monotonic() >= end:
                raise
            time.sleep(0.01)
        else:
            return database


def _prepare(database: sqlite3.Connection) -> None:
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _VERSION):
        raise sqlite3.DatabaseError(f"written by another version ({version})")
    database.execute(_TABLE)
    if not version:
        database.execute(f"PRAGMA user_version={_VERSION}")


def _is_busy(error: BaseException) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _is_damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is at fault, and not that somebody else is writing or the disk is full."""
    return not isinstance(error, sqlite3.OperationalError) or "malformed" in str(error) or "no such" in str(error)


def _json(found: Liveness) -> str:
    return json.dumps(
        [found.status, found.code, found.final_url, [[hop.url, hop.status] for hop in found.hops], found.reason,
         list(found.notes), found.checked, found.destination],
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip


def _liveness(answer: str, *, cached: bool = False) -> Liveness | None:
    try:
        shown, code, final_url, hops, reason, notes, checked, destination = json.loads(answer)
        return Liveness(
            shown, code, final_url, tuple(Hop(*hop) for hop in hops), reason, tuple(notes),
            "cache" if cached else checked, destination,
        )  # fmt: skip
    except (ValueError, TypeError):
        return None
