"""Scripts that make links pay which do not pay as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkaudit.extract.found import Extraction
    from linkaudit.extract.recogniser import Recognised
    from linkaudit.model import Link


class Rewriter(NamedTuple):
    """One such script. ``link`` is the position of its own link, -1 where it stands in the document itself."""

    start: int
    end: int
    link: int
    detail: str


def rewriters(found: Extraction, links: Sequence[Link]) -> list[Rewriter]:
    """Scripts that turn plain links, or words, into paid ones when the page is shown; in source order."""
    loaded = [
        Rewriter(found.links[i].start, found.links[i].end, i, seen.detail)
        for i, link in enumerate(links)
        if link.kind == "script"
        for seen in link.evidence
        if seen.signal == "network_loader"
    ]
    written = [
        Rewriter(script.start, script.end, -1, known.detail)
        for script in found.scripts
        for known in script.known
        if _rewrites(known)
    ]
    return sorted(loaded + written) if written else loaded


def _rewrites(known: Recognised) -> bool:
    return known.role == "in_text" or (known.role == "loader" and known.folder == "networks")
