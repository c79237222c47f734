"""Changes of a text: what is replaced where, and a document with the changes made.

Nothing but the spans is touched, and what is written in them takes the document's own line ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from linkaudit.document import Document
from linkaudit.model import Fix


class Edit(NamedTuple):
    r"""``source[start:end]`` becomes ``replacement``, which has ``\n`` line ends; offsets are those of ``Document.source``.

    ``link`` is the position of the link that it is about, -1 where it is about none.
    """

    start: int
    end: int
    replacement: str
    link: int = -1


def disjoint(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in the order of the text. One that says what another says already, or overlaps it, is left out."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        last = kept[-1] if kept else None
        if last is not None and (edit.start < last.end or (edit.start, edit.end) == (last.start, last.end)):
            continue
        kept.append(edit)
    return tuple(kept)


def changed(document: Document, edits: Iterable[Edit]) -> Document:
    """A new document with the edits made; they must not overlap."""
    text, end_of_line = document.text, line_end(document.text)
    parts: list[str] = []
    done = 0
    for edit in edits:
        start, end = document.offset(edit.start), document.offset(edit.end)
        parts += [text[done:start], edit.replacement.replace("\n", end_of_line)]
        done = end
    return Document("".join((*parts, text[done:])), document.format, document.path)


def as_fix(document: Document, edit: Edit, *, safe: bool) -> Fix:
    """An edit as a finding carries it: places and line ends of ``Document.text``."""
    replacement = (
        edit.replacement.replace("\n", line_end(document.text)) if "\n" in edit.replacement else edit.replacement
    )
    return Fix(document.span(edit.start, edit.end), replacement, safe)


def in_source(document: Document, offset: int) -> int:
    """The offset in ``Document.source`` of an offset in ``Document.text``."""
    return offset - document.text.count("\r\n", 0, offset)


def line_end(text: str) -> str:
    r"""How most lines of ``text`` end; ``\n`` where it has one line."""
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: counts[end])
