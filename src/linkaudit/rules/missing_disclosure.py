"""missing-disclosure: the document has affiliate links and nothing visible tells the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import affiliates as affiliates_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.model import Fix
    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first affiliate link."""
    if not case.untold:
        return
    affiliates = case.affiliates
    first = case.raw[affiliates[0]]
    what = affiliates_of(case)
    if case.all_only_possible:
        message = f"{what} may pay, and no visible text says that the publisher earns from links"
        advice = f"Decide whether these links pay. If so, write above the first one: {propose(case, 'notice')}"
    else:
        one = len(case.clickable or affiliates) == 1
        message = f"{what}, and no visible text says that the publisher earns from {'it' if one else 'them'}"
        place = f"above {'it' if one else 'the first one'}, under the title"
        if case.links[affiliates[0]].element.startswith("front_matter:"):
            place = "at the beginning of the text"
        advice = f"Write {place}: {propose(case, 'notice')}"
    if not case.config.disclosure.site_notice:
        advice += " Where the theme shows such a notice on every page, name it in linkaudit.toml ([disclosure] site_notice)."
    yield Hit(first.start, first.end, message, advice, affiliates, fix=_fix(case))


def _fix(case: Case) -> Fix | None:
    """The notice in its place; none where a person must first decide whether the links pay."""
    if case.all_only_possible:
        return None
    from linkaudit.fixing.edits import as_fix
    from linkaudit.fixing.words import notice

    change = notice(case)
    return as_fix(case.document, change, safe=False) if change is not None else None


RULE = Rule(
    id="missing-disclosure",
    severity="error",
    summary="Affiliate links, and no visible text that says so.",
    check=check,
)
