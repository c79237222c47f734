"""Text that is not ours, in Markdown: it stays text.

GitHub reads more into plain words than CommonMark does: mentions, numbers of issues, bare addresses, formulas. A word
joiner, which nobody sees, stands where such a thing would be recognised.
"""

from __future__ import annotations

import re

from linkaudit.reports.terminal import clean

_JOINER = "\u2060"
_SYNTAX = re.compile(r"([\\`*_\[\]|~])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_RECOGNISED = re.compile(r"@(?=\w)|#(?=\d)|:(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):|(?<=GH)-(?=\d)", re.IGNORECASE)
_TICKS = re.compile("`+")


def prose(text: str) -> str:
    """``text`` as running words on one line, which other words begin."""
    text = _RECOGNISED.sub(lambda found: found[0] + _JOINER, clean(text))
    text = _SYNTAX.sub(r"\\\1", text)
    return "".join(_ENTITIES.get(character, character) for character in text)


def code(text: str) -> str:
    """``text`` as a code span: nothing in it is read as anything."""
    text = clean(text)
    if not text.strip():
        text = "-"
    fence = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"
