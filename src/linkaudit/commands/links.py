"""``linkaudit links``: every link on a line of its own, for eyes, ``grep`` and ``sort``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.commands import options as shared
from linkaudit.commands.auditing import Run, exit_code
from linkaudit.commands.outputs import Outputs
from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    import argparse

    from linkaudit.model import DocumentReport, Link, Problem, Summary

EPILOG = """\
Each line is "path:line:column category confidence network url"; "-" stands for no network, and a placeholder without a
URL shows its element in brackets. Findings are not shown and do not change the exit code.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    shared.documents(parser)
    shared.configuration(parser)
    parser.set_defaults(quiet=0, verbose=0, no_progress=False)


def run(options: argparse.Namespace) -> int:
    """List the links."""
    with Outputs([(Lines(), "")]) as outputs:
        listing = Run(options, outputs)
        listing.everything()
    return exit_code(listing.complaints, interrupted=listing.interrupted, found=False)


class Lines:
    """One line for each link."""

    def begin(self) -> str:
        """Nothing: every line is a link."""
        return ""

    def document(self, report: DocumentReport, source: str | None) -> str:
        """The links of a document, in the order of its source."""
        return "".join(f"{line(link, report.path)}\n" for link in report.links)

    def end(self, summary: Summary, problems: tuple[Problem, ...]) -> str:
        """Nothing: every line is a link."""
        return ""


def line(link: Link, path: str) -> str:
    """``post.md:58:10 affiliate certain impact https://…``."""
    span = link.url_span or link.span
    url = f"[{link.element}]" if link.url is None else link.url
    place = f"{path}:{span.line}:{span.column}"
    return clean(f"{place} {link.category} {link.confidence} {link.network or '-'} {url}")
