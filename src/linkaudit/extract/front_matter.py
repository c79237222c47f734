"""Front matter: where it stands, the values in it with their places, and the URLs among those."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, Literal

from linkaudit.extract import matter_plain, targets
from linkaudit.extract.scalars import Broken, Scalar, TooMuch
from linkaudit.lazy import regex
from linkaudit.model import Problem

__all__ = ["FrontMatter", "Scalar", "links", "lookup", "split", "values"]

Kind = Literal["yaml", "toml", "json"]

_OPENING: Final = regex(
    r"[ \t\n]{0,200}(?:(?P<fence>---|\+\+\+|;;;)[ \t]*(?P<named>yaml|yml|toml|json)?[ \t]*\n|(?=\{\s*[\"}]))"
)
#: With the line end before it: a pattern with one first character is found many times faster.
_CLOSING: Final = {
    "---": regex(r"\n(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": regex(r"\n\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": regex(r"\n;;;[ \t]*$", re.MULTILINE),
}
_KINDS: Final[dict[str, Kind]] = {
    "---": "yaml", "+++": "toml", ";;;": "json", "yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json",
}  # fmt: skip
#: Front matter is a mapping; a text between two rules that has no key is a text.
_ANY_KEY: Final = regex(r"^[^\s#\-][^\n:]*+(?::(?![ \t\n])[^\n:]*+)*+:(?=[ \t\n]|\Z)|^[{&]|^-[ \t]", re.MULTILINE)
_NOTHING: Final = regex(r"(?:[ \t]*+(?:#[^\n]*+)?(?:\n|\Z))*+\Z")
_JSON_END: Final = regex(r"^\}[ \t]*$", re.MULTILINE)
#: Where the document itself stands, not what it refers to.
_OWN_ADDRESS: Final = frozenset({"permalink", "slug", "alias", "aliases", "redirect_from", "redirectfrom"})


class FrontMatter:
    """The front matter of one document.

    Attributes:
        kind: ``yaml``, ``toml`` or ``json``.
        start: where its first fence, or the brace of JSON, begins.
        content_start: where what is between the fences begins.
        content_end: where that ends.
        end: where the body begins.
    """

    __slots__ = ("broken", "content_end", "content_start", "data", "end", "kind", "start")

    def __init__(self, kind: Kind, start: int, content_start: int, content_end: int, end: int) -> None:
        self.kind: Kind = kind
        self.start = start
        self.content_start = content_start
        self.content_end = content_end
        self.end = end
        self.data: Any = None
        self.broken = ""


def split(source: str) -> FrontMatter | None:
    """Find the front matter at the top of a document; None where there is none."""
    opening = _OPENING.match(source)
    if opening is None:
        return None
    fence = opening["fence"]
    if fence is None:
        return _bare_json(source, opening.end())
    closing = _CLOSING[fence].search(source, opening.end() - 1)
    if closing is None:
        return None
    kind = _KINDS[opening["named"] or fence]
    start, content_start, content_end = opening.start("fence"), opening.end(), closing.start() + 1
    if kind == "yaml" and not _is_mapping(source, content_start, content_end):
        return None
    return FrontMatter(kind, start, content_start, content_end, min(closing.end() + 1, len(source)))


def _is_mapping(source: str, start: int, end: int) -> bool:
    return _ANY_KEY.search(source, start, end) is not None or _NOTHING.match(source, start, end) is not None


def _bare_json(source: str, start: int) -> FrontMatter | None:
    """A JSON object between braces, and nothing else on the line of its last brace."""
    from linkaudit.extract import matter_json

    try:
        data, end = matter_json.decode(source, start)
    except Broken as broken:
        closing = _JSON_END.search(source, start)
        if (
            closing is None
            or not source[start + 1 : closing.start()].lstrip().startswith('"')
            or "\n" not in source[start : closing.end()]
        ):
            return None
        matter = FrontMatter("json", start, start, closing.end(), min(closing.end() + 1, len(source)))
        matter.broken = str(broken)
        return matter
    line_end = source.find("\n", end)
    line_end = len(source) if line_end < 0 else line_end
    if source[end:line_end].strip():
        return None
    matter = FrontMatter("json", start, start, end, min(line_end + 1, len(source)))
    matter.data = data
    return matter


def values(matter: FrontMatter, source: str) -> tuple[list[Scalar], Problem | None]:
    """The scalars in source order, and what could not be read. Empty values are left out."""
    start, end = matter.content_start, matter.content_end
    found: list[Scalar] = []
    name = matter.kind.upper()
    try:
        if matter.kind == "yaml":
            plain = matter_plain.read(source, start, end)
            if plain is not None:
                return plain, None
            from linkaudit.extract import matter_yaml

            matter_yaml.read(source, start, end, found)
        elif matter.kind == "toml":
            from linkaudit.extract import matter_toml

            matter_toml.read(source, start, end, found)
        else:
            _json(matter, source, found)
    except Broken as broken:
        line = f"line {source.count(chr(10), 0, broken.offset) + 1}: " if broken.offset >= 0 else ""
        return found, Problem(
            "front_matter", f"the front matter is not valid {name}: {line}{broken}; the body was read"
        )
    except TooMuch:
        message = f"the front matter is too large or too deeply nested; only its first {len(found)} values were read"
        return found, Problem("front_matter", message)
    return found, None


def _json(matter: FrontMatter, source: str, found: list[Scalar]) -> None:
    from linkaudit.extract import matter_json

    if matter.broken:
        raise Broken(matter.broken)
    data, start = matter.data, matter.content_start
    if data is None:
        start += len(source[start : matter.content_end]) - len(source[start : matter.content_end].lstrip())
        data, end = matter_json.decode(source, start)
        if source[end : matter.content_end].strip():
            raise Broken("something stands behind the object", end)
    matter_json.read(source, data, start, matter.content_end, found)


def links(scalars: Iterable[Scalar], source: str) -> tuple[list[tuple[int, int, str, str]], list[tuple[int, int, str]]]:
    """The URLs among the values, ``(start, end, key, value)``, and the values that hold markup, ``(start, end, key)``."""
    urls: list[tuple[int, int, str, str]] = []
    fragments: list[tuple[int, int, str]] = []
    for scalar in scalars:
        start, end, text = scalar.start, scalar.end, scalar.text
        if "/" not in text and "." not in text and ":" not in text and "#" not in text:
            continue
        name = targets.last_name(scalar.key)
        if name.lower() in _OWN_ADDRESS and "//" not in text:
            continue
        place = targets.url_place(source, start, end, name)
        if place is not None:
            urls.append((*place, scalar.key, source[place[0] : place[1]] if scalar.exact else text.strip()))
        elif targets.has_markup(text):
            fragments.append((start, end, scalar.key))
    return urls, fragments


def lookup(scalars: Iterable[Scalar], dotted: str) -> Scalar | None:
    """The value that template code names: ``book.link``, ``page.book.link``."""
    wanted = {dotted, dotted.removeprefix("page."), dotted.removeprefix("frontmatter.")}
    return next((scalar for scalar in scalars if scalar.key in wanted), None)
