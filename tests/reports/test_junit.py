"""JUnit: well-formed whatever an article says, and its numbers are right."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.model import Report
from linkaudit.reports import render
from tests.reports import samples


@pytest.mark.parametrize("report", [samples.EMPTY, samples.FULL, samples.HOSTILE], ids=["empty", "full", "hostile"])
def test_numbers(report: Report) -> None:
    """Each suite counts its own tests, failures, errors and skips, and has them in the order of the schema."""
    for suite in ET.fromstring(render(report, "junit")):
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("errors") == str(len(suite.findall("testcase/error")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
        order = [child.tag for child in suite]
        assert order == sorted(order, key=["properties", "testcase", "system-out", "system-err"].index)


def test_severities() -> None:
    """An error fails; a question and what is suppressed are skipped; the rest passes and says why."""
    lamps, none, whole = ET.fromstring(render(samples.FULL, "junit"))
    cases = {str(case.get("name")): case for case in lamps.findall("testcase")}

    failure = cases["missing-disclosure (line 3)"].find("failure")
    assert failure is not None
    assert (failure.text or "").startswith("posts/lamps.md:3:13\n1 affiliate link")
    assert cases["needs-person (line 1)"].find("skipped") is not None
    assert (cases["missing-sponsored-rel (line 3)"].findtext("system-out") or "").startswith("warning: ")
    skipped = cases["late-disclosure (line 3)"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "suppressed: agreed in 2019"
    assert [case.get("name") for case in none.findall("testcase")] == ["no finding"]
    assert whole.find("testcase/error") is not None


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_well_formed(text: str) -> None:
    finding = replace(samples.FULL_DOCUMENT.findings[0], message=text, advice=text, basis=text)
    document = replace(samples.EMPTY_DOCUMENT, path=text, findings=(finding,))

    ET.fromstring(render(samples.report(document), "junit").encode("utf-8"))
