"""What can go wrong on the caller's side.

::

    LinkauditError
    ├── ConfigError        a configuration cannot be used: names the file, the key, and what to write instead
    ├── DataError          a catalogue file or a saved report is not valid: names the file and the field
    ├── DocumentError      a document cannot be read at all: missing, a folder, a device, a binary file
    └── ComplianceError    raised by ``raise_for_findings()`` only; carries the findings

A document's own mistakes never raise: they are ``problems`` of its report. The web's mistakes are ``liveness``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkaudit.model import Finding


class LinkauditError(Exception):
    """The root of everything that linkaudit raises on purpose."""


class ConfigError(LinkauditError):
    """A configuration file or option cannot be used.

    ``file`` and ``key`` say where, the message what to write instead.
    """

    def __init__(self, message: str, *, file: str = "", key: str = "") -> None:
        self.file, self.key = file, key
        super().__init__(": ".join(part for part in (file, key, message) if part))


class DataError(LinkauditError):
    """A catalogue file, phrase file, jurisdiction file or saved report is not valid."""

    def __init__(self, message: str, *, file: str = "", field: str = "") -> None:
        self.file, self.field = file, field
        super().__init__(": ".join(part for part in (file, field, message) if part))


class DocumentError(LinkauditError):
    """A document cannot be read at all."""

    def __init__(self, message: str, *, path: str = "") -> None:
        self.path = path
        super().__init__(": ".join(part for part in (path, message) if part))


class ComplianceError(LinkauditError):
    """A report has findings at or above the level asked for; they are in ``findings``."""

    def __init__(self, message: str, *, findings: Sequence[Finding] = ()) -> None:
        self.findings = tuple(findings)
        super().__init__(message)
