"""Which files a run takes, in which order, and what it says about the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.config import Configs
from linkaudit.file_signatures import binary_kind
from linkaudit.files import Place, Skipped, Source, documents, find, format_of, illegible
from linkaudit.model import Problem


def make(folder: Path, *names: str, content: str = "x") -> None:
    """Empty-ish files, with the folders around them."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def taken(*paths: str, configs: Configs | None = None) -> list[str]:
    """The paths of the documents found."""
    return [place.path for place in find(paths, configs) if isinstance(place, Place)]


def said(*paths: str, configs: Configs | None = None) -> list[str]:
    """The problems found, skipped files among them."""
    return [place.message for place in find(paths, configs) if isinstance(place, Problem)]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a.Rmd", "markdown"), ("a.mdx", "mdx"),
        ("x/a.b.html", "html"), ("a.htm", "html"), ("a.xhtml", "html"),
        ("a.txt", None), ("a", None), (".md", None), ("a.md.bak", None), ("a.eml", None),
    ],
)  # fmt: skip
def test_formats_follow_the_name(name: str, format: str | None) -> None:
    """The ending decides, in any case; nothing else is guessed at."""
    assert format_of(name) == format


def test_folder_in_the_order_of_names(folder: Path) -> None:
    """Documents of a folder come in the order of their names, whatever the file system's."""
    make(folder, "site/b.md", "site/a/z.html", "site/a/y.mdx", "site/c.md", "site/a.md", "site/pic.png")

    assert taken("site") == ["site/a/y.mdx", "site/a/z.html", "site/a.md", "site/b.md", "site/c.md"]
    assert said("site") == ["site/pic.png: no format that linkaudit reads"]


@pytest.mark.parametrize(
    ("given", "expected"), [(".", "site/a.md"), ("./", "site/a.md"), ("site/", "site/a.md"), ("./site", "./site/a.md")]
)
def test_paths_are_as_given(folder: Path, given: str, expected: str) -> None:
    """A document is called what the user would call it."""
    make(folder, "site/a.md")

    assert taken(given) == [expected]


def test_each_document_once(folder: Path) -> None:
    """Named twice, or inside a folder that is named too: audited once, where it was named first."""
    make(folder, "site/a.md", "site/b.md")

    assert taken("site/b.md", "site", "./site/a.md", "site/../site/a.md") == ["site/b.md", "site/a.md"]


def test_patterns(folder: Path) -> None:
    """What the shell leaves alone is matched here; a file whose name looks like a pattern is a file."""
    make(folder, "a.md", "x/b.md", "x/y/c.md", "x/d.txt", "odd[1].md")

    assert taken("**/*.md") == ["a.md", "odd[1].md", "x/b.md", "x/y/c.md"]
    assert taken("odd[1].md") == ["odd[1].md"]
    assert said("x/*") == ["x/d.txt: no format that linkaudit reads"]
    assert said("*.mdx") == ["*.mdx: no document matches this pattern"]


def test_gitignore(folder: Path) -> None:
    """Nested files, negation, folders, and rules above the folder that is named, as git reads them."""
    (folder / ".git").mkdir()
    make(
        folder,
        "site/a.md",
        "site/draft.md",
        "site/keep.draft.md",
        "site/old/b.md",
        "site/sub/c.md",
        "site/sub/d.md",
        "site/top.md",
    )
    (folder / ".gitignore").write_text("draft.md\n*.draft.md\n/site/top.md\n")
    (folder / "site" / ".gitignore").write_text("old/\n!keep.draft.md\n# a comment\n\n")
    (folder / "site" / "sub" / ".gitignore").write_text("d.md\n")

    assert taken("site") == ["site/a.md", "site/keep.draft.md", "site/sub/c.md"]
    assert taken("site/draft.md") == ["site/draft.md"], "what is named is wanted"


def test_machine_made_folders_are_left_out(folder: Path) -> None:
    """Nobody means the read-me files of a package folder; whoever does can name it."""
    make(folder, "a.md", "node_modules/x/readme.md", ".venv/y.md", ".git/z.md", ".github/issue.md")

    assert taken(".") == [".github/issue.md", "a.md"]
    assert taken("node_modules") == ["node_modules/x/readme.md"]


