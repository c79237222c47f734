"""What a rule is, and what it says about one document.

A rule looks at a ``Case`` and yields a ``Hit`` for each place that breaks it. How bad that is, under which laws, and on
what basis, stands in the profiles (``data/jurisdictions``), not in the rule: ``run.py`` puts both together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from linkaudit.model import Certainty, Fix, Severity
    from linkaudit.rules.case import Case

#: What a rule rests on. A fault that rests on affiliate links is no error where every one of them is only possible.
About = Literal["affiliate", "advertising", "tracking", "liveness", "allowance"]


@frozen
class Hit(Frozen):
    """One place that breaks a rule, before anybody has said how bad that is.

    Attributes:
        start, end: offsets in ``Document.source``.
        message: what was found, and where.
        advice: what to do next.
        links: positions in ``Case.links``; the report gives their ids.
        weaker: the severity of this hit where it is milder than the rule as a whole (``rel="nofollow"`` alone).
        profiles: the profiles under which it is a fault; empty means each that holds the rule.
        again: says the same about fewer links. Set where one hit stands for many links, so that an allowance can take
            single links out of it.
    """

    start: int
    end: int
    message: str
    advice: str
    links: tuple[int, ...] = ()
    confidence: Certainty = "exact"
    weaker: Severity | None = None
    profiles: tuple[str, ...] = ()
    fix: Fix | None = None
    again: Callable[[tuple[int, ...]], Hit] | None = None


@frozen
class Rule(Frozen):
    """One rule: an id that reads well after "allow", and the function that looks.

    Attributes:
        severity: in the profile ``generic``, and wherever a profile does not say otherwise.
        summary: one sentence, for lists.
        options: keys a profile may give it besides ``severity`` and ``source`` (word lists, "asks for each link").
    """

    id: str
    severity: Severity
    summary: str
    check: Callable[[Case], Iterable[Hit]]
    about: About = "affiliate"
    options: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """The rule's page: Markdown, as ``linkaudit explain`` prints it."""
        with open(os.path.join(os.path.dirname(__file__), "pages", f"{self.id}.md"), encoding="utf-8") as file:
            return file.read()
