"""Writes src/linkaudit/data/config.schema.json; ``--check`` only says whether it is current.

Editors complete and check ``linkaudit.toml`` with it. Which keys there are, and their defaults, comes from
``config_tables.py``; what they are for from the tables of docs/configuration.md; the names of rules, thresholds and
profiles from the rules.

Usage: python tools/write_config_schema.py [--check]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from linkaudit.config import TABLES
from linkaudit.config_values import READERS
from linkaudit.model import SEVERITIES
from linkaudit.rules.active import THRESHOLDS
from linkaudit.rules.needs import ORDER
from linkaudit.rules.profile import load, names

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src" / "linkaudit" / "data" / "config.schema.json"
PAGE = ROOT / "docs" / "configuration.md"

TEXT: dict[str, Any] = {"type": "string"}
SOME_TEXT = {"type": "string", "pattern": r"\S"}


def main(arguments: list[str]) -> int:
    """Write the schema, or compare it."""
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if "--check" in arguments:
        if FILE.exists() and FILE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{FILE.relative_to(ROOT)} is not current: run python tools/write_config_schema.py")
        return 1
    FILE.write_text(text, encoding="utf-8")
    return 0


def schema() -> dict[str, Any]:
    """The whole schema."""
    page = PAGE.read_text(encoding="utf-8")
    kinds = _kinds()
    if set(kinds) != set(READERS):
        raise SystemExit(f"keys without a schema, or a schema without its key: {sorted(set(kinds) ^ set(READERS))}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "linkaudit configuration",
        "description": "linkaudit.toml, or [tool.linkaudit] in pyproject.toml. Every key may be left out.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _table(name, kinds, page) for name in TABLES},
    }


def _table(name: str, kinds: dict[str, dict[str, Any]], page: str) -> dict[str, Any]:
    heading = re.search(rf"^### `\[{name}\]`: (.+)$", page, re.MULTILINE)
    section = page[heading.end() :].split("\n## ", maxsplit=1)[0].split("\n### ", maxsplit=1)[0] if heading else ""
    properties: dict[str, Any] = {}
    for key in TABLES[name].__match_args__:
        row = re.search(rf"^\| `{key}` \| (?P<default>[^|]*) \| (?P<about>.*) \|$", section, re.MULTILINE)
        if heading is None or row is None:
            raise SystemExit(f"docs/configuration.md does not explain {name}.{key}")
        properties[key] = {"description": _plain(row["about"]), **kinds[f"{name}.{key}"]}
        default = getattr(TABLES[name](), key)
        if default is not None:
            properties[key]["default"] = list(default) if isinstance(default, tuple) else default
    about = _plain(heading[1]) if heading else ""
    return {"description": about, "type": "object", "additionalProperties": False, "properties": properties}


def _plain(markdown: str) -> str:
    """Markdown as an editor shows it in a tooltip."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "").replace("\\|", "|").strip()


def _listed(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item, "uniqueItems": True}


def _table_of(keys: dict[str, dict[str, Any]], *required: str) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": keys, "required": list(required)}


def _kinds() -> dict[str, dict[str, Any]]:
    """What each key takes."""
    rule = {"enum": list(ORDER)}
    place = {"enum": ["top", "bottom", "footer"]}
    profiles = {
        kind: sorted(name for name in names() if load(name).kind == kind) for kind in ("jurisdiction", "programme")
    }
    severity = {"enum": [*SEVERITIES, "off"]}
    allowance = _table_of({"rule": rule, "reason": SOME_TEXT, "paths": _listed(SOME_TEXT)}, "rule", "reason")
    notice = _table_of({"text": SOME_TEXT, "where": {**place, "default": "top"}}, "text")
    return {
        "publisher.domains": _listed({"type": "string", "pattern": r"^[^\s@:*?#]+$"}),
        "audit.jurisdictions": _listed({"enum": profiles["jurisdiction"]}),
        "audit.programmes": _listed({"enum": profiles["programme"]}),
        "audit.audience_language": TEXT,
        "audit.document_kind": {"enum": ["article", "email"]},
        "rules.severities": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(ORDER, severity),
        },
        "rules.thresholds": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"type": "number", "minimum": 0, "default": value} for name, value in THRESHOLDS.items()
            },
        },
        "rules.allow": {"type": "array", "items": allowance},
        "disclosure.site_notice": {"anyOf": [SOME_TEXT, notice]},
        "disclosure.shortcodes": _listed(SOME_TEXT),
        "disclosure.link_mark": TEXT,
        "fix.attribute_lists": {"enum": ["", "kramdown", "pandoc"]},
        "check.per_host": {"type": "integer", "minimum": 1, "maximum": 1000},
        "check.allow_origins": _listed({"type": "string", "pattern": r"^https?://[^/@]+$"}),
        "check.ca_file": TEXT,
        "check.timeout": {"type": "number", "minimum": 0.1, "maximum": 3600},
        "catalogue.extra": _listed(SOME_TEXT),
        "catalogue.inserts": {
            "type": "object",
            "additionalProperties": {"enum": ["affiliate", "ad_slot", "editorial"]},
        },
        "catalogue.filter_lists": _listed(SOME_TEXT),
        "files.exclude": _listed(SOME_TEXT),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
