"""dead-link: a link that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.checked import at, shown, with_status
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.checked import Checked


def check(case: Checked) -> Iterator[Hit]:
    """One hit for each dead link; those that pay have a rule of their own."""
    for position, link, liveness in with_status(case, ("dead", "malformed")):
        if link.category == "affiliate":
            continue
        where = ""
        if liveness.checked == "destination":
            where = f" (its destination {shown(liveness.destination)} was asked)"
        yield at(
            position,
            link,
            f"dead link: {liveness.reason}{where}",
            "Link to where it is now, to an archived copy, or take the link out.",
        )


RULE = Rule(
    id="dead-link",
    severity="error",
    summary="A link whose page is gone, or that cannot be followed at all.",
    check=check,
    about="liveness",
)
