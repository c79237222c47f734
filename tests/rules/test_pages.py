"""A rule's page is its test: every fenced block is audited in every profile that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import pytest

import linkaudit
from linkaudit.config import AuditConfig, Config
from linkaudit.document import Document
from linkaudit.liveness.judging import judge_again
from linkaudit.model import SEVERITIES, Liveness, LivenessStatus
from linkaudit.rules import RULES
from linkaudit.rules.profile import load, names

PAGES = Path(linkaudit.__file__).parent / "rules" / "pages"
_FENCE = re.compile(
    r"^(`{3,})(markdown|mdx|html) (flagged|accepted)(?: ([^\n`]*))?\n(.*?)\n\1$", re.DOTALL | re.MULTILINE
)
STATUSES = get_args(LivenessStatus)
NOTES = ("insecure_downgrade", "affiliate_id_lost")
SECTIONS = ["What it flags", "Why it matters", "Flagged", "Accepted", "Basis", "Limits"]


@dataclass(frozen=True)
class Example:
    """One fenced block, in one of the profiles that its info string names."""

    rule: str
    number: int
    format: str
    flagged: bool
    profile: str
    severity: str
    kind: str
    text: str
    web: tuple[str, ...] = ()
    """What the web answered where the links were checked: a status, and notes."""

    def __str__(self) -> str:
        return f"{self.rule}-{self.number}-{self.profile or 'default'}"


def examples() -> Iterator[Example]:
    """Every block of every page."""
    for rule in RULES:
        for number, match in enumerate(_FENCE.finditer(rule.page), 1):
            words = (match[4] or "").split()
            profiles = [word for word in words if word in names()]
            severity = next((word for word in words if word in SEVERITIES), "")
            kind = "email" if "email" in words else "article"
            web = tuple(word for word in words if word in STATUSES or word in NOTES)
            unknown = set(words) - set(profiles) - {severity, "email", *web}
            assert not unknown, f"{rule.id}: {unknown} in an info string is neither a profile nor a severity"
            for profile in profiles or [""]:
                yield Example(rule.id, number, match[2], match[3] == "flagged", profile, severity, kind, match[5], web)


def checked(report: linkaudit.DocumentReport, example: Example) -> linkaudit.DocumentReport:
    """The report as if the web had answered so to each link."""
    status, *notes = example.web
    answer = Liveness(status, 200, "https://elsewhere.example/new", reason="so it is", notes=tuple(notes))  # type: ignore[arg-type]
    links = tuple(replace(link, liveness=answer) for link in report.links)
    again = judge_again(Document(example.text, example.format), links, Config())  # type: ignore[arg-type]
    assert again is not None
    return again


@pytest.mark.parametrize("example", list(examples()), ids=str)
def test_example(example: Example) -> None:
    """A flagged block breaks the page's rule, an accepted one does not."""
    is_programme = bool(example.profile) and load(example.profile).kind == "programme"
    audit = AuditConfig(
        jurisdictions=(example.profile,) if example.profile and not is_programme else (),
        programmes=(example.profile,) if is_programme else (),
        document_kind=example.kind,  # type: ignore[arg-type]
    )
    report = linkaudit.audit(example.text, format=example.format, config=Config(audit=audit))  # type: ignore[arg-type]
    if example.web:
        report = checked(report, example)
    found = [finding for finding in report.findings if finding.rule == example.rule]

    assert bool(found) is example.flagged, [f"{f.rule}: {f.message}" for f in report.findings] or report.disclosures
    if example.flagged and example.severity:
        assert {finding.severity for finding in found} == {example.severity}


@pytest.mark.parametrize("example", list(examples()), ids=str)
def test_needs(example: Example, monkeypatch: pytest.MonkeyPatch):
    """A rule whose need is not met finds nothing: run all the same, all of them say what they said."""
    from linkaudit.rules import needs

    before = linkaudit.audit(example.text, format=example.format)
    for rule_id in needs.ORDER:
        monkeypatch.setitem(needs.ORDER, rule_id, lambda _: True)

    assert linkaudit.audit(example.text, format=example.format) == before


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_is_complete(rule: linkaudit.rules.Rule) -> None:  # type: ignore[name-defined]
    """Each page has the same sections, and at least one block of either sort."""
    titles = re.findall(r"^## (.+)$", rule.page, re.MULTILINE)
    sorts = {match[3] for match in _FENCE.finditer(rule.page)}

    assert rule.page.startswith(f"# {rule.id}\n")
    assert titles == SECTIONS
    assert sorts == {"flagged", "accepted"}


def test_every_page_has_its_rule() -> None:
    """No page is left over from a rule that is gone."""
    assert sorted(page.stem for page in PAGES.glob("*.md")) == sorted(rule.id for rule in RULES)
