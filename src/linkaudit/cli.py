"""The command line: arguments in, exit code out. What a command does stands in ``commands/``."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from linkaudit.commands import BAD_INPUT, COMMANDS, INTERRUPTED, OK, READER_GONE
from linkaudit.errors import LinkauditError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_HELP = """\
Finds every link of an article, says which ones earn money, count readers or
advertise, and whether readers are told.

usage: linkaudit COMMAND [options]

commands:
{commands}

examples:
  linkaudit audit post.md                      one article, on the terminal
  linkaudit audit content/ --format json       a whole folder, for a program
  cat post.md | linkaudit audit -              standard input
  linkaudit links post.md                      only the links, one a line
  linkaudit identify "https://…"               whose link is this?

"linkaudit COMMAND --help" says what a command takes; "linkaudit --version"
tells both versions.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; never raises for what a user can cause."""
    try:
        code = _dispatch(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        print("linkaudit: interrupted", file=sys.stderr)
        return INTERRUPTED
    except LinkauditError as error:
        print(f"linkaudit: {error}", file=sys.stderr)
        return BAD_INPUT
    except Exception:  # noqa: BLE001 - a fault of ours must not look like a finding (1)
        import traceback

        traceback.print_exc()
        print("linkaudit: this is a fault in linkaudit; please report it with the lines above", file=sys.stderr)
        return BAD_INPUT
    except SystemExit as done:  # argparse: after --help, or wrong usage
        return done.code if isinstance(done.code, int) else BAD_INPUT
    return code


def _dispatch(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in COMMANDS:
        return _run(first, arguments[1:])
    if first in ("-V", "--version"):
        print(version())
        return OK
    if first == "help" and len(arguments) > 1 and arguments[1] in COMMANDS:
        return _run(arguments[1], ["--help"])
    if first in ("-h", "--help", "help"):
        print(_help(), end="")
        return OK
    if not first:
        print(_help(), end="", file=sys.stderr)
        return BAD_INPUT
    raise LinkauditError(f'"{first}" is no command; {_meant(first, arguments)}')


def _run(command: str, arguments: list[str]) -> int:
    import importlib

    module = importlib.import_module(COMMANDS[command][0])
    code: int = module.run(parser(command).parse_args(arguments))
    return code


def parser(command: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    import argparse
    import importlib

    module = importlib.import_module(COMMANDS[command][0])
    made = argparse.ArgumentParser(
        prog=f"linkaudit {command}",
        description=f"{COMMANDS[command][1][:1].upper()}{COMMANDS[command][1][1:]}.",
        epilog=getattr(module, "EPILOG", None),
        formatter_class=_help_format(),
        allow_abbrev=False,
    )
    module.arguments(made)
    return made


def version() -> str:
    """``linkaudit 1.0.0 (catalogue 1a2b3c4d)``."""
    from linkaudit.reports.tally import versions

    ours, catalogue = versions()
    return f"linkaudit {ours} (catalogue {catalogue})"


def _help() -> str:
    commands = "\n".join(f"  {name:<12}{summary}" for name, (_, summary) in COMMANDS.items())
    return _HELP.format(commands=commands)


def _meant(first: str, arguments: list[str]) -> str:
    """What somebody probably meant who wrote ``first`` where a command stands."""
    import shlex
    from difflib import get_close_matches

    near = get_close_matches(first, COMMANDS, 1)
    if os.path.lexists(first) or first == "-" or first.startswith("-"):
        return f"did you mean: linkaudit audit {shlex.join(arguments)}"
    if near:
        return f"did you mean: linkaudit {shlex.join([near[0], *arguments[1:]])}"
    return f"the commands are {', '.join(COMMANDS)}"


def _reader_gone() -> int:
    """Whoever read our output closed it (``| head``): nothing is left to say, and nobody to say it to."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE


def _folded(paragraph: str, width: int) -> str:
    from linkaudit.reports.terminal import fold

    return paragraph if "\n  " in paragraph else fold(" ".join(paragraph.split("\n")).strip(), width)


def _help_format() -> type[argparse.HelpFormatter]:
    """A formatter with a width of our own: argparse makes one for each option, and asks shutil, which is slow to load."""
    import argparse

    try:
        width = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        width = 80

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog, width=max(width - 2, 20))

        def _fill_text(self, text: str, width: int, indent: str) -> str:  # noqa: ARG002 - as argparse calls it
            """Prose in lines that fit; headings, examples and what stands in columns as they are written."""
            return "\n\n".join(_folded(part, width) for part in text.split("\n\n"))

    return Formatter
