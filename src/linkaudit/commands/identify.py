"""``linkaudit identify URL``: who stands behind an address. Only the address is read; nothing is requested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.commands import OK
from linkaudit.commands import options as shared
from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    import argparse

EPILOG = """\
Nothing is requested: the answer is read out of the address. Catalogue folders and filter lists of the nearest
configuration count.

example:
  linkaudit identify "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("urls", nargs="+", metavar="URL", help="an address, in quotes because of its & and ?")
    shared.filter_lists(parser)


def run(options: argparse.Namespace) -> int:
    """Print what the catalogue says about each address."""
    from linkaudit.catalogue import load_configured
    from linkaudit.catalogue.identify import identify
    from linkaudit.config import Configs

    catalogue = load_configured(Configs(options=shared.filter_list_changes(options)).of(".").catalogue)
    print("\n\n".join("\n".join(map(clean, identify(url, catalogue).lines())) for url in options.urls))
    return OK
