"""Completion for bash: one function with what each command takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkaudit.completions.described import Argument, Command

_SCRIPT = """\
# Completion of linkaudit for bash: source <(linkaudit completions bash)
_linkaudit() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command=${{COMP_WORDS[1]}}
    COMPREPLY=()
    if (( COMP_CWORD == 1 )); then
        mapfile -t COMPREPLY < <(compgen -W "{commands}" -- "$current")
        return
    fi
    local words=
    case "$command $previous" in
{values}
    esac
    if [[ -z $words ]]; then
        case "$command" in
{options}
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o default -F _linkaudit linkaudit
"""


def script(commands: list[Command]) -> str:
    """The whole script."""
    names = [command.name for command in commands]
    values = [case for command in commands for case in _values(command)]
    options = [_options(command) for command in commands]
    return _SCRIPT.format(
        commands=" ".join([*names, "--help", "--version"]), values="\n".join(values), options="\n".join(options)
    )


def _values(command: Command) -> list[str]:
    """What follows each option that takes something: words, a path, or what nobody can guess."""
    cases: list[str] = []
    for option in command.options:
        if option.takes:
            pattern = "|".join(f'"{command.name} {flag}"' for flag in option.flags)
            cases.append(f"        {pattern}) {_then(option)} ;;")
    return cases


def _then(option: Argument) -> str:
    if option.words:
        return f'words="{" ".join(option.words)}"'
    return "return" if option.files else "compopt +o default; return"


def _options(command: Command) -> str:
    """Options where a dash is written, else the words of the first operand; without either, bash completes files."""
    flags = " ".join(flag for option in command.options for flag in option.flags)
    words = " ".join(word for operand in command.operands for word in operand.words)
    operands = f'words="{words}"' if words else "return"
    return f'            {command.name}) if [[ $current == -* ]]; then words="{flags}"; else {operands}; fi ;;'
