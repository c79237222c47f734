"""The site: every page has its place, every link leads somewhere, what is generated is current, and it builds."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.docs.pages import PAGES, ROOT

CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
_CODE = re.compile(r"^( *)(`{3,}).*?^\1\2`*$|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def named(entry: object) -> list[str]:
    """The pages that a part of the navigation names."""
    if isinstance(entry, str):
        return [entry]
    children = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    return [page for child in children for page in named(child)]


def anchors(page: Path) -> set[str]:
    """The places in a page, as GitHub and MkDocs both name them."""
    text = re.sub(r"^( *)(`{3,}).*?^\1\2`*$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip()) for heading in headings}


def test_every_page_is_in_the_navigation_once() -> None:
    """A page that is added is found."""
    assert sorted(named(CONFIG["nav"])) == sorted(page.name for page in (ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links(page: Path) -> None:
    """Each relative link leads to a file that is there, and to a place in it that is there."""
    for target in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        if ":" in target.partition("#")[0] or target.startswith("/"):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), target


@pytest.mark.parametrize("tool", sorted((ROOT / "tools").glob("*.py")), ids=lambda tool: tool.name)
def test_generated_pages_are_current(tool: Path) -> None:
    """Each tool finds what it wrote as it would write it now."""
    ran = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_builds_strictly(tmp_path: Path) -> None:
    """Where MkDocs is installed (the extra "docs"), the site builds without a warning."""
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip("MkDocs is not installed; the continuous integration builds the site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
