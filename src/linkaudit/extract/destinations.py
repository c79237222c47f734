"""Where the destination of a Markdown link is written: inline, in a definition, and in links the parser gave up on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linkaudit.lazy import regex

if TYPE_CHECKING:
    from pyromark import Markdown

_ESCAPE: Final = regex(r"\\([!-/:-@\[-`{-~])")
_PLAIN: Final = regex(r"[^\s()\\<>]*")
_DEFINITION: Final = regex(r"\]:[ \t]*(?:\n[ \t>]*)?")
_SPACE: Final = regex(r"[ \t]*(?:\n[ \t>]*)?")
#: What the parser left as text although a reader of the source sees a link. Bounded pieces keep it linear.
_LEFTOVER: Final = regex(r"\]\([ \t]*(<[^<>\n]{1,2000}>|[^()\n<>]{1,2000}(?:\([^()\n]{0,200}\)[^()\n<>]{0,500})?)\)")
_TITLE: Final = regex(r"[ \t]+(?:\"[^\"]*\"|'[^']*')[ \t]*$")
_FILE: Final = regex(r"\.[A-Za-z0-9]{2,5}(?:[?#].*)?$")
_LOOKS_LIKE_URL: Final = regex(r"(?:https?:)?//[^\s/]|(?:\.{0,2}/)?[^\s?#]+(?:[/.?#]|$)")


def unescaped(written: str) -> str:
    """A destination without its backslash escapes (CommonMark 2.4)."""
    return _ESCAPE.sub(r"\1", written) if "\\" in written else written


def destination_span(text: str, inner_end: int, link_end: int, value: str) -> tuple[int, int]:
    """Where the destination of the inline link that ends at ``link_end`` stands; its text ends at ``inner_end``."""
    opening = text.find("](", inner_end, link_end)
    if opening < 0:
        return link_end, link_end
    position = opening + 2
    if text[position : position + 1].isspace():
        position = _skip_space(text, position, link_end)
    return destination_at(text, position, link_end, value)


def _skip_space(text: str, position: int, end: int) -> int:
    found = _SPACE.match(text, position, end)
    return found.end() if found else position


def destination_at(text: str, position: int, end: int, value: str = "") -> tuple[int, int]:
    """The extent of a link destination that starts at ``position`` (CommonMark 6.3)."""
    if text.startswith("<", position):
        return position + 1, _closing_angle(text, position + 1, end)
    if value and text.startswith(value, position):
        behind = position + len(value)
        if behind <= end and text[behind : behind + 1] in ("", ")", " ", "\t", "\n"):
            return position, behind
    return position, _balanced(text, position, end)


def _closing_angle(text: str, position: int, end: int) -> int:
    while position < end:
        character = text[position]
        if character == "\\":
            position += 1
        elif character in ">\n":
            return position
        position += 1
    return end


def _balanced(text: str, position: int, end: int) -> int:
    """The end of a destination without angle brackets: white space, or a parenthesis too many."""
    depth = 0
    while position < end:
        plain = _PLAIN.match(text, position, end)
        position = plain.end() if plain else position
        if position >= end:
            break
        character = text[position]
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth < 0:
                break
        elif character == "\\":
            position += 1
        elif character not in "<>":
            break
        position += 1
    return min(position, end)


class Definitions:
    """Reference definitions of one text and the place of each URL; looked for when a link first needs one."""

    def __init__(self, text: str, parser: Markdown) -> None:
        self._text = text
        self._parser = parser
        self._found: dict[str, tuple[str, int, int]] | None = None
        self._places: dict[str, tuple[int, int] | None] = {}

    def place(self, label: str) -> tuple[int, int] | None:
        """Where the URL of the definition with that label stands; None where there is no such definition."""
        key = normalised(label)
        if key not in self._places:
            self._places[key] = self._look_up(key)
        return self._places[key]

    def _look_up(self, key: str) -> tuple[int, int] | None:
        if self._found is None:
            from linkaudit.extract.bytes_to_text import Offsets

            at = Offsets(self._text).at
            self._found = {}
            definitions = self._parser.reference_definitions(self._text)
            for label, definition in sorted(definitions.items(), key=_start):
                span = definition["span"]
                self._found.setdefault(normalised(label), (definition["dest"], at(span["start"]), at(span["end"])))
        definition_place = self._found.get(key)
        if definition_place is None:
            return None
        value, start, end = definition_place
        opening = _label_end(self._text, start, end)
        if opening < 0:
            return None
        marker = _DEFINITION.match(self._text, opening, end)
        return destination_at(self._text, marker.end(), end, value) if marker else None


def _start(defined: tuple[str, Any]) -> int:
    start: int = defined[1]["span"]["start"]
    return start


def _label_end(text: str, start: int, end: int) -> int:
    """Where ``]:`` closes the label that opens at or behind ``start``."""
    position = start
    while position < end:
        character = text[position]
        if character == "\\":
            position += 1
        elif character == "]" and text.startswith("]:", position):
            return position
        position += 1
    return -1


def normalised(label: str) -> str:
    """A label as CommonMark compares it: case folded, white space runs as one space."""
    return " ".join(label.split()).casefold()


def leftover_links(raw: str, *, any_destination: bool = False) -> list[tuple[int, int]]:
    """Destinations of Markdown links that CommonMark does not take, but other renderers do, or an author meant.

    Those are destinations with a space (kramdown takes them), links inside a raw HTML block (any destination), and the
    ``text](url)`` that is left of a broken nested image link. Only what reads as a URL counts.
    """
    found: list[tuple[int, int]] = []
    position = raw.find("](")
    while position >= 0:
        match = _LEFTOVER.match(raw, position)
        if match:
            start, end = match.span(1)
            if raw[start] == "<":
                start, end = start + 1, end - 1
            else:
                title = _TITLE.search(raw, start, end)
                end = title.start() if title else end
                end = start + len(raw[start:end].rstrip())
            if _reads_as_url(raw[start:end], any_destination=any_destination):
                found.append((start, end))
        position = raw.find("](", match.end() if match else position + 2)
    return found


def _reads_as_url(written: str, *, any_destination: bool) -> bool:
    if written.startswith(("http://", "https://", "//")):
        return True
    if any_destination:
        return bool(written) and (written[0] in "#/." or bool(_LOOKS_LIKE_URL.match(written)))
    return " " in written and "/" in written and bool(_FILE.search(written))
