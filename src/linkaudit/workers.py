"""Auditing in several processes: the results in the order of the documents, and no document that takes others with it.

Each worker is a process of its own (``worker.py``) with a thread of ours that feeds it one document at a time, so that
a worker that dies or must be stopped has lost exactly the one it had. Nothing here is peculiar to one system: pipes,
threads, and ``kill()``.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from linkaudit.audited import Audited, Outcome, attempt, lost
from linkaudit.model import DocumentReport, Problem
from linkaudit.worker import COMMAND, READY, Answer, Task

if TYPE_CHECKING:
    from linkaudit.config import Configs
    from linkaudit.files import Source

Item = TypeVar("Item")
Tag = TypeVar("Tag")

#: Documents read ahead for each worker, and bytes for all of them: enough to keep all busy, few enough to stay small.
AHEAD = 8
AHEAD_BYTES = 16_000_000
#: A wait is cut into pieces of this many seconds: on some systems Ctrl-C only gets through between two of them.
_PATIENCE = 0.2


class Ticket(Generic[Tag]):
    """A document that was handed in. When ``done`` is set, there is an ``answer``, or a ``failure``, or no worker."""

    __slots__ = ("answer", "began", "done", "failure", "tag", "task", "too_late")

    def __init__(self, task: Task, tag: Tag) -> None:
        self.task = task
        self.tag = tag
        self.done = threading.Event()
        self.answer: Answer | None = None
        self.failure: Problem | None = None
        self.began = 0.0
        self.too_late = False


class Crew:
    """Up to ``jobs`` workers, started when there is work for them. ``timeout`` seconds for each document; 0: no limit."""

    def __init__(self, jobs: int, timeout: float = 0.0) -> None:
        self.jobs, self._timeout = jobs, timeout
        self._tickets: SimpleQueue[Ticket[Any] | None] = SimpleQueue()
        self._open = 0
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        for _ in self._workers:
            self._tickets.put(None)
        for worker in self._workers:
            # After an error (Ctrl-C is one) nobody waits for what was begun.
            worker.stop(kill=kind is not None)

    def submit(self, task: Task, tag: Tag) -> Ticket[Tag]:
        """Hand a document in; ``tag`` is whatever the caller wants to find on the ticket."""
        ticket = Ticket(task, tag)
        self._tickets.put(ticket)
        self._open += 1
        if len(self._workers) < min(self.jobs, self._open):
            self._workers.append(_Worker(self._tickets))
        return ticket

    def outcome(self, ticket: Ticket[Any]) -> Outcome:
        """Wait for a document.

        Raises:
            ConfigError: a strict task has a configuration that cannot be used.
            DataError: a strict task has a catalogue folder that cannot be used.
        """
        while not ticket.done.wait(_PATIENCE):
            self._stop_late()
        self._open -= 1
        task, answer = ticket.task, ticket.answer
        if ticket.failure is not None:
            return Outcome(task.source, None, (ticket.failure,))
        if answer is None:  # no worker could be started
            return attempt(task.source, task.config, loud=task.loud, strict=task.strict)
        if answer.error is not None:
            raise answer.error
        audited = None if answer.counts is None else Audited(answer.counts, text=answer.text)
        return Outcome(task.source, audited, answer.problems)

    def _stop_late(self) -> None:
        if self._timeout:
            now = time.monotonic()
            for worker in self._workers:
                worker.stop_if_late(now - self._timeout, self._timeout)


class _Worker:
    """A process, and the thread that feeds it. A process that ended is started anew for the next document."""

    def __init__(self, tickets: SimpleQueue[Ticket[Any] | None]) -> None:
        self._tickets = tickets
        self._process: subprocess.Popen[bytes] | None = None
        self._ticket: Ticket[Any] | None = None
        self._limit = 0.0
        self._lock = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._serve, name="linkaudit worker", daemon=True)
        self._thread.start()

    def stop_if_late(self, began_before: float, limit: float) -> None:
        """End the process if its document was begun too long ago."""
        with self._lock:
            ticket = self._ticket
            if ticket is not None and self._process is not None and 0 < ticket.began < began_before:
                ticket.too_late, self._limit = True, limit
                self._process.kill()

    def stop(self, *, kill: bool) -> None:
        """End the process: now, or when it has done what it was given."""
        self._stopped = kill
        if kill:
            with self._lock:
                if self._process is not None:
                    self._process.kill()
        self._thread.join(5)

    def _serve(self) -> None:
        while (ticket := self._tickets.get()) is not None:
            if not self._stopped:
                self._serve_one(ticket)
            ticket.done.set()
        self._ended()

    def _serve_one(self, ticket: Ticket[Any]) -> None:
        process = self._process or self._started()
        if process is None or process.stdin is None or process.stdout is None:
            return
        with self._lock:
            self._process, self._ticket = process, ticket
            ticket.began = time.monotonic()
        try:
            pickle.dump(ticket.task, process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            ticket.answer = pickle.load(process.stdout)  # noqa: S301 - our own process
        except Exception:  # noqa: BLE001 - a torn answer can be anything
            ticket.failure = self._why(ticket)
        finally:
            with self._lock:
                self._ticket = None

    def _why(self, ticket: Ticket[Any]) -> Problem:
        """The problem of a document whose process ended."""
        path = ticket.task.source.path
        code = self._ended()
        if ticket.too_late:
            return Problem("timeout", f"{path}: took longer than {self._limit:g} s and was given up (--timeout)")
        how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
        return lost(path, f"the process that audited it {how}; the memory may have been too small")

    def _started(self) -> subprocess.Popen[bytes] | None:
        """A process that is ready; None where none can be started, and the document is audited in this one."""
        if not sys.executable:
            return None
        try:
            process = _spawn()
        except OSError:
            return None
        with self._lock:
            self._process = process
            if self._stopped:
                process.kill()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            pickle.dump(sys.path, process.stdin)
            process.stdin.flush()
            ready = process.stdout.readline() == READY
        except OSError:
            ready = False
        if not ready:
            self._ended()
            return None
        return process

    def _ended(self) -> int:
        """Put the process away, and tell how it ended."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return process.wait()


