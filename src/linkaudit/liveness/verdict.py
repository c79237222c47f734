"""From what became of an address to what a report says about one link to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from linkaudit.liveness.address import Address
from linkaudit.liveness.fragments import checkable
from linkaudit.liveness.outcome import GOOD
from linkaudit.model import Liveness

if TYPE_CHECKING:
    from linkaudit.liveness.outcome import Outcome
    from linkaudit.liveness.targets import Target
    from linkaudit.model import CheckedWhat, LivenessStatus

LOST = "affiliate_id_lost"


def verdict(outcome: Outcome, target: Target) -> Liveness:
    """What the report says; links to one address differ in the places that they name."""
    status, reason, notes = _with_fragment(outcome, target.fragment)
    if target.publisher_id and _is_lost(outcome, target):
        notes = (*notes, LOST)
    return Liveness(
        status,
        outcome.code,
        outcome.final_url,
        tuple(outcome.hops),
        reason,
        notes,
        "self" if outcome.destination is None else "destination",
        outcome.destination,
    )


def seen_from(target: Target, liveness: Liveness) -> Liveness:
    """The answer as the link sees it: what is the address itself for one link is the destination of another."""
    if target.checked != "destination" or liveness.destination is not None:
        return liveness
    checked: CheckedWhat = "cache" if liveness.checked == "cache" else "destination"
    return replace(liveness, checked=checked, destination=target.address.href)


def _is_lost(outcome: Outcome, target: Target) -> bool:
    """Whether an affiliate id has disappeared from a chain, and nothing came in its place.

    A network's click address ends in the shop's, which carries an id of the network's own or sets a cookie; where the
    link is the shop's address itself, the id has to stay.
    """
    addresses = [hop.url for hop in outcome.hops[1:]]
    if not outcome.hops or outcome.hops[-1].status is None or outcome.final_url is None:
        return False
    later = [Address(each) for each in (*addresses, outcome.final_url)]
    kept = (*outcome.cookies, *(each.href for each in later))
    if any(target.publisher_id in unquote(each) for each in kept):
        return False
    same_site = all(each.host.removeprefix("www.") == target.address.host.removeprefix("www.") for each in later)
    return same_site or not (outcome.cookies or any(each.query for each in later))


def _with_fragment(outcome: Outcome, fragment: str) -> tuple[LivenessStatus, str, tuple[str, ...]]:
    notes = tuple(dict.fromkeys(outcome.notes))
    if outcome.status not in GOOD or not checkable(fragment):
        return outcome.status, outcome.reason, notes
    there = outcome.places.get(fragment)
    if there is None:
        return outcome.status, outcome.reason, (*notes, "fragment_not_checked")
    if there:
        return outcome.status, outcome.reason, notes
    return "fragment_missing", f"the page is there, but has no place called {unquote(fragment)[:80]!r}", notes