def test_configured_excludes(folder: Path) -> None:
    """``[files] exclude`` starts at the configuration's folder, and holds for files that are named, too."""
    make(folder, "site/a.md", "site/drafts/b.md", "other/drafts/c.md")
    (folder / "linkaudit.toml").write_text("[files]\nexclude = ['site/drafts/']\n")

    assert taken(".", configs=Configs()) == ["other/drafts/c.md", "site/a.md"]
    assert taken("site/drafts/b.md", configs=Configs()) == []
    assert said("site/drafts/b.md", configs=Configs()) == ["site/drafts/b.md: left out by [files] exclude"]


def test_links_and_loops(folder: Path) -> None:
    """A link to a file is a file, a link to a folder is not followed, a broken one is said."""
    outside = folder / "outside"
    make(folder, "outside/secret.md", "site/a.md")
    (folder / "site" / "loop").symlink_to(folder / "site")
    (folder / "site" / "out").symlink_to(outside)
    (folder / "site" / "same.md").symlink_to("a.md")
    (folder / "site" / "gone.md").symlink_to("nowhere.md")
    found = list(documents(["site"]))

    assert [each.path for each in found if isinstance(each, Source)] == ["site/a.md", "site/same.md"]
    assert [each.message for each in found if isinstance(each, Problem)] == [
        "site/gone.md: links to a file that does not exist",
        "site/loop: a link to a folder, which is not followed",
        "site/out: a link to a folder, which is not followed",
    ]


def test_deep_folders(folder: Path) -> None:
    """Folders may nest deeper than functions may call each other."""
    here = os.getcwd()
    try:
        for _ in range(300):
            os.mkdir("d")
            os.chdir("d")
        Path("a.md").write_text("x")
    finally:
        os.chdir(here)

    assert len(taken("d")) == 1


def test_folder_that_cannot_be_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the other folders is still found."""
    make(folder, "site/a.md", "site/locked/b.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)

    assert taken("site") == ["site/a.md"]
    assert said("site") == ["site/locked: cannot be opened: Permission denied"]


def test_nothing_but_skipped_files(folder: Path) -> None:
    """A run that looks at nothing says so; skipped files are not problems of that kind."""
    make(folder, "site/a.docx", "site/b.eml")
    found = list(find(["site"]))

    assert [type(each) for each in found] == [Skipped, Skipped, Problem]
    assert found[-1] == Problem(
        "missing", "site: holds no document (.md .markdown .rmd .mdx .html .htm .xhtml); 2 other files were skipped"
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"\xff\xd8\xff\xe0....", "a JPEG picture"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00", "a GIF picture"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive (as Word, OpenDocument and EPUB files are)"),
        (b"\x7fELF\x02", "an ELF program"),
        (b"RIFF....WEBPVP8 ", "a RIFF picture or recording"),
        (b"\x00\x00\x00\x18ftypmp42", "an MP4 recording or HEIC picture"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (bytes(257) + b"ustar", "a tar archive"),
        (b"GIF89a is a picture format", ""),
        (b"MZ is not a program", ""),
        (b"text with \x00 in it", ""),
        (b"\x00", ""),
        (b"\xef\xbb\xbf# BOM", ""),
        (b"\xff\xfe#\x00", ""),
        (b"", ""),
    ],
)
def test_binary_files_are_known_by_their_beginning(data: bytes, kind: str) -> None:
    """A signature decides, not a NUL: articles have NULs, and articles about formats begin with their names."""
    assert binary_kind(data) == kind


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        ("plain", True), ("", True), ("x" * 99 + "\ufffd", True), ("caf\ufffd", False),
        ("#\x00 \x00T\x00", False), ("a\x00" + "b" * 9, True),
    ],
)  # fmt: skip
def test_illegible_texts(text: str, legible: bool) -> None:
    """One bad byte is a blemish; a text full of them cannot be judged, and must not pass for one that was."""
    assert (illegible(text, "x.md") is None) is legible


@given(st.binary(max_size=64))
def test_any_bytes(data: bytes) -> None:
    """Looking at the first bytes of a file never fails."""
    assert isinstance(binary_kind(data), str)


@given(
    st.text(max_size=30).filter(
        lambda text: text != "-" and "*" not in text and "?" not in text and "[" not in text
    )
)
def test_any_path(path: str) -> None:
    """A path that leads nowhere is a problem, whatever characters it is made of."""
    for each in documents([f"/nonexistent/{path}"]):
        assert isinstance(each, Problem)
