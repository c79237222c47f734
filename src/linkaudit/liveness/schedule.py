"""Which link is asked next: a queue for each host, and a round of those hosts that may be asked now."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from linkaudit.liveness.hosts import Host, Hosts

if TYPE_CHECKING:
    from linkaudit.liveness.address import Address
    from linkaudit.liveness.settings import Settings
    from linkaudit.liveness.targets import Target


@dataclass(slots=True)
class Job:
    """One address to ask, for all links that name it: they differ in their fragments at the most."""

    address: Address
    page: bool
    targets: list[Target] = field(default_factory=list)
    started: bool = False

    @property
    def fragments(self) -> set[str]:
        """The places in the page that its links name."""
        return {target.fragment for target in self.targets if target.fragment}


class Schedule:
    """Hands jobs to workers. ``next()`` waits until a host may be asked; a host that must wait keeps nobody."""

    def __init__(self, settings: Settings) -> None:
        self.hosts = Hosts(settings, self._freed)
        self.queued = 0
        self._ready: deque[Host] = deque()
        self._workers: deque[asyncio.Future[None]] = deque()
        self._over = False

    def add(self, job: Job) -> None:
        """Put a job in its host's queue."""
        host = self.hosts.of(job.address)
        host.queue.append(job)
        self.queued += 1
        self._freed(host)

    def finish(self) -> None:
        """No more jobs come; workers go home when the queues are empty."""
        self._over = True
        while self._workers:
            self._wake()

    async def next(self) -> Job | None:
        """The next job, its host's turn taken (``host.leave()`` gives it back); None when all are done."""
        while True:
            job = self._take()
            if job is not None:
                return job
            if self._over and not self.queued:
                return None
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._workers.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn in self._workers:
                    self._workers.remove(turn)
                else:
                    self._wake()  # somebody else must do what this worker was woken for
                raise

    def _take(self) -> Job | None:
        while self._ready:
            host = self._ready.popleft()
            host.listed = False
            if not host.queue or not (host.free() or host.closed):
                self._freed(host)
                continue
            job: Job = host.queue.popleft()
            job.started = True
            self.queued -= 1
            host.begin()
            self._freed(host)
            if self._over and not self.queued:
                while self._workers:
                    self._wake()
            return job
        return None

    def _freed(self, host: Host) -> None:
        """A host has something to do, or a turn to give: to a hop that waits for it, else to a job in its queue."""
        if not (host.queue or host.waiters):
            return
        if not (host.free() or host.closed):
            self._later(host)
        elif host.waiters:
            turn = host.waiters.popleft()
            if not turn.done():
                turn.set_result(None)
        elif not host.listed:
            host.listed = True
            self._ready.append(host)
            self._wake()

    def _later(self, host: Host) -> None:
        delay = host.delay()
        if delay and host.timer is None:
            host.timer = asyncio.get_running_loop().call_later(delay + 0.001, self._due, host)

    def _due(self, host: Host) -> None:
        host.timer = None
        self._freed(host)

    def _wake(self) -> None:
        while self._workers:
            turn = self._workers.popleft()
            if not turn.done():
                turn.set_result(None)
                return
