"""What a command writes: a file, whole or not at all; bytes to standard output, every one of them."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from linkaudit.errors import LinkauditError


def write(path: str, text: str) -> None:
    """Write ``text`` as UTF-8, in place of what was there.

    Raises:
        LinkauditError: the file cannot be written; what was there is as it was.
    """
    part = f"{path}.{os.getpid()}.part"
    try:
        with open(part, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(part, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise LinkauditError(f"{path}: cannot be written: {error.strerror or error}") from error


def to_standard_output(data: bytes) -> None:
    """Write and hand on ``data``, after whatever was printed before.

    With ``PYTHONUNBUFFERED`` standard output is the bare file, whose ``write()`` may write a part: a signal that comes
    while a pipe is full cuts it short.
    """
    sys.stdout.flush()
    binary = sys.stdout.buffer
    if isinstance(binary, io.RawIOBase):
        whole = io.BufferedWriter(binary)
        try:
            whole.write(data)
            whole.flush()
        finally:
            whole.detach()
    else:
        binary.write(data)
        binary.flush()
