"""``linkaudit audit``: the main job."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linkaudit.commands import checking, narrowing, site
from linkaudit.commands import options as shared
from linkaudit.commands.auditing import Run, exit_code, list_files
from linkaudit.commands.outputs import Outputs, wanted
from linkaudit.reports import FORMATS, Style, open_stream
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  linkaudit audit post.md
  linkaudit audit content/ --jurisdiction us,de --publisher example.com
  linkaudit audit content/ --format text --format json=report.json
  linkaudit audit content/ --diff-base origin/main --format github
  linkaudit audit content/ --check
  linkaudit audit - --stdin-filename post.mdx < post.mdx

exit codes: 0 nothing at or above --fail-on, 1 something is, 2 wrong usage or configuration, or something could not be
read (everything that could is still reported).
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    shared.documents(parser)
    parser.add_argument("--list-files", action="store_true", help="only print which files would be audited")
    group = parser.add_argument_group("report")
    group.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(FORMATS)}; repeatable: --format text --format json=report.json (default: text)",
    )
    group.add_argument(
        "-o",
        "--output",
        default="",
        metavar="FILE",
        help="write the report here, not to the terminal (html: a file or a folder)",
    )
    group.add_argument(
        "--fail-on",
        choices=sorted(RANK, key=lambda name: -RANK[name]),
        default="error",
        help="exit with 1 from this severity upwards (default: error)",
    )
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever the rules found")
    narrowing.arguments(group)
    site.arguments(parser)
    checking.arguments(parser)
    shared.configuration(parser)
    shared.looks(parser)


def run(options: argparse.Namespace) -> int:
    """Audit, report, and say in the exit code how it went."""
    if options.list_files:
        return exit_code(list_files(options), interrupted=False, found=False)
    terminal = sys.stdout is not None and sys.stdout.isatty()
    here = shared.style(options, to_terminal=terminal)
    elsewhere = Style(verbosity=here.verbosity)
    reports = [
        (open_stream(each.format, elsewhere if each.path else here, each.path), each.path)
        for each in wanted(options.format, options.output)
    ]
    with Outputs(reports) as outputs:
        audit = Run(options, outputs)
        audit.everything()
    found = not options.exit_zero and audit.has_findings(options.fail_on)
    return exit_code(audit.complaints, interrupted=audit.interrupted, found=found)
