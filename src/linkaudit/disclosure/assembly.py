"""Puts hits together: the sentences of one notice become one statement, with its place, scope and visibility."""

from __future__ import annotations

from collections.abc import Iterable

from linkaudit.disclosure.layout import Layout, box, hidden_by_class, where
from linkaudit.disclosure.reading import Hit
from linkaudit.disclosure.statement import STRENGTH, Statement
from linkaudit.disclosure.visibility import contrast, font_px
from linkaudit.extract.found import Block, Extraction

#: A notice may hold one sentence that says nothing by itself ("If you buy, it costs you nothing.").
_GAP = 240
#: A label in brackets has at most so many words; more are a remark about the document.
_LABEL_WORDS = 2
#: Each comment, attribute and value stands alone.
_ALONE = ("comment", "attribute", "front_matter")


def assemble(found: Extraction, hits: list[tuple[Block, list[Hit]]], declared: list[Statement]) -> list[Statement]:
    """All statements of the document in render order."""
    layout = Layout(found)
    statements: list[Statement] = []
    for block, here in hits:
        for statement in _of_block(layout, block, here):
            if statements and _continues(layout, statements[-1], statement):
                _absorb(statements[-1], statement)
            else:
                statements.append(statement)
    if any(not s.hidden and not s.quoted and s.class_ != "vague" for s in statements):
        statements = [s for s in statements if s.class_ != "vague" or _says_something(s)]
    statements += declared
    for statement in statements:
        if 0 <= statement.block < len(found.blocks) and not statement.hidden:
            node = found.blocks[statement.block].node
            statement.font_px, statement.contrast = font_px(node), contrast(node)
    return sorted(statements, key=lambda s: (s.block if s.block >= 0 else len(found.blocks), s.start))


def _says_something(statement: Statement) -> bool:
    """A call to action or a bare pointer counts only where the document says nothing better."""
    return not statement.label and not statement.pointer


def _of_block(layout: Layout, block: Block, hits: list[Hit]) -> list[Statement]:
    labels = [hit for hit in hits if hit.kind == "bracket" and hit.label.count(" ") < _LABEL_WORDS]
    if labels:
        hits = [hit for hit in hits if hit.kind != "sentence" or not any(_only_label(hit, label) for label in labels)]
    sentences = [hit for hit in hits if hit.kind == "sentence"]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    groups: list[list[Hit]] = []
    for hit in hits:
        if hit.kind == "bracket" and _is_said(hit, sentences):
            continue
        if groups and _same_notice(groups[-1], hit):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return [_statement(layout, block, group) for group in groups]


def _only_label(sentence: Hit, label: Hit) -> bool:
    """Whether all that the sentence says is the label in brackets in it: it speaks of the link beside it, no more."""
    if sentence.of_links or STRENGTH[sentence.class_] > STRENGTH[label.class_]:
        return False
    start, end = sentence.said
    return label.start <= start and end <= label.end


def _is_said(bracket: Hit, sentences: list[Hit]) -> bool:
    """Whether a sentence around the words in brackets says as much."""
    return any(
        hit.start <= bracket.start
        and bracket.end <= hit.end
        and STRENGTH[hit.class_] >= STRENGTH[bracket.class_]
        for hit in sentences
    )


def _same_notice(group: list[Hit], hit: Hit) -> bool:
    last = group[-1]
    if "negated" in (hit.class_, last.class_) and hit.class_ != last.class_:
        return False
    if "bracket" in (hit.kind, last.kind) or (hit.kind == "tag" and last.kind != "tag"):
        return False
    return hit.quoted == last.quoted and hit.hidden == last.hidden and hit.start - last.end <= _GAP


def _statement(layout: Layout, block: Block, group: list[Hit]) -> Statement:
    best = max(group, key=lambda hit: STRENGTH[hit.class_])
    hidden = block.hidden or best.hidden or ("hidden" if hidden_by_class(block.node) else "")
    start, end = group[0].start, max(hit.end for hit in group)
    begin, finish = block.place(start, end)
    quoted, in_quote = layout.quotation(block)
    pointer = all(hit.pointer for hit in group) or (
        best.kind == "whole" and best.class_ == "vague" and bool(block.links)
    )
    return Statement(
        class_=best.class_,
        language=best.language,
        hidden=hidden,
        where=where(block, hidden),
        start=begin,
        end=finish,
        text=block.text[start:end].strip(),
        block=block.index,
        last_block=block.index,
        scope=layout.scope(block, best),
        modal=all(hit.modal for hit in group if hit.class_ == best.class_),
        pointer=pointer,
        mark=next((hit.mark for hit in group if hit.mark and (hit.explains or hit.mark in layout.marks)), None),
        quoted=best.quoted or quoted,
        in_quote=in_quote,
        label=next((hit.label for hit in group if hit.label), ""),
        programme=next((hit.programme for hit in group if hit.programme), ""),
        also=tuple(sorted({hit.class_ for hit in group} - {best.class_})),
    )


def _continues(layout: Layout, first: Statement, second: Statement) -> bool:
    """Whether the second statement goes on with the notice of the first."""
    if "negated" in (first.class_, second.class_) or first.hidden != second.hidden or first.quoted != second.quoted:
        return False
    # What is rendered nowhere (a comment by idiom, a title) has no block of the document.
    if min(first.last_block, second.block) < 0 or "link" in (first.scope, second.scope):
        return False
    if not layout.next_to(first.last_block, second.block):
        return False
    one, two = layout.found.blocks[first.last_block], layout.found.blocks[second.block]
    if one.hidden in _ALONE:
        return False
    if one.level and first.label and not two.level:
        return first.class_ in ("explicit_affiliate", "vague")
    around = box(one.node)
    return around is not None and around is box(two.node)


def _absorb(first: Statement, second: Statement) -> None:
    classes = {first.class_, second.class_, *first.also, *second.also}
    if STRENGTH[second.class_] > STRENGTH[first.class_]:
        first.class_, first.scope, first.language = second.class_, second.scope, second.language
        first.modal = second.modal
    first.also = tuple(sorted(classes - {first.class_}))
    first.start, first.end = min(first.start, second.start), max(first.end, second.end)
    first.text = f"{first.text} {second.text}"
    first.last_block = second.last_block
    first.pointer = first.pointer and second.pointer
    first.mark = first.mark or second.mark
    first.label = first.label or second.label
    first.programme = first.programme or second.programme


def reported(statements: Iterable[Statement]) -> list[Statement]:
    """The publisher's own statements: what a report lists."""
    return [statement for statement in statements if not statement.quoted]
