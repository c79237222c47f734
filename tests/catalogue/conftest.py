"""Small catalogues made for one test."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkaudit.catalogue import Catalogue
from linkaudit.catalogue.compiling import compile_index, version_of
from linkaudit.catalogue.files import read_folder
from tests.catalogue.small import HEAD, TAIL, Build, Write


@pytest.fixture
def folder(tmp_path: Path) -> Write:
    """Writes files into a data folder: names relative to it, texts as given (head and tail added where missing)."""

    def write(files: dict[str, str], at: str = "data") -> Path:
        root = tmp_path / at
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = HEAD + text + (TAIL if "[[patterns]]" in text else "") if text.startswith("[[") else text
            path.write_text(whole, encoding="utf-8")
        return root

    return write


@pytest.fixture
def build(folder: Write) -> Build:
    """A catalogue of the files given; they must be valid."""

    def make(files: dict[str, str]) -> Catalogue:
        reading = read_folder(folder(files))
        assert not reading.mistakes, "\n".join(map(str, reading.mistakes))
        return Catalogue(compile_index(reading.entries, version_of(reading.contents)))

    return make
