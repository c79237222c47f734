"""Holds a case against the rules that are in force for it, and sets aside what the author allowed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from linkaudit.model import Finding, Ignored
from linkaudit.rules import get
from linkaudit.rules.active import Active, Grade
from linkaudit.rules.needs import ALWAYS, ORDER
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linkaudit.config_tables import RuleSeverity
    from linkaudit.model import Severity
    from linkaudit.rules.case import Case
    from linkaudit.rules.rule import Hit, Rule
    from linkaudit.rules.suppress import Allowances

    #: The id of a rule, the profiles that hold it, and the severity that the configuration fixes.
    InForce = tuple[str, tuple[Grade, ...], Severity | None]

_OURS = "linkaudit's own: no law names it"
_POSITION = {rule_id: number for number, rule_id in enumerate(ORDER)}


def apply_rules(case: Case) -> tuple[list[Finding], list[Ignored]]:
    """What breaks a rule in force, and what would, had the author not allowed it; both in the order of the text.

    Raises:
        ConfigError: the configuration names a profile that does not exist.
    """
    allowances = _allowances(case)
    findings: list[Finding] = []
    ignored: list[Ignored] = []
    for rule_id, grades, fixed in _in_force(case.active, tuple(case.config.rules.severities.items())):
        if not ORDER[rule_id](case):
            continue
        rule = get(rule_id)
        for hit in rule.check(case):
            for part, reason in ((hit, None),) if allowances is None else allowances.split(rule_id, hit):
                finding = _finding(case, rule, part, grades, fixed)
                if reason is None:
                    findings.append(finding)
                else:
                    ignored.append(Ignored.of(finding, reason))
    findings.sort(key=_by_place)
    ignored.sort(key=_by_place)
    return findings, ignored


def _allowances(case: Case) -> Allowances | None:
    """What the author allows; nearly all documents and configurations allow nothing."""
    if "linkaudit:" in case.document.source or case.config.rules.allow:
        from linkaudit.rules.suppress import Allowances

        case.allowances = Allowances(case)
    return case.allowances


def _by_place(finding: Finding) -> tuple[int, int, int]:
    return finding.span.start, -RANK[finding.severity], _POSITION[finding.rule]


@lru_cache(maxsize=64)
def _in_force(active: Active, fixed: tuple[tuple[str, RuleSeverity], ...]) -> tuple[InForce, ...]:
    """The rules in force, by the profiles that hold them, by the configuration, or always."""
    severities = dict(fixed)
    found: list[InForce] = []
    for rule_id in ORDER:
        severity = severities.get(rule_id)
        if severity == "off":
            continue
        grades = active.grades.get(rule_id, ())
        if not grades and rule_id in ALWAYS:
            grades = (Grade("", ALWAYS[rule_id], _OURS),)
        elif not grades and severity is not None:
            grades = (Grade("", severity, "the configuration asks for it"),)
        if grades:
            found.append((rule_id, grades, severity))
    return tuple(found)


def _finding(case: Case, rule: Rule, hit: Hit, grades: tuple[Grade, ...], fixed: Severity | None) -> Finding:
    if hit.profiles:
        grades = tuple(grade for grade in grades if grade.profile in hit.profiles) or grades
    severity = fixed or grades[0].severity
    if hit.weaker and RANK[hit.weaker] < RANK[severity]:
        severity = hit.weaker
    confidence = hit.confidence
    if rule.about == "affiliate" and hit.links and case.all_only_possible:
        # A rule must not condemn on a guess: that these links pay at all is only possible.
        severity, confidence = "review" if severity == "error" else severity, "heuristic"
    return Finding(
        rule=rule.id,
        severity=severity,
        confidence=confidence,
        message=hit.message,
        advice=hit.advice,
        span=case.document.span(hit.start, hit.end),
        links=tuple(case.links[i].id for i in hit.links),
        jurisdictions=tuple(grade.profile for grade in grades if grade.profile),
        basis=_joined(grade.basis for grade in grades),
        fix=hit.fix,
    )


def _joined(bases: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(basis for basis in bases if basis))

