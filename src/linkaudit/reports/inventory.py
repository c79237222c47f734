"""What a document holds, counted: links by category and network, and the statements about money."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from linkaudit.reports.terminal import clean, fold, width

if TYPE_CHECKING:
    from linkaudit.model import Category, Disclosure, DocumentReport, Link
    from linkaudit.reports.terminal import Paint

#: What a report calls each category, money first.
NAMES: dict[Category, str] = {
    "affiliate": "affiliate",
    "ad_slot": "ad slot",
    "tracking_pixel": "tracking pixel",
    "cross_promotion": "cross-promotion",
    "editorial": "editorial",
}
CATEGORY_STYLE: dict[Category, str] = {
    "affiliate": "yellow",
    "ad_slot": "magenta",
    "tracking_pixel": "blue",
    "cross_promotion": "cyan",
    "editorial": "dim",
}
_COLUMN = 17
#: Where the details of a line begin.
_INDENT = " " * (_COLUMN + 11)
_MOST_LINES = 6
_MOST_TEXT = 64


def link_table(report: DocumentReport, paint: Paint, columns: int = 0) -> list[str]:
    """A line for each category: how many, through whom, in which lines; ``columns`` as in ``fold``."""
    if not report.links:
        return ["  no links"]
    lines = [f"  {len(report.links)} link{'s' if len(report.links) > 1 else ''}"]
    for category, name in NAMES.items():
        links = [link for link in report.links if link.category == category]
        if links:
            head = f"    {paint(name.ljust(_COLUMN), CATEGORY_STYLE[category])}{len(links):>5}"
            details = "" if category == "editorial" else _by_network(links)
            lines.append(f"{head}  {fold(details, columns, _INDENT, len(_INDENT))}".rstrip())
    return lines


def _by_network(links: Iterable[Link]) -> str:
    """``impact 8 (lines 58, 59, 61 …), amazon 1 (line 90)``, the largest first."""
    groups: dict[str, list[Link]] = {}
    for link in links:
        groups.setdefault(link.network or "", []).append(link)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    if len(ordered) == 1 and not ordered[0][0]:
        return _lines(ordered[0][1])
    return ", ".join(
        f"{clean(name) or 'no network known'} {len(members)} ({_lines(members)})" for name, members in ordered
    )


def _lines(links: Iterable[Link]) -> str:
    return _numbers(((link.url_span or link.span).line for link in links), _MOST_LINES)


def _numbers(lines: Iterable[int], most: int) -> str:
    """``line 7``, ``lines 7, 9, 12 …``."""
    numbers = sorted(set(lines))
    shown = ", ".join(map(str, numbers[:most])) + (" …" if len(numbers) > most else "")
    return f"line{'s' if len(numbers) > 1 else ''} {shown}"


def disclosures(report: DocumentReport, paint: Paint, columns: int = 0) -> list[str]:
    """A line for each statement: where, of which class, in which words, and whether readers see it.

    The same words over and over (a comment around each advertisement) share a line.
    """
    if not report.disclosures:
        return ["  no statement about money found"]
    groups: dict[tuple[str, str, str], list[int]] = {}
    for each in report.disclosures:
        words = (each.class_.replace("_", " "), _quoted(each.text), _seen(each))
        groups.setdefault(words, []).append(each.span.line)
    number = len(report.disclosures)
    lines = [f"  {number} statement{'s' if number > 1 else ''} about money"]
    for (class_, text, seen), at in groups.items():
        place = f"{_numbers(at, 3):<{_COLUMN + 5}}"
        said = fold(f"{class_}: {text}{seen}", columns, _INDENT, max(len(place) + 6, len(_INDENT)))
        lines.append(f"    {place}  {said.replace(seen, paint(seen, 'yellow')) if seen else said}")
    return lines


def _seen(statement: Disclosure) -> str:
    if statement.visible:
        return "" if statement.where == "body" else f" ({statement.where.replace('_', ' ')})"
    return f" (not shown to readers: {statement.where.replace('_', ' ')})"


def _quoted(text: str) -> str:
    flat = clean(" ".join(text[: _MOST_TEXT * 4].split()))
    if width(flat) > _MOST_TEXT:
        flat = flat[: _MOST_TEXT - 1].rstrip() + "…"
    return f'"{flat}"'
