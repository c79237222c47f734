"""Links in Markdown: where the URL of each is written, and those that only a reader of the source sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linkaudit.extract import bare_urls
from linkaudit.extract.assemble import Assembler
from linkaudit.extract.destinations import Definitions, destination_span, leftover_links, unescaped
from linkaudit.extract.found import RawLink
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from pyromark import Markdown

    from linkaudit.model import Kind

_ATTRIBUTE_LIST: Final = regex(r"\{:?[ \t]*((?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*)\}")
_ATTRIBUTE: Final = regex(r"(?<![\w:\-])([\w:\-]+)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'}]+))")
_LONGEST_LIST: Final = 500
#: A shorter description says nothing about money.
_SHORT_ALT: Final = 5
_NO_BARE_URLS: Final = ("code", "pre", "script", "style", "textarea", "kbd", "samp")


class LinkReader:
    """The links of one piece of Markdown.

    Attributes:
        open: links and pictures that have begun, with their position in ``found.links``, their style and their label.
        pictures: how many pictures have begun; a link or picture in the description of one is none (CommonMark 6.4).
        inner_end: where the last thing ended that may stand in a link.
        last_end: where the last link ended; an attribute list may stand there.
    """

    __slots__ = (
        "_assembler", "_base", "_definitions", "_last", "_text", "inner_end", "last_end", "open", "pictures",
    )  # fmt: skip

    def __init__(self, assembler: Assembler, text: str, base: int, parser: Markdown) -> None:
        self._assembler = assembler
        self._text = text
        self._base = base
        self._definitions = Definitions(text, parser)
        self._last: RawLink | None = None
        self.open: list[tuple[int, RawLink, str, str]] = []
        self.pictures = 0
        self.inner_end = 0
        self.last_end = -1

    def start(self, name: str, value: dict[str, Any], start: int) -> None:
        """Add a link when it starts, so that links come in source order; where it ends and its URL stands comes later."""
        if self.pictures:
            self.pictures += name == "Image"
            return
        assembler, at = self._assembler, self._base + start
        is_picture = name == "Image"
        self.pictures = int(is_picture)
        kind: Kind = "image" if is_picture else "hyperlink"
        link = assembler.link(kind, "markdown", at, at, at, at, value["dest_url"], assembler.node)
        self.open.append((assembler.open_anchor(link), link, value["link_type"], value["id"]))
        self.inner_end = start + (2 if is_picture else 1)

    def ended(self, name: str, end: int) -> None:
        """Note that something in a link, or the link itself, has ended."""
        if name == "Image":
            self.pictures -= 1
            if not self.pictures:
                self._end(end)
        elif name == "Link" and not self.pictures:
            self._end(end)
        self.inner_end = end

    def _end(self, end: int) -> None:
        index, link, style, label = self.open.pop()
        base = self._base
        link.end = link.url_start = link.url_end = base + end
        if style == "Inline":
            place = destination_span(self._text, self.inner_end, end, link.value)
            link.url_start, link.url_end = base + place[0], base + place[1]
        elif style in ("Autolink", "Email"):
            link.url_start, link.url_end = link.start + 1, base + end - 1
            if style == "Email":
                link.value = "mailto:" + link.value.removeprefix("mailto:")
        else:
            defined = self._definitions.place(label)
            if defined is not None:
                link.url_start, link.url_end = base + defined[0], base + defined[1]
        self._assembler.close_anchor(index)
        if link.kind == "image" and len(link.text) > _SHORT_ALT:
            self._assembler.aside("attribute", link.text, link.start, link.end, "attribute", "alt")
        self._last, self.last_end = link, end

    def shown(self, data: str, start: int, end: int) -> None:
        """Add text; a picture's description is no text of the page, only that of its link."""
        if self.pictures:
            self._assembler.anchor_text(data)
        else:
            self._assembler.text(data, self._base + start, self._base + end)
        self.inner_end = end

    def attribute_list(self, data: str, start: int) -> int:
        """Read kramdown's ``{: rel="sponsored"}`` behind a link; returns how much of ``data`` it takes."""
        link, self.last_end = self._last, -1
        found = _ATTRIBUTE_LIST.match(self._text, start, min(start + _LONGEST_LIST, len(self._text)))
        if not found or link is None:
            return 0
        link.attrs = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(found[1])}
        link.rel = tuple(link.attrs.get("rel", "").lower().split())
        return found.end() - start if data.startswith(found[0]) else 0

    def bare(self, start: int, end: int) -> None:
        """Add the bare URLs in a run of text that nothing interrupts, and what was meant as a link there."""
        raw = self._text[start:end]
        if not ("://" in raw or "www." in raw or "](" in raw) or self._assembler.in_anchor or self._silent():
            return
        taken: list[tuple[int, int]] = []
        if "](" in raw:
            for left in leftover_links(raw):
                taken.append(left)
                self._add(raw, start, *left, element="markdown")
        for url in bare_urls.find(raw):
            if not any(url[0] < until and url[1] > since for since, until in taken):
                self._add(raw, start, *url, element="bare")

    def in_html(self, data: str, start: int, end: int) -> None:
        """Add text between tags of an HTML block: kramdown and goldmark authors write Markdown links there."""
        assembler = self._assembler
        assembler.text(data, start, end)
        if "](" in data and not self._silent() and not assembler.in_anchor:
            raw = assembler.source[start:end]
            for left in leftover_links(raw, any_destination=True):
                self._add(raw, start - self._base, *left, element="markdown")

    def _silent(self) -> bool:
        return any(self._assembler.is_open(tag) for tag in _NO_BARE_URLS)

    def _add(self, raw: str, offset: int, start: int, end: int, *, element: str) -> None:
        at = self._base + offset
        written = value = raw[start:end]
        if "&" in written:
            import html

            value = html.unescape(written)
        value = unescaped(value)
        if value.startswith("www."):
            value = "http://" + value  # GFM, "extended www autolink"
        link = self._assembler.link(
            "hyperlink", element, at + start, at + end, at + start, at + end, value, self._assembler.node
        )
        link.text = written
