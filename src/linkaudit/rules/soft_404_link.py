"""soft-404-link: a link that answers, but not with what was linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.checked import at, with_status
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.checked import Checked


def check(case: Checked) -> Iterator[Hit]:
    """One hit for each link whose page says that it is gone, or whose domain is parked."""
    for position, link, liveness in with_status(case, ("soft_404", "parked")):
        if link.category == "affiliate":
            continue
        yield at(
            position,
            link,
            f"the link answers, but what it promised is gone: {liveness.reason}",
            "Look at the page; link to where it is now, to an archived copy, or take the link out.",
            "pattern",
        )


RULE = Rule(
    id="soft-404-link",
    severity="warning",
    summary="A link whose page answers and says that it does not exist, or whose domain is parked.",
    check=check,
    about="liveness",
)
