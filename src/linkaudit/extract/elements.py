"""Which attributes of which elements hold URLs: the links of one start tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit.extract import css, handlers, srcset, tokenizer
from linkaudit.extract.assemble import Assembler
from linkaudit.extract.found import Node, RawLink
from linkaudit.extract.tags import Fragment, Token, value_spans
from linkaudit.model import Kind

if TYPE_CHECKING:
    from linkaudit.extract.recogniser import Recogniser

_URL_ATTRIBUTES: Final[dict[str, dict[str, Kind]]] = {
    "a": {"href": "hyperlink", "xlink:href": "hyperlink", "ping": "other"},
    "area": {"href": "hyperlink", "ping": "other"},
    "link": {"href": "metadata"},
    "base": {"href": "metadata"},
    "img": {"src": "image", "lowsrc": "image"},
    "image": {"href": "image", "xlink:href": "image"},
    "input": {"src": "image", "formaction": "form"},
    "button": {"formaction": "form"},
    "form": {"action": "form"},
    "iframe": {"src": "iframe"},
    "frame": {"src": "iframe"},
    "script": {"src": "script"},
    "video": {"src": "media", "poster": "image"},
    "audio": {"src": "media"},
    "source": {"src": "media"},
    "track": {"src": "media"},
    "object": {"data": "media"},
    "embed": {"src": "media"},
    "use": {"href": "image", "xlink:href": "image"},
    "body": {"background": "image"},
    "table": {"background": "image"},
    "td": {"background": "image"},
    "th": {"background": "image"},
    "tr": {"background": "image"},
    "blockquote": {"cite": "metadata"},
    "q": {"cite": "metadata"},
    "amp-img": {"src": "image"},
    "amp-anim": {"src": "image"},
    "amp-pixel": {"src": "image"},
    "amp-iframe": {"src": "iframe"},
    "amp-video": {"src": "media", "poster": "image"},
    "amp-audio": {"src": "media"},
}
#: Lazy loading, consent gates and galleries keep the URL in an attribute of their own making; these are the usual ones.
_LAZY_NAMES: Final = frozenset({"data-original", "data-lazy", "data-echo", "data-bg", "data-background", "data-thumb"})
_LAZY_ENDINGS: Final = ("src", "href", "url", "link", "image", "poster", "src-_", "src-2x")
_SRCSETS: Final = ("srcset", "imagesrcset")
_HANDLERS: Final = ("onclick", "onmousedown", "onmouseup", "onsubmit", "onchange")
_SIZED: Final = frozenset({"img", "iframe", "amp-img", "amp-pixel", "amp-iframe", "embed", "object", "video", "input"})
#: The elements of HTML and of what stands in it most; any other name may be a component of the site's own.
OF_HTML: Final = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button
    canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em
    embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image
    img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter multicol nav
    nextid nobr noembed noframes noindex noscript object ol optgroup option output p param path picture plaintext pre progress q rb
    rbc rect rp rt rtc ruby s samp script search section select shadow slot small source spacer span strike strong style sub summary
    sup svg table tbody td template text textarea tfoot th thead time title tr track tt u ul use var video wbr xmp""".split()
)
#: What most attributes are; no value of theirs is a URL.
_NO_URLS: Final = frozenset(
    "class id alt title width height border target rel align valign color name lang type markdown".split()
)
_EMPTY_COUNTS: Final = frozenset({"a", "area"})
_KIND_OF_ELEMENT: Final[dict[str, Kind]] = {
    "img": "image", "iframe": "iframe", "script": "script", "source": "media", "video": "media", "audio": "media",
    "embed": "media", "amp-img": "image", "amp-iframe": "iframe",
}  # fmt: skip


