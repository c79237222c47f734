"""Completions, asked of the shells themselves where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from linkaudit.cli import parser
from linkaudit.commands import COMMANDS
from linkaudit.completions import SHELLS, script
from linkaudit.rules.needs import ORDER

BASH = """\
source ./completion
compopt() { :; }
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _linkaudit; printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """\
autoload -U compinit; compinit -D -u; source ./completion
_describe() { print -rl -- $commands; }
_arguments() { print -rl -- "$@"; }
words=("$@"); CURRENT=$#; _linkaudit
"""


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option(shell: str) -> None:
    """What a parser takes is in the script of each shell."""
    written = script(shell)
    for command in COMMANDS:
        assert command in written
        for action in parser(command)._actions:
            for flag in action.option_strings:
                assert flag.lstrip("-") in written, (command, flag)


def ask(shell: str, program: str, folder: Path, *words: str) -> list[str]:
    """What the shell says to a line of ``words``, the last of which is being written."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (folder / "completion").write_text(script(shell))
    ran = subprocess.run([shell, "-c", program, shell, *words], cwd=folder, capture_output=True, text=True, check=True)
    assert not ran.stderr
    return ran.stdout.split("\n")[:-1]


def test_bash(tmp_path: Path) -> None:
    """Commands, options, and the values of options."""
    assert set(COMMANDS) < set(ask("bash", BASH, tmp_path, "linkaudit", ""))
    assert ask("bash", BASH, tmp_path, "linkaudit", "audit", "--diff") == ["--diff-base"]
    assert ask("bash", BASH, tmp_path, "linkaudit", "audit", "--fail-on", "er") == ["error"]
    assert "missing-disclosure" in ask("bash", BASH, tmp_path, "linkaudit", "explain", "miss")
    assert ask("bash", BASH, tmp_path, "linkaudit", "audit", "po") == [""]


def test_zsh(tmp_path: Path) -> None:
    """The specifications arrive at ``_arguments`` as they were meant."""
    assert [line.partition(":")[0] for line in ask("zsh", ZSH, tmp_path, "linkaudit", "")] == list(COMMANDS)
    specs = ask("zsh", ZSH, tmp_path, "linkaudit", "explain", "")
    assert any(spec.endswith(f":({' '.join(ORDER)})") for spec in specs)
    assert any(spec.startswith("*--format[") for spec in ask("zsh", ZSH, tmp_path, "linkaudit", "audit", ""))


def test_fish(tmp_path: Path) -> None:
    """fish answers by itself."""
    program = 'source ./completion; complete -C "$argv[-1]"'

    def offered(line: str) -> list[str]:
        return [each.partition("\t")[0] for each in ask("fish", program, tmp_path, line)]

    assert set(offered("linkaudit ")) == set(COMMANDS)
    assert offered("linkaudit audit --diff-b") == ["--diff-base"]
    assert set(offered("linkaudit audit --fail-on ")) == {"error", "review", "warning", "info"}
    assert "missing-disclosure" in offered("linkaudit explain miss")
