"""``linkaudit explain RULE``: the rule's page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linkaudit.commands import OK
from linkaudit.commands.options import wants_color
from linkaudit.errors import LinkauditError

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("rule", metavar="RULE", help='the rule\'s name, as findings and "linkaudit rules" give it')


def run(options: argparse.Namespace) -> int:
    """Print the page: laid out on a terminal, as it is written elsewhere."""
    from linkaudit.rules import get

    try:
        page = get(options.rule).page
    except KeyError as error:
        raise LinkauditError(f'{error.args[0]} ("linkaudit rules" lists them)') from error
    if wants_color("auto", to_terminal=sys.stdout.isatty()) and sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console(highlight=False).print(Markdown(page))
    else:
        print(page, end="" if page.endswith("\n") else "\n")
    return OK
