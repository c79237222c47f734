"""What stands in an article and is no text, each as a small labelled sign: pictures, players, pixels, ad places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.reports.html.harmless import shortened
from linkaudit.reports.html.inline import Chip, ChipKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linkaudit.reports.html.entries import LinkEntry

_MOST_LABEL = 120
_MOST_TOGETHER = 16


def chips(entries: Iterable[tuple[LinkEntry, LinkEntry | None]]) -> Iterator[tuple[LinkEntry, Chip]]:
    """A chip for each entry, with the entry whose place it takes.

    Each entry comes with the link around it, or None. A link whose only content is a picture shares the picture's chip,
    and so do the sizes in which one picture is offered.
    """
    last: tuple[LinkEntry, Chip] | None = None
    for entry, chip in _single(entries):
        if last is not None and _alike(last, (entry, chip)):
            last = last[0], last[1]._replace(entries=last[1].entries + chip.entries)
            continue
        if last is not None:
            yield last
        last = entry, chip
    if last is not None:
        yield last


def _alike(one: tuple[LinkEntry, Chip], other: tuple[LinkEntry, Chip]) -> bool:
    return (
        one[1][:2] == other[1][:2]
        and one[0].link.category == other[0].link.category
        and len(one[1].entries) < _MOST_TOGETHER
    )


def _single(entries: Iterable[tuple[LinkEntry, LinkEntry | None]]) -> Iterator[tuple[LinkEntry, Chip]]:
    given = list(entries)
    here = {entry.link.id for entry, _ in given}
    first: dict[int, LinkEntry] = {}
    for entry, around in given:
        if around is not None and around.link.kind == "hyperlink" and around.link.id in here:
            first.setdefault(around.link.id, entry)
    for entry, around in given:
        if entry.link.id in first:
            continue
        shares = around is not None and first.get(around.link.id) is entry
        yield entry, Chip(*_words(entry), (around, entry) if around is not None and shares else (entry,))


def _words(entry: LinkEntry) -> tuple[ChipKind, str]:
    """What kind of sign, and what it says."""
    link = entry.link
    text = shortened(link.text, _MOST_LABEL)
    if link.category == "tracking_pixel":
        return "pixel", f"Tracker: {entry.who}"
    if link.category == "ad_slot" and link.kind != "hyperlink":
        return "slot", f"{'Loads advertising' if link.kind == 'script' else 'Ad slot'}: {entry.who}"
    if link.kind == "image":
        return "picture", f"Picture: {text}" if text else f"Picture from {entry.host or 'this site'}"
    if link.kind in ("iframe", "media"):
        return "embed", f"{'Embedded' if link.kind == 'iframe' else 'Player'}: {entry.host or 'this site'}"
    if link.kind == "script":
        return "script", f"Script: {entry.host or 'this site'}"
    if link.kind == "hyperlink":
        return "link", text or f"Link without words to {entry.host or 'this site'}"
    what = link.element.rpartition(":")[2] if ":" in link.element else _ELEMENTS.get(link.kind, link.element)
    return "load", f"{what[:1].upper()}{what[1:]}: {entry.host or 'this site'}"


_ELEMENTS = {"stylesheet": "Style sheet", "metadata": "Metadata", "form": "Form", "slot": "Placeholder"}
