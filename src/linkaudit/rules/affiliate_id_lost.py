"""affiliate-id-lost: on the way to the shop the id that is credited disappears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.checked import at, shown, with_note
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.checked import Checked

NOTE = "affiliate_id_lost"


def check(case: Checked) -> Iterator[Hit]:
    """One hit for each affiliate link that was followed and arrives without anything that credits it."""
    for position, link, liveness in with_note(case, NOTE):
        told = f"the id {link.publisher_id!r}" if link.publisher_id else "any affiliate id"
        yield at(
            position,
            link,
            f"the link arrives at {shown(liveness.final_url)} without {told}: nobody is credited",
            "Make the link anew in the programme's own tool, or link to the shop without it.",
            "heuristic",
        )


RULE = Rule(
    id="affiliate-id-lost",
    severity="warning",
    summary="An affiliate link that loses its id on the way to the shop (found with --resolve-affiliate).",
    check=check,
    about="liveness",
)
