"""missing-sponsored-rel: affiliate links that search engines are not told about."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from linkaudit.model import Fix
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.model import Link
    from linkaudit.rules.case import Case

_REL = Pattern(r"""\brel\s*=\s*(?:"([^"<>]{0,200})"|'([^'<>]{0,200})')""", re.IGNORECASE)
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
    advice = 'Add rel="sponsored" to each.' if False in written else ""
    if True in written:
        advice = f"{advice} {_NOT_IN_MARKDOWN}".strip()
    return Hit(
        first.start,
        first.end,
        f'{counted(len(positions), "affiliate link")} without rel="sponsored" ({lines(case, positions)})',
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
        f'{counted(len(positions), "affiliate link")} with rel="nofollow" but without "sponsored" '
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
    for i in positions:
        link, raw = case.links[i], case.raw[i]
        if link.element not in ("a", "area"):
            continue
        tag = case.document.source[raw.start : raw.end]
        written = _REL.search(tag)
        if written is not None:
            group = 1 if written[1] is not None else 2
            at = raw.start + written.end(group)
            return Fix(case.document.span(at, at), " sponsored" if written[group].strip() else "sponsored", safe=True)
        if "rel" not in raw.attrs and re.match(r"<a(?:rea)?(?=\s)", tag, re.IGNORECASE):
            at = raw.start + len(link.element) + 1
            return Fix(case.document.span(at, at), ' rel="sponsored"', safe=True)
    return None


RULE = Rule(
    id="missing-sponsored-rel",
    severity="warning",
    summary='Affiliate links without rel="sponsored".',
    check=check,
)
