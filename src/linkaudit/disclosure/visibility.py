"""Inline styles that make a shown text hard to read: font size, and contrast of text on background.

Only what the document's own ``style`` attributes say; style sheets cannot be seen and are not guessed.
"""

from __future__ import annotations

import re

from linkaudit.extract.found import Node
from linkaudit.lazy import regex

#: What browsers and nearly all themes start from; relative sizes count from it.
_BASE_PX = 16.0
_SIZE = regex(r"(?:^|[;\s])font-size\s*:\s*([\d.]{1,8})\s*(px|pt|r?em|%)", re.IGNORECASE)
_COLOUR = regex(r"(?:^|[;\s])color\s*:\s*([#\w(),.\s%]{1,40}?)\s*(?:!important)?\s*(?:;|$)", re.IGNORECASE)
_BACKGROUND = regex(r"(?:^|[;\s])background(?:-color)?\s*:\s*([#\w(),.\s%]{1,40}?)\s*(?:;|$)", re.IGNORECASE)
_RGB = regex(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", re.IGNORECASE)
_NAMED = {
    "black": "000000", "white": "ffffff", "gray": "808080", "grey": "808080", "silver": "c0c0c0", "lightgray": "d3d3d3",
    "lightgrey": "d3d3d3", "darkgray": "a9a9a9", "darkgrey": "a9a9a9", "dimgray": "696969", "dimgrey": "696969",
    "gainsboro": "dcdcdc", "whitesmoke": "f5f5f5", "red": "ff0000", "blue": "0000ff", "navy": "000080",
    "green": "008000", "yellow": "ffff00", "ivory": "fffff0", "snow": "fffafa", "beige": "f5f5dc",
}  # fmt: skip


def font_px(node: Node) -> float | None:
    """The inline font size in CSS pixels around a text, None where no ancestor sets one."""
    factor = 1.0
    changed = False
    here: Node | None = node
    while here is not None:
        style = here.attrs.get("style", "")
        match = _SIZE.search(style) if "font-size" in style.lower() else None
        if match:
            changed = True
            value, unit = _number(match[1]), match[2].lower()
            if unit == "px":
                return value * factor
            if unit == "pt":
                return value * factor * 4 / 3
            if unit == "rem":
                return value * factor * _BASE_PX
            factor *= value / 100 if unit == "%" else value
        here = here.parent
    return factor * _BASE_PX if changed else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def contrast(node: Node) -> float | None:
    """WCAG contrast of inline text colour on inline background (white where none); None without a text colour."""
    text = background = None
    here: Node | None = node
    while here is not None and (text is None or background is None):
        style = here.attrs.get("style", "")
        if "color" in style.lower() or "background" in style.lower():
            text = text or _colour(_COLOUR.search(style))
            background = background or _colour(_BACKGROUND.search(style))
        here = here.parent
    if text is None:
        return None
    lighter, darker = sorted((_luminance(text), _luminance(background or (255, 255, 255))), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _colour(match: re.Match[str] | None) -> tuple[int, int, int] | None:
    if not match:
        return None
    value = match[1].strip().lower()
    rgb = _RGB.match(value)
    if rgb:
        return int(rgb[1]), int(rgb[2]), int(rgb[3])
    digits = value[1:] if value.startswith("#") else _NAMED.get(value.split()[0] if value else "", "")
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits[:3])
    try:
        return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    except ValueError:
        return None


def _luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [min(part, 255) / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
