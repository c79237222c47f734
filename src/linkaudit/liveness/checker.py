"""The checker: targets in, answers out as they come. Fixed workers over an iterator; memory stays flat.

The one place where everything comes together: memory, schedule, workers, results.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from linkaudit.liveness.chain import Chain
from linkaudit.liveness.client import Client
from linkaudit.liveness.outcome import Outcome
from linkaudit.liveness.schedule import Job, Schedule
from linkaudit.liveness.targets import Decided, Target
from linkaudit.liveness.verdict import seen_from, verdict
from linkaudit.model import Liveness

if TYPE_CHECKING:
    import httpx

    from linkaudit.liveness.clicks import Clicks
    from linkaudit.liveness.guard import Lookup
    from linkaudit.liveness.memory import Memory
    from linkaudit.liveness.settings import Settings

    Result = tuple[Target | Decided, Liveness]

#: Targets taken from the source before workers get a turn.
_SIP = 64
#: Connections beside the workers' that a process needs.
_SPARE = 64


class Checker:
    """Checks targets. One run: ``async for target, liveness in checker.run(targets)``."""

    def __init__(
        self,
        settings: Settings,
        clicks: Clicks,
        memory: Memory,
        client: httpx.AsyncClient | None = None,
        lookup: Lookup | None = None,
    ) -> None:
        self._settings = settings
        self._clicks = clicks
        self._memory = memory
        self._foreign = client
        self._lookup = lookup
        self._schedule = Schedule(settings)
        self._results: deque[Result] = deque()
        self._news: asyncio.Event = asyncio.Event()
        self._jobs: dict[str, Job] = {}
        self._held: Target | Decided | None = None
        self._stopped = False
        self._failed: BaseException | None = None

    def stop(self) -> None:
        """End the run; what is known by now is still yielded."""
        self._stopped = True
        self._news.set()

    async def run(self, targets: Iterable[Target | Decided]) -> AsyncIterator[Result]:
        """Yield each target with its answer, as answers come. No address is asked twice."""
        source = iter(targets)
        async with Client(self._settings, self._foreign, self._lookup) as client:
            workers = [asyncio.create_task(self._work(client)) for _ in range(_workers(self._settings))]
            try:
                while self._take_in(source):
                    while self._results:
                        yield self._results.popleft()
                    await self._pause()
                self._schedule.finish()
                while (self._jobs and not self._over) or self._results:
                    while self._results:
                        yield self._results.popleft()
                    await self._pause()
                if self._failed is not None:
                    raise self._failed
            finally:
                for worker in workers:
                    worker.cancel()
                await asyncio.gather(*workers, return_exceptions=True)
                self._memory.flush()

    @property
    def _over(self) -> bool:
        return self._stopped or self._failed is not None

    def _take_in(self, source: Iterator[Target | Decided]) -> bool:
        """Take targets from the source while there is room; whether there are more."""
        if self._over:
            return False
        if self._schedule.queued >= self._settings.ahead:
            return True
        last = ""
        for taken, target in enumerate(chain((self._held,) if self._held is not None else (), source)):
            self._held = None
            href = target.address.href if isinstance(target, Target) else ""
            if taken >= _SIP and (href != last or not href):
                self._held = target
                self._news.set()  # come back soon: there is room for more
                return True
            if isinstance(target, Target):
                self._add(target)
            else:
                self._results.append((target, target.liveness))
            last = href
        return False

    async def _pause(self) -> None:
        """Let workers work, until there is something to do here."""
        if self._news.is_set():
            self._news.clear()
            await asyncio.sleep(0)
        elif self._jobs and not self._over:
            await self._news.wait()
            self._news.clear()

    def _add(self, target: Target) -> None:
        key = _key(target)
        known = self._memory.recall(key) if key else None
        if known is not None:
            self._results.append((target, seen_from(target, known)))
            return
        address = target.address
        job = self._jobs.get(address.href)
        if (
            job is not None
            and (not job.started or not target.fragment)
            and job.address.credentials == address.credentials
        ):
            job.targets.append(target)
            job.page = job.page or target.page
            return
        job = Job(address, target.page, [target])
        self._jobs[address.href] = job
        self._schedule.add(job)

    async def _work(self, client: Client) -> None:
        while (job := await self._schedule.next()) is not None:
            try:
                outcome = await Chain(job, client, self._schedule, self._clicks, self._settings).follow()
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - one link must not take the run with it
                outcome = Outcome("temporary", f"linkaudit failed on this address ({type(error).__name__}: {error})")
            try:
                self._finish(job, outcome)
            except Exception as error:  # noqa: BLE001 - handed to whoever reads the results
                self._failed = error
                self._news.set()
                return

    def _finish(self, job: Job, outcome: Outcome) -> None:
        if self._jobs.get(job.address.href) is job:
            del self._jobs[job.address.href]
        for target in job.targets:
            key = _key(target)
            found = verdict(outcome, target)
            reported = self._memory.remember(key, found) if key else found
            self._results.append((target, seen_from(target, reported)))
        self._news.set()


def _key(target: Target) -> str:
    """What the memory calls a target; "" where it must not be remembered, because it holds a password."""
    address = target.address
    if address.credentials:
        return ""
    return f"{address.href}#{address.fragment}" if address.fragment else address.href


def _workers(settings: Settings) -> int:
    """As many as asked for, and no more than there can be connections."""
    try:
        import resource
    except ImportError:  # Windows, where the limit is high
        return settings.workers
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(8, min(settings.workers, soft * 3 // 4 - _SPARE)) if soft > 0 else settings.workers
