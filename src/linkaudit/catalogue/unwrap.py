"""Deep links: what an address leads to, through the addresses written inside it.

A network's click URL often holds the shop's address, and that may again be a network's, three levels deep in real
articles. The outer link decides what the link *is*; the last readable target is where it leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linkaudit.urls import Url, read

if TYPE_CHECKING:
    from linkaudit.catalogue.index import Catalogue
    from linkaudit.catalogue.match import Match

LEVELS = 3


def unwrap(catalogue: Catalogue, url: Url, levels: int = LEVELS) -> list[Match]:
    """The matches from the outside in: that of ``url``, that of its destination, and so on, ``levels`` at the most.

    Empty where the catalogue does not know ``url``. A chain that comes back to an address it has seen ends there.
    """
    chain: list[Match] = []
    seen: set[str] = set()
    current: Url | None = url
    while current is not None and len(chain) < levels and current.href not in seen:
        seen.add(current.href)
        match = catalogue.match(current)
        if match is None:
            break
        chain.append(match)
        current = read(match.destination) if match.destination else None
    return chain


def final_destination(chain: Sequence[Match]) -> str | None:
    """The last target that could be read out of the chain; None where there was none."""
    return next((match.destination for match in reversed(chain) if match.destination), None)


def deciding(chain: Sequence[Match]) -> Match | None:
    """The match that says what the link is: the outermost, unless that only measures and passes on to the next."""
    for match in chain:
        if match.folder != "trackers" or match.role != "redirect":
            return match
    return chain[0] if chain else None
