"""fragment-missing: the page is there, the place in it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.checked import at, with_status
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.checked import Checked


def check(case: Checked) -> Iterator[Hit]:
    """One hit for each link to a place that its page does not have."""
    for position, link, liveness in with_status(case, ("fragment_missing",)):
        yield at(
            position,
            link,
            liveness.reason,
            "Link to the heading's present id, or to the page without a place.",
            "pattern",
        )


RULE = Rule(
    id="fragment-missing",
    severity="warning",
    summary="A link to a place in a page that the page does not have.",
    check=check,
    about="liveness",
)
