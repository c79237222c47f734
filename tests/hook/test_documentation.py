"""The pages about formats and hooks name what there is, and their examples run."""

from __future__ import annotations

import re
import shlex

import pytest
import yaml

import linkaudit
from linkaudit.cli import parser
from linkaudit.reports import FORMATS, markdown, sarif
from tests.hook.conftest import ROOT

HOOK = (ROOT / "docs" / "hook.md").read_text(encoding="utf-8")
PAGES = {"hook.md": HOOK, "formats.md": (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def blocks(language: str) -> list[str]:
    return [
        each
        for page in PAGES.values()
        for each in re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    ]


@pytest.mark.parametrize("block", blocks("python"))
def test_python(block: str) -> None:
    """Each block runs; a function that one defines is called with an article that must not pass."""
    names: dict[str, object] = {}
    exec(block, names)
    before_publish = names.get("before_publish")
    if callable(before_publish):
        before_publish("<p>Nothing to see.</p>")
        with pytest.raises(linkaudit.ComplianceError):
            before_publish('<p>Buy <a href="https://www.amazon.com/dp/B000000000?tag=example-20">it</a>.</p>')


@pytest.mark.parametrize("block", [*blocks("console"), *blocks("sh")])
def test_commands(block: str) -> None:
    """Each command line is one that linkaudit takes."""
    for line in block.splitlines():
        words = shlex.split(line.split(" < ")[0])
        if words[:1] == ["linkaudit"]:
            parser(words[1]).parse_args(words[2:])


@pytest.mark.parametrize("block", blocks("yaml"))
def test_yaml(block: str) -> None:
    assert yaml.safe_load(block)


def test_formats_are_all_there() -> None:
    for name in FORMATS:
        assert f"`{name}`" in PAGES["formats.md"], name


def test_limits_are_those_of_the_code() -> None:
    assert f"{markdown.LONGEST:,} characters" in PAGES["formats.md"]
    assert f"{sarif.MOST_RESULTS:,} results" in PAGES["formats.md"]


def test_inputs_and_outputs_of_the_action() -> None:
    table = dict(re.findall(r"^\| `([\w-]+)` \| (?:`(.*?)`)? *\|", HOOK, re.MULTILINE))

    assert table == {name: str(each["default"]) for name, each in ACTION["inputs"].items()}
    for name in ACTION["outputs"]:
        assert f"`{name}`" in HOOK


def test_files_that_are_linked_are_there() -> None:
    for page in PAGES.values():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page):
            assert (ROOT / "docs" / target).exists(), target
