"""missing-sponsored-rel: affiliate links that search engines are not told about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import lines, links_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.model import Fix, Link
    from linkaudit.rules.case import Case

_NOT_IN_MARKDOWN = (
    'Markdown links cannot carry rel: write the link as HTML, add an attribute list such as {: rel="sponsored" } where '
    "your generator knows it, or let a render hook add it and allow this rule with that reason."
)


def check(case: Case) -> Iterator[Hit]:
    """One hit for the links without ``sponsored``, one for those that have only ``nofollow``."""
    bare: list[int] = []
    only_nofollow: list[int] = []
    for i in case.clickable:
        rel = case.links[i].rel
        if "sponsored" not in rel:
            (only_nofollow if "nofollow" in rel else bare).append(i)
    if bare:
        yield _bare(case, tuple(sorted(bare)))
    if only_nofollow:
        yield _only_nofollow(case, tuple(sorted(only_nofollow)))


def _bare(case: Case, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    written = {_in_markdown(case.links[i]) for i in positions}
    advice = f'Add rel="sponsored" to {"it" if len(positions) == 1 else "each"}.' if False in written else ""
    if True in written:
        advice = f"{advice} {_NOT_IN_MARKDOWN}".strip()
    return Hit(
        first.start,
        first.end,
        f'{links_of(case, positions)} without rel="sponsored" ({lines(case, positions)})',
        advice,
        positions,
        fix=_fix(case, positions),
        again=partial(_bare, case),
    )


def _only_nofollow(case: Case, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    return Hit(
        first.start,
        first.end,
        f'{links_of(case, positions)} with rel="nofollow" but without "sponsored" '
        f"({lines(case, positions)})",
        "nofollow is accepted for paid links; sponsored is preferred. Add it beside nofollow.",
        positions,
        weaker="info",
        fix=_fix(case, positions),
        again=partial(_only_nofollow, case),
    )


def _in_markdown(link: Link) -> bool:
    return link.element == "markdown"


def _fix(case: Case, positions: tuple[int, ...]) -> Fix | None:
    """The change at the first link that can be changed; run again, and the next one is the first."""
    from linkaudit.fixing.edits import Edit, as_fix
    from linkaudit.fixing.rel import edit

    for i in positions:
        change = edit(case, i)
        if isinstance(change, Edit):
            return as_fix(case.document, change, safe=True)
    return None


RULE = Rule(
    id="missing-sponsored-rel",
    severity="warning",
    summary='Affiliate links without rel="sponsored".',
    check=check,
)
