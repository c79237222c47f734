"""A folder of one's own to run the command in, and a way to run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from linkaudit.cli import main

PLAIN = "---\nlang: en\n---\n\nRead [the standard](https://standards.example/light).\n"
PAID = """\
# Three lamps

Buy [the Lumen](https://www.amazon.com/dp/B000000000?tag=example-20).
"""


class Ran(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with its own (empty) configuration, so that none above it counts."""
    (tmp_path / "linkaudit.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in ``folder``."""

    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(arguments)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call
