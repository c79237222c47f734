"""Reports in files: one page, or an index with a page for each document; nothing of anybody else's is replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkaudit.cli import main
from linkaudit.errors import LinkauditError
from linkaudit.reports import open_stream, render_to
from linkaudit.reports.html.folder import page_name
from linkaudit.reports.tally import collect
from tests.reports.html import articles
from tests.reports.html.reading import Page


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two documents, in which the commands run."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "stoves.md").write_text(articles.REVIEW, encoding="utf-8")
    (folder / "words.md").write_text("Just words.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def audit(*arguments: str) -> int:
    return main(["audit", "content", "--isolated", "--exit-zero", "--no-progress", *arguments])


def pages(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("arguments", [("--format", "html", "-o", "out"), ("-o", "out/"), ("--format", "html=out")])
def test_a_folder(content: Path, arguments: tuple[str, ...]) -> None:
    """An index that leads to the pages, and pages that lead back."""
    assert audit(*arguments) == 0
    out = content.parent / "out"
    assert pages(out) == ["documents", "index.html"]
    assert pages(out / "documents") == ["0001-stoves.html", "0002-words.html"]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert not Page(index).faults
    assert 'href="documents/0001-stoves.html"' in index
    page = (out / "documents" / "0001-stoves.html").read_text(encoding="utf-8")
    assert not Page(page).faults
    assert 'href="../index.html"' in page


def test_a_file(content: Path) -> None:
    assert audit("-o", "report.html") == 0
    assert pages(content.parent) == ["content", "report.html"]
    found = Page((content.parent / "report.html").read_text(encoding="utf-8"))
    assert not found.faults
    assert "2 documents" in found.text
    assert "Two stoves, one winter" in found.text


def test_a_report_is_replaced_whole(content: Path) -> None:
    """Pages of documents that are gone do not stay behind."""
    assert audit("-o", "out/") == 0
    (content / "words.md").unlink()
    assert audit("-o", "out/") == 0
    assert pages(content.parent / "out") == ["documents", "index.html"]
    assert pages(content.parent / "out" / "documents") == ["0001-stoves.html"]


def test_many_documents_get_pages_beside_the_file(tmp_path: Path) -> None:
    reports, sources = articles.many(201)
    stream = open_stream("html", path=str(tmp_path / "report.html"))
    for report in reports:
        stream.document(report, sources[report.path])
    text = stream.end(collect(reports).summary, ())

    assert pages(tmp_path) == ["report-documents"]
    assert len(pages(tmp_path / "report-documents")) == 201
    assert not Page(text).faults
    assert f'href="report-documents/{page_name(1, reports[0].path)}"' in text


def test_a_saved_report_is_rendered_into_a_folder(content: Path) -> None:
    """Versions are those of whoever audited."""
    assert audit("--format", "json=saved.json") == 0
    assert main(["render", "saved.json", "-o", "out/"]) == 0
    assert pages(content.parent / "out" / "documents") == ["0001-stoves.html", "0002-words.html"]
    assert audit("-o", "again/") == 0
    out, again = content.parent / "out", content.parent / "again"
    assert (out / "index.html").read_bytes() == (again / "index.html").read_bytes()


@pytest.mark.parametrize("name", ["index.html", "documents/notes.txt", "documents/0001-mine.html"])
def test_nothing_of_anybody_elses_is_replaced(content: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    mine = content.parent / "out" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("<p>mine</p>", encoding="utf-8")

    assert audit("-o", "out/") == 2
    assert mine.read_text(encoding="utf-8") == "<p>mine</p>"
    assert "out" in capsys.readouterr().err


def test_what_is_not_finished_is_taken_away(tmp_path: Path) -> None:
    stream = open_stream("html", path=f"{tmp_path}/")
    stream.document(articles.audited("Words.\n", "a.md"), "Words.\n")
    assert len(pages(tmp_path)) == 1
    stream.abandon()  # type: ignore[attr-defined]
    assert pages(tmp_path) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(LinkauditError, match="cannot be written"):
        render_to(f"{blocked}/x/", collect([articles.audited("Words.\n", "a.md")]), "html", {})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("posts/Two Stoves.md", "0007-two-stoves.html"),
        ("../../etc/passwd", "0007-passwd.html"),
        ("日本語.md", "0007.html"),
        ("", "0007.html"),
        (f"{'long-' * 40}.md", f"0007-{'long-' * 11}long.html"),
    ],
)
def test_names_of_pages(path: str, name: str) -> None:
    """Short, plain on every file system, and never a way out of the folder."""
    assert page_name(7, path) == name
