"""How a clue writes down what it saw."""

from __future__ import annotations

from linkaudit.model import Category, Evidence


def evidence(signal: str, category: Category, detail: str, *, decisive: bool = False) -> Evidence:
    """Evidence of a clue; supporting, unless it settles the category by itself."""
    return Evidence(signal, category, "decisive" if decisive else "supporting", detail)
