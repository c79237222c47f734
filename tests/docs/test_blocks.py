"""What README and pages show can be pasted: programs run, commands are taken, data parses."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from linkaudit.cli import parser
from linkaudit.commands import COMMANDS
from tests.docs.pages import ROOT, Block, blocks

TOLD = "---\nlang: en\n---\n\nWe earn a commission. See the [kettle](https://www.amazon.com/dp/B000000000?tag=example-20).\n"
CONFIG = '[publisher]\ndomains = ["small-kitchen.example"]\n'
#: Commands that are other programs' business, or take the whole machine.
_NOT_RUN = ("--check", "--resolve-affiliate", "--diff-base")
_REDIRECTED = re.compile(r"\s+(?:<|>)\s+\S+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site such as the pages speak of."""
    place = tmp_path_factory.mktemp("site")
    for name in ("post.md", "content/post.md", "content/new.md", "drafts/new.mdx", "post.mdx"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(TOLD)
    (place / "linkaudit.toml").write_text(CONFIG)
    (place / "linkaudit-data").mkdir()
    shutil.copytree(ROOT / "examples", place / "examples")
    command = [sys.executable, "-m", "linkaudit", "audit", "content", "--format", "json=report.json", "--exit-zero"]
    subprocess.run(command, cwd=place, check=True, capture_output=True)
    return place


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_python(block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each program runs; what needs the web is only compiled."""
    monkeypatch.chdir(folder)
    program = compile(block.code, str(block), "exec")
    if "check(" not in block.code or "def check(" in block.code:
        exec(program, {"__name__": "docs"})


def lines() -> list[str]:
    """Each line of a shell block that begins a command of ours."""
    joined = (block.code.replace("\\\n", " ") for block in blocks("sh", "console"))
    found = (line.strip() for code in joined for line in code.splitlines())
    return list(dict.fromkeys(line for line in found if line.startswith("linkaudit ")))


@pytest.mark.parametrize("line", lines())
def test_commands(line: str, folder: Path, tmp_path: Path) -> None:
    """Each command line is one that linkaudit takes; those about the site above are run, and end well."""
    words = shlex.split(_REDIRECTED.sub("", line.partition(" | ")[0]), comments=True)
    assert words[1] in COMMANDS, line
    parser(words[1]).parse_args(words[2:])
    if any(part in line for part in _NOT_RUN):
        return
    place = tmp_path / "site"
    shutil.copytree(folder, place)
    if words[1] == "init":
        (place / "linkaudit.toml").unlink()
    if "baseline" in line and "create" not in line:
        shell("linkaudit baseline create content/", place)
    ran = shell(line, place)

    assert ran.returncode in (0, 1), ran.stderr
    assert "Traceback" not in ran.stderr


def shell(line: str, place: Path) -> subprocess.CompletedProcess[str]:
    """What comes of a line in a shell in which ``linkaudit`` is this one."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(["bash", "-c", line], cwd=place, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("block", blocks("toml"), ids=str)
def test_toml(block: Block) -> None:
    """Each piece of TOML parses; test_documentation.py of the configuration loads that page's."""
    assert tomllib.loads(block.code) or block.code.startswith("#")


@pytest.mark.parametrize("block", blocks("json"), ids=str)
def test_json(block: Block) -> None:
    """Each piece of JSON parses."""
    json.loads(block.code)


@pytest.mark.parametrize("block", blocks("yaml"), ids=str)
def test_yaml(block: Block) -> None:
    """Each piece of YAML parses."""
    assert yaml.safe_load(block.code)


def test_the_rule_of_the_page_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module that "adding a rule" shows flags what the page's own example says."""
    from linkaudit.config import DEFAULT
    from linkaudit.document import Document
    from linkaudit.pipeline import examine

    module, example = (
        next(block.code for block in blocks(language) if block.page == "adding-a-rule.md")
        for language in ("python", "markdown")
    )
    names: dict[str, object] = {}
    exec(module, names)
    text = example.partition("\n")[2].rpartition("\n```")[0]

    assert list(names["RULE"].check(examine(Document(text), DEFAULT).case))  # type: ignore[attr-defined]


def test_the_format_of_the_page_works() -> None:
    """The module that "adding a format" shows renders a report."""
    import linkaudit
    from linkaudit.reports.tally import collect

    names: dict[str, object] = {}
    exec(next(block.code for block in blocks("python") if block.page == "adding-a-format.md"), names)
    rendered = names["render"](collect([linkaudit.audit(TOLD)]))  # type: ignore[operator]

    assert rendered.startswith("https://www.amazon.com/dp/B000000000?tag=example-20\n# This report is no legal advice.")
