"""The hook, with the real pre-commit in a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from linkaudit.commands import COMMANDS
from tests.hook.conftest import PAID, PLAIN, ROOT, TOLD, Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
PRE_COMMIT = pytest.importorskip("pre_commit", reason="pre-commit is not installed")
#: The hook as it is published, but run with the linkaudit of these tests: nothing is downloaded.
CONFIG = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: linkaudit
        language: system
{more}"""


def published(tmp_path: Path) -> tuple[Path, str]:
    """A repository with the hook's definition, as pre-commit clones it, and its commit."""
    from tests.hook.conftest import environment

    root = tmp_path / "published"
    root.mkdir()
    made = Repository(root, environment())
    made.write(".pre-commit-hooks.yaml", (ROOT / ".pre-commit-hooks.yaml").read_bytes())
    return root, made.commit()


@pytest.fixture
def site(repository: Repository, tmp_path: Path) -> Repository:
    """A repository in which pre-commit runs before each commit."""
    return installed(repository, tmp_path)


def installed(repository: Repository, tmp_path: Path, more: str = "") -> Repository:
    root, rev = published(tmp_path)
    repository.environment["PRE_COMMIT_HOME"] = str(tmp_path / "cache")
    repository.write(".pre-commit-config.yaml", CONFIG.format(repo=root, rev=rev, more=more))
    repository.commit("configure")
    done = repository.call("pre-commit", "install")
    assert done.returncode == 0, done.stderr
    return repository


def commit(repository: Repository) -> subprocess.CompletedProcess[str]:
    return repository.call("git", "commit", "--message", "an article")


def test_an_undisclosed_affiliate_link_stops_the_commit(site: Repository) -> None:
    """And the commit passes when readers are told."""
    before = site.git("rev-parse", "HEAD")
    site.write("posts/lamps.md", PAID)
    site.git("add", "--all")
    stopped = commit(site)

    assert stopped.returncode == 1
    assert "error[missing-disclosure]" in stopped.stdout + stopped.stderr
    assert site.git("rev-parse", "HEAD") == before

    site.write("posts/lamps.md", f"{TOLD}\n{PAID}")
    site.git("add", "--all")
    passed = commit(site)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert site.git("rev-parse", "HEAD") != before


@pytest.mark.skipif("fix" not in COMMANDS, reason="there is no linkaudit fix")
def test_a_fix_lets_the_commit_pass(site: Repository) -> None:
    """The words that linkaudit proposes, once somebody has accepted them."""
    site.write("posts/lamps.md", f"# Lamps\n\n{PAID}")
    site.git("add", "--all")
    assert commit(site).returncode == 1
    fixed = site.call("linkaudit", "fix", "--accept-text", "posts/lamps.md")
    assert fixed.returncode in (0, 1), fixed.stderr
    site.git("add", "--all")
    passed = commit(site)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_what_is_staged_is_what_is_audited(site: Repository) -> None:
    """Not what the working tree has besides."""
    site.write("posts/lamps.md", PLAIN)
    site.git("add", "--all")
    site.write("posts/lamps.md", PAID)

    assert commit(site).returncode == 0
    assert (site.root / "posts" / "lamps.md").read_text() == PAID
    site.git("add", "--all")
    site.write("posts/lamps.md", PLAIN)
    assert commit(site).returncode == 1


def test_other_files_need_no_audit(site: Repository) -> None:
    site.write("posts/lamps.md", PAID)
    site.git("add", "--all")
    site.git("commit", "--quiet", "--no-verify", "--message", "an old fault")
    site.write("notes.txt", "notes")
    site.git("add", "--all")
    done = commit(site)

    assert done.returncode == 0
    assert "no files to check" in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["a b.md", "ä.mdx", "UPPER.MD", "page.xhtml", "note.rmd"])
def test_names_and_endings(site: Repository, name: str) -> None:
    site.write(name, '<p>Buy <a href="https://www.amazon.com/dp/B000000000?tag=example-20">it</a>.</p>\n')
    site.git("add", "--all")
    done = commit(site)

    assert done.returncode == 1
    assert "missing-disclosure" in done.stdout + done.stderr


def test_many_files_are_audited_at_once(site: Repository) -> None:
    """One start serves all of them; the report counts them together."""
    for number in range(40):
        site.write(f"posts/{number}.md", PLAIN if number else PAID)
    site.git("add", "--all")
    done = commit(site)

    assert "40 documents, 40 links" in done.stdout + done.stderr


def test_arguments(repository: Repository, tmp_path: Path) -> None:
    """A baseline in the configuration of the hook."""
    site = installed(repository, tmp_path, "        args: [--baseline, linkaudit-baseline.json]\n")
    site.write("posts/old.md", PAID)
    done = site.call("linkaudit", "baseline", "create", "posts")
    assert done.returncode == 0, done.stderr
    site.git("add", "--all")
    assert commit(site).returncode == 0
    site.write("posts/new.md", PAID)
    site.git("add", "--all")
    assert commit(site).returncode == 1


@pytest.mark.skipif(
    not (os.environ.get("CI") or os.environ.get("LINKAUDIT_INSTALL")),
    reason="installs from a package registry; set LINKAUDIT_INSTALL=1 to run it",
)
def test_installed_as_users_install_it(repository: Repository, tmp_path: Path) -> None:
    """pre-commit clones the checkout, builds it into an environment of its own, and runs that."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    rev = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()  # fmt: skip
    repository.environment["PRE_COMMIT_HOME"] = str(tmp_path / "cache")
    # Only what pre-commit installs is on the path of its hooks.
    tool = shutil.which("pre-commit", path=repository.environment["PATH"])
    assert tool is not None
    repository.environment["PATH"] = os.environ.get("PATH", "")
    repository.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {ROOT}\n    rev: {rev}\n    hooks:\n      - id: linkaudit\n",
    )
    repository.write("posts/lamps.md", PAID)
    repository.git("add", "--all")
    done = repository.call(tool, "run", "--all-files")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[missing-disclosure]" in done.stdout
