"""One hop: its host's turn, HEAD or GET, and further attempts where one can help."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from linkaudit.liveness.client import Answer
from linkaudit.liveness.failures import TIMEOUT, Failure
from linkaudit.liveness.first_look import suspicion
from linkaudit.liveness.outcome import AGAIN, by_status
from linkaudit.liveness.retry_after import seconds

if TYPE_CHECKING:
    from linkaudit.liveness.address import Address
    from linkaudit.liveness.client import Client, Headers
    from linkaudit.liveness.cookies import Cookies
    from linkaudit.liveness.hosts import Host
    from linkaudit.liveness.schedule import Job, Schedule
    from linkaudit.liveness.settings import Settings

#: Of a link's time, what a HEAD request may take before GET is tried.
_SHARE_OF_HEAD = 0.4
_LEAST = 0.05
#: Statuses to HEAD that say that the server does not know HEAD.
_NO_HEAD = frozenset({400, 403, 405, 500, 501})


class Hops:
    """The requests of one chain. They share its time and its cookies; the first has its host's turn already."""

    def __init__(self, job: Job, client: Client, schedule: Schedule, cookies: Cookies, settings: Settings) -> None:
        self._job = job
        self._client = client
        self._schedule = schedule
        self._cookies = cookies
        self._settings = settings
        self._page = job.page or bool(job.fragments)
        self._left = settings.timeout
        self._turn: Host | None = schedule.hosts.of(job.address)

    def give_turn_back(self) -> None:
        """Let the next request of the host begin."""
        if self._turn is not None:
            self._turn.leave()
            self._turn = None

    async def ask(self, address: Address) -> Answer | Failure:
        """The answer of ``address``, after as many attempts as help."""
        host = self._turn or self._schedule.hosts.of(address)
        first = await self._attempt(host, address)
        if not self._can_help(host, first):
            return first
        return await self._attempts(host, address, first)

    async def _attempts(self, host: Host, address: Address, first: Answer | Failure) -> Answer | Failure:
        from tenacity import (
            AsyncRetrying,
            RetryCallState,
            retry_if_result,
            stop_after_attempt,
            wait_exponential,
            wait_random,
        )

        settings = self._settings
        jitter = wait_exponential(settings.pause, settings.longest_pause) + wait_random(0, settings.pause / 2)
        results = [first]

        async def attempt() -> Answer | Failure:
            return results.pop() if results else await self._attempt(host, address)

        def last(state: RetryCallState) -> Answer | Failure:
            assert state.outcome is not None
            answer: Answer | Failure = state.outcome.result()
            return answer

        retrying = AsyncRetrying(
            stop=stop_after_attempt(settings.attempts),
            wait=lambda state: max(jitter(state), host.delay()),
            retry=retry_if_result(lambda result: self._can_help(host, result)),
            retry_error_callback=last,
        )
        return await retrying(attempt)

    def _can_help(self, host: Host, result: Answer | Failure) -> bool:
        """Whether a further attempt can help: never where the server has said that there is nothing."""
        if host.closed or self._left < _LEAST:
            return False
        if isinstance(result, Failure):
            return result.again
        return result.status in AGAIN and by_status(result)[0] == "temporary" and not _is_challenge(result)

    async def _attempt(self, host: Host, address: Address) -> Answer | Failure:
        if self._turn is None and not host.closed:
            await host.enter()
            self._turn = host
        try:
            return host.closed or await self._head_or_get(host, address)
        finally:
            self.give_turn_back()

    async def _head_or_get(self, host: Host, address: Address) -> Answer | Failure:
        headed: Answer | Failure | None = None
        if not self._page and host.head_works:
            headed = await self._once(host, "HEAD", address, self._left * _SHARE_OF_HEAD)
            if isinstance(headed, Answer):
                if headed.status < 400:
                    return headed
            elif headed is not TIMEOUT and (headed.host or not headed.again):
                return headed
        answer = await self._once(host, "GET", address, self._left)
        if headed is not None and isinstance(answer, Answer) and answer.status < 400:
            host.head_works = isinstance(headed, Answer) and headed.status not in _NO_HEAD
        return answer

    async def _once(self, host: Host, method: str, address: Address, limit: float) -> Answer | Failure:
        if limit < _LEAST:
            return TIMEOUT
        began = time.monotonic()
        cookie = self._cookies.header(address)
        extra: Headers | None = [(b"Cookie", cookie.encode("latin-1", "replace"))] if cookie else None
        alone = not host.queue and host.active <= 1
        answer = await self._client.ask(method, address, limit, self._wanted, extra, last=alone)
        took = time.monotonic() - began
        self._left -= took
        if isinstance(answer, Failure):
            host.unanswered(answer)
        else:
            busy = answer.status in (429, 503)
            host.answered(answer.status, took, seconds(answer.header(b"retry-after")) if busy else None)
        return answer

    def _wanted(self, answer: Answer) -> int:
        """How much of a body to read: none of a redirect's or an error's, and of a page what it takes to know it."""
        if not self._page or not answer.is_page:
            return 0
        if 200 <= answer.status < 300:
            return self._settings.page_with_fragment if self._job.fragments else self._settings.page
        return self._settings.page if answer.status in (429, 503) else 0


def _is_challenge(answer: Answer) -> bool:
    """Whether a busy server's page is in truth a check for robots, which no further attempt passes."""
    strange = suspicion(answer) if answer.body else None
    if strange is None or not strange.challenge:
        return False
    from linkaudit.liveness.close_look import close_look

    return close_look(strange).status == "blocked"
