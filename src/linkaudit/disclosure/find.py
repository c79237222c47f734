"""From blocks to statements: read what is worth reading, then put together what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.disclosure.assembly import assemble
from linkaudit.disclosure.declared import front_matter_statement, insert_statements
from linkaudit.disclosure.labels import labels_in
from linkaudit.disclosure.reading import Hit, sentence_hits
from linkaudit.disclosure.screening import Screen, readable
from linkaudit.disclosure.statement import Statement
from linkaudit.disclosure.unrendered import inert, unrendered_blocks
from linkaudit.extract.found import Block, Extraction

if TYPE_CHECKING:
    from linkaudit.config import DisclosureConfig

#: Text that readers never get as words of the page; a lone word in it (``alt="Ad"``, ``<!-- Werbung -->``) says nothing.
_NO_LABELS = ("comment", "code", "attribute")


def find_statements(
    found: Extraction, language: str, config: DisclosureConfig | None = None, source: str = ""
) -> list[Statement]:
    """What the document tells readers about money, in render order.

    Args:
        found: what extraction read.
        language: the document's language, as ``linkaudit.language.detect`` names it.
        config: shortcodes that render a notice.
        source: ``Document.source``; without it, code spans, struck-through words and what is rendered nowhere
            (comment idioms, titles, switches in the front matter) cannot be told.

    Returns:
        Statements shown and hidden. Those with ``quoted`` set are other people's and are not the publisher's.
    """
    blocks = found.blocks
    if source:
        blocks = [*blocks, *unrendered_blocks(found, source)]
    texts = [readable(block) for block in blocks]
    screen = Screen(language, texts)
    declared: list[Statement] = []
    by_key: set[int] = set()
    for number, block in enumerate(blocks):
        if block.hidden == "front_matter" and texts[number]:
            statement = front_matter_statement(block)
            if statement is not None:
                declared.append(statement)
                by_key.add(number)
    hits: list[tuple[Block, list[Hit]]] = []
    for number in screen.candidates():
        if number not in by_key:
            here = _hits(number, blocks[number], texts[number], found, screen, source)
            if here:
                hits.append((blocks[number], here))
    declared.extend(insert_statements(found.inserts, config.shortcodes if config else ()))
    return assemble(found, hits, declared)


def _hits(number: int, block: Block, text: str, found: Extraction, screen: Screen, source: str) -> list[Hit]:
    look = screen.look(number, block, text)
    hits: list[Hit] = []
    if look.labels and block.hidden not in _NO_LABELS:
        hits = [
            Hit(label.class_, label.start, label.end, label.language, kind=label.position, label=label.text)
            for label in labels_in(block, found, screen.language, screen.shared)
        ]
        for hit in hits:
            hit.hidden = inert(block, hit.start, source)
        if hits and hits[0].kind == "whole":
            return hits
    if look.language:
        lexicon = screen.lexicon(look.language)
        hits.extend(sentence_hits(text, lexicon, screen.worth, lambda at: inert(block, at, source)))
    return hits
