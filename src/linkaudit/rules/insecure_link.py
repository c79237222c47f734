"""insecure-link: a link whose connection readers cannot trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.checked import at, with_note, with_status
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.checked import Checked

_ANSWERS = ("alive", "redirected_permanent", "redirected_temporary", "fragment_missing")


def check(case: Checked) -> Iterator[Hit]:
    """One hit for each link with a bad certificate, and for each that forwards from https to http."""
    for position, link, liveness in with_status(case, ("insecure",)):
        yield at(
            position,
            link,
            f"browsers warn readers away from this link: {liveness.reason}",
            "Link to another source, or to an archived copy, until the site has a valid certificate.",
        )
    for position, link, liveness in with_note(case, "insecure_downgrade"):
        if liveness.status in _ANSWERS:
            yield at(
                position,
                link,
                "the link forwards from https to http, where anybody on the way can read and change the page",
                "Link to an address that stays on https.",
            )


RULE = Rule(
    id="insecure-link",
    severity="warning",
    summary="A link with an invalid certificate, or one that forwards from https to http.",
    check=check,
    about="liveness",
)
