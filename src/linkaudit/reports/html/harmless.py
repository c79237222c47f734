"""Text that is not ours, made harmless to show: characters that steer, reorder or hide are named instead of obeyed."""

from __future__ import annotations

import re

#: Controls, line separators, everything that reorders text beyond its own element, tag characters, lone surrogates.
#: Marks that only lean a neighbour left or right (U+200E, U+200F) stay: Arabic and Hebrew are written with them, and
#: each quoted text stands in an element of its own that isolates it.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
#: In addresses and names nothing invisible is left either: they are compared letter by letter.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u3164\ufeff\uffa0]")


def visible(text: str) -> str:
    """``text`` with each harmful character as its code point: ``[U+202E]``."""
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(_named, text)


def literal(text: str) -> str:
    """The same for text that is compared letter by letter: white space and invisible characters are named too."""
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub(_named, visible(text.replace("\t", "[U+0009]").replace("\n", "[U+000A]")))


def shortened(text: str, most: int) -> str:
    """``text`` without its middle where it is longer than ``most``; says how much was left out."""
    if len(text) <= most:
        return text
    tail = most // 4
    left_out = len(text) - (most - tail) - tail
    return f"{text[: most - tail]} \u2026 ({left_out:,} characters) \u2026 {text[-tail:]}"


def sentence(text: str) -> str:
    """``text`` with a capital where it begins with a small letter that has one."""
    return text[:1].upper() + text[1:]


def language_tag(language: str) -> str:
    """``language`` where it can stand in a ``lang`` attribute, else nothing."""
    return language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", language) else ""


def _named(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
