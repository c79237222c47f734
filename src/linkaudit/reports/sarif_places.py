"""Places and changes of a document as SARIF writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from linkaudit.model import Fix, Span

#: Our columns and offsets count code points, and so says every log.
SARIF_COLUMNS = "unicodeCodePoints"
_ROOT = "%SRCROOT%"
BASE_IDS = {_ROOT: {"description": {"text": "The folder that linkaudit was run in."}}}
_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")


def place(path: str, span: Span | None) -> dict[str, Any]:
    """A ``physicalLocation``. Every one has a region: some readers take none without."""
    return {"artifactLocation": artifact(path), "region": region(span)}


def artifact(path: str) -> dict[str, str]:
    """The document: relative to where linkaudit was run, or a ``file:`` URI where its path is absolute."""
    shown = re.sub(r"^(?:\./)+", "", path) or "text"
    raw = shown.encode("utf-8", "surrogatepass")
    if _ABSOLUTE.match(shown):
        return {"uri": f"file:///{quote(raw, safe='/:').lstrip('/')}"}
    return {"uri": quote(raw), "uriBaseId": _ROOT}


def region(span: Span | None) -> dict[str, int]:
    """A ``region``: 1-based, its end exclusive like ours. Line 1 where a problem has no place."""
    if span is None:
        return {"startLine": 1}
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def change(fix: Fix, path: str, what: str) -> dict[str, Any]:
    """A ``fix``, with one replacement."""
    return {
        "description": {"text": what if fix.safe else f"{what} (read it before you accept it)"},
        "artifactChanges": [
            {
                "artifactLocation": artifact(path),
                "replacements": [
                    {"deletedRegion": region(fix.span), "insertedContent": {"text": fix.replacement}},
                ],
            }
        ],
    }
