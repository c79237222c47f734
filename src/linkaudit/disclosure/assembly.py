"""Puts hits together: the sentences of one notice become one statement, with its place, scope and visibility."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linkaudit.disclosure.reading import Hit
from linkaudit.disclosure.statement import STRENGTH, Scope, Statement
from linkaudit.disclosure.visibility import contrast, font_px
from linkaudit.extract.found import Block, Extraction, Node
from linkaudit.model import Where

#: A notice may hold one sentence that says nothing by itself ("If you buy, it costs you nothing.").
_GAP = 240
_BOX = re.compile(
    r"disclos|disclaim|affiliate|notice|hinweis|callout|alert|admonition|\bnote\b|\binfo\b|\btip\b|werbe|\bads?\b|mention",
    re.IGNORECASE,
)
_SLOT_BOX = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|anzeigen?|werbung|adsense|adsbygoogle|banner|dfp|gpt|sponsor(?:ed)?|promo|reklam\w*)"
    r"(?:$|[\s_\-\d])",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^\s*(?:[-–—―]{1,2}|\()\s*(?:[A-ZÀ-Þ]|from\b|by\b|via\b|von\b|aus\b)")
#: A label this near (in source characters) in front of a placeholder stands over it.
_OVER_SLOT = 400
_SLOT_KINDS = ("slot", "script", "iframe")
_FIRST_BLOCKS = 3


def assemble(found: Extraction, hits: list[tuple[Block, list[Hit]]], declared: list[Statement]) -> list[Statement]:
    """All statements of the document in render order."""
    statements: list[Statement] = []
    for block, here in hits:
        for statement in _of_block(found, block, here):
            if statements and _continues(found, statements[-1], statement):
                _absorb(found, statements[-1], statement)
            else:
                statements.append(statement)
    shown = any(not s.hidden and not s.quoted and s.class_ != "vague" for s in statements)
    if shown:
        statements = [s for s in statements if s.class_ != "vague" or _says_something(s)]
    for statement in declared:
        statements.append(statement)
    for statement in statements:
        _finish(found, statement)
    return sorted(statements, key=lambda s: (s.block if s.block >= 0 else len(found.blocks), s.start))


def _says_something(statement: Statement) -> bool:
    """A call to action or a bare pointer counts only where the document says nothing better."""
    return not statement.label and not statement.pointer


def _of_block(found: Extraction, block: Block, hits: list[Hit]) -> list[Statement]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    sentences = [hit for hit in hits if hit.kind == "sentence"]
    groups: list[list[Hit]] = []
    for hit in hits:
        if hit.kind == "bracket" and any(s.start <= hit.start and hit.end <= s.end for s in sentences):
            # The words in brackets are part of a sentence that was read; only a sentence of weaker class needs them.
            covering = next(s for s in sentences if s.start <= hit.start and hit.end <= s.end)
            if STRENGTH[covering.class_] >= STRENGTH[hit.class_]:
                continue
        if groups and _same_notice(groups[-1], hit):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return [_statement(found, block, group) for group in groups]


def _same_notice(group: list[Hit], hit: Hit) -> bool:
    last = group[-1]
    if "negated" in (hit.class_, last.class_) and hit.class_ != last.class_:
        return False
    if "bracket" in (hit.kind, last.kind) or (hit.kind == "tag" and last.kind != "tag"):
        return False
    return hit.quoted == last.quoted and hit.start - max(h.end for h in group) <= _GAP


def _statement(found: Extraction, block: Block, group: list[Hit]) -> Statement:
    best = max(group, key=lambda hit: STRENGTH[hit.class_])
    start, end = group[0].start, max(hit.end for hit in group)
    begin, finish = block.place(start, end)
    quoted, in_quote = _quotation(found, block)
    return Statement(
        class_=best.class_,
        language=best.language,
        hidden=block.hidden,
        where=_where(block),
        start=begin,
        end=finish,
        text=block.text[start:end].strip(),
        block=block.index,
        last_block=block.index,
        scope=_scope(found, block, best),
        modal=all(hit.modal for hit in group if hit.class_ == best.class_),
        pointer=all(hit.pointer for hit in group) or _is_pointer(found, block, best),
        mark=next((hit.mark for hit in group if hit.mark), None),
        quoted=best.quoted or quoted,
        in_quote=in_quote,
        label=next((hit.label for hit in group if hit.label), ""),
        programme=next((hit.programme for hit in group if hit.programme), ""),
        also=tuple(sorted({hit.class_ for hit in group} - {best.class_})),
    )


def _is_pointer(found: Extraction, block: Block, hit: Hit) -> bool:
    """The whole notice is the text of a link to somewhere else."""
    return hit.kind == "whole" and hit.class_ == "vague" and bool(block.links)


def _where(block: Block) -> Where:
    if block.hidden:
        if block.hidden in ("comment", "code", "front_matter"):
            return block.hidden
        return "hidden"
    if block.kind == "title" or block.level == 1:
        return "title"
    if block.kind == "shortcode":
        return "shortcode"
    return "footer" if block.node.closest("footer") is not None else "body"


def _scope(found: Extraction, block: Block, hit: Hit) -> Scope:
    if block.kind == "title" or block.level == 1:
        return "document"
    if hit.kind == "bracket":
        return "link"
    if hit.class_ in ("ad_label", "sponsored") and hit.kind in ("whole", "start") and _over_slot(found, block):
        return "slot"
    if hit.kind == "sentence":
        return "section" if block.level or block.text.rstrip().endswith((":", "：")) else "document"
    if _among_first(found, block):
        return "document"
    if hit.kind == "whole":
        return "section"
    return "link"


def _among_first(found: Extraction, block: Block) -> bool:
    shown = 0
    for other in found.blocks[: block.index]:
        if not other.hidden and other.kind != "title" and other.level != 1 and other.text:
            shown += 1
            if shown >= _FIRST_BLOCKS:
                return False
    return True


def _over_slot(found: Extraction, block: Block) -> bool:
    """Whether the next thing after the label is a place that an ad server fills, or the box around it is one."""
    node: Node | None = block.node
    for _ in range(4):
        if node is None or node.tag in ("body", "article", "main", "html"):
            break
        names = f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"
        if len(names) > 1 and _SLOT_BOX.search(names):
            return True
        node = node.parent
    for link in found.links:
        if link.start >= block.end:
            return link.start - block.end <= _OVER_SLOT and link.kind in _SLOT_KINDS
    return False


def _quotation(found: Extraction, block: Block) -> tuple[bool, bool]:
    """(it quotes somebody else, it stands in a block quote)."""
    quote = block.node.closest("blockquote", "q")
    if quote is None:
        return False, False
    if quote.attrs.get("cite") or quote.tag == "q" or block.node.closest("cite") is not None:
        return True, True
    for other in found.blocks[block.index : block.index + 4]:
        if other.node.closest("blockquote", "q") is not quote:
            break
        if other.node.closest("cite", "footer") is not None or _SPEAKER.match(other.text):
            return True, True
    return False, True


def _box(node: Node) -> Node | None:
    """The box that holds a whole notice: a block quote, an aside, an element whose class says so."""
    here: Node | None = node
    for _ in range(4):
        if here is None or here.tag in ("body", "main", "article", "html", ""):
            return None
        if here.tag in ("blockquote", "aside") or _BOX.search(f"{here.attrs.get('class', '')} {here.attrs.get('id', '')}"):
            return here
        here = here.parent
    return None


def _continues(found: Extraction, first: Statement, second: Statement) -> bool:
    """Whether the second statement goes on with the notice of the first."""
    if "negated" in (first.class_, second.class_) or first.hidden != second.hidden or first.quoted != second.quoted:
        return False
    if "link" in (first.scope, second.scope) or not _next_to(found, first.last_block, second.block):
        return False
    one, two = found.blocks[first.last_block], found.blocks[second.block]
    if one.hidden in ("comment", "attribute", "front_matter"):
        return False
    if one.level and first.scope in ("section", "document") and first.label and not two.level:
        return first.class_ in ("explicit_affiliate", "vague")
    box = _box(one.node)
    return box is not None and box is _box(two.node)


def _next_to(found: Extraction, index: int, following: int) -> bool:
    return all(not block.text or block.hidden for block in found.blocks[index + 1 : following])


def _absorb(found: Extraction, first: Statement, second: Statement) -> None:
    classes = {first.class_, second.class_, *first.also, *second.also}
    first.modal = second.modal if STRENGTH[second.class_] > STRENGTH[first.class_] else first.modal
    if STRENGTH[second.class_] > STRENGTH[first.class_]:
        first.class_, first.scope, first.language = second.class_, second.scope, second.language
    first.also = tuple(sorted(classes - {first.class_}))
    first.start, first.end = min(first.start, second.start), max(first.end, second.end)
    first.text = f"{first.text} {second.text}"
    first.last_block = second.last_block
    first.pointer = first.pointer and second.pointer
    first.mark = first.mark or second.mark
    first.label = first.label or second.label
    first.programme = first.programme or second.programme


def _finish(found: Extraction, statement: Statement) -> None:
    if 0 <= statement.block < len(found.blocks) and not statement.hidden:
        node = found.blocks[statement.block].node
        statement.font_px, statement.contrast = font_px(node), contrast(node)


def reported(statements: Iterable[Statement]) -> list[Statement]:
    """The publisher's own statements: what a report lists."""
    return [statement for statement in statements if not statement.quoted]
