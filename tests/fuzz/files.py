"""Files that come with documents or out of them: configuration, catalogue files, saved reports."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from linkaudit import wire
from linkaudit.catalogue.compiling import compile_index
from linkaudit.catalogue.index import Catalogue
from linkaudit.catalogue.validate import read_entry
from linkaudit.config import from_table, keys
from linkaudit.document import Document
from linkaudit.errors import ConfigError, DataError
from linkaudit.pipeline import audit_document
from linkaudit.reports import FORMATS, Style, render
from linkaudit.urls import Url
from tests.fuzz.documents import check, harmless
from tests.fuzz.inputs import pick, value

_FORMATS = tuple(sorted(FORMATS))
_HEADER = re.compile(rb"^(?=\[)", re.MULTILINE)
#: One configuration in so many is also used on an article; reading one is what is fuzzed here.
_EVERY = 16
_STYLES = (Style(verbosity=-1), Style(verbosity=2, width=60))
_SOURCES = {"a.md": "Some text, as long as the place of what was found.\n" * 6}
_SMALL = "# A\n\n[a](https://www.amazon.com/dp/B000000000?tag=example-20)\n\nWe earn a commission.\n"


def configuration(data: bytes) -> None:
    """``linkaudit.toml``: refused in words, or used."""
    table = _table(data)
    if table is None:
        return
    try:
        config = from_table(table, "linkaudit.toml")
        config.allowances("posts/a.md")
        assert all(isinstance(name, str) and isinstance(origin, str) for name, _, origin in keys(config))
        if sum(data[-16:]) % _EVERY == 0 and not (config.catalogue.extra or config.catalogue.filter_lists):
            document = Document(_SMALL, "markdown", "posts/a.md")
            check(document, audit_document(document, config))
    except ConfigError:
        return


def catalogue(data: bytes) -> None:
    """A catalogue file: refused with its mistakes, or used on addresses."""
    table = _table(data)
    if table is None:
        return
    entry, mistakes = read_entry(table, "fuzzed", "networks", "networks/fuzzed.toml")
    assert (entry is None) == bool(mistakes)
    assert all(map(str, mistakes))
    if entry is None:
        return
    made = Catalogue(compile_index([entry], "0"))
    for pattern in entry.patterns:
        for example in pattern.examples:
            made.match(Url(example.url))
    made.match(Url("https://www.shop.example/a/b?c=d#e"))
    made.match_script("(x = window.x || []).push({})")
    made.match_markup("ins", {"class": "x", "id": "y"})


def saved_report(data: bytes) -> None:
    """A JSON report that somebody hands to ``linkaudit render``.

    Either the whole file, or what stands in one field of it: bytes rarely make a report by themselves.
    """
    if data[:1] == b"{":
        name = _FORMATS[sum(data) % len(_FORMATS)]
    else:
        name, data = pick(data, _FORMATS)
        data = _with_field(data)
    try:
        report = wire.from_json(data)
    except DataError:
        return
    harmless(render(report, name), name)
    if name == "text":
        for style in _STYLES:
            harmless(render(report, name, _SOURCES, style), name)
    assert wire.from_json(report.to_json()) == report


def _table(data: bytes) -> dict[str, Any] | None:
    """The tables of a file that are TOML; what is none is left out, so that one wrong byte does not end all of it."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        pass
    kept, table = "", None
    for piece in _HEADER.split(data):
        text = kept + piece.decode("utf-8", "ignore")
        try:
            table = tomllib.loads(text)
        except (ValueError, RecursionError):
            continue
        kept = text + "\n"
    return table


@cache
def _report() -> tuple[Any, list[tuple[str | int, ...]]]:
    """A small report, and the way to each of its fields."""
    made = json.loads((Path(__file__).parent / "seeds" / "saved_report" / "small.json").read_bytes())
    return made, [path for path in _paths(made, ()) if path]


def _paths(made: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(made, dict | list):
        for key, member in made.items() if isinstance(made, dict) else enumerate(made):
            yield from _paths(member, (*path, key))


def _with_field(data: bytes) -> bytes:
    """The report with another value in the field that the first byte names: JSON, or else text."""
    report, paths = _report()
    path, data = pick(data, paths)
    written = value(data)
    try:
        new = json.loads(written)
    except (ValueError, RecursionError):
        new = written
    made = deepcopy(report)
    around = made
    for key in path[:-1]:
        around = around[key]
    around[path[-1]] = new
    return json.dumps(made).encode()
