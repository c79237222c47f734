"""One address from its first request to its end: redirects by hand, the look at the page, the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.liveness.address import Address, read_address
from linkaudit.liveness.cookies import Cookies
from linkaudit.liveness.failures import Failure
from linkaudit.liveness.first_look import decoded, suspicion
from linkaudit.liveness.fragments import checkable, find
from linkaudit.liveness.hop import Hops
from linkaudit.liveness.outcome import GOOD, Outcome, by_landing, by_page, by_status, signs_in
from linkaudit.model import Hop

if TYPE_CHECKING:
    from linkaudit.liveness.clicks import Clicks
    from linkaudit.liveness.client import Answer, Client
    from linkaudit.liveness.schedule import Job, Schedule
    from linkaudit.liveness.settings import Settings

_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Chain:
    """The requests for one job. ``follow()`` is called once, with the first host's turn taken."""

    def __init__(self, job: Job, client: Client, schedule: Schedule, clicks: Clicks, settings: Settings) -> None:
        self._job = job
        self._policy = client.policy
        self._clicks = clicks
        self._most = settings.hops
        self._cookies = Cookies()
        self._requests = Hops(job, client, schedule, self._cookies, settings)
        self._hops: list[Hop] = []
        self._notes: list[str] = []
        self._permanent = True
        self._forwards = ""
        self._destination: str | None = None

    async def follow(self) -> Outcome:
        """Ask, follow, judge."""
        try:
            return await self._follow()
        finally:
            self._requests.give_turn_back()

    async def _follow(self) -> Outcome:
        address = self._job.address
        seen: set[tuple[str, str]] = set()
        while True:
            refusal = self._policy.refusal(address)
            if refusal:
                return self._unanswered(address, Failure("refused", refusal))
            state = (address.href, self._cookies.header(address))
            if state in seen:
                return self._ended("dead", "redirects in a circle", address)
            if len(self._hops) > self._most:
                return self._ended("dead", f"more than {self._most} redirects", address)
            seen.add(state)
            answer = await self._requests.ask(address)
            if isinstance(answer, Failure):
                return self._unanswered(address, answer)
            where = self._next(address, answer)
            if isinstance(where, Outcome):
                return where
            address = where

    # -- where to next ----------------------------------------------------------------------------------------------

    def _next(self, address: Address, answer: Answer) -> Address | Outcome:
        """The address of the next hop, or the end."""
        self._cookies.take(address, answer.headers)
        location = answer.header(b"location")
        if answer.status in _REDIRECTS and location:
            self._permanent = self._permanent and answer.status in _PERMANENT
            return self._towards(address, answer.status, location)
        outcome = self._judged(address, answer)
        refresh = self._refresh(address, answer, outcome)
        return self._towards(address, answer.status, refresh) if refresh else outcome

    def _refresh(self, address: Address, answer: Answer, outcome: Outcome) -> str:
        """Where the page forwards by itself."""
        from linkaudit.liveness.close_look import refresh_target

        target = self._forwards or (refresh_target(answer.header(b"refresh")) if answer.status < 300 else "")
        self._forwards = ""
        there = read_address(target, address.href) if target else None
        if there is None or there.href == address.href or outcome.status not in GOOD:
            return ""
        self._permanent = False
        return target

    def _towards(self, address: Address, status: int, location: str) -> Address | Outcome:
        self._hops.append(Hop(address.href, status))
        there = read_address(location.strip(), address.href)
        if there is None:
            return self._ended("malformed", "redirects to an address that cannot be read", address)
        if address.scheme == "https" and there.scheme == "http":
            self._note("insecure_downgrade")
        first = self._job.address
        there.credentials = first.credentials if there.origin == first.origin else ""
        danger = self._clicks.danger(there.href)
        if danger is None:
            return there
        self._note("leads_to_click")
        leads = read_address(danger.destination) if danger.destination else None
        if leads is None or self._clicks.danger(leads.href) is not None:
            self._hops.append(Hop(there.href, None))
            return self._ended("not_checked", f"the link forwards, and {danger.words}", there)
        self._hops.append(Hop(there.href, None))
        self._destination = leads.href
        return leads

    def _note(self, note: str) -> None:
        if note not in self._notes:
            self._notes.append(note)

    # -- the end ----------------------------------------------------------------------------------------------------

    def _judged(self, address: Address, answer: Answer) -> Outcome:
        status, reason = by_status(answer)
        outcome = self._ended(status, reason, address, answer.status)
        outcome.notes += answer.notes
        if answer.body and status in ("alive", "temporary"):
            self._look(answer, outcome)
        if outcome.status == "alive" and self._hops:
            self._landed(address, outcome)
        if self._job.fragments:
            outcome.places = self._places(answer)
        return outcome

    def _look(self, answer: Answer, outcome: Outcome) -> None:
        strange = suspicion(answer)
        if strange is None:
            return
        from linkaudit.liveness.close_look import close_look

        found = close_look(strange)
        self._forwards = found.refresh
        if outcome.status == "alive" or found.status == "blocked":
            by_page(outcome, found)

    def _landed(self, address: Address, outcome: Outcome) -> None:
        asked = self._job.address
        lost = by_landing(asked, address)
        if lost:
            outcome.status, outcome.reason = "soft_404", lost
        elif signs_in(asked, address):
            outcome.status, outcome.reason = "blocked", "the site asks to sign in first"
        elif self._permanent:
            outcome.status, outcome.reason = "redirected_permanent", "has moved for good"
        else:
            outcome.status, outcome.reason = "redirected_temporary", "forwards for the time being"

    def _places(self, answer: Answer) -> dict[str, bool | None]:
        fragments = self._job.fragments
        if not (200 <= answer.status < 300 and answer.is_page and answer.body):
            return dict.fromkeys(fragments)
        page = decoded(answer)
        found = find(page, [fragment for fragment in fragments if checkable(fragment)])
        known: dict[str, bool | None] = {}
        for fragment in fragments:
            there = found.get(fragment)
            known[fragment] = None if there is False and not answer.whole else there
        return known

    def _ended(self, status: str, reason: str, address: Address, code: int | None = None) -> Outcome:
        if code is None and self._hops:
            code = self._hops[-1].status
        return Outcome(
            status,  # type: ignore[arg-type]
            reason,
            code,
            address.href,
            self._hops,
            list(self._notes),
            self._destination,
            cookies=self._cookies.values(),
        )

    def _unanswered(self, address: Address, why: Failure) -> Outcome:
        self._hops.append(Hop(address.href, None))
        outcome = self._ended(why.status, why.reason, address)
        outcome.code = None
        return outcome
