"""``linkaudit check-data DIR``: every mistake in catalogue files of the user's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linkaudit.commands import BAD_INPUT, FOUND, OK
from linkaudit.errors import DataError

if TYPE_CHECKING:
    import argparse

EPILOG = """\
DIR holds networks/, ad_systems/ or trackers/ with one TOML file for each programme, as named by [catalogue] extra.

exit codes: 0 no mistakes, 1 mistakes, 2 nothing to check
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("folder", metavar="DIR", help="the folder with the catalogue files")


def run(options: argparse.Namespace) -> int:
    """Print the mistakes, one on each line with file and field."""
    from linkaudit.catalogue.check import check_reading
    from linkaudit.catalogue.files import read_folder

    if not os.path.isdir(options.folder):
        raise DataError("is no folder", file=options.folder)
    reading = read_folder(options.folder)
    mistakes = check_reading(reading, own=True)
    for mistake in mistakes:
        print(mistake)
    seen = {mistake.file for mistake in mistakes if mistake.file.endswith(".toml")}.union(reading.contents)
    if not seen:
        if not mistakes:
            print(f"{options.folder}: holds no catalogue file (networks/*.toml, ad_systems/*.toml, trackers/*.toml)")
        return BAD_INPUT
    number = f"{len(mistakes)} mistake{'' if len(mistakes) == 1 else 's'}"
    files = f"{len(seen)} file{'' if len(seen) == 1 else 's'}"
    print(f"{files} read, {number if mistakes else 'no mistakes'}")
    return FOUND if mistakes else OK
