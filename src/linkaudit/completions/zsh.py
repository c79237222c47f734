"""Completion for zsh: one call of ``_arguments`` for each command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkaudit.completions.described import Argument, Command

_SCRIPT = """\
#compdef linkaudit
# Completion of linkaudit for zsh: linkaudit completions zsh > a folder of $fpath, as _linkaudit
_linkaudit() {{
    local -a commands
    commands=(
{commands}
    )
    if (( CURRENT == 2 )); then
        _describe -t commands command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{cases}
    esac
}}
if [[ $funcstack[1] == _linkaudit ]]; then
    _linkaudit "$@"
else
    compdef _linkaudit linkaudit
fi
"""


def script(commands: list[Command]) -> str:
    """The whole script."""
    names = [f"        {_quoted(f'{command.name}:{command.summary}')}" for command in commands]
    cases = [
        f"        {command.name})\n            _arguments \\\n                "
        + " \\\n                ".join(spec for argument in command.arguments for spec in _specs(argument))
        + "\n            ;;"
        for command in commands
    ]
    return _SCRIPT.format(commands="\n".join(names), cases="\n".join(cases))


def _specs(argument: Argument) -> list[str]:
    action = f"({' '.join(argument.words)})" if argument.words else "_files" if argument.files else " "
    about = argument.help.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    if not argument.flags:
        return [_quoted(f"{'*' if argument.many else ''}:{about}:{action}")]
    star = "*" if argument.many else ""
    value = f":value:{action}" if argument.takes else ""
    return [_quoted(f"{star}{flag}[{about}]{value}") for flag in argument.flags]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
