"""A document with all that is known of it, and what a change of it brings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from linkaudit import pipeline
from linkaudit.fixing.edits import Edit, changed, disjoint
from linkaudit.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from linkaudit.catalogue import Catalogue
    from linkaudit.config import Config
    from linkaudit.document import Document
    from linkaudit.model import DocumentReport, Finding, Link
    from linkaudit.rules.case import Case


class State:
    """One version of a document: what the rules saw in it, and what they said."""

    def __init__(self, document: Document, config: Config, catalogue: Catalogue | None = None) -> None:
        self.document = document
        self.config = config
        self._catalogue = catalogue
        self._examined = pipeline.examine(document, config, catalogue)

    @property
    def case(self) -> Case:
        """The document as the rules see it."""
        return self._examined.case

    @lazy
    def report(self) -> DocumentReport:
        """What the rules said."""
        return pipeline.judge(self._examined)

    def after(self, edits: Iterable[Edit]) -> State:
        """The document with the edits made."""
        return State(changed(self.document, disjoint(edits)), self.config, self._catalogue)

    def findings(self, rules: Collection[str]) -> Iterator[Finding]:
        """The findings of these rules."""
        return (finding for finding in self.report.findings if finding.rule in rules)

    def links_of(self, finding: Finding) -> Iterator[tuple[int, Link]]:
        """The links of a finding, with their positions."""
        return ((number - 1, self.case.links[number - 1]) for number in finding.links)


def appeared(before: State, after: State, moved: Collection[int] = ()) -> str:
    """What a change has brought that was not there, in words; "" where it brought nothing.

    A finding is no new one where the same rule said the same, or more, of the same links. ``moved`` are the positions
    of links whose address was changed on purpose.
    """
    if len(before.case.links) != len(after.case.links):
        return "another number of links"
    for position, (old, now) in enumerate(zip(before.case.links, after.case.links, strict=True)):
        if position not in moved and (old.url, old.element) != (now.url, now.element):
            return "another link"
    known: dict[str, list[Finding]] = {}
    for finding in before.report.findings:
        known.setdefault(finding.rule, []).append(finding)
    counts = Counter(finding.rule for finding in after.report.findings if not finding.links)
    for finding in after.report.findings:
        same = known.get(finding.rule, [])
        if finding.links:
            new = not any(set(finding.links) <= set(each.links) for each in same)
        else:
            new = counts[finding.rule] > sum(not each.links for each in same)
        if new:
            return f"“{finding.rule}”"
    return ""
