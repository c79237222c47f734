"""disguised-affiliate-link: the words show one address and the link goes to another, or through the publisher's own."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from linkaudit.rules.hosts import host_of
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines, links_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case

_ADDRESS = Pattern(r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?:[:/?#]\S{0,500})?", re.IGNORECASE)
#: What a reader takes for an address without ``https://``: not ``Node.js`` and not ``setup.py``.
_FILES = frozenset({"js", "py", "md", "html", "css", "php", "json", "ts", "net", "txt", "exe", "zip", "sh", "rs", "go"})


def check(case: Case) -> Iterator[Hit]:
    """One hit for links whose words are another address, one for redirects on the publisher's own host."""
    shown = tuple(sorted(i for i in case.clickable if _shows_another(case, i)))
    if shown:
        yield _address(case, shown)
    cloaked = tuple(sorted(i for i in case.clickable if i not in shown and is_cloaked(case, i)))
    if cloaked:
        yield _cloak(case, cloaked)


def _shows_another(case: Case, position: int) -> bool:
    shown = case.links[position].text.strip()
    match = _ADDRESS.fullmatch(shown) if "." in shown and " " not in shown else None
    if match is None or case.at_links.words(position) is None:
        return False
    shown = match[1].lower().removeprefix("www.")
    if "://" not in match[0] and "/" not in match[0] and shown.rpartition(".")[2] in _FILES:
        return False
    target = host_of(case.links[position].resolved_url)
    return bool(target) and target != shown and not target.endswith(f".{shown}") and not shown.endswith(f".{target}")


def is_cloaked(case: Case, position: int) -> bool:
    """Whether the link is a redirect of the publisher's own, by the evidence of classification."""
    link = case.links[position]
    return any(e.category == "affiliate" and "cloak" in e.signal for e in link.evidence)


def _address(case: Case, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    link = case.links[positions[0]]
    return Hit(
        first.start,
        first.end,
        f"{counted(len(positions), 'affiliate link')} ({lines(case, positions)}) showing another address than the one "
        f"followed: {quoted(link.text)} goes to {host_of(link.resolved_url)}",
        "Let the words name the product or the shop, not an address, and label the link.",
        positions,
        again=partial(_address, case),
    )


def _cloak(case: Case, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    return Hit(
        first.start,
        first.end,
        f"{links_of(case, positions)} ({lines(case, positions)}) through a redirect of the publisher’s own: "
        "the address does not show who pays",
        "Link to the programme’s own address, or label the link.",
        positions,
        "heuristic",
        again=partial(_cloak, case),
    )


RULE = Rule(
    id="disguised-affiliate-link",
    severity="info",
    summary="An affiliate link that shows another address, or hides behind a redirect.",
    check=check,
)
