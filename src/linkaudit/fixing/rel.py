"""The edit that gives one link ``rel="sponsored"``: in its tag, or in an attribute list behind a Markdown link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.extract.tags import value_spans
from linkaudit.fixing import attribute_lists
from linkaudit.fixing.edits import Edit
from linkaudit.fixing.rel_values import SPONSORED, added, quote_before
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.extract.found import RawLink
    from linkaudit.rules.case import Case

_TAG_NAME = regex(r"<(?:area|a)(?=[\s/])", re.IGNORECASE)
_REL = regex(r"(?<![\w:-])rel(?![\w:-])", re.IGNORECASE)
_QUOTED = "it stands inside a quoted string and has a rel already"


def edit(case: Case, position: int) -> Edit | str:
    """The edit that gives a link its rel, or why there is none."""
    raw = case.raw[position]
    if raw.element in ("a", "area"):
        return _in_tag(case.document.source, raw, position)
    if raw.element == "markdown":
        return attribute_lists.sponsored(case, raw, position)
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
