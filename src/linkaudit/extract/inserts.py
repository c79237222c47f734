"""Shortcodes, includes and components: the URLs they are given, and the advertisements they stand for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from linkaudit.extract import escapes, jsx, templates
from linkaudit.extract.assemble import Assembler
from linkaudit.extract.found import Block, Insert, RawLink
from linkaudit.model import Kind

if TYPE_CHECKING:
    from linkaudit.extract.recogniser import Recogniser

_PICTURES: Final = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp", ".ico")
_MEDIA: Final = (".mp4", ".webm", ".mp3", ".ogg", ".m4a", ".mov", ".wav")
_KIND_OF_NAME: Final[dict[str, Kind]] = {"iframe": "iframe", "script": "script", "img": "image", "image": "image"}
_PICTURE_KEYS: Final = frozenset({"src", "img", "image", "poster", "thumbnail", "thumb", "cover", "icon", "logo"})
#: What an ad server fills.
_FILLED: Final = ("slot", "widget")
_LONGEST_INNER: Final = 300
_TEXT_KEYS: Final = ("title", "text", "label", "name", "alt", "caption")


class InsertReader:
    """Turns the inserts of one document into links, placeholders and blocks, once the body has been read."""

    def __init__(self, assembler: Assembler, recogniser: Recogniser | None, masked: templates.Masked) -> None:
        self.code: list[tuple[int, int]] = list(masked.code)
        self._assembler = assembler
        self._recogniser = recogniser
        self._masked = masked
        self._starts: list[int] = []
        self._blocks: list[Block] = []

    def read(self) -> None:
        """Add everything that does not stand in code."""
        masked = self._masked
        if not masked.inserts and not masked.components:
            return
        self._assembler.end_block()
        self.code += [(b.start, b.end) for b in self._assembler.found.blocks if b.kind == "comment"]
        self.code.sort()
        self._blocks = sorted(
            (b for b in self._assembler.found.blocks if b.kind not in ("attribute", "front_matter")),
            key=lambda b: b.start,
        )
        self._starts = [block.start for block in self._blocks]
        source = self._assembler.source
        for insert in masked.inserts:
            if not self._in_code(insert.start):
                self._add(
                    insert.dialect, insert.name, insert.start, insert.end, insert.params,
                    templates.urls_in(insert, source), templates.fragments_in(insert, source),
                )  # fmt: skip
        for component in masked.components:
            if not component.closing and not self._in_code(component.start):
                values = [(a.name, a.value_start, a.value_end) for a in component.attrs]
                links = self._add(
                    "jsx", component.name, component.start, component.end, values,
                    jsx.urls_in(component, source), jsx.fragments_in(component, source),
                )  # fmt: skip
                inner = "" if component.self_closing else _inner_text(source, component.end)
                for link in links if inner else ():
                    link.text = inner

    def _in_code(self, position: int) -> bool:
        index = bisect_right(self.code, (position, 1 << 62)) - 1
        return index >= 0 and self.code[index][0] <= position < self.code[index][1]

    def _add(
        self,
        dialect: str,
        name: str,
        start: int,
        end: int,
        values: list[tuple[str, int, int]],
        urls: list[tuple[int, int, str]],
        fragments: list[tuple[int, int, str]],
    ) -> list[RawLink]:
        source = self._assembler.source
        params = {key: source[a:b] for key, a, b in values}
        block = self._block_at(start)
        node = block.node if block is not None else self._assembler.node
        insert = Insert(dialect, name, start, end, params, node, block.index if block is not None else -1)
        self._assembler.found.inserts.append(insert)
        element = name if dialect == "jsx" else f"shortcode:{name}"
        known = self._recogniser.match_insert(dialect, name, params) if self._recogniser is not None else None
        text = next((params[key] for key in _TEXT_KEYS if params.get(key)), name)
        spans = {(a, b) for a, b, _ in urls}
        links: list[RawLink] = []
        for a, b, key in urls:
            link = self._link(_kind(name, key, source[a:b]), element, insert, a, b, source[a:b], block)
            link.text = text
            link.known = known
            links.append(link)
        if known is not None and not urls and (known.role in _FILLED or known.decisive):
            # A link plugin's shortcode stands for a link whose address only the plugin knows.
            link = self._link("slot" if known.role in _FILLED else "other", element, insert, -1, -1, "", block)
            link.text = name if known.role in _FILLED else text
            link.known = known
        for key, a, b in values:
            if (a, b) not in spans and _is_text(source[a:b]):
                self._assembler.aside("shortcode", source[a:b], a, b, node.hidden, key)
        for a, b, _ in fragments:
            self._fragment(a, b)
        return links

    def _link(
        self, kind: Kind, element: str, insert: Insert, url_start: int, url_end: int, value: str, block: Block | None
    ) -> RawLink:
        links = self._assembler.found.links
        link = RawLink(kind, element, insert.start, insert.end, url_start, url_end, value, insert.node)
        link.attrs = insert.params
        link.block = insert.block
        if block is not None:
            block.links.append(len(links))
        links.append(link)
        return link

    def _fragment(self, start: int, end: int) -> None:
        """Read the markup that a parameter holds."""
        from linkaudit.extract.markdown import MarkdownReader

        text = escapes.readable(self._assembler.source, start, end)
        reader = MarkdownReader(self._assembler, text, start, self._recogniser)
        reader.read()
        self._assembler.end_block()

    def _block_at(self, position: int) -> Block | None:
        index = bisect_right(self._starts, position) - 1
        return self._blocks[index] if index >= 0 else None


def _inner_text(source: str, start: int) -> str:
    """The plain words between a component's tags; "" where anything else stands there."""
    inner, closing, _ = source[start : start + _LONGEST_INNER].partition("</")
    return " ".join(inner.split()) if closing and "<" not in inner and "{" not in inner else ""


def _is_text(value: str) -> bool:
    """Whether a parameter may hold words for readers: several of them, or a script without spaces."""
    return len(value) > 1 and (" " in value or not value.isascii())


def _kind(name: str, key: str, url: str) -> Kind:
    """What kind of reference a parameter is, by the insert's name, the parameter's name and the URL's ending."""
    known = _KIND_OF_NAME.get(name.lower())
    if known is not None and key.lower() in _PICTURE_KEYS:
        return known
    path = url.partition("?")[0].partition("#")[0].lower()
    if path.endswith(_PICTURES):
        return "image"
    if path.endswith(_MEDIA):
        return "media"
    return "image" if key.lower() in _PICTURE_KEYS - {"src"} else "hyperlink"
