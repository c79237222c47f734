"""Bytes out: a fixed text in its file's own encoding, put in place whole or not at all.

A text that would not come back to the same bytes is not written: what could not be decoded must not be lost by a fix.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from linkaudit.document import BOMS, declared_encoding
from linkaudit.model import Problem

if TYPE_CHECKING:
    from linkaudit.document import Document

_NAME = 40


def encoded(data: bytes, before: Document, after: Document) -> bytes | Problem:
    """The bytes of ``after``, written as ``data`` was, which is what ``before`` was read from."""
    for mark, encoding in _readings(data):
        try:
            same = mark + before.text.encode(encoding) == data
        except UnicodeEncodeError:
            continue
        if same:
            # A letter that the encoding does not know is written as HTML and Markdown both read it.
            return mark + after.text.encode(encoding, "xmlcharrefreplace")
    return Problem("encoding", f"{before.path}: is not changed, because some of its bytes cannot be decoded")


def _readings(data: bytes) -> list[tuple[bytes, str]]:
    """The marks and encodings in which a document may be read, in the order in which they are tried there."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return [(mark, encoding)]
    declared = declared_encoding(data)
    return [(b"", "utf-8"), *([(b"", declared)] if declared else [])]


def replaced(path: str, old: bytes, new: bytes) -> Problem | None:
    """Put ``new`` in the place of ``old``; the problem where that cannot be done, and nothing has changed then.

    Permissions, and the owner where that is allowed, stay. A symbolic link is not followed: what it leads to may be
    somebody else's. A file that has changed since it was read is left alone.
    """
    if os.path.islink(path):
        return Problem("link", f"{path}: is a link to {os.path.realpath(path)}; fix that file instead")
    if not os.access(path, os.W_OK):
        return Problem("unwritable", f"{path}: cannot be changed: it is read-only")
    folder, name = os.path.split(path)
    part = ""
    try:
        descriptor, part = tempfile.mkstemp(prefix=f".{name[:_NAME]}.", suffix=".part", dir=folder or os.curdir)
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _like(path, part)
        with open(path, "rb") as current:
            if current.read() != old:
                return Problem("changed", f"{path}: has changed in the meantime; nothing is written")
        os.replace(part, path)
        part = ""
    except OSError as error:
        return Problem("unwritable", f"{path}: cannot be changed: {error.strerror or error}")
    finally:
        if part:
            with contextlib.suppress(OSError):
                os.unlink(part)
    return None


def _like(path: str, part: str) -> None:
    """Give the new file the permissions of the old one, and its owner where we may."""
    found = os.stat(path)
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(part, found.st_uid, found.st_gid)
    os.chmod(part, found.st_mode & 0o7777)
