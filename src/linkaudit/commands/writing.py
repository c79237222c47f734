"""A file that a command makes, written whole or not at all."""

from __future__ import annotations

import contextlib
import os

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
