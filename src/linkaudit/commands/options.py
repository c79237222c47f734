"""Options that several commands share: which documents, which configuration, how to look."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from linkaudit.audited import unusable
from linkaudit.config import DEFAULT, Configs, load_config, with_options
from linkaudit.errors import ConfigError
from linkaudit.reports import Style

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from linkaudit.model import Problem


def documents(parser: argparse.ArgumentParser) -> None:
    """Paths, and the name of standard input."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help='files, folders or patterns ("content/**/*.md"); "-" reads standard input',
    )
    parser.add_argument(
        "--stdin-filename",
        default="",
        metavar="NAME",
        help="what standard input is called: decides its format and which configuration holds",
    )


def configuration(parser: argparse.ArgumentParser) -> None:
    """Which configuration holds, and what the command line changes in it."""
    group = parser.add_argument_group("configuration")
    where = group.add_mutually_exclusive_group()
    where.add_argument(
        "--config",
        default="",
        metavar="FILE",
        help="use this file, not the nearest linkaudit.toml or pyproject.toml from each document's folder upwards",
    )
    where.add_argument("--isolated", action="store_true", help="look for no configuration file at all")
    group.add_argument(
        "--publisher", action="append", default=[], metavar="DOMAIN", help="the publisher's own domain; repeatable"
    )
    group.add_argument(
        "--jurisdiction",
        action="append",
        default=[],
        metavar="CODE",
        help="whose law to apply (us, uk, de …); repeatable, or with commas",
    )
    filter_lists(group)


def filter_lists(parser: argparse._ActionsContainer) -> None:
    """Lists in the syntax of EasyList."""
    parser.add_argument(
        "--filter-list",
        action="append",
        default=[],
        metavar="FILE",
        help="a filter list (EasyList syntax) as one more opinion, never the reason why a link is called paid; "
        "repeatable; needs the package adblock",
    )


def looks(
    parser: argparse.ArgumentParser,
    quiet: str = "one line for each finding, and the counts",
    verbose: str = "each link with its evidence; -vv editorial ones too",
) -> None:
    """Verbosity and colour; the words say what each verbosity shows."""
    group = parser.add_argument_group("output on the terminal")
    group.add_argument("-q", "--quiet", action="count", default=0, help=quiet)
    group.add_argument("-v", "--verbose", action="count", default=0, help=verbose)
    group.add_argument("--no-progress", action="store_true", help="no progress bar")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour; auto: on a terminal, unless NO_COLOR is set; FORCE_COLOR asks for it elsewhere",
    )


def configs(options: argparse.Namespace, complain: Callable[[Problem], None]) -> Configs:
    """The configurations of a run. A file that cannot be used is complained about, and the defaults hold instead.

    Raises:
        ConfigError: an option is wrong.
    """
    changes = {
        key: (option, [part.strip() for value in values for part in value.split(",") if part.strip()])
        for key, option, values in (
            ("publisher.domains", "--publisher", options.publisher),
            ("audit.jurisdictions", "--jurisdiction", options.jurisdiction),
        )
        if values
    } | filter_list_changes(options)
    with_options(DEFAULT, changes)
    fixed = DEFAULT if options.isolated else None
    if options.config:
        try:
            fixed = load_config(options.config)
        except ConfigError as error:
            complain(unusable(error))
            fixed = DEFAULT
    return Configs(fixed, changes)


def filter_list_changes(options: argparse.Namespace) -> dict[str, tuple[str, list[str]]]:
    """What ``--filter-list`` changes in a configuration; its paths are relative to the working folder."""
    paths = [os.path.abspath(path) for path in options.filter_list]
    return {"catalogue.filter_lists": ("--filter-list", paths)} if paths else {}


def style(options: argparse.Namespace, *, to_terminal: bool) -> Style:
    """How a report for people looks, on a terminal or elsewhere."""
    return Style(
        color=wants_color(options.color, to_terminal=to_terminal),
        width=columns() if to_terminal else 0,
        verbosity=options.verbose - options.quiet,
    )


def wants_color(choice: str, *, to_terminal: bool) -> bool:
    """Whether to colour: what the command line says, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR", ""):
        return False
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    return to_terminal and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """How wide the terminal is, 0 where there is none or one too narrow to fold for."""
    try:
        found = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        found = 0
    return min(found, 140) if found >= 40 else 0
