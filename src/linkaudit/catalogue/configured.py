"""Shortcodes, includes and components that a configuration names (``[catalogue.inserts]``), put before the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linkaudit.catalogue.index import Index

#: What a configured name may stand for, with the folder and role that mean it. ``editorial`` takes a name out.
MEANINGS: dict[str, tuple[str, str]] = {"affiliate": ("networks", "redirect"), "ad_slot": ("ad_systems", "slot")}
EDITORIAL = "editorial"
ENTRY = "configured"


def add_inserts(index: Index, inserts: Iterable[tuple[str, str]]) -> None:
    """Let ``index`` know names and what they stand for."""
    rows: list[list[Any]] = []
    numbers: dict[str, int] = {}
    for name, meaning in inserts:
        lowered = name.strip().lower()
        if meaning == EDITORIAL:
            index.setdefault("unknown", []).append(lowered)
            continue
        folder, role = MEANINGS[meaning]
        if folder not in numbers:
            numbers[folder] = len(index["entries"])
            index["entries"] = [*index["entries"], [ENTRY, "Configured", folder, ENTRY]]
        rows.append([numbers[folder], name, role, 1, name, [lowered], [], "", ""])
    index["inserts"] = [*rows, *index["inserts"]]
