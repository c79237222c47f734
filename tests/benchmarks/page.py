"""A page of the documentation, and the parts of it that scripts write."""

from __future__ import annotations

from pathlib import Path

PERFORMANCE = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"


def fill(page: Path, name: str, text: str) -> None:
    """Put ``text`` between ``<!-- name -->`` and ``<!-- end of name -->``, in place of what stands there.

    Raises:
        ValueError: the page has no such marks.
    """
    whole = page.read_text("utf-8")
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    head = whole.index(begin) + len(begin)
    tail = whole.index(end, head)
    filling = text.strip("\n")
    page.write_text(f"{whole[:head]}\n{filling}\n\n{whole[tail:]}", "utf-8", newline="\n")
