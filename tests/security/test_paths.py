"""Paths that lead elsewhere: links, loops, devices, ``..``, and names that no shell would take."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from linkaudit.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run in ``inside``; ``outside`` holds a document that nobody asked for."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("[secret](https://secret.example/)")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "linkaudit.toml").write_text("")
    (inside / "a.md").write_text("[a](b)")
    monkeypatch.chdir(inside)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = main(["audit", *arguments, "--format", "json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def documents(report: Any) -> list[str]:
    return [each["path"] for each in report["documents"]]


def test_links_to_folders_are_not_followed(run) -> None:
    Path("linked").symlink_to("../outside", target_is_directory=True)
    Path("loop").symlink_to(".", target_is_directory=True)

    assert documents(run(".")[1]) == ["a.md"]


def test_what_is_named_is_read_wherever_it_is(run) -> None:
    """``..`` on the command line is the user's own wish; it is only in articles that it means nothing."""
    assert documents(run("../outside/secret.md")[1]) == ["../outside/secret.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_devices_in_a_folder_are_not_waited_for(run) -> None:
    os.mkfifo("pipe.md")
    Path("zero.md").symlink_to("/dev/zero")
    code, report = run(".")

    assert code == 2
    assert documents(report) == ["a.md"]
    assert {problem["message"].partition(":")[0] for problem in report["problems"]} >= {"pipe.md", "zero.md"}


def test_odd_names(run) -> None:
    names = ["-.md", " .md", "a\nb.md", "\u202e.md", "%s{0}.md", "é" * 60 + ".md", "--exit-zero.md"]
    for name in names:
        try:
            Path(name).write_text("[a](b)")
        except OSError:
            names.remove(name)

    assert set(documents(run(".")[1])) == {"a.md", *names}


def test_a_configuration_cannot_point_at_devices(run) -> None:
    Path("linkaudit.toml").write_text('[catalogue]\nextra = ["/dev"]\n')
    assert run("a.md")[0] == 2


def test_a_report_never_replaces_a_document(run, capsys: pytest.CaptureFixture[str]) -> None:
    for target in ("a.md", "../inside/a.md", "./a.md"):
        assert main(["audit", "a.md", "--format", f"json={target}"]) == 2
    Path("other.json").symlink_to("a.md")
    assert main(["audit", "a.md", "--format", "json=other.json"]) == 2

    assert Path("a.md").read_text() == "[a](b)"
