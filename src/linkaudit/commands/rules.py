"""``linkaudit rules``: the list of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.commands import OK
from linkaudit.commands import options as shared
from linkaudit.reports.terminal import fold

if TYPE_CHECKING:
    import argparse

EPILOG = """\
The severity is that of the profile "generic"; a jurisdiction, a programme or your configuration may change it.
"linkaudit explain RULE" prints a rule's page.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes: nothing."""


def run(options: argparse.Namespace) -> int:
    """Print one line for each rule."""
    from linkaudit.rules import RULES

    longest = max(len(rule.id) for rule in RULES)
    columns = shared.columns()
    for rule in RULES:
        head = f"{rule.id:<{longest}}  {rule.severity:<7}  "
        print(head + fold(rule.summary, columns, " " * len(head), len(head)))
    return OK
