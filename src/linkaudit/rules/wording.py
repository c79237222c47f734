"""Small pieces of the sentences that findings are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkaudit.disclosure.statement import Statement
    from linkaudit.rules.case import Case

_FEW = 4
_LONG = 60


def counted(number: int, noun: str) -> str:
    """``1 affiliate link``, ``3 affiliate links``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def links_of(case: Case, positions: Sequence[int]) -> str:
    """``3 affiliate links``; ``3 possible affiliate links`` where nothing shows of any of them that it pays."""
    unsure = all(case.links[i].confidence == "possible" for i in positions)
    return counted(len(positions), "possible affiliate link" if unsure else "affiliate link")


def affiliates(case: Case) -> str:
    """``3 affiliate links (lines 2, 5 and 9)``: those that a reader clicks, without the pictures inside them."""
    counts = case.clickable or case.affiliates
    return f"{counted(len(counts), 'affiliate link')} ({lines(case, counts)})"


def lines(case: Case, positions: Sequence[int]) -> str:
    """Where links stand: ``line 3``, ``lines 3, 9 and 12``, ``lines 3, 9, 12, 15 and 6 more``."""
    return on_lines([case.links[i].span.line for i in positions])


def on_lines(numbers: Sequence[int]) -> str:
    """The same of line numbers, each named once."""
    found = list(dict.fromkeys(numbers))
    if len(found) == 1:
        return f"line {found[0]}"
    named = [str(line) for line in found[:_FEW]]
    more = len(found) - len(named)
    tail = f"{more} more" if more else named.pop()
    return f"lines {', '.join(named)} and {tail}"


def quoted(text: str) -> str:
    """A text in quotation marks, cut where it is long."""
    folded = " ".join(text.split())
    return f"“{folded}”" if len(folded) <= _LONG else f"“{folded[: _LONG - 1].rstrip()}…”"


def said(case: Case, statement: Statement) -> str:
    """A statement with its line: ``“affiliate link” (line 4)``."""
    return f"{quoted(statement.text)} (line {case.line(statement.start)})"


def named(words: Sequence[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"
