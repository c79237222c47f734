"""What there is to complete: each command with its options, and what each option takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NamedTuple

from linkaudit.cli import parser
from linkaudit.commands import COMMANDS

_FILES = ("FILE", "PATH", "DIR", "REPORT", "FORMAT[=FILE]")


class Argument(NamedTuple):
    """An option, or an argument without a name (``flags`` is empty).

    ``words`` are the values it takes where there are few; ``files`` says that it takes a path.
    """

    flags: tuple[str, ...]
    help: str
    takes: bool
    words: tuple[str, ...]
    files: bool
    many: bool


class Command(NamedTuple):
    """One command."""

    name: str
    summary: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """Arguments with a name."""
        return tuple(each for each in self.arguments if each.flags)

    @property
    def operands(self) -> tuple[Argument, ...]:
        """Arguments without a name, in their order."""
        return tuple(each for each in self.arguments if not each.flags)


def described() -> list[Command]:
    """Every command, in the order of the help."""
    return [_command(name, summary) for name, (_, summary) in COMMANDS.items()]


def _command(name: str, summary: str) -> Command:
    made = parser(name)
    actions: Sequence[argparse.Action] = made._actions  # noqa: SLF001 - argparse has no other way to ask
    return Command(name, summary, tuple(_argument(action) for action in actions if action.help != argparse.SUPPRESS))


def _argument(action: argparse.Action) -> Argument:
    words = tuple(map(str, action.choices)) if action.choices is not None else _words(action.dest)
    return Argument(
        tuple(action.option_strings),
        " ".join((action.help or "").replace("%(default)s", str(action.default)).split()),
        action.nargs != 0,
        words,
        not words and action.metavar in _FILES,
        action.nargs in ("+", "*") or isinstance(action, argparse._AppendAction),  # noqa: SLF001
    )


def _words(name: str) -> tuple[str, ...]:
    """The values of what takes names of things that linkaudit has."""
    if name == "format":
        from linkaudit.reports import FORMATS

        return tuple(FORMATS)
    if name == "rule":
        from linkaudit.rules.needs import ORDER

        return tuple(ORDER)
    if name == "jurisdiction":
        from linkaudit.rules.profile import load, names

        return tuple(each for each in sorted(names()) if load(each).kind == "jurisdiction")
    return ()
