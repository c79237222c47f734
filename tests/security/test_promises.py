"""Every test that the security notes name is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "security.md"


def test_named_tests_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text("utf-8"))
    assert len(named) > 30
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        assert name in {
            node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }, f"{file}::{name}"


def test_every_promise_has_a_test_or_a_reason() -> None:
    table = PAGE.read_text("utf-8").partition("| promise | test |")[2].partition("\n\n")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines()[2:]]
    assert len(rows) > 20
    for promise, held in rows:
        assert "`tests/" in held or re.search(r"\b(yet|nothing of the kind)\b", held), promise
