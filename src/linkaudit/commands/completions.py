"""``linkaudit completions``: what a shell completes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.commands import OK
from linkaudit.completions import SHELLS, script

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  source <(linkaudit completions bash)              in ~/.bashrc
  linkaudit completions zsh > ~/.zfunc/_linkaudit   with ~/.zfunc in $fpath
  linkaudit completions fish > ~/.config/fish/completions/linkaudit.fish
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("shell", choices=SHELLS, help="the shell to write it for")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    print(script(options.shell), end="")
    return OK
