"""A small site, and objects that do harm to whoever unpickles them: the worker that is given one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from linkaudit.config import DEFAULT
from linkaudit.files import Source
from linkaudit.worker import Task

TEXT = "# Lamps {0}\n\nBuy [the Lumen](https://www.amazon.com/dp/B000000000?tag=example-20) or [read](https://e.example/{0}).\n"


class Harm(bytes):
    """Looks like bytes here, and calls ``action`` where it is unpickled."""

    def __new__(cls, action: Callable[..., object], *arguments: object) -> Self:
        self = super().__new__(cls, b"x")
        self.what = (action, arguments)  # type: ignore[attr-defined]
        return self

    def __reduce__(self) -> Any:
        return self.what  # type: ignore[attr-defined]


EXIT = Harm(os._exit, 3)
KILL = Harm(signal.raise_signal, getattr(signal, "SIGKILL", signal.SIGTERM))
SLEEP = Harm(time.sleep, 60)


def task(path: str, data: bytes | None = None, **more: Any) -> Task:
    """A document to audit."""
    return Task(Source(path, "", "markdown", TEXT.format(1).encode() if data is None else data), DEFAULT, **more)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with 40 articles, its own configuration and cache, to run the command in."""
    (tmp_path / "linkaudit.toml").write_text("")
    (tmp_path / "posts").mkdir()
    for number in range(40):
        (tmp_path / "posts" / f"{number:02}.md").write_text(TEXT.format(number))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path
