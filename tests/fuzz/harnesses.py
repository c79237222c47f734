"""What is fuzzed: one function for each kind of input. It takes bytes, and fails where a promise is broken.

A promise here is: nothing raises but what is documented; places lie where they say; every link has evidence; a report
survives being written and read; and no format lets through what would steer a terminal.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from typing import Any

from linkaudit import wire, wire_reading
from linkaudit.catalogue.compiling import compile_index
from linkaudit.catalogue.index import Catalogue
from linkaudit.catalogue.validate import read_entry
from linkaudit.config import DEFAULT, from_table
from linkaudit.document import Document
from linkaudit.errors import ConfigError, DataError
from linkaudit.model import DocumentReport, Format
from linkaudit.pipeline import audit_document
from linkaudit.reports import FORMATS, render
from linkaudit.reports.terminal import clean
from linkaudit.urls import Url

#: One input in so many is also taken through every report format, which costs many times more than the audit.
_EVERY = 64
_PLAIN = tuple(sorted(set(FORMATS) - {"html"}))


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
    """YAML, TOML and JSON at the top: the first byte says which."""
    opening = (b"---\n", b"+++\n", b"{\n", b";;;\n")[data[0] % 4 if data else 0]
    closing = {b"{\n": b"\n}\n"}.get(opening, b"\n" + opening)
    _audited(opening + data[1:] + closing + b"\n[a](b)\n", "markdown")


def configuration(data: bytes) -> None:
    """``linkaudit.toml``."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return
    try:
        config = from_table(table, "linkaudit.toml")
        config.allowances("posts/a.md")
        if not config.catalogue.extra:
            audit_document(Document(_SMALL, "markdown", "posts/a.md"), config)
    except ConfigError:
        return


def catalogue(data: bytes) -> None:
    """A catalogue file: refused with its mistakes, or used on addresses."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return
    entry, mistakes = read_entry(table, "fuzzed", "networks", "networks/fuzzed.toml")
    assert entry is not None or mistakes
    if entry is None or mistakes:
        return
    made = Catalogue(compile_index([entry], "0"))
    for pattern in entry.patterns:
        for example in pattern.examples:
            made.match(Url(example.url))
    made.match(Url("https://www.shop.example/a/b?c=d#e"))
    made.match_script("(x = window.x || []).push({})")


def saved_report(data: bytes) -> None:
    """A JSON report that somebody hands to ``linkaudit render``."""
    try:
        report = wire.from_json(data)
    except DataError:
        return
    for name in _PLAIN:
        _harmless(render(report, name), name)


HARNESSES: dict[str, Callable[[bytes], None]] = {
    "markdown": markdown,
    "mdx": mdx,
    "html": html,
    "front_matter": front_matter,
    "configuration": configuration,
    "catalogue": catalogue,
    "saved_report": saved_report,
}

_SMALL = "# A\n\n[a](https://www.amazon.com/dp/B000000000?tag=example-20)\n\nWe earn a commission.\n"


def _audited(data: bytes, format: Format) -> None:
    document = Document(data, format, "a.md")
    report = audit_document(document, DEFAULT)
    check(document, report)
    if sum(data[:64]) % _EVERY == 0:
        _written(document, report)


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


def _written(document: Document, report: DocumentReport) -> None:
    entry = wire.json_document(report, first=True)
    assert wire_reading.document(json.loads(entry)) == report
    for name in FORMATS:
        _harmless(render([report], name, {report.path: document.text}), name)


def _harmless(text: Any, name: str) -> None:
    """No format holds what steers a terminal; the one for people is already what ``clean()`` would leave."""
    assert isinstance(text, str)
    assert "\x1b" not in text
    assert "\x9b" not in text
    text.encode("utf-8")
    if name == "text":
        assert all(line == clean(line) for line in text.split("\n"))
