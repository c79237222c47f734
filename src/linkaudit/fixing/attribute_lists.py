"""Attribute lists behind Markdown links, in the syntax that the configuration says the generator reads.

Markdown itself has none: ``{:rel="sponsored"}`` behind a link is an attribute for kramdown and plain text for most
others. So nothing is written without being configured, and never where the list would mean something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linkaudit.fixing.edits import Edit
from linkaudit.fixing.rel_values import added
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.extract.found import RawLink
    from linkaudit.rules.case import Case

_WRITTEN: Final = {"kramdown": '{:rel="sponsored"}', "pandoc": "{rel=sponsored}"}
_LONGEST = 500
_LIST = regex(r"\{:?[ \t]*(?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*\}")
_REL = regex(r"(?<![\w-])rel[ \t]*=[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'}]+))", re.IGNORECASE)
_NOT_CONFIGURED = (
    "Markdown links cannot carry rel; where your generator reads attribute lists, name their syntax in "
    '[fix] attribute_lists ("kramdown" or "pandoc")'
)
_IN_MDX = "MDX links cannot carry rel; let the component that renders links add it, or write them as <a>"
_SHORTCUT = "behind a reference without a label, Pandoc reads an attribute list as that of a span"


def end(source: str, at: int) -> int:
    """Where the attribute list that stands at ``at`` ends; ``at`` itself where there is none."""
    found = _LIST.match(source, at, at + _LONGEST) if source.startswith("{", at) else None
    return found.end() if found else at


def sponsored(case: Case, raw: RawLink, position: int) -> Edit | str:
    """The edit that gives a Markdown link ``rel="sponsored"``, or why there is none."""
    syntax = case.config.fix.attribute_lists
    source = case.document.source
    if case.document.format == "mdx":
        return _IN_MDX
    if not syntax:
        return _NOT_CONFIGURED
    if syntax == "pandoc" and _is_shortcut(source[raw.start : raw.end]):
        return _SHORTCUT
    closing = end(source, raw.end)
    if closing == raw.end:
        return Edit(closing, closing, _WRITTEN[syntax], position)
    written = _REL.search(source, raw.end, closing)
    if written is not None and written.lastindex is not None:
        return added(source, *written.span(written.lastindex), '"', position)
    inside = _WRITTEN[syntax].strip("{:}")
    at = closing - 1
    return Edit(at, at, inside if source[at - 1].isspace() or source[at - 1] in "{:" else f" {inside}", position)


def _is_shortcut(written: str) -> bool:
    """Whether a link is written as ``[words]`` alone, its address standing under these words elsewhere."""
    return written.startswith("[") and written.endswith("]") and "][" not in written
