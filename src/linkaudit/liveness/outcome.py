"""What the end of a chain means: from status, address and page to a verdict and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from linkaudit.liveness.words import words

if TYPE_CHECKING:
    from linkaudit.liveness.address import Address
    from linkaudit.liveness.client import Answer
    from linkaudit.liveness.close_look import Found
    from linkaudit.model import Hop, LivenessStatus

#: Statuses by which servers turn robots away, whatever a reader would get.
_BLOCKED = {
    401: "asks for a password",
    402: "asks for payment",
    403: "refuses to show the page to a robot",
    405: "does not take such a request",
    406: "refuses to show the page to a robot",
    407: "asks for a password",
    418: "refuses to show the page to a robot",
    444: "refuses to show the page to a robot",
    451: "does not show the page here for legal reasons",
    999: "refuses to show the page to a robot",
}
_GONE = {404: "no such page (404)", 410: "the page is gone for good (410)"}
#: Verdicts of links that readers can follow.
GOOD = ("alive", "redirected_permanent", "redirected_temporary")
#: Statuses after which a further attempt may help.
AGAIN = frozenset({429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
#: Query parameters that only measure: a home page with these is still a home page.
_MEASURING = (
    "utm_",
    "fbclid",
    "gclid",
    "ref",
    "src",
    "source",
    "from",
    "redirect",
    "error",
    "msg",
    "notfound",
    "lang",
    "hl",
)
_HOMES = frozenset(
    "index.html index.htm index.php index.asp index.aspx default.aspx default.asp home home.html home.php home.aspx start".split()
)


@dataclass(slots=True)
class Outcome:
    """What became of one address.

    Attributes:
        hops: each request that was answered with a redirect, and the last one where it was not answered.
        destination: what was asked instead, where a hop led to an address that must not be asked.
        places: which fragments the page has; None where that could not be told.
        fixed: whether the server says 404 or 410, or the like, so that nothing is to be waited for.
    """

    status: LivenessStatus
    reason: str
    code: int | None = None
    final_url: str | None = None
    hops: list[Hop] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    destination: str | None = None
    places: dict[str, bool | None] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)


def by_status(answer: Answer) -> tuple[LivenessStatus, str]:
    """The verdict of an answer that is no redirect, from its headers alone."""
    status = answer.status
    known = words()
    for name, begins in known.challenge_headers:
        value = answer.header(name)
        if value and value.lower().startswith(begins):
            return "blocked", "a check for robots stands before the page"
    if 200 <= status < 300 or status == 304:
        return "alive", "answers"
    if status in _GONE:
        return "dead", _GONE[status]
    if status in _BLOCKED:
        return "blocked", f"the server {_BLOCKED[status]} ({status})"
    if status == 429:
        return "temporary", "the server is asked too much (429)"
    if 300 <= status < 400:
        return "temporary", f"a redirect that does not say where ({status})"
    if 400 <= status < 500:
        return "dead", f"the server does not accept the address ({status})"
    return "temporary", f"an error of the server ({status})"


def by_landing(asked: Address, landed: Address) -> str:
    """Why a redirect did not lead to what was linked; "" where it may have."""
    last = landed.path.rstrip("/").rpartition("/")[2].lower()
    if last in words().not_found_paths and asked.path.rstrip("/").rpartition("/")[2].lower() != last:
        return f"the site forwards to its page for what is not found ({landed.path})"
    if is_home(landed) and is_deep(asked):
        return "the site forwards to its home page instead"
    return ""


def signs_in(asked: Address, landed: Address) -> bool:
    """Whether a redirect ends where visitors have to sign in, which was not what was linked."""
    known = words().challenge_sign_in
    return _last(landed) in known and _last(asked) not in known


def _last(address: Address) -> str:
    return address.path.rstrip("/").rpartition("/")[2].lower()


def is_home(address: Address) -> bool:
    """Whether an address is the root of a site, or its root in one language."""
    if not _only_measures(address.query):
        return False
    parts = [part.lower() for part in address.path.split("/") if part]
    if parts and parts[-1] in _HOMES:
        parts.pop()
    return not parts or (len(parts) == 1 and _is_language(parts[0]))


def is_deep(address: Address) -> bool:
    """Whether an address names more than a site."""
    return not is_home(address)


def _is_language(part: str) -> bool:
    """``en``, ``pt-br``, ``en_us``."""
    first, _, second = part.replace("_", "-").partition("-")
    return len(first) == 2 and first.isalpha() and (not second or (len(second) == 2 and second.isalpha()))


def _only_measures(query: str) -> bool:
    return all(not part or part.lower().startswith(_MEASURING) for part in query.split("&"))


def by_page(outcome: Outcome, found: Found) -> None:
    """Add what the closer look says."""
    outcome.notes += found.notes
    if found.status is not None:
        outcome.status, outcome.reason = found.status, found.reason
