"""Shell completions, written from the parsers of the commands: one module for each shell."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

SHELLS = ("bash", "zsh", "fish")


def script(shell: str) -> str:
    """The completion script for one of ``SHELLS``."""
    from linkaudit.completions.described import Command, described

    write: Callable[[list[Command]], str] = import_module(f"linkaudit.completions.{shell}").script
    return write(described())
