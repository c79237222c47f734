"""The answer for publishing systems."""

from __future__ import annotations

import json

import pytest

import linkaudit
from tests.reports import samples


def test_shape() -> None:
    """Exactly what validators read, and it can be written as JSON."""
    gate = samples.FULL_DOCUMENT.to_gate()

    assert json.loads(json.dumps(gate)) == gate
    assert gate["block"] is True
    assert [(each["level"], each["line"]) for each in gate["messages"]] == [
        ("error", 3),
        ("warning", 1),
        ("warning", 3),
    ]
    assert {tuple(each) for each in gate["messages"]} == {("level", "text", "path", "line")}
    assert gate["messages"][0]["path"] == "posts/lamps.md"
    assert gate["messages"][1]["text"] == "For a person to decide: Who is meant? Look at the page."


def test_levels() -> None:
    clean = linkaudit.audit("Nothing to see.")
    paid = linkaudit.audit("Buy [it](https://www.amazon.com/dp/B000000000?tag=example-20).")

    assert clean.to_gate() == {"block": False, "messages": []}
    assert paid.to_gate()["block"] is True
    with pytest.raises(ValueError, match="'fatal' is not a severity"):
        paid.to_gate("fatal")  # type: ignore[arg-type]


def test_fail_on() -> None:
    review = linkaudit.audit("Buy [it](https://www.amazon.com/dp/B000000000?tag=example-20).\n\nAds help us: [x](y).")
    warned = [each for each in review.findings if each.severity != "error"]
    from dataclasses import replace

    mild = replace(review, findings=tuple(warned))
    assert mild.to_gate("error")["block"] is False
    assert mild.to_gate("warning")["block"] is True


def test_a_run_is_one_answer() -> None:
    """The worst stands first, whichever document it is in."""
    gate = samples.report(samples.EMPTY_DOCUMENT, samples.FULL_DOCUMENT).to_gate()

    assert gate == samples.FULL_DOCUMENT.to_gate()


def test_hostile_text_is_on_one_line() -> None:
    for each in samples.HOSTILE_DOCUMENT.to_gate()["messages"]:
        assert each["text"].isprintable()