def add_links(
    assembler: Assembler, recogniser: Recogniser | None, token: Token, fragment: Fragment, node: Node
) -> RawLink | None:
    """Add every link of a start tag. Returns its hyperlink, whose text the element's content is."""
    tag, attrs = token.tag, token.attrs
    reader = _StartTag(assembler, token, fragment, node)
    hyperlink: RawLink | None = None
    first = len(assembler.found.links)
    table = _URL_ATTRIBUTES.get(tag)
    for name in attrs:
        if name in _NO_URLS:
            continue
        kind = table.get(name) if table is not None else None
        if kind is not None:
            added = reader.add(kind, name)
            if added is not None and kind == "hyperlink":
                hyperlink = added
        elif name == "style":
            reader.add_css()
        elif name.endswith("srcset"):
            reader.add_srcset(name)
        elif name.startswith("on"):
            if name in _HANDLERS:
                reader.add_handler(name)
        elif name.startswith(("data-", "consent-")):
            reader.add_lazy(name)
    if tag == "meta":
        reader.add_meta()
    elif tag == "base" and not assembler.found.base:
        assembler.found.base = attrs.get("href", "")
    if recogniser is not None:
        _recognise(assembler, recogniser, token, fragment, node, first)
    for name in ("title", "alt", "aria-label"):
        value = attrs.get(name)
        if value and 5 < len(value) < 1000:
            assembler.aside("attribute", value, *reader.place(name), "attribute", name)
    return hyperlink


def _recognise(
    assembler: Assembler, recogniser: Recogniser, token: Token, fragment: Fragment, node: Node, first: int
) -> None:
    """Let the catalogue name the element: its own links carry the answer, a placeholder without any becomes one."""
    known = recogniser.match_markup(token.tag, token.attrs)
    if known is None and token.tag not in OF_HTML:
        known = recogniser.match_insert("html", token.tag, token.attrs)
    if known is None:
        return
    links = assembler.found.links
    for link in links[first:]:
        link.known = known
    is_slot = known.role in ("slot", "widget") and known.decisive
    if len(links) > first or not is_slot or _inside_slot(assembler, known.entry):
        return
    start, end = fragment.at(token.start), fragment.until(token.end)
    link = assembler.link("slot", token.tag, start, end, -1, -1, "", node)
    link.attrs = token.attrs
    link.known = known


def _inside_slot(assembler: Assembler, entry: str) -> bool:
    """Whether the last placeholder found is of the same system and the element around this one."""
    for link in reversed(assembler.found.links[-3:]):
        if link.kind == "slot" and link.known is not None and link.known.entry == entry:
            walk: Node | None = assembler.node.parent
            for _ in range(16):
                if walk is None:
                    return False
                if walk is link.node:
                    return True
                walk = walk.parent
    return False


