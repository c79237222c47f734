"""Manners: how many requests at a time a host gets, how far apart, and when it is left alone.

A host starts with few requests at a time and gets more while it answers quickly, up to ``per_host``. When it says that
it is asked too much (429, 503) that is halved, a gap is kept between requests, and ``Retry-After`` is honoured as long
as the run's patience lasts. A host that never answers is given up. None of this slows another host.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Any

from linkaudit.liveness.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from linkaudit.liveness.address import Address
    from linkaudit.liveness.settings import Settings

#: An answer is quick within this many seconds, or this many times the host's quickest.
_QUICK, _TIMES = 1.0, 3.0
_FIRST_GAP, _LONGEST_GAP, _CALMING = 0.25, 5.0, 0.8
#: Hosts without anything to do that are remembered.
_REMEMBERED = 6_000


class Host:
    """One host: what waits for it, what it was asked, and how it takes that."""

    def __init__(self, settings: Settings, freed: Callable[[Host], None]) -> None:
        self._settings = settings
        self._freed = freed
        self.queue: deque[Any] = deque()
        self.waiters: deque[asyncio.Future[None]] = deque()
        self.active = 0
        self.listed = False
        """Whether the schedule has it among the hosts that can be asked at once."""
        self.timer: asyncio.TimerHandle | None = None
        self.head_works = True
        self.closed: Failure | None = None
        """Why it is not asked any more."""
        self.answers = 0
        self._window = float(min(settings.per_host, max(2, settings.per_host // 8)))
        self._threshold = float(settings.per_host)
        self._best = float("inf")
        self._gap = 0.0
        self._next = 0.0
        self._silent = 0
        self._waited = 0.0

    def delay(self) -> float:
        """Seconds until it may be asked again."""
        return max(self._next - time.monotonic(), 0.0) if self._next else 0.0

    def free(self) -> bool:
        """Whether it may be asked now."""
        return self.active < int(self._window) and not self.delay()

    @property
    def idle(self) -> bool:
        """Whether nothing waits for it or is in hand, and nothing about it is worth remembering."""
        return not (self.queue or self.active or self.waiters or self.timer)

    def begin(self) -> None:
        """A request begins."""
        self.active += 1
        if self._gap:
            self._next = time.monotonic() + self._gap

    async def enter(self) -> None:
        """Wait for a turn, and begin a request."""
        while not (self.free() or self.closed):
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.waiters.append(turn)
            self._freed(self)
            try:
                await turn
            finally:
                if turn in self.waiters:
                    self.waiters.remove(turn)
        self.begin()
        self._freed(self)

    def leave(self) -> None:
        """A request is over."""
        self.active -= 1
        self._freed(self)

    def answered(self, status: int, seconds: float, wait: float | None) -> None:
        """It answered; ``wait`` is what its ``Retry-After`` says."""
        self.answers += 1
        self._silent = 0
        if status in (429, 503):
            self._troubled(wait)
            return
        self._best = min(self._best, seconds)
        self._gap = self._gap * _CALMING if self._gap > 0.01 else 0.0
        if seconds <= max(_QUICK, self._best * _TIMES):
            step = 1.0 if self._window < self._threshold else 1.0 / self._window
            self._window = min(self._window + step, float(self._settings.per_host))

    def unanswered(self, why: Failure) -> None:
        """It did not answer."""
        if not why.host:
            return
        self._silent += 1
        if why.settled or (self._silent >= self._settings.silent and not self.answers):
            self.closed = Failure(why.status, f"{why.reason}; the host was asked before and is not asked again")

    def _troubled(self, wait: float | None) -> None:
        self._window = max(self._window / 2, 1.0)
        self._threshold = self._window
        self._gap = min(max(self._gap * 2, _FIRST_GAP), _LONGEST_GAP)
        if wait is None:
            return
        paused = self.delay()
        self._waited += max(wait - paused, 0.0)
        if self._waited > self._settings.patience:
            words = f"the host asks to be left alone for {duration(wait)}"
            self.closed = Failure("not_checked", f"{words}, and this was not asked")
        else:
            self._next = max(self._next, time.monotonic() + wait)


class Hosts:
    """All hosts of a run. Of those with nothing to do the oldest are forgotten, so that memory stays flat."""

    def __init__(self, settings: Settings, freed: Callable[[Host], None]) -> None:
        self._settings = settings
        self._freed = freed
        self._hosts: OrderedDict[str, Host] = OrderedDict()

    def of(self, address: Address) -> Host:
        """The host of an address; a port that is not the web's own is a host of its own."""
        name = address.host if address.port in (80, 443) else f"{address.host}:{address.port}"
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = Host(self._settings, self._freed)
            if len(self._hosts) > _REMEMBERED:
                self._forget()
        else:
            self._hosts.move_to_end(name)
        return host

    def _forget(self) -> None:
        for name in list(self._hosts)[: len(self._hosts) - _REMEMBERED + _REMEMBERED // 10]:
            if self._hosts[name].idle:
                del self._hosts[name]


def duration(seconds: float) -> str:
    """``90 seconds``, ``24 hours``, in words."""
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size * 2:
            return f"{seconds / size:.0f} {unit}s"
    return f"{seconds:.0f} second{'' if round(seconds) == 1 else 's'}"
