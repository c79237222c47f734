"""Whole documents: every stage of an audit, then the promises of its report."""

from __future__ import annotations

import json
from typing import Any

from linkaudit import wire, wire_reading
from linkaudit.config import DEFAULT
from linkaudit.document import Document
from linkaudit.model import DocumentReport, Format
from linkaudit.pipeline import audit_document
from linkaudit.reports import FORMATS, render
from linkaudit.reports.terminal import clean

#: One input in so many is also taken through every report format, which costs many times more than the audit.
_EVERY = 64
_FENCES = ((b"---\n", b"\n---\n"), (b"+++\n", b"\n+++\n"), (b"{\n", b"\n}\n"), (b";;;\n", b"\n;;;\n"))


def markdown(data: bytes) -> None:
    """Markdown with raw HTML."""
    _audited(data, "markdown")


def mdx(data: bytes) -> None:
    """MDX."""
    _audited(data, "mdx")


def html(data: bytes) -> None:
    """HTML pages."""
    _audited(data, "html")


def front_matter(data: bytes) -> None:
    """YAML, TOML and JSON at the top of an article: the first byte says which."""
    _audited(fenced(data) + b"\n[a](b)\n", "markdown")


def fenced(data: bytes) -> bytes:
    """Front matter in the fences that the first byte names."""
    opening, closing = _FENCES[data[0] % len(_FENCES) if data else 0]
    return opening + data[1:] + closing


def check(document: Document, report: DocumentReport) -> None:
    """The promises of a report."""
    text = document.text
    for link in report.links:
        assert link.evidence
        assert 0 <= link.span.start <= link.span.end <= len(text)
        if link.url_span is not None:
            assert text[link.url_span.start : link.url_span.end] == link.url
    known = {link.id for link in report.links}
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert known.issuperset(finding.links)
    for statement in report.disclosures:
        assert 0 <= statement.span.start <= statement.span.end <= len(text)


def harmless(text: Any, name: str) -> None:
    """No format holds what steers a terminal; the one for people is already what ``clean()`` would leave."""
    assert isinstance(text, str)
    assert "\x1b" not in text
    assert "\x9b" not in text
    text.encode("utf-8")
    if name == "text":
        assert all(line == clean(line) for line in text.split("\n"))


def _audited(data: bytes, format: Format) -> None:
    document = Document(data, format, "a.md")
    report = audit_document(document, DEFAULT)
    check(document, report)
    if sum(data[:64]) % _EVERY == 0:
        _written(document, report)


def _written(document: Document, report: DocumentReport) -> None:
    entry = wire.json_document(report, first=True)
    assert wire_reading.document(json.loads(entry)) == report
    for name in FORMATS:
        harmless(render([report], name, {report.path: document.text}), name)
