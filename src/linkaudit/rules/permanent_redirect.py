"""permanent-redirect: the page has moved for good, and says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.model import Fix
from linkaudit.rules.checked import at, shown, with_status
from linkaudit.rules.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.model import Link, Liveness
    from linkaudit.rules.checked import Checked

#: What cannot be written into a Markdown link or an attribute as it is.
_UNSAFE = frozenset(" \t\n<>\"'()&`\\")


def check(case: Checked) -> Iterator[Hit]:
    """One hit for each link that can be written with its new address."""
    for position, link, liveness in with_status(case, ("redirected_permanent",)):
        if link.category in ("affiliate", "ad_slot") or liveness.final_url is None:
            continue
        hit = at(
            position,
            link,
            f"the page has moved for good, to {shown(liveness.final_url)}",
            f"Write the new address: {liveness.final_url}",
        )
        yield hit.__replace__(fix=_fix(link, liveness))


def _fix(link: Link, liveness: Liveness) -> Fix | None:
    """The new address in the place of the old, where that can be written without a second thought."""
    new = liveness.final_url or ""
    if link.url_span is None or liveness.checked == "destination" or not _UNSAFE.isdisjoint(new):
        return None
    _, mark, fragment = (link.resolved_url or "").partition("#")
    return Fix(link.url_span, new + (mark + fragment if mark and "#" not in new else ""), safe=False)


RULE = Rule(
    id="permanent-redirect",
    severity="info",
    summary="A link that forwards for good to a new address.",
    check=check,
    about="liveness",
)
