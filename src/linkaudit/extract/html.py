"""HTML: whole pages, and the pieces of it that stand in Markdown.

Tokens, not a tree: a link is where its start tag is, whatever the nesting errors around it, and a parser that repeats
misnested anchors must not report them twice. The elements around a link are kept by the ``Assembler``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from linkaudit.extract.assemble import Assembler
from linkaudit.extract.elements import OF_HTML, add_links
from linkaudit.extract.found import Node, Script
from linkaudit.extract.tags import Fragment, Token, tokens

if TYPE_CHECKING:
    from linkaudit.extract.recogniser import Recogniser

#: Their content comes as raw text from the tokenizer, but holds markup that a reader's browser may use.
_RAW_MARKUP: Final = frozenset({"noscript"})
_MAX_NESTED: Final = 3


class HtmlReader:
    """Walks HTML through an assembler. One reader serves a whole document, so that elements may span pieces.

    Args:
        assembler: where links and text go.
        recogniser: knows placeholders of advertising systems; None finds none.
        on_text: called instead of ``assembler.text`` for text that may itself hold Markdown.
        components: where tags start that are JSX components, whatever element bears that name; read elsewhere.
    """

    __slots__ = ("_anchor", "_nested", "assembler", "components", "on_text", "recogniser")

    def __init__(self, assembler: Assembler, recogniser: Recogniser | None) -> None:
        self.assembler = assembler
        self.recogniser = recogniser
        self.on_text: Callable[[str, int, int], None] | None = None
        self.components: frozenset[int] = frozenset()
        self._anchor = -1
        self._nested = 0

    def read(self, fragment: Fragment, within: Node | None = None) -> None:
        """Walk a piece of HTML; elements left open stay open, none outside ``within`` is closed."""
        for token in tokens(fragment.text):
            kind = token.type
            if kind == "text":
                self._text(token, fragment)
            elif kind == "start":
                self._start(token, fragment)
            elif kind == "end":
                self.end(token.tag, within)
            else:
                self._comment(token, fragment)

    def _comment(self, token: Token, fragment: Fragment) -> None:
        """Keep what a comment says, at the place of its words."""
        if not token.data:
            return
        inner = fragment.text.find(token.data, token.start, token.end)
        inner = token.start if inner < 0 else inner
        start, end = fragment.at(inner), fragment.until(inner + len(token.data) if inner > token.start else token.end)
        self.assembler.aside("comment", token.data, start, end, "comment")

    def _text(self, token: Token, fragment: Fragment) -> None:
        assembler = self.assembler
        tag = assembler.node.tag
        if tag in _RAW_MARKUP:
            self._read_inside(fragment, token)
            return
        start = fragment.at(token.start)
        if tag == "script":
            self._script(start, fragment.until(token.end))
        elif tag == "title" and not assembler.found.title and not assembler.is_open("svg"):
            assembler.found.title = " ".join(token.data.split())[:500]
            assembler.text(token.data, start, fragment.until(token.end))
        elif self.on_text is not None:
            self.on_text(token.data, start, fragment.until(token.end))
        else:
            assembler.text(token.data, start, fragment.until(token.end))

    def _script(self, start: int, end: int) -> None:
        """Keep an inline script, with what it loads; data and templates load nothing."""
        assembler = self.assembler
        text, kind = assembler.source[start:end], assembler.node.attrs.get("type", "").lower()
        runs = "json" not in kind and "template" not in kind and kind != "text/html"
        known = tuple(self.recogniser.match_script(text)) if self.recogniser is not None and runs else ()
        assembler.found.scripts.append(Script(start, end, text, assembler.node, known))

    def _read_inside(self, fragment: Fragment, token: Token) -> None:
        """Read the markup of an element whose content the tokenizer gives as raw text."""
        if self._nested >= _MAX_NESTED or "<" not in token.data:
            return
        raw = fragment.text[token.start : token.end]
        at = fragment.at(token.start)
        self._nested += 1
        # Pieces of a block that were apart stay apart only when the raw text itself crosses a joint.
        inner = Fragment(raw, [(i, fragment.at(token.start + i)) for i in _line_heads(raw)] or [(0, at)])
        self.read(inner, self.assembler.node)
        self._nested -= 1

    def _start(self, token: Token, fragment: Fragment) -> None:
        assembler = self.assembler
        tag = token.tag
        if tag == "a":
            self._close_anchor()
        start, end = fragment.at(token.start), fragment.until(token.end)
        if start in self.components:
            assembler.open(f"{tag}:component", token.attrs, start)
            return
        if tag == "html" and "lang" in token.attrs and not assembler.found.language:
            assembler.found.language = token.attrs["lang"].strip()
        node = assembler.open(tag, token.attrs, start)
        if tag == "br":
            assembler.text(" ", start, end)
        if token.attrs or tag not in OF_HTML:
            link = add_links(assembler, self.recogniser, token, fragment, node)
            if link is not None and tag == "a":
                self._anchor = assembler.open_anchor(link)

    def end(self, tag: str, within: Node | None) -> None:
        """Take an end tag; none closes anything outside ``within``."""
        if tag == "a":
            self._close_anchor()
        elif tag == "p" and not self.assembler.is_open("p"):
            self.assembler.end_block()
        self.assembler.close(tag, within)

    def _close_anchor(self) -> None:
        """End the open anchor: its own end tag, or the next anchor, which may not stand inside it."""
        if self._anchor < 0:
            return
        self.assembler.close_anchor(self._anchor)
        self._anchor = -1


def _line_heads(text: str) -> list[int]:
    return [0, *(i + 1 for i, character in enumerate(text) if character == "\n")] if "\n" in text else [0]


def read_page(source: str, masked: str, recogniser: Recogniser | None) -> Assembler:
    """Walk a whole HTML page; ``masked`` is ``source`` with template code made inert, of the same length."""
    assembler = Assembler(source)
    HtmlReader(assembler, recogniser).read(Fragment(masked, [(0, 0)]))
    return assembler
