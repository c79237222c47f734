"""The page about the configuration is complete, and its examples load."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from linkaudit.config import TABLES, from_table

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_load(example: str) -> None:
    """Every TOML example of the page is a valid configuration."""
    parsed = tomllib.loads(example)
    from_table(parsed.get("tool", {}).get("linkaudit", parsed), "linkaudit.toml")


@pytest.mark.parametrize("table", TABLES)
def test_every_key_is_documented_with_its_default(table: str) -> None:
    """A key that is added is documented, and a default that changes is changed there."""
    section = PAGE.split(f"### `[{table}]`")[1].split("\n## ")[0].split("\n### ")[0]
    defaults = TABLES[table]()
    for name in defaults.__match_args__:
        default = getattr(defaults, name)
        shown = {(): "`[]`", None: "not set", "": '`""`'}.get(default) if not isinstance(default, dict) else "`{}`"
        shown = shown or (f'`"{default}"`' if isinstance(default, str) else f"`{default}`")

        assert f"| `{name}` | {shown} |" in section, name


@pytest.mark.parametrize("inline", re.findall(r"`(\[\".*?\]|\{ .*? \})`", PAGE))
def test_inline_values_are_toml(inline: str) -> None:
    """Values shown in the tables can be pasted."""
    assert tomllib.loads(f"x = {inline}")
