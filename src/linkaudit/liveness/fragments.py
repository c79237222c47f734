"""Places in a page: whether ``#there`` exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from linkaudit.extract.tags import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Places that a script makes, and that no server's answer shows: line numbers, routes, times, text to highlight.
_BY_SCRIPT = re.compile(r"[!/]|L\d+(?:[-:]?[LC]?\d+){0,3}$|:~:|slide=|page=\d|t=\d|xywh=")
#: Sites that write the ids of headings with a prefix, so that nothing in a text can collide with the page around it.
_PREFIXES = ("user-content-",)


def checkable(fragment: str) -> bool:
    """Whether a fragment names a place that a page must have."""
    return bool(fragment) and not _BY_SCRIPT.match(fragment) and fragment.lower() != "top"


def find(page: str, fragments: Iterable[str]) -> dict[str, bool]:
    """Which of the fragments are places in the page: an ``id``, or the ``name`` of an ``a`` element."""
    wanted = {fragment: _spellings(fragment) for fragment in fragments}
    written = any(each in page for spellings in wanted.values() for each in spellings)
    if not written and "&" not in page:
        return dict.fromkeys(wanted, False)
    places = _places(page)
    return {fragment: not places.isdisjoint(spellings) for fragment, spellings in wanted.items()}


def _spellings(fragment: str) -> set[str]:
    """As written and decoded; a browser looks for both."""
    fragment = fragment.partition(":~:")[0]
    plain = {fragment, unquote(fragment)}
    return plain | {prefix + each for prefix in _PREFIXES for each in plain}


def _places(page: str) -> set[str]:
    """All ids of elements and names of anchors. What stands in comments, scripts and templates is no element."""
    found: set[str] = set()
    inside_template = 0
    for token in tokens(page.replace("\r\n", "\n").replace("\r", "\n")):
        if token.tag == "template":
            inside_template = max(inside_template + (1 if token.type == "start" else -1), 0)
        if token.type == "start" and not inside_template:
            found.add(token.attrs.get("id", ""))
            if token.tag == "a":
                found.add(token.attrs.get("name", ""))
    found.discard("")
    return found
