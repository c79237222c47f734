"""Our own reports back from the wire format, without a validator: what this program wrote a moment ago, or keeps.

``wire.from_json()`` reads what somebody else may have written, and says which field is wrong. Here a wrong field is
only an exception: whoever calls has the document itself, and audits it again.
"""

from __future__ import annotations

from typing import Any

from linkaudit.model import (
    Allowed,
    Disclosure,
    DocumentReport,
    Evidence,
    Finding,
    Fix,
    Hop,
    Ignored,
    Link,
    Liveness,
    Problem,
    Publisher,
    Span,
)

_Object = dict[str, Any]


def document(value: _Object) -> DocumentReport:
    """A document's report from its object.

    Raises:
        KeyError: a field is missing.
        TypeError: a field is of the wrong kind.
    """
    return DocumentReport(
        value["path"],
        value["format"],
        value["language"],
        Publisher(tuple(value["publisher"]["domains"]), value["publisher"]["source"]),
        value["verdict"],
        tuple([_link(each) for each in value["links"]]),
        tuple([_disclosure(each) for each in value["disclosures"]]),
        tuple([_finding(each) for each in value["findings"]]),
        tuple([_ignored(each) for each in value["ignored"]]),
        tuple([problem(each) for each in value["problems"]]),
        tuple([Allowed(each["rule"], each["reason"], each["line"]) for each in value["allowed"]]),
    )


def problem(value: _Object) -> Problem:
    """What could not be read, or was left out."""
    return Problem(value["kind"], value["message"], _span(value["span"]) if value["span"] else None)


def _span(value: _Object) -> Span:
    return Span(value["start"], value["end"], value["line"], value["column"], value["end_line"], value["end_column"])


def _link(value: _Object) -> Link:
    return Link(
        value["id"],
        value["url"],
        value["resolved_url"],
        value["kind"],
        value["element"],
        value["text"],
        tuple(value["rel"]),
        _span(value["span"]),
        _span(value["url_span"]) if value["url_span"] else None,
        value["category"],
        value["confidence"],
        value["network"],
        value["publisher_id"],
        value["destination"],
        tuple([Evidence(e["signal"], e["category"], e["strength"], e["detail"]) for e in value["evidence"]]),
        value["runner_up"],
        value["unit"],
        _liveness(value["liveness"]) if value["liveness"] else None,
    )


def _liveness(value: _Object) -> Liveness:
    return Liveness(
        value["status"],
        value["code"],
        value["final_url"],
        tuple(Hop(hop["url"], hop["status"]) for hop in value["hops"]),
        value["reason"],
        tuple(value["notes"]),
        value["checked"],
        value["destination"],
    )


def _disclosure(value: _Object) -> Disclosure:
    return Disclosure(
        value["class"], value["language"], value["visible"], value["where"], value["text"], _span(value["span"])
    )


def _finding(value: _Object) -> Finding:
    return Finding(*_of_finding(value))


def _ignored(value: _Object) -> Ignored:
    fields = (*_of_finding(value), value["reason"])
    return Ignored(*fields)


def _of_finding(value: _Object) -> tuple[Any, ...]:
    fix = value["fix"]
    return (
        value["rule"],
        value["severity"],
        value["confidence"],
        value["message"],
        value["advice"],
        _span(value["span"]),
        tuple(value["links"]),
        tuple(value["jurisdictions"]),
        value["basis"],
        Fix(_span(fix["span"]), fix["replacement"], fix["safe"]) if fix else None,
    )
