"""Completion for fish: one line for each command and each option."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkaudit.completions.described import Argument, Command

_HEAD = """\
# Completion of linkaudit for fish: linkaudit completions fish > ~/.config/fish/completions/linkaudit.fish
complete -c linkaudit -f
complete -c linkaudit -n __fish_use_subcommand -l version -d 'print the versions'
"""


def script(commands: list[Command]) -> str:
    """The whole script."""
    lines: list[str] = []
    for command in commands:
        lines.append(f"complete -c linkaudit -n __fish_use_subcommand -a {command.name} -d {_quoted(command.summary)}")
        lines += [_line(command.name, argument) for argument in command.arguments]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _line(command: str, argument: Argument) -> str:
    parts = [f"complete -c linkaudit -n '__fish_seen_subcommand_from {command}'"]
    parts += [f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in argument.flags]
    if argument.flags and argument.takes:
        parts.append("-r" if argument.files else "-x")
    if argument.files:
        parts.append("-F")
    if argument.words:
        parts.append(f"-a {_quoted(' '.join(argument.words))}")
    return " ".join([*parts, f"-d {_quoted(argument.help)}"])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
