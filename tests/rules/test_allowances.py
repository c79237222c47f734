"""Allowances: in the document and in the configuration, always with a reason, always visible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from linkaudit.config import DEFAULT, Allowance, Config, RulesConfig
from linkaudit.pipeline import audit

Apply = Callable[..., Any]
LINK = "[tent](/aff)"
WHY = "because the theme shows a notice"


def rules(findings: Any) -> set[str]:
    return {finding.rule for finding in findings}


def allowing(*entries: Allowance) -> Config:
    return replace(DEFAULT, rules=RulesConfig(allow=entries))


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- linkaudit: allow missing-disclosure {WHY} -->",
        f"<!--linkaudit:allow missing-disclosure, missing-sponsored-rel {WHY}-->",
        f"{{/* linkaudit: allow missing-disclosure {WHY} */}}",
        "<!-- linkaudit: allow missing-disclosure because\n     the theme shows a notice -->",
    ],
)
def test_next_line(apply: Apply, comment: str):
    """The next line that holds text is covered; what is allowed stays in the report, with its reason."""
    findings, ignored = apply(f"{comment}\n\nThe {LINK}.")

    assert "missing-disclosure" not in rules(findings)
    assert {(i.rule, i.severity, i.reason) for i in ignored} >= {
        ("missing-disclosure", "error", "the theme shows a notice")
    }
    assert not rules(findings) & {"unused-allowance", "invalid-allowance"}


def test_only_the_next_line(apply: Apply):
    """Further down, the fault is a fault again, and the comment is one too."""
    findings, ignored = apply(f"<!-- linkaudit: allow missing-disclosure {WHY} -->\n\nWords.\n\nThe {LINK}.")

    assert rules(findings) >= {"missing-disclosure", "unused-allowance"}
    assert ignored == []


def test_whole_file(apply: Apply):
    """``allow-file`` covers the document, wherever it stands."""
    findings, ignored = apply(f"The {LINK}.\n\nWords.\n\n<!-- linkaudit: allow-file missing-disclosure {WHY} -->")

    assert "missing-disclosure" not in rules(findings)
    assert rules(ignored) == {"missing-disclosure"}


def test_one_link_of_many(apply: Apply):
    """A finding that lists many links is split: the allowed link leaves it, the others stay."""
    text = f"A [a](/aff1)\n\n<!-- linkaudit: allow missing-sponsored-rel {WHY} -->\n\nB [b](/aff2)\n\nC [c](/aff3)"
    findings, ignored = apply(text)

    assert [f.links for f in findings if f.rule == "missing-sponsored-rel"] == [(1, 3)]
    assert [i.links for i in ignored] == [(2,)]
    assert "2 affiliate links" in next(f.message for f in findings if f.rule == "missing-sponsored-rel")


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("<!-- linkaudit: allow missing-disclosure -->", "no reason"),
        ("<!-- linkaudit: allow missing-disclosure because -->", "cannot be read"),
        (f"<!-- linkaudit: allow mising-disclosure {WHY} -->", "did you mean 'missing-disclosure'"),
        ("<!-- linkaudit: ignore everything -->", "cannot be read"),
    ],
)
def test_invalid(apply: Apply, comment: str, says: str):
    """What cannot be used allows nothing, and says why."""
    findings, ignored = apply(f"{comment}\n\nThe {LINK}.")
    invalid = [f for f in findings if f.rule == "invalid-allowance"]

    assert [(f.span.line, says in f.message) for f in invalid] == [(1, True)]
    assert "missing-disclosure" in rules(findings)
    assert ignored == []


def test_in_code_it_is_an_example(apply: Apply):
    """A comment in a code block allows nothing and is not complained about."""
    findings, ignored = apply(f"```\n<!-- linkaudit: allow missing-disclosure {WHY} -->\n```\n\nThe {LINK}.")

    assert "missing-disclosure" in rules(findings)
    assert not rules(findings) & {"unused-allowance", "invalid-allowance"}
    assert ignored == []


@pytest.mark.parametrize("paths", [(), ("post.md",), ("*.md",)])
def test_configured(apply: Apply, paths: tuple[str, ...]):
    """The configuration allows by path, or everywhere."""
    config = allowing(Allowance("missing-disclosure", "seen to elsewhere", paths))
    findings, ignored = apply(f"The {LINK}.", config=config)

    assert "missing-disclosure" not in rules(findings)
    assert [(i.rule, i.reason) for i in ignored] == [("missing-disclosure", "seen to elsewhere")]


@pytest.mark.parametrize(
    ("paths", "unused"), [((), False), (("*.md",), False), (("post.md",), True), (("b.md",), False)]
)
def test_configured_for_nothing(apply: Apply, paths: tuple[str, ...], *, unused: bool):
    """An entry for one document that matches nothing there is a finding; one for many may be needed elsewhere."""
    config = allowing(Allowance("missing-disclosure", "seen to elsewhere", paths))

    assert ("unused-allowance" in rules(apply("Words.", config=config)[0])) is unused


def test_allowed_by_allowance_and_by_severity(apply: Apply):
    """``off`` in the configuration silences a rule altogether; a severity changes it."""
    off = replace(DEFAULT, rules=RulesConfig(severities={"missing-disclosure": "off"}))
    mild = replace(DEFAULT, rules=RulesConfig(severities={"missing-disclosure": "info"}))

    assert "missing-disclosure" not in rules(apply(LINK, config=off)[0])
    assert next(f.severity for f in apply(LINK, config=mild)[0] if f.rule == "missing-disclosure") == "info"


def test_a_rule_that_no_profile_holds(apply: Apply):
    """Giving a rule a severity puts it in force."""
    config = replace(DEFAULT, rules=RulesConfig(severities={"late-disclosure": "info"}))
    text = f"The {LINK}.\n\nWe earn.\n\n" + "Words and words.\n\n" * 20
    found, _ = apply(text, ("We earn.", "explicit_commission"), profiles=["nl"], config=config)

    assert [(f.severity, f.jurisdictions) for f in found if f.rule == "late-disclosure"] == [("info", ())]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("markdown", "<!-- linkaudit: allow-file missing-disclosure because a -->\n\n[x]({url})\n"),
        ("markdown", "Words <!-- linkaudit: allow-file missing-disclosure because a --> and\r\n[x]({url})\r\n"),
        ("mdx", "{{/* linkaudit: allow-file missing-disclosure because a */}}\n\n[x]({url})\n"),
        ("html", "<p><!-- linkaudit: allow-file missing-disclosure because a -->\n<a href='{url}'>x</a></p>"),
    ],
)
def test_in_every_format(format: Any, text: str):
    """The whole way through the pipeline."""
    url = "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567"
    report = audit(text.format(url=url), format=format)

    assert [i.reason for i in report.ignored] == ["a"]
    assert "missing-disclosure" not in rules(report.findings)
