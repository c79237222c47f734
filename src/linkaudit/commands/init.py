"""``linkaudit init``: a first configuration, from what the folder shows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linkaudit.commands import OK
from linkaudit.commands.writing import write
from linkaudit.config import CONFIG_FILE, find_config
from linkaudit.errors import LinkauditError
from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    import argparse

EPILOG = """\
examples:
  linkaudit init                    write linkaudit.toml for the articles here
  linkaudit init content/ --print   show it, write nothing

It looks at the site generator's configuration and at up to 300 articles: whose site it is, which languages and
programmes there are. What only you can know stands in the file as a comment. No request is made.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where the articles are (default: here)")
    parser.add_argument("--print", action="store_true", help="print the file, and write nothing")
    parser.add_argument("--force", action="store_true", help="write over a configuration that is there")


def run(options: argparse.Namespace) -> int:
    """Look, write, and say what was seen."""
    from linkaudit.first_config import documents, find_site, survey, text

    if not os.path.isdir(options.folder):
        raise LinkauditError(f"{options.folder}: is no folder")
    path = os.path.normpath(os.path.join(options.folder, CONFIG_FILE))
    if not options.print and not options.force:
        _refuse(path, options.folder)
    found = survey(options.folder)
    written = text(find_site(options.folder), found)
    if options.print:
        print(written, end="")
        return OK
    write(path, written)
    print(clean(f"{path}: written, from {documents(found.read)}, {found.paying:,} with affiliate links"))
    print(clean(f"next: read it, then linkaudit audit {options.folder}"))
    return OK


def _refuse(path: str, folder: str) -> None:
    """Never write over a configuration, and never beside one that would then no longer hold."""
    if os.path.lexists(path):
        raise LinkauditError(f"{path}: is there already; --print shows what would be written, --force writes over it")
    other = find_config(folder)
    if other and os.path.dirname(os.path.abspath(other)) == os.path.abspath(folder):
        raise LinkauditError(
            f"{other}: has a [tool.linkaudit] table already, which {CONFIG_FILE} would replace; --force writes it"
        )


