"""The JSON Schema of a configuration is current, and says what the configuration itself says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from linkaudit.commands.config import schema
from linkaudit.config import from_table
from linkaudit.errors import ConfigError

ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8"), re.DOTALL)
VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema()))


def test_is_current() -> None:
    """A key that is added, or explained otherwise, is in the schema."""
    tool = ROOT / "tools" / "write_config_schema.py"
    ran = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_is_a_schema() -> None:
    """And every default that it names is one that it accepts."""
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)
    for table in VALIDATOR.schema["properties"].values():
        for key in table["properties"].values():
            if "default" in key:
                assert not list(jsonschema.Draft202012Validator(key).iter_errors(key["default"])), key
            assert key["description"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: str) -> None:
    """The documented examples are valid."""
    parsed = tomllib.loads(example)

    VALIDATOR.validate(parsed.get("tool", {}).get("linkaudit", parsed))


@pytest.mark.parametrize(
    "table",
    [
        {"publisher": {"domains": ["example.com"]}},
        {"publisher": {"domains": "example.com"}},
        {"publisher": {"domains": ["https://example.com/"]}},
        {"publisher": {"domain": ["example.com"]}},
        {"domains": ["example.com"]},
        {"audit": {"jurisdictions": ["us", "mars"]}},
        {"audit": {"programmes": ["amazon"]}},
        {"audit": {"programmes": ["us"]}},
        {"audit": {"document_kind": "poem"}},
        {"rules": {"severities": {"late-disclosure": "off"}}},
        {"rules": {"severities": {"late-disclosures": "off"}}},
        {"rules": {"severities": {"late-disclosure": "fatal"}}},
        {"rules": {"thresholds": {"far_words": 500}}},
        {"rules": {"thresholds": {"far_word": 500}}},
        {"rules": {"allow": [{"rule": "late-disclosure", "reason": "old", "paths": ["a/"]}]}},
        {"rules": {"allow": [{"rule": "late-disclosure"}]}},
        {"disclosure": {"site_notice": "We earn a commission."}},
        {"disclosure": {"site_notice": {"text": "We earn.", "where": "left"}}},
        {"fix": {"attribute_lists": "kramdown"}},
        {"fix": {"attribute_lists": "hugo"}},
        {"check": {"per_host": 0}},
        {"check": {"per_host": 2.5}},
        {"check": {"allow_origins": ["http://127.0.0.1:8080"]}},
        {"check": {"allow_origins": ["127.0.0.1"]}},
        {"check": {"timeout": True}},
        {"files": {"exclude": [""]}},
    ],
)
def test_agrees_with_what_is_read(table: dict[str, Any]) -> None:
    """An editor marks what the command would refuse, and nothing else."""
    try:
        from_table(table, "linkaudit.toml")
    except ConfigError:
        read = False
    else:
        read = True

    assert VALIDATOR.is_valid(table) is read
