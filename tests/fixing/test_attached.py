"""The fix that a finding carries is the one that ``linkaudit fix`` makes: exact, and enough."""

from __future__ import annotations

import pytest

import linkaudit
from linkaudit.config import Config
from linkaudit.model import DocumentReport, Format
from linkaudit.rules.advice import load
from tests.fixing.conftest import AWIN, PROSE, TOLD, config


def applied(text: str, rule: str, settings: Config, format: Format = "markdown") -> tuple[str, DocumentReport]:
    """The text with the fix of that rule's first finding made, and what is said of it then."""
    report = linkaudit.audit(text, format=format, config=settings)
    fix = next(finding.fix for finding in report.findings if finding.rule == rule)
    assert fix is not None
    fixed = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    return fixed, linkaudit.audit(fixed, format=format, config=settings)


@pytest.mark.parametrize(
    ("rule", "settings", "text", "expected"),
    [
        (
            "missing-sponsored-rel",
            config(),
            f'{TOLD} <a data-rel="box" href="{AWIN}">x2</a>',
            f'{TOLD} <a rel="sponsored" data-rel="box" href="{AWIN}">x2</a>',
        ),
        (
            "missing-sponsored-rel",
            config(lists="kramdown"),
            f"{TOLD} [x2]({AWIN})",
            f'{TOLD} [x2]({AWIN}){{:rel="sponsored"}}',
        ),
        (
            "unlabelled-affiliate-link",
            config(mark="*", jurisdictions=("de",)),
            f'{TOLD}\n\n<a href="{AWIN}">x2</a > {PROSE}',
            f'{TOLD}\n\n<a href="{AWIN}">x2</a >* {PROSE}',
        ),
        (
            "missing-disclosure",
            config(language="en"),
            f"# Kettles\r\n\r\n[x2]({AWIN})\r\n",
            f"# Kettles\r\n\r\n{load('en')['notice']}\r\n\r\n[x2]({AWIN})\r\n",
        ),
    ],
)
def test_is_exact_and_enough(rule: str, settings: Config, text: str, expected: str) -> None:
    """Written in its place, the finding is gone."""
    fixed, report = applied(text, rule, settings)

    assert fixed == expected
    assert rule not in {finding.rule for finding in report.findings}


def test_words_are_not_called_safe() -> None:
    """A program that makes safe fixes only writes no words of law."""
    report = linkaudit.audit(f"[x2]({AWIN})", format="markdown", config=config(language="en"))
    fixes = {finding.rule: finding.fix for finding in report.findings if finding.fix}

    assert not fixes["missing-disclosure"].safe


def test_no_words_on_a_guess() -> None:
    """Nothing is proposed where the links only may pay."""
    report = linkaudit.audit("See [the kettle](/recommends/kettle).", format="markdown", config=config(language="en"))

    assert all(finding.fix is None for finding in report.findings)
