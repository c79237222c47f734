"""amazon-link-cloaked: a link to Amazon behind an address that does not show it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from linkaudit.rules.active import programmes_of
from linkaudit.rules.amazon_statement_missing import PROGRAMME
from linkaudit.rules.disguised_affiliate_link import is_cloaked
from linkaudit.rules.hosts import host_of
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case

#: Amazon's own hosts, its own short links among them: they show where they lead.
_OWN = Pattern(r"(?:^|\.)(?:amazon\.[a-z.]{2,6}|amzn\.(?:to|eu|asia|com|in)|a\.co|amazon-adsystem\.com)$")


def check(case: Case) -> Iterator[Hit]:
    """One hit for the links that lead to Amazon through another host."""
    positions = tuple(sorted(i for i in case.clickable if _is_cloaked(case, i)))
    if positions:
        yield _hit(case, positions)


def _is_cloaked(case: Case, position: int) -> bool:
    link = case.links[position]
    host = host_of(link.resolved_url)
    if host and _OWN.search(host):
        return False
    if PROGRAMME in programmes_of(link):
        return bool(host)
    return is_cloaked(case, position) and PROGRAMME in f"{link.text} {link.url}".lower()


def _hit(case: Case, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    sure = any(PROGRAMME in programmes_of(case.links[i]) for i in positions)
    host = host_of(case.links[positions[0]].resolved_url) or "a path of the publisher’s own"
    return Hit(
        first.start,
        first.end,
        f"{counted(len(positions), 'link')} to Amazon behind another address ({lines(case, positions)}), the first behind {host}",
        "Use Amazon’s own address, or its own short link: its terms ask that the referring page can be seen.",
        positions,
        "pattern" if sure else "heuristic",
        again=partial(_hit, case),
    )


RULE = Rule(
    id="amazon-link-cloaked",
    severity="warning",
    summary="An Amazon affiliate link behind a shortener or a redirect.",
    check=check,
)
