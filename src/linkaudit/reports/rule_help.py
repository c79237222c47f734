"""Rules as SARIF describes them: what viewers and code scanning show beside a result.

The text is that of the rule's page. A saved report may speak of a rule that this version does not have; of that one only
the name is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from linkaudit.reports.sentences import cut

if TYPE_CHECKING:
    from linkaudit.model import Certainty, Severity
    from linkaudit.rules.rule import Rule

#: Where the project is published. Its rule pages have no address of their own; the fragment names the rule.
HOME = "https://pypi.org/project/linkaudit-compliance/"
#: What code scanning takes of a short or full description.
_LONGEST = 1024

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note", "review": "none"}
_PROBLEM: dict[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "info": "recommendation",
    "review": "recommendation",
}
_PRECISION: dict[Certainty, str] = {"exact": "very-high", "pattern": "high", "heuristic": "medium"}
_SURE: tuple[Certainty, ...] = ("exact", "pattern", "heuristic")

_SECTION = re.compile(r"^## What it flags\n+(.+?)(?=\n\n|\n## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^(```[a-z]+) [a-z0-9_ ]+$", re.MULTILINE)


def descriptor(rule_id: str, severity: Severity, confidence: Certainty) -> dict[str, Any]:
    """The rule as SARIF's ``reportingDescriptor``.

    Args:
        rule_id: the rule.
        severity: of its findings; used where this version does not know the rule.
        confidence: the least sure of its findings.
    """
    from linkaudit.rules import get

    try:
        rule = get(rule_id)
    except KeyError:
        return {
            "id": rule_id,
            "shortDescription": {"text": rule_id},
            "help": {"text": "This version of linkaudit does not have this rule."},
            "defaultConfiguration": {"level": LEVELS[severity]},
        }
    page = _FENCE.sub(r"\1", rule.page)
    return {
        "id": rule_id,
        "name": "".join(word.capitalize() for word in rule_id.split("-")),
        "shortDescription": {"text": cut(rule.summary, _LONGEST)},
        "fullDescription": {"text": cut(_what_it_flags(rule), _LONGEST)},
        "help": {"text": page, "markdown": page},
        "helpUri": f"{HOME}#{rule_id}",
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["links", rule.about],
            "precision": _PRECISION[confidence],
            "problem.severity": _PROBLEM[rule.severity],
        },
    }


def less_sure(one: Certainty, other: Certainty) -> Certainty:
    """The weaker of the two."""
    return max(one, other, key=_SURE.index)


def _what_it_flags(rule: Rule) -> str:
    found = _SECTION.search(rule.page)
    return " ".join(found[1].split()) if found else rule.summary
