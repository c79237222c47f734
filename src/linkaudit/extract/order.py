"""The last step of assembling: links in source order, blocks in render order."""

from __future__ import annotations

from linkaudit.extract.found import Extraction


def footnotes_last(found: Extraction, footnotes: set[int]) -> None:
    """Put the blocks of footnotes behind all others, where readers meet them."""
    blocks = found.blocks
    ordered = [b for b in blocks if b.index not in footnotes] + [b for b in blocks if b.index in footnotes]
    moved = {block.index: new for new, block in enumerate(ordered)}
    for new, block in enumerate(ordered):
        block.index = new
    for link in found.links:
        link.block = moved.get(link.block, -1)
    found.blocks = ordered


def in_source_order(found: Extraction) -> None:
    """Sort links by where they are written; whoever names a link by its position is told the new one."""
    links = found.links
    places = [(link.start, link.url_start) for link in links]
    if places == sorted(places):
        return
    order = sorted(range(len(links)), key=places.__getitem__)
    moved = {old: new for new, old in enumerate(order)}
    found.links = [links[old] for old in order]
    for link in found.links:
        link.anchor = moved.get(link.anchor, -1)
    for block in found.blocks:
        block.links = sorted(moved[old] for old in block.links)
