"""``rel="sponsored"`` at affiliate links: in the tag of a link written as HTML, in Markdown by an attribute list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkaudit.extract.tags import value_spans
from linkaudit.fixing import attribute_lists
from linkaudit.fixing.edits import Edit
from linkaudit.fixing.rel_values import SPONSORED, added, quote_before
from linkaudit.fixing.step import Left, Proposal, Step, Wanted
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.extract.found import RawLink
    from linkaudit.fixing.state import State

_RULE = "missing-sponsored-rel"
_WHAT = 'rel="sponsored"'
_TAG_NAME = regex(r"<(?:area|a)(?=[\s/])", re.IGNORECASE)
_REL = regex(r"(?<![\w:-])rel(?![\w:-])", re.IGNORECASE)
_QUOTED = "it stands inside a quoted string and has a rel already"


def make(state: State, wanted: Wanted) -> Iterator[Step]:  # noqa: ARG001 - every step is asked in the same way
    """One step for all links that the rule names."""
    edits: list[Edit] = []
    unable: dict[str, list[int]] = {}
    for finding in state.findings((_RULE,)):
        for position, link in state.links_of(finding):
            change = _change(state, position)
            if isinstance(change, Edit):
                edits.append(change)
            else:
                unable.setdefault(change, []).append(link.span.line)
    left = tuple(Left(_at(len(lines)), why, min(lines)) for why, lines in unable.items())
    yield Step((Proposal(_WHAT, tuple(edits), _took),) if edits else (), left)


def _at(number: int) -> str:
    return f"{_WHAT} at {number:,} link{'' if number == 1 else 's'}"


def _took(edit: Edit, after: State) -> bool:
    return SPONSORED in after.case.links[edit.link].rel


def _change(state: State, position: int) -> Edit | str:
    """The edit that gives a link its rel, or why there is none."""
    raw = state.case.raw[position]
    if raw.element in ("a", "area"):
        return _in_tag(state.document.source, raw, position)
    if raw.element == "markdown":
        return attribute_lists.sponsored(state, raw, position)
    if raw.element == "bare":
        return "a bare address cannot carry rel; write it as a link"
    return f"{raw.element} is no link that linkaudit knows how to write"


def _in_tag(source: str, raw: RawLink, position: int) -> Edit | str:
    tag_name = _TAG_NAME.match(source, raw.start, raw.end)
    if tag_name is None:
        return "its tag is not written as one"
    quote = quote_before(source, raw.url_start)
    if quote.startswith("\\"):
        # The tag is part of a string: its values are not where the tag's own quotes would end them.
        if _REL.search(source, raw.start, raw.end):
            return _QUOTED
        return Edit(tag_name.end(), tag_name.end(), f" rel={quote}{SPONSORED}{quote}", position)
    span = value_spans(source, raw.start, raw.end).get("rel")
    if span is not None:
        return added(source, *span, quote or '"', position)
    if "rel" in raw.attrs:
        return "its rel has no value"
    return Edit(tag_name.end(), tag_name.end(), f" rel={quote}{SPONSORED}{quote}", position)
