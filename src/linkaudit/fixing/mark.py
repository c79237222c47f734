"""The edit that puts a mark right behind the words of one link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.fixing import attribute_lists
from linkaudit.fixing.edits import Edit
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.rules.case import Case

_END_TAG = regex(r"</a\s*>", re.IGNORECASE)
_LONGEST_ANCHOR = 2000
_MARKDOWN_SIGNS = regex(r"[*_\[\]<`~\\]")


def edit(case: Case, position: int, mark: str) -> Edit | None:
    """The mark right behind the link's words, where the link's end is known."""
    source, raw = case.document.source, case.raw[position]
    if raw.element == "a":
        import html

        closing = _END_TAG.search(source, raw.end, raw.end + _LONGEST_ANCHOR)
        return _insertion(closing.end(), html.escape(mark, quote=False), position) if closing else None
    if raw.element == "markdown":
        return _insertion(attribute_lists.end(source, raw.end), _in_markdown(mark), position)
    return None


def _in_markdown(text: str) -> str:
    """``text`` with a backslash before what Markdown would take for markup."""
    return _MARKDOWN_SIGNS.sub(r"\\\g<0>", text)


def _insertion(at: int, mark: str, position: int) -> Edit:
    return Edit(at, at, mark if len(mark.lstrip("\\")) == 1 else f" {mark}", position)
