"""What may be printed to a terminal, how wide it is there, and in which colour.

Article text is not ours: an escape sequence in it must not steer the terminal of whoever audits it, and characters
that reorder or hide text must not make a report say something else than it says.
"""

from __future__ import annotations

import re

from linkaudit.lazy import regex

#: Control characters, terminal escapes (C1 too), line separators, bidirectional controls, invisible characters, tag
#: characters and lone surrogates. Joiners stay: emoji and several scripts are written with them.
_HARMFUL = regex(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_CODES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36}
TAB = "    "
#: Fewer columns than this are not worth folding for.
_NARROWEST = 20


def clean(text: str) -> str:
    r"""``text`` on one line, with whatever steers, reorders or hides shown as its escape (``\\x1b``)."""
    if text.isprintable():  # what steers, reorders or hides never is
        return text
    return _HARMFUL.sub(_escaped, text.replace("\t", TAB))


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    if character in "\n\r":
        return "\\n" if character == "\n" else "\\r"
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many columns ``text`` (already cleaned) takes: East Asian characters two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    columns = 0
    for character in text:
        if character < "\u0300":
            columns += 1
        elif category(character) not in ("Mn", "Me", "Cf"):
            columns += 2 if east_asian_width(character) in "WF" else 1
    return columns


class Paint:
    """ANSI colour where it is wanted, the bare text where not."""

    def __init__(self, *, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, *styles: str) -> str:
        """``text`` in these styles, named as in ``_CODES``."""
        if not self._color or not text:
            return text
        return f"\x1b[{';'.join(str(_CODES[style]) for style in styles)}m{text}\x1b[0m"


def fold(text: str, columns: int, indent: str = "", used: int = 0) -> str:
    """``text`` in lines of at most ``columns``, all but the first indented; ``columns`` 0 leaves it on one line.

    ``used`` columns of the first line are taken already.
    """
    if columns - len(indent) < _NARROWEST or (used + len(text) <= columns and text.isascii()):
        return text
    words = text.split(" ")
    lines: list[list[str]] = [[words[0]]]
    used += width(words[0])
    for word in words[1:]:
        size = width(word)
        if used + 1 + size > columns:
            lines.append([word])
            used = len(indent) + size
        else:
            lines[-1].append(word)
            used += 1 + size
    return f"\n{indent}".join(" ".join(line) for line in lines)
