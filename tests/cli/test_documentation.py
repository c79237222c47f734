"""The page about the command line names what there is, and shows what is printed."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from linkaudit.cli import parser
from linkaudit.commands import COMMANDS
from linkaudit.files import FORMATS as ENDINGS
from linkaudit.reports import FORMATS
from tests.reports.test_text import FULL

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_commands_and_formats() -> None:
    """Every command, format and ending is there."""
    for command in COMMANDS:
        assert re.search(rf"\| `{command}\b", PAGE), command
    for name in FORMATS:
        assert f"| `{name}` |" in PAGE, name
    for ending in ENDINGS:
        assert ending in PAGE, ending


def test_options() -> None:
    """Every option of every command is mentioned."""
    for command in COMMANDS:
        for action in parser(command)._actions:
            if not isinstance(action, argparse._HelpAction) and action.option_strings:
                assert any(option in PAGE for option in action.option_strings), action.option_strings


def test_the_example_is_the_output() -> None:
    """The finding that the page shows is the one that the tests see."""
    example = re.findall(r"```text\n(error\[.*?)```", PAGE, re.DOTALL)[0]

    assert example in FULL
