"""One document of a run: audited whatever happens, and carried as text from a worker process or the cache.

A report travels in the wire format. Where the report that is asked for is JSON, that text is all it takes; for every
other format the nouns are made from it when they are needed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.config import DEFAULT
from linkaudit.document import Document
from linkaudit.errors import ConfigError, DataError
from linkaudit.model import DocumentReport, Problem

if TYPE_CHECKING:
    from linkaudit.config import Config
    from linkaudit.files import Source


NO_MEMORY = "there was not enough memory for it"


class Counts(NamedTuple):
    """What a summary adds up, of one document."""

    links: int
    by_category: dict[str, int]
    findings: dict[str, int]

    @classmethod
    def of(cls, report: DocumentReport) -> Counts:
        """Count one document."""
        categories: dict[str, int] = {}
        for link in report.links:
            categories[link.category] = categories.get(link.category, 0) + 1
        severities: dict[str, int] = {}
        for finding in report.findings:
            severities[finding.severity] = severities.get(finding.severity, 0) + 1
        return cls(len(report.links), categories, severities)


class Audited:
    """A document's report, as nouns or as text; each is made from the other when first asked for."""

    def __init__(self, counts: Counts, report: DocumentReport | None = None, text: str = "") -> None:
        self.counts = counts
        self._report = report
        self._text = text

    @property
    def report(self) -> DocumentReport:
        """The nouns."""
        if self._report is None:
            from linkaudit.wire_reading import document

            self._report = document(json.loads(self._text))
        return self._report

    @property
    def text(self) -> str:
        """The entry of ``documents`` in a JSON report, as ``wire.json_document()`` writes the first one."""
        if not self._text and self._report is not None:
            from linkaudit import wire

            self._text = wire.json_document(self._report, first=True)
        return self._text


class Outcome(NamedTuple):
    """What came of a source: its report (None where auditing failed), and what must be said about it."""

    source: Source
    audited: Audited | None
    problems: tuple[Problem, ...] = ()

    @property
    def stable(self) -> bool:
        """Whether the same input gives the same again: nothing failed that may not fail the next time."""
        return self.audited is not None and all(each.kind == "encoding" for each in self.problems)


def attempt(source: Source, config: Config, *, loud: bool = False, strict: bool = False) -> Outcome:
    """Audit one source; whatever goes wrong is a problem, because one document must not take a run with it.

    A configuration that only the rules or the catalogue can judge, and refuse, is replaced by the defaults.

    Raises:
        ConfigError: it is refused, and ``strict``.
        DataError: a catalogue folder is refused, and ``strict``.
    """
    from linkaudit.files import illegible
    from linkaudit.pipeline import audit_document

    problems: list[Problem] = []
    report: DocumentReport | None = None
    try:
        document = Document(source.data, source.format, source.path)
        unreliable = illegible(document.text, source.path)
        problems += [unreliable] if unreliable else []
        try:
            report = audit_document(document, config)
        except (ConfigError, DataError) as error:
            if strict:
                raise
            problems.append(unusable(error))
            report = audit_document(document, DEFAULT)
    except (ConfigError, DataError):
        raise
    except MemoryError:
        problems.append(lost(source.path, NO_MEMORY))
    except Exception as error:  # noqa: BLE001 - see above
        if loud:
            import traceback

            traceback.print_exc()
        problems.append(lost(source.path, f"{type(error).__name__}: {error}"))
    return Outcome(source, None if report is None else Audited(Counts.of(report), report), tuple(problems))


def unusable(error: ConfigError | DataError) -> Problem:
    """The problem of a configuration that cannot be used."""
    return Problem("configuration", f"{error} (the defaults hold instead)")


def lost(path: str, what: str) -> Problem:
    """The problem of a document that linkaudit failed on."""
    return Problem("internal", f"{path}: linkaudit failed on this document ({what}); please report it")
