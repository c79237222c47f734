"""``linkaudit fix``: make what can be made safely; words of law only where they are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.commands import BAD_INPUT, FOUND, OK
from linkaudit.commands import options as shared
from linkaudit.commands.fixing import Run
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  linkaudit fix content/ --diff                show the changes, make none
  linkaudit fix post.md                        rel="sponsored", your own mark
  linkaudit fix post.md --accept-text          a notice and other words as well
  linkaudit fix content/ --report report.json  new addresses of moved links
  linkaudit fix - --stdin-filename post.md < post.md > fixed.md

A change is made only where it removes what a rule found and brings nothing that another rule would find; a second run
changes nothing. "--accept-text" says that you have read the words and stand by them: they are not legal advice.

exit codes: 0 nothing at or above --fail-on is left, 1 something is (with --diff: something would be changed), 2 wrong
usage or configuration, or something could not be read or written.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    shared.documents(parser)
    group = parser.add_argument_group("changes")
    group.add_argument("--diff", action="store_true", help="print the changes as a unified diff, and change nothing")
    group.add_argument(
        "--accept-text",
        action="store_true",
        help="also write words: a notice, the sentence that Amazon asks for, the key of a mark",
    )
    group.add_argument(
        "--report",
        default="",
        metavar="FILE",
        help="a JSON report of checked links, for the new addresses of links that have moved for good",
    )
    group.add_argument(
        "--fail-on",
        choices=sorted(RANK, key=lambda name: -RANK[name]),
        default="error",
        help="exit with 1 where something from this severity upwards is left (default: error)",
    )
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is left")
    shared.configuration(parser)
    shared.looks(parser, "only the counts", "every place that was left alone, not only the first few")


def run(options: argparse.Namespace) -> int:
    """Fix, say what was done, and say in the exit code what is left."""
    fixing = Run(options)
    fixing.everything()
    if fixing.complaints.serious:
        return BAD_INPUT
    return FOUND if fixing.found and not options.exit_zero else OK
