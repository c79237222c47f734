"""A change of one file as a unified diff, which ``patch`` and ``git apply`` take."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    from linkaudit.reports.terminal import Paint

_NO_NEWLINE = "\\ No newline at end of file"
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def unified(before: str, after: str, path: str) -> str:
    """The diff; "" where nothing is different. Lines keep their own ends."""
    name = path.lstrip("/") or "standard-input"
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}\n" for line in lines)


def for_terminal(diff: str, paint: Paint) -> str:
    """A diff for eyes: in colour, and with nothing in it that steers a terminal."""
    shown: list[str] = []
    for number, line in enumerate(diff.split("\n")[:-1]):
        text = clean(line.rstrip("\r"))
        style = "bold" if number < 2 else _STYLES.get(line[:1], "")
        shown.append(paint(text, style) if style else text)
    return "".join(f"{line}\n" for line in shown)


def _lines(text: str) -> list[str]:
    """Lines as ``diff`` counts them: ended by a newline, and by nothing else."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
