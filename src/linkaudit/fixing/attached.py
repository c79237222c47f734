"""Fixes that rules attach to their findings, for rules that no other step knows; those that are words where accepted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from linkaudit.fixing.edits import Edit, in_source
from linkaudit.fixing.step import NOT_ACCEPTED, Proposal, Step, Wanted, nothing

if TYPE_CHECKING:
    from linkaudit.fixing.state import State

#: Their own steps fix all links of a finding at once.
_ELSEWHERE = ("missing-disclosure", "missing-sponsored-rel", "unlabelled-affiliate-link", "mark-set-mismatch")


def make(state: State, wanted: Wanted) -> Iterator[Step]:
    """One step for each such finding."""
    for finding in state.report.findings:
        fix = finding.fix
        if fix is None or finding.rule in _ELSEWHERE:
            continue
        if not fix.safe and not wanted.accept_text:
            yield nothing(f"what “{finding.rule}” asks for", NOT_ACCEPTED, finding.span.line)
            continue
        document = state.document
        edit = Edit(in_source(document, fix.span.start), in_source(document, fix.span.end), fix.replacement)
        yield Step(
            (Proposal(f"what “{finding.rule}” asks for", (edit,), partial(_took, rule=finding.rule, before=state)),)
        )


def _took(edit: Edit, after: State, *, rule: str, before: State) -> bool:  # noqa: ARG001
    return sum(1 for _ in after.findings((rule,))) < sum(1 for _ in before.findings((rule,)))
