"""Folders and real git repositories to run hooks in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import folder, run

__all__ = ["folder", "run"]  # fixtures: an empty folder, and a way to run the command in it

ROOT = Path(__file__).resolve().parents[2]
PAID = "Buy [the Lumen](https://www.amazon.com/dp/B000000000?tag=example-20).\n"
TOLD = "As an Amazon Associate I earn from qualifying purchases: ads, paid links.\n"
PLAIN = "Read [the standard](https://standards.example/light).\n"
#: A repository of its own: no identity, settings, hooks or variables of whoever runs the tests.
_FOR_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.com",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.com",
}


class Repository:
    """A git repository, and the commands of whoever works in it."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        self.environment = environment
        self.git("init", "--quiet", "--initial-branch", "main")

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run any command in the repository."""
        return subprocess.run(
            command, cwd=self.root, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def git(self, *arguments: str) -> str:
        """Run git; it must succeed."""
        done = self.call("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def commit(self, message: str = "change") -> str:
        """Commit everything, without hooks; gives the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


def environment() -> dict[str, str]:
    """The variables of a run: the commands of this Python first, no git settings of the machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    path = os.pathsep.join((os.path.dirname(sys.executable), kept.get("PATH", "")))
    return {**kept, **_FOR_GIT, "PATH": path, "PYTHONWARNINGS": "default"}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository with a configuration, so that none above it counts."""
    root = tmp_path / "site"
    root.mkdir()
    made = Repository(root, environment())
    made.write("linkaudit.toml", "")
    return made
