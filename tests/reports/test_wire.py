"""The wire format: written by hand, read and described by pydantic, one and the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

import linkaudit
from linkaudit import wire
from linkaudit.errors import DataError
from linkaudit.model import Report
from tests.reports import samples

REPORTS = {"empty": samples.EMPTY, "full": samples.FULL, "hostile": samples.HOSTILE}
FULL = samples.FULL.to_json()
each_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def plain(value: object) -> Any:
    """A value as JSON readers see it."""
    return json.loads(json.dumps(value))


@each_report
def test_written_by_hand_is_what_the_classes_say(report: Report) -> None:
    """Every field of the classes is written, under its name and in its order; only the notice is added."""
    expected = TypeAdapter(Report).dump_python(report, mode="json", by_alias=True)
    got = plain(wire.report(report))

    assert got.pop("notice").startswith("This report is no legal advice.")
    assert got == expected
    assert [list(each) for each in got["documents"]] == [list(each) for each in expected["documents"]]
    for mine, theirs in zip(got["documents"], expected["documents"], strict=True):
        for key in ("links", "disclosures", "findings", "ignored", "problems"):
            assert [list(each) for each in mine[key]] == [list(each) for each in theirs[key]]


@each_report
def test_there_and_back(report: Report) -> None:
    """A report that was saved and read is the same report, lone surrogates and all, and the text the same bytes."""
    text = report.to_json()

    assert Report.from_json(text) == report
    assert Report.from_json(text.encode()).to_json() == text


@each_report
def test_json_is_safe_to_print(report: Report) -> None:
    """No control character, terminal escape or direction mark survives in the text, and it can be encoded."""
    text = report.to_json()

    assert not {character for character in text if not character.isprintable()} - {"\n"}
    text.encode("utf-8")


def test_key_order() -> None:
    """The order of the keys is part of the format: reports are compared as text."""
    assert list(json.loads(samples.FULL.to_json())) == [
        "schema", "linkaudit_version", "catalogue_version", "notice", "documents", "problems", "summary",
    ]  # fmt: skip
    assert list(json.loads(samples.FULL.to_json())["documents"][0]["links"][0]) == [
        "id", "url", "resolved_url", "kind", "element", "text", "rel", "span", "url_span", "category", "confidence",
        "network", "publisher_id", "destination", "evidence", "runner_up", "unit", "liveness",
    ]  # fmt: skip


def test_a_link_stands_on_a_line() -> None:
    """Two reports can be compared line by line."""
    lines = samples.FULL.to_json().splitlines()

    assert sum('"resolved_url"' in line for line in lines) == 5
    assert '        {"id": 4, "url": null, "resolved_url": null, "kind": "slot", "element": "ins",' in "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "expected a JSON object"),
        ('{"schema": 2}', "schema: is 2; this version reads schema 1"),
        ("{}", "schema: is None"),
        (FULL.replace('"affiliate", "confidence"', '"paid", "confidence"'), "documents.0.links.0.category: "),
        (FULL.replace('"class": "vague"', '"class": 3'), "documents.0.disclosures.1.class: "),
        (FULL.replace('"line": 3', '"line": "three"'), "documents.0.links.0.span.line: "),
        (b"\xff\xfe", "is not JSON"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(text: str, message: str) -> None:
    """The message names the field that is wrong."""
    with pytest.raises(DataError) as caught:
        Report.from_json(text)

    assert message in str(caught.value)


def test_fields_of_later_versions_are_passed_over() -> None:
    """Fields may be added, so a reader must not stumble over one that it does not know."""
    value = json.loads(samples.FULL.to_json())
    value["new"] = value["documents"][0]["new"] = value["documents"][0]["links"][0]["new"] = 1

    assert Report.from_json(json.dumps(value)) == samples.FULL


def test_schema_is_current() -> None:
    """``python -m linkaudit.wire > src/linkaudit/data/report.schema.json`` writes it."""
    shipped = Path(linkaudit.__file__).parent / "data" / "report.schema.json"

    assert shipped.read_text(encoding="utf-8") == wire.schema_text()


def test_schema_describes_what_is_written() -> None:
    """Every key that is written is in the schema, and every key it requires is written."""
    schema = wire.schema()
    written = plain(wire.report(samples.FULL))

    def hold(value: Any, part: dict[str, Any]) -> None:
        choices = part.get("anyOf", [part])
        part = next((each for each in choices if value is None or "$ref" in each or "items" in each), part)
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
        if isinstance(value, list):
            for each in value:
                hold(each, part["items"])
        elif isinstance(value, dict) and "properties" in part:
            assert set(value) <= set(part["properties"])
            assert set(part.get("required", ())) <= set(value)
            for key, each in value.items():
                hold(each, part["properties"][key])

    hold(written, schema)
