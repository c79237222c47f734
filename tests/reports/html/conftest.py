"""A browser for the tests that need one, and the accessibility rules that it runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports.html.browser import Browser, executable

_AXE = Path("axe-core", "axe.min.js")
_FOLDERS = (Path(__file__).parents[3] / "node_modules", Path("/usr/share/nodejs"), Path("/usr/lib/nodejs"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests; they are skipped where it is not installed."""
    program = executable()
    if program is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with Browser(program) as found:
        yield found


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core (npm install --no-save axe-core, or AXE_CORE=/path/to/axe.min.js)."""
    named = os.environ.get("AXE_CORE", "")
    places = [Path(named)] if named else [folder / _AXE for folder in _FOLDERS]
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.skip("axe-core is not installed (npm install --no-save axe-core, or AXE_CORE=/path/to/axe.min.js)")
