"""The wire format (``"schema": 1``): reports to JSON and back.

Writing is done by hand, one function for each noun, because it is what every run pays for. A test holds these functions
against what pydantic makes of the dataclasses. Reading is pydantic's, imported only there. In the JSON text each link,
disclosure and finding stands on one line: that writes quickly, and two reports can be compared line by line.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from linkaudit.errors import DataError
from linkaudit.lazy import regex
from linkaudit.model import SCHEMA
from linkaudit.notice import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import TypeAdapter

    from linkaudit.model import (
        Allowed,
        Disclosure,
        DocumentReport,
        Evidence,
        Finding,
        Fix,
        Ignored,
        Link,
        Liveness,
        Problem,
        Report,
        Span,
        Summary,
    )  # fmt: skip

#: Characters that are legal in JSON but steer a terminal, reorder a line, end one, or cannot be encoded.
_UNSAFE = regex("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(", ", ": ")).encode


def dumps(value: object) -> str:
    """One value as JSON on one line: readable, and harmless to print."""
    text = _encode(value)
    if text.isascii() and "\x7f" not in text:
        return text
    # Outside strings JSON is ASCII, so that whatever is replaced here stands in a string.
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def span(value: Span) -> dict[str, Any]:
    """A place."""
    return {
        "start": value.start,
        "end": value.end,
        "line": value.line,
        "column": value.column,
        "end_line": value.end_line,
        "end_column": value.end_column,
    }


def link(value: Link) -> dict[str, Any]:
    """A link."""
    return {
        "id": value.id,
        "url": value.url,
        "resolved_url": value.resolved_url,
        "kind": value.kind,
        "element": value.element,
        "text": value.text,
        "rel": value.rel,
        "span": span(value.span),
        "url_span": span(value.url_span) if value.url_span else None,
        "category": value.category,
        "confidence": value.confidence,
        "network": value.network,
        "publisher_id": value.publisher_id,
        "destination": value.destination,
        "evidence": [_evidence(each) for each in value.evidence],
        "runner_up": value.runner_up,
        "unit": value.unit,
        "liveness": _liveness(value.liveness) if value.liveness else None,
    }


def _evidence(value: Evidence) -> dict[str, Any]:
    return {
        "signal": value.signal,
        "category": value.category,
        "strength": value.strength,
        "detail": value.detail,
    }


def _liveness(value: Liveness) -> dict[str, Any]:
    return {
        "status": value.status,
        "code": value.code,
        "final_url": value.final_url,
        "hops": [{"url": hop.url, "status": hop.status} for hop in value.hops],
        "reason": value.reason,
        "notes": value.notes,
        "checked": value.checked,
        "destination": value.destination,
    }


def disclosure(value: Disclosure) -> dict[str, Any]:
    """A statement about money."""
    return {
        "class": value.class_,
        "language": value.language,
        "visible": value.visible,
        "where": value.where,
        "text": value.text,
        "span": span(value.span),
    }


def finding(value: Finding) -> dict[str, Any]:
    """A broken rule."""
    return {
        "rule": value.rule,
        "severity": value.severity,
        "confidence": value.confidence,
        "message": value.message,
        "advice": value.advice,
        "span": span(value.span),
        "links": value.links,
        "jurisdictions": value.jurisdictions,
        "basis": value.basis,
        "fix": _fix(value.fix) if value.fix else None,
    }


def _fix(value: Fix) -> dict[str, Any]:
    return {"span": span(value.span), "replacement": value.replacement, "safe": value.safe}


def _ignored(value: Ignored) -> dict[str, Any]:
    return {**finding(value), "reason": value.reason}


def problem(value: Problem) -> dict[str, Any]:
    """What could not be read or was left out."""
    return {"kind": value.kind, "message": value.message, "span": span(value.span) if value.span else None}


def summary(value: Summary) -> dict[str, Any]:
    """Counts over a run."""
    return {
        "documents": value.documents,
        "links": value.links,
        "by_category": dict(value.by_category),
        "findings": dict(value.findings),
    }


def _allowed(value: Allowed) -> dict[str, Any]:
    return {"rule": value.rule, "reason": value.reason, "line": value.line}


def document(value: DocumentReport) -> dict[str, Any]:
    """A document's report, as it stands in ``documents`` and on a line of ``jsonl``."""
    return {
        "path": value.path,
        "format": value.format,
        "language": value.language,
        "publisher": {"domains": value.publisher.domains, "source": value.publisher.source},
        "verdict": value.verdict,
        "links": [link(each) for each in value.links],
        "disclosures": [disclosure(each) for each in value.disclosures],
        "findings": [finding(each) for each in value.findings],
        "ignored": [_ignored(each) for each in value.ignored],
        "problems": [problem(each) for each in value.problems],
        "allowed": [_allowed(each) for each in value.allowed],
    }


