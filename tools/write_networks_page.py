"""Writes docs/networks.md from the catalogue's data files; ``--check`` only says whether it is current.

The page lists every affiliate programme, advertising system and tracker with its region and what is recognised of it.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "linkaudit" / "data"
PAGE = ROOT / "docs" / "networks.md"
SECTIONS = (
    ("networks", "Affiliate programmes and networks"),
    ("ad_systems", "Advertising systems"),
    ("trackers", "Analytics and counters"),
)


def roles(entry: dict[str, Any]) -> str:
    """What the entry recognises, by role; supporting patterns in brackets."""
    found: dict[str, bool] = {}
    for kind in ("patterns", "markup", "inserts", "scripts"):
        for item in entry.get(kind, []):
            decisive = item.get("evidence", "decisive") == "decisive"
            found[item["role"]] = found.get(item["role"], False) or decisive
    return ", ".join(role.replace("_", " ") if sure else f"({role.replace('_', ' ')})" for role, sure in found.items())


def page() -> str:
    """The whole page."""
    lines = [
        "# Networks, advertising systems and trackers",
        "",
        "Generated from the files in `src/linkaudit/data` by `tools/write_networks_page.py`; do not edit.",
        "What stands in brackets only supports and never decides. How to add one: [catalogue-format.md](catalogue-format.md).",
    ]
    for folder, title in SECTIONS:
        files = sorted((DATA / folder).glob("*.toml"))
        lines += ["", f"## {title} ({len(files)})", "", "| id | name | region | recognised |", "|---|---|---|---|"]
        for file in files:
            entry = tomllib.loads(file.read_text(encoding="utf-8"))
            name = f"[{entry['name']}]({entry['home']})".replace("|", "\\|")
            lines.append(f"| `{file.stem}` | {name} | {entry['region']} | {roles(entry)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print(f"{PAGE.relative_to(ROOT)} is not current: run python {Path(__file__).relative_to(ROOT)}")
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
