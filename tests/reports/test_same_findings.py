"""Every format renders the same findings, read back out of each by a reader of its own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from linkaudit.model import Report
from linkaudit.reports import FORMATS, Style, render
from tests.reports import samples

REPORTS = {"empty": samples.EMPTY, "full": samples.FULL, "hostile": samples.HOSTILE}
Seen = Counter[tuple[str, str]]


def _text(shown: str) -> Seen:
    return Counter(re.findall(r"^(error|warning|info|review)\[([\w-]+)\]: ", shown, re.MULTILINE))


def _json(shown: str) -> Seen:
    return _documents(json.loads(shown)["documents"])


def _jsonl(shown: str) -> Seen:
    return _documents([json.loads(line) for line in shown.splitlines()])


def _documents(documents: list[Any]) -> Seen:
    return Counter((each["severity"], each["rule"]) for document in documents for each in document["findings"])


def _csv(shown: str) -> Seen:
    """A finding stands in the row of each link that it names, so each is counted once."""
    seen: set[tuple[str, str]] = set()
    for row in csv.DictReader(io.StringIO(shown.removeprefix("\ufeff"))):
        seen.update(re.findall(r"(error|warning|info|review) ([\w-]+)", row["findings"]))
        seen.update(re.findall(r"(error|warning|info|review) ([\w-]+) \(line", row["document_findings"]))
    return Counter(seen)


def _markdown(shown: str) -> Seen:
    return Counter(re.findall(r"^- \*\*(\w+)\*\* line \d+, `([\w-]+)`", shown, re.MULTILINE))


def _sarif(shown: str) -> Seen:
    results = json.loads(shown)["runs"][0]["results"]
    return Counter((each["properties"]["severity"], each["ruleId"]) for each in results if not each.get("suppressions"))


def _github(shown: str) -> Seen:
    return Counter((severity, rule) for rule, severity in re.findall(r"title=([\w-]+) \((\w+)%2C", shown))


def _junit(shown: str) -> Seen:
    seen: Seen = Counter()
    for case in ET.fromstring(shown).iter("testcase"):
        rule = str(case.get("name")).split(" (line")[0]
        output = case.findtext("system-out") or ""
        if case.find("failure") is not None:
            seen["error", rule] += 1
        elif case.find("skipped") is not None and output:
            seen["review", rule] += 1
        elif output:
            seen[output.split(":")[0], rule] += 1
    return seen


READERS: dict[str, Callable[[str], Seen]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "markdown": _markdown,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_format_has_the_same_findings(format: str, report: Report) -> None:
    """No format loses a finding or makes one up."""
    expected = Counter((each.severity, each.rule) for document in report.documents for each in document.findings)
    shown = render(report, format, samples.SOURCES, Style())
    if format in READERS:
        assert READERS[format](shown) == expected
    else:  # a page for people: it names each rule
        assert all(rule in shown for _, rule in expected)


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "html"])
def test_hostile_text_steers_nothing(format: str) -> None:
    """No control character, escape sequence or direction mark of an article reaches whoever reads a report."""
    shown = render(samples.HOSTILE, format, samples.SOURCES).removeprefix("\ufeff").replace("\r\n", "\n")

    harmful = {each for each in shown if not each.isprintable()} - {"\n"}
    assert harmful <= ({"\u2060"} if format == "markdown" else set())  # a word joiner is how mentions are broken
    shown.encode("utf-8")
