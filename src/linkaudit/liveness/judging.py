"""The rules after a check: on the whole document where its text is at hand, else on what the report knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.model import Finding, Ignored, Problem
from linkaudit.rules.needs import AFTER_CHECK
from linkaudit.verdict import RANK, verdict

if TYPE_CHECKING:
    from linkaudit.config import Config
    from linkaudit.document import Document
    from linkaudit.model import DocumentReport, Link, Severity
    from linkaudit.rules.rule import Hit, Rule


class _Links(NamedTuple):
    """A report, as the rules about liveness look at it."""

    links: tuple[Link, ...]


def judge_again(document: Document, links: tuple[Link, ...], config: Config) -> DocumentReport | None:
    """All rules on a document whose links have been checked; None where the text is not the one that was audited."""
    from linkaudit.pipeline import Examined, examine, judge
    from linkaudit.rules.case import Case

    case, publisher = examine(document, config)
    if [(link.url, link.span) for link in case.links] != [(link.url, link.span) for link in links]:
        return None
    found = Case(document, case.found, links, case.raw, case.statements, config, case.language)
    return judge(Examined(found, publisher))


def judge_report(report: DocumentReport, links: tuple[Link, ...], config: Config) -> DocumentReport:
    """The rules about liveness, added to what a report says; the other rules stand as they were."""
    findings = [each for each in report.findings if each.rule not in AFTER_CHECK]
    ignored = [each for each in report.ignored if each.rule not in AFTER_CHECK]
    for rule, severity in _in_force(config):
        for hit in rule.check(_Links(links)):  # type: ignore[arg-type]  # these rules look at links only
            finding = _finding(rule, severity, hit, links)
            reason = _allowed(report, rule.id, finding.span.line, config)
            if reason is None:
                findings.append(finding)
            else:
                ignored.append(Ignored.of(finding, reason))
    findings.sort(key=_by_place)
    ignored.sort(key=_by_place)
    return replace(
        report,
        links=links,
        findings=tuple(findings),
        ignored=tuple(ignored),
        verdict=verdict(findings),
        problems=(*report.problems, *_stale(report, links)),
    )


def _in_force(config: Config) -> list[tuple[Rule, Severity]]:
    from linkaudit.rules import get

    chosen = ((get(name), config.rules.severities.get(name)) for name in AFTER_CHECK)
    return [(rule, severity or rule.severity) for rule, severity in chosen if severity != "off"]


def _finding(rule: Rule, severity: Severity, hit: Hit, links: tuple[Link, ...]) -> Finding:
    from linkaudit.rules.run import _OURS as OURS

    return Finding(
        rule=rule.id,
        severity=severity,
        confidence=hit.confidence,
        message=hit.message,
        advice=hit.advice,
        span=links[hit.links[0]].span,
        links=tuple(links[i].id for i in hit.links),
        basis=OURS,
        fix=hit.fix,
    )


def _allowed(report: DocumentReport, rule: str, line: int, config: Config) -> str | None:
    """The reason why the author allows a finding: in the document's own comments, or in the configuration."""
    for allowed in report.allowed:
        if allowed.rule == rule and allowed.line in (0, line):
            return allowed.reason
    return next((each.reason for each in config.allowances(report.path) if each.rule == rule), None)



def _by_place(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, -RANK[finding.severity], finding.rule


def _stale(report: DocumentReport, links: tuple[Link, ...]) -> tuple[Problem, ...]:
    """What the report cannot know: other rules depend on categories, and the text is needed to hold them again."""
    changed = sum(old.category != new.category for old, new in zip(report.links, links, strict=True))
    if not changed:
        return ()
    number = "1 link" if changed == 1 else f"{changed} links"
    return (
        Problem(
            "liveness",
            f"the check changed the category of {number}; the rules about disclosure were not held again, because the "
            "text was not given (source=)",
        ),
    )