def report(value: Report) -> dict[str, Any]:
    """A whole run."""
    return {
        "schema": value.schema,
        "linkaudit_version": value.linkaudit_version,
        "catalogue_version": value.catalogue_version,
        "notice": NOTICE,
        "documents": [document(each) for each in value.documents],
        "problems": [problem(each) for each in value.problems],
        "summary": summary(value.summary),
    }


def to_json(value: Report) -> str:
    """A report as JSON text: what ``--format json`` prints, the same bytes for the same report."""
    return "".join(
        (
            json_begin(value.linkaudit_version, value.catalogue_version),
            *(json_document(each, first=number == 0) for number, each in enumerate(value.documents)),
            json_end(value.summary, value.problems),
        )
    )


def json_begin(linkaudit_version: str, catalogue_version: str) -> str:
    """The text before the first document, where a report is written as it comes."""
    head = {
        "schema": SCHEMA,
        "linkaudit_version": linkaudit_version,
        "catalogue_version": catalogue_version,
        "notice": NOTICE,
    }
    return "{\n" + _members(head, "  ") + ',\n  "documents": ['


def json_document(value: DocumentReport, *, first: bool) -> str:
    """One document of the ``documents`` list, with what separates it from the one before."""
    return f"{'' if first else ','}\n    {{\n{_members(document(value), '      ')}\n    }}"


def json_end(counts: Summary, problems: Iterable[Problem]) -> str:
    """The text after the last document."""
    tail = {"problems": [problem(each) for each in problems], "summary": summary(counts)}
    return "\n  ],\n" + _members(tail, "  ") + "\n}\n"


def _members(value: Mapping[str, Any], indent: str) -> str:
    """The members of an object, one on each line; the entries of a list of objects, one on each line of their own."""
    return ",\n".join(f"{indent}{dumps(key)}: {_value(item, indent)}" for key, item in value.items())


def _value(item: object, indent: str) -> str:
    if isinstance(item, list) and item:
        return "[\n" + ",\n".join(f"{indent}  {dumps(each)}" for each in item) + f"\n{indent}]"
    return dumps(item)


def from_json(text: str | bytes) -> Report:
    """Read a saved report back.

    Raises:
        DataError: the text is no report of this schema; names the field.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(f"is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise DataError("is no report: expected a JSON object")
    if value.get("schema") != SCHEMA:
        raise DataError(f"is {value.get('schema')!r}; this version reads schema {SCHEMA}", field="schema")
    from pydantic import ValidationError

    try:
        return _reader().validate_python(value)
    except ValidationError as error:
        first, *others = error.errors(include_url=False, include_context=False)
        more = f" (and {len(others)} more)" if others else ""
        field = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{first['msg']}{more}", field=field) from error


@cache
def _reader() -> TypeAdapter[Report]:
    """What reads a report; making it takes far longer than reading one."""
    from pydantic import TypeAdapter

    from linkaudit.model import Report

    return TypeAdapter(Report)


def schema() -> dict[str, Any]:
    """The JSON Schema of a report, as it ships in ``data/report.schema.json``."""
    from pydantic import TypeAdapter

    from linkaudit.model import Report

    made = TypeAdapter(Report).json_schema(mode="serialization", by_alias=True)
    _without_titles(made)
    properties = made.pop("properties")
    properties["schema"] = {"type": "integer", "const": SCHEMA}
    properties["notice"] = {"type": "string", "description": "What a report must not be taken to mean."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "linkaudit report",
        **made,
        "properties": properties,
    }


def schema_text() -> str:
    """The text of ``data/report.schema.json``; ``python -m linkaudit.wire`` prints it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _without_titles(value: object) -> None:
    """Drop the titles that only repeat a key; a description says more."""
    if isinstance(value, dict):
        if isinstance(value.get("title"), str):
            del value["title"]
        for each in value.values():
            _without_titles(each)
    elif isinstance(value, list):
        for each in value:
            _without_titles(each)


if __name__ == "__main__":
    print(schema_text(), end="")
