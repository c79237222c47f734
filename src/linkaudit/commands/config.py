"""``linkaudit config show`` and ``schema``: what holds, where each value comes from, and what editors check with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linkaudit.commands import BAD_INPUT, OK
from linkaudit.commands import options as shared
from linkaudit.commands.complaints import Complaints
from linkaudit.config import keys
from linkaudit.records import Record

if TYPE_CHECKING:
    import argparse

    from linkaudit.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "action",
        choices=("show", "schema"),
        help="show: print every value with its origin; schema: print the JSON Schema of linkaudit.toml, for editors",
    )
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a document or folder it holds for")
    shared.configuration(parser)


def run(options: argparse.Namespace) -> int:
    """Print the configuration as TOML, with the origin of each value beside it; or the schema."""
    if options.action == "schema":
        print(schema(), end="")
        return OK
    complaints = Complaints()
    configs = shared.configs(options, complaints.add)
    folder = options.path if os.path.isdir(options.path) else os.path.dirname(options.path) or os.curdir
    print(shown(configs.of(folder)), end="")
    return BAD_INPUT if complaints.serious else OK


def schema() -> str:
    """The JSON Schema of a configuration, as it ships with the package."""
    path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "config.schema.json")
    with open(path, encoding="utf-8") as file:
        return file.read()


def shown(config: Config) -> str:
    """A configuration as it could be written, each value with its origin as a comment."""
    lines: list[str] = []
    entries = [(key, _toml(value), origin) for key, value, origin in keys(config)]
    column = max(len(key.partition(".")[2]) + len(value) for key, value, _ in entries if len(value) < 60) + 5
    table = ""
    for key, value, origin in entries:
        head, _, name = key.partition(".")
        if head != table:
            lines += ["", f"[{head}]"] if lines else [f"[{head}]"]
            table = head
        written = f"{name} = {value}" if value else f"# {name} is not set"
        lines.append(f"{written:<{column}} # {origin}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    """A value as TOML writes it, "" for what is not set."""
    import json

    if value is None:
        return ""
    if isinstance(value, Record):
        value = {name: getattr(value, name) for name in value.__match_args__}
    if isinstance(value, dict):
        inside = ", ".join(f"{name} = {_toml(each)}" for name, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(each) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)
