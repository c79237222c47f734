"""The whole run: every document in one row, networks, findings and dead links counted as documents come in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from linkaudit.reports.html.charts import Bar, Share, bars, shares
from linkaudit.reports.html.documents import explain
from linkaudit.reports.html.entries import host_of, network_name, rule_summary
from linkaudit.reports.html.words import CATEGORIES, DEAD, SEVERITIES, VERDICTS

if TYPE_CHECKING:
    from linkaudit.model import Category, DocumentReport, Severity, Verdict

#: Rows of a chart; the tables of the documents hold the rest.
MOST_BARS = 8


class Row(NamedTuple):
    """One document in the list of documents."""

    number: int
    path: str
    title: str
    verdict: Verdict
    explained: str
    findings: dict[Severity, int]
    links: dict[Category, int]
    href: str
    """Where its own page or section is."""


class RuleBar(NamedTuple):
    """How often a rule was broken, and in how many documents."""

    rule: str
    summary: str
    severity: Severity
    number: int
    documents: int
    width: float


class Site:
    """Counts over the documents so far."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.checked = False
        self._networks: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()
        self._in_documents: Counter[str] = Counter()
        self._worst: dict[str, Severity] = {}
        self._dead: Counter[str] = Counter()

    def add(self, report: DocumentReport, title: str, href: str) -> None:
        """Count one document."""
        findings: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        links: dict[Category, int] = dict.fromkeys(CATEGORIES, 0)
        for finding in report.findings:
            findings[finding.severity] += 1
            self._rules[finding.rule] += 1
            worst = self._worst.setdefault(finding.rule, finding.severity)
            if _RANK[finding.severity] < _RANK[worst]:
                self._worst[finding.rule] = finding.severity
        self._in_documents.update({finding.rule for finding in report.findings})
        for link in report.links:
            links[link.category] += 1
            if link.network and link.category != "editorial":
                self._networks[link.network] += 1
            if link.liveness is not None:
                self.checked = True
                if link.liveness.status in DEAD:
                    asked = link.liveness.destination or link.resolved_url or ""
                    self._dead[host_of(asked) or "without a host"] += 1
        number = len(self.rows) + 1
        self.rows.append(Row(number, report.path, title, report.verdict, explain(report), findings, links, href))

    def verdicts(self) -> list[Share]:
        """Documents by verdict."""
        counted = Counter(row.verdict for row in self.rows)
        return shares([(verdict, counted[verdict]) for verdict in VERDICTS])

    def categories(self) -> list[Share]:
        """Links by category."""
        return shares([(each, sum(row.links[each] for row in self.rows)) for each in CATEGORIES])

    def networks(self) -> tuple[list[Bar], int]:
        """Networks, advertising systems and trackers by number of links."""
        counted: Counter[str] = Counter()
        for network, number in self._networks.items():
            counted[network_name(network)] += number
        return bars(counted, MOST_BARS)

    def rules(self) -> tuple[list[RuleBar], int]:
        """The most frequent findings, of equally many the worst first."""
        found, more = bars(self._rules, MOST_BARS, {rule: _RANK[worst] for rule, worst in self._worst.items()})
        return [
            RuleBar(
                each.name,
                rule_summary(each.name),
                self._worst[each.name],
                each.number,
                self._in_documents[each.name],
                each.width,
            )
            for each in found
        ], more

    def dead(self) -> tuple[list[Bar], int]:
        """Dead links by host."""
        return bars(self._dead, MOST_BARS)


_RANK: dict[Severity, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}