def _spawn() -> subprocess.Popen[bytes]:
    """A worker in a group of its own, so that Ctrl-C reaches only us."""
    command = [sys.executable, "-P", "-c", COMMAND]
    # The command is our own interpreter with our own words.
    pipe = subprocess.PIPE
    if sys.platform == "win32":
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, creationflags=subprocess.CREATE_NEW_PROCESS_GROUP)  # noqa: S603
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, process_group=0)  # noqa: S603


def in_order(begun: Iterable[Item], crew: Crew) -> Iterator[Item]:
    """Hand on ``begun`` in its order, a ticket when it is done or the room is needed.

    ``begun`` is drawn from only as far ahead as keeps all workers busy: that bounds what is in memory.
    """
    waiting: deque[Item] = deque()
    size = 0
    for item in begun:
        waiting.append(item)
        size += _size(item)
        while waiting and (_is_done(waiting[0]) or len(waiting) > crew.jobs * AHEAD or size > AHEAD_BYTES):
            first = waiting.popleft()
            size -= _size(first)
            yield first
    yield from waiting


def _size(item: object) -> int:
    return len(item.task.source.data) if isinstance(item, Ticket) else 0


def _is_done(item: object) -> bool:
    return not isinstance(item, Ticket) or item.done.is_set()


def run_in_processes(
    sources: Iterable[Source | Problem], configs: Configs, jobs: int
) -> Iterator[DocumentReport | Problem]:
    """Audit ``sources`` with ``jobs`` processes, in order; what cannot be audited is a problem.

    Raises:
        ConfigError: a configuration cannot be used.
        DataError: a catalogue folder cannot be used.
    """
    with Crew(jobs) as crew:

        def begun() -> Iterator[Ticket[None] | Problem]:
            for source in sources:
                if isinstance(source, Problem):
                    yield source
                else:
                    yield crew.submit(Task(source, configs.of(source.folder), strict=True), None)

        for item in in_order(begun(), crew):
            if isinstance(item, Problem):
                yield item
                continue
            outcome = crew.outcome(item)
            if outcome.audited is not None:
                yield outcome.audited.report
            else:
                yield from outcome.problems
