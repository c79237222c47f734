"""``linkaudit audit`` over a whole site: processes, limits, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from linkaudit import files
from linkaudit.cli import main
from linkaudit.commands import site as site_module
from linkaudit.model import Report
from linkaudit.reports import FORMATS
from tests.whole_site.conftest import EXIT, SLEEP, TEXT


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """Run, and read what was printed."""
    code = main(["audit", "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"html"}))
def test_every_format_is_the_same_with_and_without_processes(
    site: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    """And so is what the cache gives back."""
    texts = []
    for arguments in (["-j1", "--no-cache"], ["-j2", "--no-cache"], ["-j1"], ["-j2"]):
        assert main(["audit", "posts", "gone.md", "--format", format, *arguments]) == 2
        texts.append(capsys.readouterr().out)

    assert "posts/39.md" in texts[0] or format == "markdown"
    assert texts == texts[:1] * 4


def test_a_crash_costs_one_document(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    harm = {"posts/07.md": EXIT}
    read = files.read
    monkeypatch.setattr(
        site_module.files,
        "read",
        lambda place, most: (
            read(place, most).__replace__(data=harm[place.path]) if place.path in harm else read(place, most)
        ),
    )
    code, found = report(capsys, "posts", "-j2", "--no-cache", "--exit-zero")

    assert code == 2
    assert len(found["documents"]) == 39
    assert [p["kind"] for p in found["problems"] if "posts/07.md" in p["message"]] == ["internal"]


def test_time_limit_with_one_job(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    """One job and a limit: a process beside the command, because only a process can be stopped."""
    read = files.read
    monkeypatch.setattr(
        site_module.files,
        "read",
        lambda place, most: (
            read(place, most).__replace__(data=SLEEP) if place.path.endswith("a.md") else read(place, most)
        ),
    )
    for name in ("a.md", "b.md"):
        (site / name).write_text(TEXT)
    code, found = report(capsys, "a.md", "b.md", "-j1", "--timeout", "0.5", "--exit-zero")

    assert code == 2
    assert [d["path"] for d in found["documents"]] == ["b.md"]
    assert found["problems"] == [
        {"kind": "timeout", "message": "a.md: took longer than 0.5 s and was given up (--timeout)", "span": None}
    ]


def test_size_limit(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "large.md").write_bytes(b"x" * 1001)
    (site / "small.md").write_bytes(b"x" * 1000)
    code, found = report(capsys, "large.md", "small.md", "--max-bytes", "1000")

    assert code == 2
    assert [d["path"] for d in found["documents"]] == ["small.md"]
    assert found["problems"][0]["kind"] == "too-large"
    assert found["problems"][0]["message"] == "large.md: is larger than 1,000 bytes and was not read (--max-bytes)"
    assert report(capsys, "large.md", "--max-bytes", "0")[0] == 0


def test_size_limit_of_standard_input(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "linkaudit", "audit", "-", "--max-bytes", "10"],
        input=b"x" * 11, capture_output=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert b"-: is larger than 10 bytes" in done.stderr


@pytest.mark.parametrize("option", [("--jobs", "-1"), ("--timeout", "-2"), ("--timeout", "nan"), ("--max-bytes", "-1")])
def test_wrong_numbers(site: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, str]) -> None:
    assert main(["audit", "posts", *option]) == 2
    assert f"linkaudit: {option[0]}: " in capsys.readouterr().err


def test_memory_error_is_one_document(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    import linkaudit.pipeline

    audit_document = linkaudit.pipeline.audit_document

    def greedy(document: Any, *rest: Any) -> Any:
        if document.path == "posts/03.md":
            raise MemoryError
        return audit_document(document, *rest)

    monkeypatch.setattr(linkaudit.pipeline, "audit_document", greedy)
    code, found = report(capsys, "posts", "-j1", "--no-cache")

    assert code == 2
    assert len(found["documents"]) == 39
    assert (
        "posts/03.md: linkaudit failed on this document (there was not enough memory" in found["problems"][0]["message"]
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal to send")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("full", [False, True], ids=["at once", "while the pipe is full"])
def test_interrupt_reports_what_is_done(site: Path, jobs: str, unbuffered: str, full: bool) -> None:
    """A whole report of what was audited, its number named, and the shell's own exit code.

    Unbuffered, a signal cuts the write short that waits for the reader; what it left must follow.
    """
    for number in range(3000):
        (site / "posts" / f"x{number:04}.md").write_text(TEXT * 5)
    process = subprocess.Popen(
        [sys.executable, "-m", "linkaudit", "audit", "posts", "--format", "json", "--no-cache", "--jobs", jobs],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - background jobs of a shell ignore it
    )  # fmt: skip
    assert process.stdout is not None
    first = os.read(process.stdout.fileno(), 1000)
    while b'"path"' not in first:
        first += os.read(process.stdout.fileno(), 1000)
    if full:
        time.sleep(1)  # long enough for what a pipe holds; how long makes no difference to what is asserted
    process.send_signal(signal.SIGINT)
    if full:
        time.sleep(0.2)
    rest, errors = process.communicate(timeout=60)
    found = Report.from_json(first + rest)

    assert process.returncode == 130
    assert 0 < len(found.documents) < 3040
    assert found.summary.documents == len(found.documents)
    assert [p.message for p in found.problems] == [f"interrupted after {len(found.documents):,} of 3,040 documents"]
    assert errors.decode() == f"linkaudit: {found.problems[0].message}\n"
