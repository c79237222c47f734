"""``linkaudit render``: a saved report in any format."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from linkaudit.reports import FORMATS
from tests.cli.conftest import PAID, Run
from tests.reports import samples


@pytest.fixture
def saved(folder: Path, run: Run) -> Path:
    """A report of one document, which is still there."""
    (folder / "post.md").write_text(PAID)
    run("audit", "post.md", "--format", "json=report.json")
    return folder


@pytest.mark.parametrize("format", FORMATS)
def test_as_if_audited(saved: Path, run: Run, format: str) -> None:
    """The same bytes as the audit itself writes."""
    audited = run("audit", "post.md", "--format", format)
    rendered = run("render", "report.json", "--format", format)

    assert (rendered.code, rendered.out) == (0, audited.out)


def test_several_at_once(saved: Path, run: Run) -> None:
    ran = run("render", "report.json", "--format", "text", "--format", "sarif=out.sarif", "--format", "csv=out.csv")

    assert ran.code == 0
    assert "error[missing-disclosure]" in ran.out
    assert json.loads((saved / "out.sarif").read_text())["version"] == "2.1.0"
    assert (saved / "out.csv").read_text(encoding="utf-8-sig").startswith('"path"')


def test_a_folder_of_pages(saved: Path, run: Run) -> None:
    """The report of pages, as the audit itself writes it."""
    run("audit", "post.md", "--format", "html=audited/")
    assert run("render", "report.json", "--format", "html=rendered/").code == 0
    audited = {file.relative_to("audited"): file.read_bytes() for file in Path("audited").rglob("*.html")}

    assert len(audited) == 2
    assert {file.relative_to("rendered"): file.read_bytes() for file in Path("rendered").rglob("*.html")} == audited


def test_source_lines_only_of_what_was_audited(saved: Path, run: Run) -> None:
    (saved / "post.md").write_text("Other words.\n" + PAID)
    assert "^^^" not in run("render", "report.json").out
    (saved / "post.md").unlink()
    ran = run("render", "report.json")
    assert ran.code == 0
    assert "error[missing-disclosure]" in ran.out


def test_versions_are_those_of_the_audit(folder: Path, run: Run) -> None:
    (folder / "full.json").write_text(samples.FULL.to_json(), encoding="utf-8")

    assert run("render", "full.json", "--format", "json").out == samples.FULL.to_json()
    assert '"version": "1.2.3"' in run("render", "full.json", "--format", "sarif").out


def test_without_ignored(folder: Path, run: Run) -> None:
    """For code scanning, which shows suppressed results as open."""
    (folder / "full.json").write_text(samples.FULL.to_json(), encoding="utf-8")

    assert "suppressions" in run("render", "full.json", "--format", "sarif").out
    assert "late-disclosure" not in run("render", "full.json", "--without-ignored", "--format", "sarif").out


def test_standard_input(saved: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (saved / "report.json").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert "error[missing-disclosure]" in run("render", "-").out


def test_what_cannot_be_read(saved: Path, run: Run) -> None:
    assert run("render", "gone.json") == (2, "", "linkaudit: gone.json: cannot be read: No such file or directory\n")
    ran = run("render", "post.md")
    assert ran.code == 2
    assert ran.err.startswith("linkaudit: post.md: is not JSON")


def test_nothing_is_written_over(saved: Path, run: Run) -> None:
    for name in ("report.json", "post.md"):
        before = (saved / name).read_text()
        assert run("render", "report.json", "--format", "json", "-o", name).code == 2
        assert (saved / name).read_text() == before
