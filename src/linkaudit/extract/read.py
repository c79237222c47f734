"""The order of reading: front matter, template code, then the body; what was set aside is put back in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit.document import Document
from linkaudit.extract import escapes, front_matter, jsx, templates
from linkaudit.extract.assemble import Assembler
from linkaudit.extract.found import Extraction, Node
from linkaudit.extract.html import HtmlReader
from linkaudit.extract.inserts import InsertReader
from linkaudit.extract.markdown import MarkdownReader
from linkaudit.extract.tags import Fragment
from linkaudit.extract.templates import FILLER
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.extract.jsx import Component
    from linkaudit.extract.recogniser import Recogniser

_CANONICAL_KEYS: Final = frozenset({"canonical_url", "canonicalurl", "canonical", "canonical-url"})
_LANGUAGE_KEYS: Final = frozenset({"lang", "language", "locale"})
#: A front-matter value shorter than this is a tag or a flag, no statement.
_SHORT: Final = 6
_EXPRESSION: Final = regex(r"\{\{-?\s*(?:page\.|site\.|frontmatter\.)?([\w.\-\[\]]+)\s*-?\}\}$")


def read(document: Document, recogniser: Recogniser | None) -> Extraction:
    """Read a whole document."""
    source = document.source
    mdx = document.format == "mdx"
    matter = front_matter.split(source)
    body = matter.end if matter is not None else 0
    # Names of elements may be in upper case in an HTML page, and are no components.
    masked = templates.mask(source, mdx=mdx, start=body, components=document.format != "html")
    text = masked.text
    assembler = Assembler(source)
    inserts = InsertReader(assembler, recogniser, masked)
    if matter is not None:
        _front_matter(assembler, matter, recogniser)
    if document.format == "html":
        HtmlReader(assembler, recogniser).read(Fragment(text[body:], [(0, body)]))
    else:
        reader = MarkdownReader(assembler, text[body:], body, recogniser)
        reader.html.components = frozenset(c.start for c in masked.components if _is_component(c, source))
        reader.read()
        inserts.code += reader.code
    for start, end in masked.comments:
        assembler.aside("comment", source[start:end].strip("{}/*%-# \n"), start, end, "comment")
    inserts.read()
    found = assembler.finish()
    _restore(found, source)
    if not found.title:
        found.title = next((block.text for block in found.blocks if block.kind == "heading" and block.level == 1), "")
    return found


def _is_component(component: Component, source: str) -> bool:
    """Whether a tag is read as a component; ``<a href={"…"}>`` is HTML, unless its expression chooses between URLs."""
    return component.name[0].isupper() or bool(jsx.urls_in(component, source))


def _front_matter(assembler: Assembler, matter: front_matter.FrontMatter, recogniser: Recogniser | None) -> None:
    """Links, statements and the few values that later stages ask for, out of the front matter."""
    source, found = assembler.source, assembler.found
    values, problem = front_matter.values(matter, source)
    if problem is not None:
        found.problems.append(problem)
    node = assembler.open("front_matter", {}, matter.start, "front_matter")
    for scalar in values:
        found.front_matter.setdefault(scalar.key, scalar.text)
        key = scalar.key.rpartition(".")[2].lower()
        if key in _CANONICAL_KEYS and scalar.text.startswith("http"):
            found.canonical += (scalar.text,)
        if scalar.key.lower() in _LANGUAGE_KEYS and not found.language:
            found.language = scalar.text
        if scalar.key.lower() == "title":
            found.title = scalar.text
            assembler.aside("title", scalar.text, scalar.start, scalar.end, "", scalar.key)
        elif len(scalar.text) >= _SHORT:
            assembler.aside("front_matter", scalar.text, scalar.start, scalar.end, "front_matter", scalar.key)
    links, fragments = front_matter.links(values, source)
    for start, end, key, value in links:
        link = assembler.link("metadata", f"front_matter:{key}", start, end, start, end, value, node)
        link.text = key
    for start, end, key in fragments:
        _fragment(assembler, recogniser, start, end, node, key)
    assembler.close_node(node)


def _fragment(assembler: Assembler, recogniser: Recogniser | None, start: int, end: int, node: Node, key: str) -> None:
    """Read markup that is the value of a front-matter key."""
    first = len(assembler.found.links)
    text = escapes.readable(assembler.source, start, end)
    if "](" in text:
        MarkdownReader(assembler, text, start, recogniser).read()
    else:
        HtmlReader(assembler, recogniser).read(Fragment(text, [(0, start)]), node)
    assembler.end_block()
    for link in assembler.found.links[first:]:
        link.element = f"front_matter:{key}"


def _restore(found: Extraction, source: str) -> None:
    """Give links their template code back, and ``{{book.link}}`` the value that the front matter defines."""
    for link in found.links:
        if FILLER in link.value:
            link.value = source[link.url_start : link.url_end]
            expression = _EXPRESSION.match(link.value)
            if expression:
                link.destination = found.front_matter.get(expression[1])
        if FILLER in link.text:
            link.text = " ".join(link.text.replace(FILLER, "").split())
