"""Bytes and files: encodings, marks, permissions, and files that are not touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linkaudit.document import Document
from linkaudit.fixing.writing import encoded, replaced
from linkaudit.model import Problem

BEFORE = "<meta charset=windows-1252>Tür\r\n"
AFTER = "<meta charset=windows-1252>Tür ąз\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding", "letters"),
    [
        (b"", "utf-8", "ąз"),
        (b"\xef\xbb\xbf", "utf-8", "ąз"),
        (b"\xff\xfe", "utf-16-le", "ąз"),
        (b"\xfe\xff", "utf-16-be", "ąз"),
        (b"", "cp1252", "&#261;&#1079;"),
    ],
)
def test_encoding_is_kept(mark: bytes, encoding: str, letters: str) -> None:
    """Written as it was read; a letter that the encoding lacks becomes a reference."""
    data = mark + BEFORE.encode(encoding)
    before = Document(data, "html", "page.html")
    assert before.text == BEFORE

    new = encoded(data, before, Document(AFTER, "html"))

    assert new == mark + AFTER.replace("ąз", letters).encode(encoding)


def test_what_cannot_be_decoded_is_not_written() -> None:
    """An undecodable byte would be lost."""
    data = b"T\xfcr " + b"x" * 200
    before = Document(data, "markdown", "post.md")

    assert isinstance(encoded(data, before, before), Problem)


def test_permissions_are_kept(tmp_path: Path) -> None:
    """The new file has the mode of the old one, and nothing else is left in the folder."""
    path = tmp_path / "post.md"
    path.write_bytes(b"a")
    path.chmod(0o640)

    assert replaced(str(path), b"a", b"b") is None
    assert path.read_bytes() == b"b"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["post.md"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """The message names the file to fix instead."""
    (tmp_path / "real.md").write_bytes(b"a")
    (tmp_path / "link.md").symlink_to("real.md")

    problem = replaced(str(tmp_path / "link.md"), b"a", b"b")

    assert problem is not None
    assert "real.md" in problem.message
    assert (tmp_path / "real.md").read_bytes() == b"a"


def test_a_file_that_has_changed_is_left_alone(tmp_path: Path) -> None:
    """Somebody saved it in the meantime."""
    path = tmp_path / "post.md"
    path.write_bytes(b"newer")

    problem = replaced(str(path), b"older", b"fixed")

    assert problem is not None
    assert path.read_bytes() == b"newer"
    assert os.listdir(tmp_path) == ["post.md"]


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full at the last moment."""
    path = tmp_path / "post.md"
    path.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    problem = replaced(str(path), b"old", b"new")

    assert problem is not None
    assert "No space left" in problem.message
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["post.md"]
