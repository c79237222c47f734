"""``linkaudit fix``: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import linkaudit
from linkaudit.config import DEFAULT
from linkaudit.liveness.judging import judge_report
from linkaudit.model import Liveness, Report, Summary
from tests.cli.conftest import Run
from tests.fixing.conftest import AWIN, PROSE, TOLD

UNTOLD = f'# Kettles\n\nBuy <a href="{AWIN}">x2</a> now. {PROSE}\n'


def test_writes_what_is_safe(run: Run, folder: Path) -> None:
    """The file is changed; the code speaks of what is left."""
    (folder / "post.md").write_text(UNTOLD)
    ran = run("fix", "post.md")

    assert ran.code == 1
    assert 'rel="sponsored"' in (folder / "post.md").read_text()
    assert 'post.md:3: rel="sponsored"' in ran.out
    assert "--accept-text" in ran.out


def test_accepted_words_make_it_pass(run: Run, folder: Path) -> None:
    """After them the audit finds no error, and a second run finds nothing to do."""
    (folder / "post.md").write_text(UNTOLD)

    assert run("fix", "post.md", "--accept-text").code == 0
    assert run("audit", "post.md").code == 0
    assert "nothing to change" in run("fix", "post.md", "--accept-text").out


def test_diff_changes_nothing_and_can_be_applied(run: Run, folder: Path) -> None:
    """The diff on standard output is one that git applies, and leads to what the fix itself writes."""
    path = folder / "post.md"
    path.write_bytes(UNTOLD.replace("\n", "\r\n").encode().removesuffix(b"\r\n"))
    before = path.read_bytes()
    ran = run("fix", "post.md", "--accept-text", "--diff")

    assert ran.code == 1
    assert path.read_bytes() == before
    subprocess.run(["git", "apply", "-p1", "--unsafe-paths", "-"], input=ran.out.encode(), cwd=folder, check=True)
    applied = path.read_bytes()
    path.write_bytes(before)
    run("fix", "post.md", "--accept-text")
    assert path.read_bytes() == applied
    assert run("fix", "post.md", "--accept-text", "--diff").code == 0


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fixed text is all there is on standard output."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UNTOLD.encode())))
    ran = run("fix", "-", "--stdin-filename", "post.md", "--accept-text")

    assert ran.out.startswith("# Kettles\n\nAdvertising: ")
    assert "changed" in ran.err


def test_several_documents(run: Run, folder: Path) -> None:
    """One that cannot be read does not stop the others, and the code says so."""
    (folder / "post.md").write_text(UNTOLD)
    ran = run("fix", "gone.md", "post.md", "--accept-text")

    assert ran.code == 2
    assert "gone.md: no such file" in ran.err
    assert 'rel="sponsored"' in (folder / "post.md").read_text()


def test_links_and_unusable_configurations(run: Run, folder: Path) -> None:
    """A link is refused; a document whose configuration cannot be used is not fixed by other rules."""
    (folder / "real.md").write_text(UNTOLD)
    (folder / "link.md").symlink_to("real.md")
    ran = run("fix", "link.md")
    assert ran.code == 2
    assert "is a link to" in ran.err

    (folder / "linkaudit.toml").write_text("[publisher]\ndomain = 1\n")
    ran = run("fix", "real.md")
    assert ran.code == 2
    assert "not fixed" in ran.err
    assert (folder / "real.md").read_text() == UNTOLD


def test_moved_links_from_a_saved_report(run: Run, folder: Path) -> None:
    """``--report`` names a report in which the links were checked."""
    text = f"{TOLD}\n\n{PROSE} [x](https://maker.example/old)\n"
    (folder / "post.md").write_text(text)
    audited = linkaudit.audit(text, path="post.md")
    alive = Liveness("redirected_permanent", 200, "https://maker.example/new")
    checked = judge_report(audited, tuple(replace(link, liveness=alive) for link in audited.links), DEFAULT)
    report = Report(1, "0", "0", Summary(1, 1, {}, {}), (checked,))
    (folder / "report.json").write_text(report.to_json())
    run("fix", "post.md", "--report", "report.json")

    assert (folder / "post.md").read_text() == text.replace("/old", "/new")
    (folder / "report.json").write_text(json.dumps({"schema": 2}))
    assert run("fix", "post.md", "--report", "report.json").code == 2


def test_a_report_of_other_documents(run: Run, folder: Path) -> None:
    """That nothing is known of a document's links is said."""
    (folder / "post.md").write_text(UNTOLD)
    (folder / "report.json").write_text(Report(1, "0", "0", Summary(0, 0, {}, {}), ()).to_json())

    assert "the report has no such document" in run("fix", "post.md", "--report", "report.json").out
