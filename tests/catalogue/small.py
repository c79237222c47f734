"""Pieces of catalogue files for tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from linkaudit.catalogue import Catalogue

HEAD = """
name = "Example network"
region = "global"
home = "https://network.example/"
source = "made for a test"
reviewed = 2026-01-31
"""
TAIL = """
[[counterexamples]]
url = "https://network.example/"
reason = "the network's own site"
"""

Write = Callable[..., Path]
Build = Callable[..., Catalogue]


def pattern(name: str = "click", url: str = "https://track.example/c?id=1", **fields: str) -> str:
    """One [[patterns]] table; ``fields`` are written as they stand."""
    base = {"hosts": '["track.example"]', "role": '"click"', "evidence": '"decisive"'}
    lines = [f"{key} = {value}" for key, value in (base | fields).items() if value]
    examples = "" if "examples" in fields else f"examples = [{{ url = '{url}' }}]"
    return "\n".join(["[[patterns]]", f'name = "{name}"', *lines, examples, ""])
