"""Findings in one sentence or two, for formats that have one field for what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    from linkaudit.model import Finding

#: What a document without a path is called.
NAMELESS = "<text>"


def flat(text: str) -> str:
    """``text`` on one line, harmless to print."""
    return clean(" ".join(text.split()))


def sentence(text: str) -> str:
    """``text`` as a sentence: begins with a capital, ends with a full stop."""
    text = flat(text)
    if not text:
        return text
    ended = text.rstrip("”’»\"')").endswith((".", "!", "?", "…"))
    return text[:1].upper() + text[1:] + ("" if ended else ".")


def told(finding: Finding) -> str:
    """What is wrong, then what to do."""
    return " ".join(filter(None, (sentence(finding.message), sentence(finding.advice))))


def cut(text: str, most: int) -> str:
    """``text``, cut to ``most`` characters with a sign that it was."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
