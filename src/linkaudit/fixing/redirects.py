"""Editorial links that have moved for good, where a report of checked links says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkaudit.fixing.edits import Edit
from linkaudit.fixing.step import Left, Proposal, Step, Wanted
from linkaudit.lazy import regex
from linkaudit.urls import read

if TYPE_CHECKING:
    from linkaudit.fixing.state import State
    from linkaudit.model import Link

#: The rule that a check adds; what the author allows, or the configuration silences, it does not name.
_RULE = "permanent-redirect"
_WHAT = "a link that has moved for good"
_ELEMENTS = ("a", "area", "markdown", "bare")
#: Template code, and what an address cannot hold where it is written.
_COMPUTED = regex(r"[{}<>\s\"'`\\|]")


def make(state: State, wanted: Wanted) -> Iterator[Step]:
    """One step for all links of which the saved report tells a new address."""
    saved = wanted.liveness
    if saved is None:
        return
    now = state.case.links
    if len(saved.links) != len(now):
        yield Step((), (Left(_WHAT, "the document is no longer the one that was checked; check it again"),))
        return
    named = {number - 1 for finding in saved.findings if finding.rule == _RULE for number in finding.links}
    edits: list[Edit] = []
    left: list[Left] = []
    targets: dict[int, str] = {}
    for position, (link, checked) in enumerate(zip(now, saved.links, strict=True)):
        same = position in named and link.url == checked.url and link.category == "editorial"
        target = _target(checked) if same else ""
        if not target or link.element not in _ELEMENTS or target == link.resolved_url:
            continue
        why = _doubt(link, target)
        if why:
            left.append(Left(_WHAT, why, link.span.line))
            continue
        raw = state.case.raw[position]
        edits.append(
            Edit(
                raw.url_start,
                raw.url_end,
                _written(link, target, state.document.source[raw.url_start - 1 : raw.url_start]),
                position,
            )
        )
        targets[position] = target

    def took(edit: Edit, after: State) -> bool:
        link = after.case.links[edit.link]
        return link.resolved_url == targets[edit.link] and link.category == "editorial"

    yield Step((Proposal(_WHAT, tuple(edits), took),) if edits else (), tuple(left))


def _target(checked: Link) -> str:
    """Where a checked link has moved to for good, with its own fragment; "" where it has not moved."""
    alive = checked.liveness
    if alive is None or alive.status != "redirected_permanent" or alive.checked == "destination" or not alive.final_url:
        return ""
    fragment = (checked.resolved_url or "").partition("#")[2]
    bare = alive.final_url
    target = read(bare if "#" in bare or not fragment else f"{bare}#{fragment}")
    return target.href if target is not None else ""


def _doubt(link: Link, target: str) -> str:
    """Why the new address is not written without a person looking at it; "" where nothing speaks against it."""
    old, new = read(link.resolved_url or ""), read(target)
    if old is None or new is None or _COMPUTED.search(link.url or "") or _COMPUTED.search(target):
        return f"{target} cannot be written in its place"
    if old.scheme == "https" and new.scheme != "https":
        return f"{target} is not encrypted"
    if new.path in ("", "/") and old.path not in ("", "/"):
        return f"{target} is only a front page"
    return ""


def _written(link: Link, target: str, opening: str) -> str:
    """The new address as it is written where the old one stands, behind the character ``opening``."""
    import html

    if link.element in ("a", "area"):
        return html.escape(target, quote=True) if "&amp;" in (link.url or "") or _decodes(target) else target
    target = html.escape(target, quote=False) if _decodes(target) else target
    if opening == "(" and target.count("(") != target.count(")"):
        target = target.replace("(", "\\(").replace(")", "\\)")
    return target


def _decodes(target: str) -> bool:
    """Whether markup would take a part of the address for an entity (``&copy=``)."""
    import html

    return html.unescape(target) != target
