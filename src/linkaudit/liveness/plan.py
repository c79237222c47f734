"""Who wants to know what: the links of all documents, gathered by the address that is asked for them.

An address is asked once, for all links to it and all places in its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linkaudit.liveness.targets import Decided, Target, decide
from linkaudit.model import Liveness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linkaudit.liveness.clicks import Clicks
    from linkaudit.model import DocumentReport

INTERRUPTED = Liveness("not_checked", reason="the check was interrupted before this was asked")


class _Use(NamedTuple):
    """One link: number of its document, position in it, and what is asked for it."""

    document: int
    position: int
    target: Target


class _Place(NamedTuple):
    """What one target answers for: the links to one place in the page of one address."""

    address: str
    uses: list[_Use]


class Plan:
    """What is asked for some documents; ``rows[i][j]`` is the answer for link ``j`` of document ``i``."""

    def __init__(self, documents: Iterable[DocumentReport], clicks: Clicks, *, follow: bool) -> None:
        self.rows: list[list[Liveness]] = []
        self._places: dict[str, dict[tuple[str, str], list[_Use]]] = {}
        for number, document in enumerate(documents):
            self.rows.append([])
            for position, link in enumerate(document.links):
                decision = decide(link, clicks, document.publisher.domains, follow=follow)
                if isinstance(decision, Target):
                    self._add(_Use(number, position, decision))
                    decision = INTERRUPTED
                self.rows[-1].append(decision)
        self._waiting = {address: len(places) for address, places in self._places.items()}

    @property
    def addresses(self) -> int:
        """How many addresses are asked."""
        return len(self._places)

    @property
    def done(self) -> int:
        """How many of them have answered."""
        return len(self._places) - len(self._waiting)

    def _add(self, use: _Use) -> None:
        address = use.target.address
        key = f"{address.credentials}@{address.href}" if address.credentials else address.href
        self._places.setdefault(key, {}).setdefault((address.fragment, use.target.checked), []).append(use)

    def targets(self) -> Iterator[Target]:
        """One target for each address and place in it; those of one address stand together."""
        for key, places in self._places.items():
            for uses in places.values():
                target = uses[0].target
                target.page = any(use.target.page for use in uses)
                target.place = _Place(key, uses)
                yield target

    def take(self, target: Target | Decided, liveness: Liveness) -> None:
        """Write an answer into the rows."""
        place = target.place
        assert isinstance(place, _Place)
        for use in place.uses:
            self.rows[use.document][use.position] = liveness
        self._waiting[place.address] -= 1
        if not self._waiting[place.address]:
            del self._waiting[place.address]