class _StartTag:
    """One start tag while its links are read; finds the values' places only once a link needs them."""

    __slots__ = ("_assembler", "_end", "_fragment", "_node", "_spans", "_start", "_token")

    def __init__(self, assembler: Assembler, token: Token, fragment: Fragment, node: Node) -> None:
        self._assembler = assembler
        self._token = token
        self._fragment = fragment
        self._node = node
        self._start = fragment.at(token.start)
        self._end = fragment.until(token.end)
        self._spans: dict[str, tuple[int, int]] | None = None

    def _span(self, name: str) -> tuple[int, int] | None:
        if self._spans is None:
            self._spans = value_spans(self._fragment.text, self._token.start, self._token.end)
        return self._spans.get(name)

    def place(self, name: str) -> tuple[int, int]:
        """Where an attribute's value stands in the source; the whole tag's place where it has none."""
        span = self._span(name)
        if span is None or span[0] >= span[1]:
            return self._start, self._end
        return self._fragment.at(span[0]), self._fragment.until(span[1])

    def _link(self, kind: Kind, element: str, start: int, end: int, value: str) -> RawLink:
        """Add the link whose URL stands at ``start:end`` of the fragment."""
        fragment, token = self._fragment, self._token
        url_start = fragment.at(start)
        url_end = fragment.until(end) if end > start else url_start
        link = self._assembler.link(kind, element, self._start, self._end, url_start, url_end, value, self._node)
        attrs = link.attrs = token.attrs
        if "rel" in attrs:
            link.rel = tuple(attrs["rel"].lower().split())
        if token.tag in _SIZED:
            link.width, link.height = _size(attrs)
        if kind != "hyperlink":
            link.text = " ".join((attrs.get("alt") or attrs.get("title") or "").split())[:500]
            self._assembler.anchor_text(f" {link.text} ")
        return link

    def add(self, kind: Kind, name: str) -> RawLink | None:
        """Add the URL that is the whole value of an attribute."""
        value = self._token.attrs[name]
        tag = self._token.tag
        span = self._span(name)
        if span is None:
            if tag not in _EMPTY_COUNTS:
                return None
            span = (self._token.end - 1, self._token.end - 1)
        stripped = value.strip(" \t\n\f")
        if not stripped and tag not in _EMPTY_COUNTS:
            return None
        if tag == "use" and stripped.startswith("#"):
            return None
        if tag == "link":
            kind = "stylesheet" if "stylesheet" in self._token.attrs.get("rel", "").lower() else "metadata"
            if "canonical" in self._token.attrs.get("rel", "").lower().split():
                self._assembler.found.canonical += (stripped,)
        start, end = self._stripped(*span)
        link = self._link(kind, tag, start, end, stripped)
        if stripped[:11].lower() == "javascript:":
            opened = handlers.opened_url(stripped)
            if opened is not None:
                link.destination = opened[2] or stripped[opened[0] : opened[1]]
        return link

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        raw = self._fragment.text[start:end]
        return start + len(raw) - len(raw.lstrip(" \t\n\f")), end - len(raw) + len(raw.rstrip(" \t\n\f"))

    def _inner(self, kind: Kind, element: str, span: tuple[int, int], found: tuple[int, int]) -> RawLink:
        """Add a URL that is a part of an attribute's value; ``found`` counts from the value's start."""
        start, end = span[0] + found[0], span[0] + found[1]
        return self._link(kind, element, start, end, _decoded(self._fragment.text[start:end]))

    def add_srcset(self, name: str) -> None:
        """Add every candidate of a ``srcset``."""
        span = self._span(name)
        if span is not None:
            for found in srcset.candidates(self._fragment.text[span[0] : span[1]]):
                self._inner("image", self._token.tag, span, found)

    def add_css(self) -> None:
        """Add every ``url()`` of a style attribute."""
        if "url" not in self._token.attrs["style"].lower():
            return
        span = self._span("style")
        if span is not None:
            for found in css.urls(self._fragment.text[span[0] : span[1]]):
                self._inner("image", f"{self._token.tag}:style", span, found)

    def add_handler(self, name: str) -> None:
        """Add the URL that an event handler opens."""
        span = self._span(name)
        if span is None:
            return
        opened = handlers.opened_url(self._fragment.text[span[0] : span[1]])
        if opened is not None:
            link = self._inner("hyperlink", f"{self._token.tag}:{name}", span, (opened[0], opened[1]))
            link.destination = opened[2]

    def add_lazy(self, name: str) -> None:
        """Add the URL that a script will use later."""
        value = self._token.attrs[name].strip()
        if name not in _LAZY_NAMES and not name.endswith(_LAZY_ENDINGS):
            return
        absolute = value.startswith(("http://", "https://", "//"))
        tag = self._token.tag
        media = _KIND_OF_ELEMENT.get(tag)
        if not absolute and not (media and value.startswith(("/", "./", "../"))):
            return
        span = self._span(name)
        if span is None or " " in value:
            return
        kind: Kind = media or ("hyperlink" if name.endswith(("href", "url", "link")) else "image")
        self._link(kind, f"{tag}:{name}", *self._stripped(*span), value)

    def add_meta(self) -> None:
        """Add the target of a refresh; note where a page says it lives."""
        attrs = self._token.attrs
        content = attrs.get("content")
        if not content:
            return
        if attrs.get("http-equiv", "").lower() == "refresh":
            span = self._span("content")
            found = handlers.meta_refresh(self._fragment.text[span[0] : span[1]]) if span is not None else None
            if span is not None and found is not None:
                self._inner("hyperlink", "meta", span, found)
        elif attrs.get("property", attrs.get("name", "")).lower() == "og:url":
            self._assembler.found.canonical += (content.strip(),)


def _decoded(raw: str) -> str:
    """An attribute's raw text with its character references decoded, as the HTML standard does it in attributes."""
    if "&" not in raw:
        return raw
    for token in tokenizer.load().tokenize(f'<a b="{raw.replace(chr(34), "&quot;")}">'):
        return token.attr("b") or ""
    return raw


def _size(attrs: dict[str, str]) -> tuple[float | None, float | None]:
    width, height = _pixels(attrs.get("width")), _pixels(attrs.get("height"))
    style = attrs.get("style")
    if style:
        styled = css.pixel_size(style)
        width = width if styled[0] is None else styled[0]
        height = height if styled[1] is None else styled[1]
    return width, height


def _pixels(value: str | None) -> float | None:
    """The number of pixels of a ``width``/``height`` attribute; None for percentages and what is no number."""
    if not value or value.endswith("%"):
        return None
    digits = value.strip().removesuffix("px").strip()
    return float(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 8 else None
