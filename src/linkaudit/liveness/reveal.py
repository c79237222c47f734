"""What a chain reveals: the network behind a cloak, and an affiliate id that got lost on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from linkaudit.liveness.verdict import LOST
from linkaudit.model import Evidence
from linkaudit.urls import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.catalogue import Catalogue, Match
    from linkaudit.model import Link, Liveness

_ARRIVED = ("alive", "redirected_permanent", "redirected_temporary", "fragment_missing", "blocked", "soft_404")


def revealed(link: Link, liveness: Liveness, catalogue: Catalogue) -> Link:
    """The link with its answer; where the chain names a network that the link did not show, with its new category."""
    if link.category in ("tracking_pixel", "ad_slot") or link.kind not in ("hyperlink", "metadata", "other"):
        return replace(link, liveness=liveness)
    match = next(_networks(liveness, catalogue), None)
    if match is None:
        return replace(link, liveness=_without_id(link, liveness))
    if link.category == "affiliate" and (link.network is not None or link.confidence == "certain"):
        return replace(link, liveness=liveness)
    return replace(
        link,
        category="affiliate",
        confidence="certain",
        network=match.network,
        publisher_id=match.publisher_id or link.publisher_id,
        destination=match.destination
        or link.destination
        or (liveness.final_url if liveness.status in _ARRIVED else None),
        evidence=(*link.evidence, Evidence("resolved", "affiliate", "decisive", f"forwards to {match.detail}")),
        runner_up=link.category if link.category != "affiliate" else link.runner_up,
        liveness=liveness,
    )


def _networks(liveness: Liveness, catalogue: Catalogue) -> Iterator[Match]:
    """What the catalogue says of the addresses that the link forwards to."""
    for address in _later(liveness):
        url = read(address)
        match = catalogue.match(url) if url is not None else None
        if match is not None and match.decisive and match.folder == "networks" and match.category == "affiliate":
            yield match


def _later(liveness: Liveness) -> Iterator[str]:
    if liveness.checked == "destination" and liveness.destination and not any(hop.status for hop in liveness.hops):
        return
    first = True
    for hop in liveness.hops:
        if not first:
            yield hop.url
        first = False
    if liveness.hops and liveness.hops[-1].status is not None and liveness.final_url:
        yield liveness.final_url


def _without_id(link: Link, liveness: Liveness) -> Liveness:
    """The answer; where a cloaked link was followed and met no network and no query, with the note that no id is left."""
    followed = liveness.checked != "destination" and any(hop.status for hop in liveness.hops)
    if link.category != "affiliate" or link.network is not None or not followed or liveness.status not in _ARRIVED:
        return liveness
    if any("?" in address for address in _later(liveness)) or LOST in liveness.notes:
        return liveness
    return replace(liveness, notes=(*liveness.notes, LOST))
