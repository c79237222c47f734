"""The smaller commands, and the program around them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linkaudit.cli import parser
from linkaudit.commands import COMMANDS
from linkaudit.rules import RULES
from tests.cli.conftest import PAID, PLAIN, Run


def test_links(folder: Path, run: Run) -> None:
    """One link a line, in the order of the source; findings change nothing."""
    (folder / "post.md").write_text(PAID + '\n<ins class="adsbygoogle"></ins>\n')

    assert run("links", "post.md") == (
        0,
        "post.md:3:17 affiliate certain amazon-associates https://www.amazon.com/dp/B000000000?tag=example-20\n"
        "post.md:5:1 ad_slot certain google-adsense [ins]\n",
        "",
    )


def test_identify(run: Run) -> None:
    """Who stands behind a URL, and which file says so."""
    ran = run("identify", "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567")

    assert ran.code == 0
    assert "1234567" in ran.out
    assert "networks/awin.toml" in ran.out


def test_rules_and_explain(run: Run) -> None:
    """Every listed rule has a page."""
    listed = run("rules").out.splitlines()

    assert any(line.startswith("missing-disclosure ") and " error " in line for line in listed)
    for line in listed:
        page = run("explain", line.split()[0])
        assert page.code == 0
        assert page.out.startswith("# ")


def test_explain_unknown_rule(run: Run) -> None:
    """The nearest is named."""
    ran = run("explain", "late-disclosre")

    assert ran.code == 2
    assert "did you mean 'late-disclosure'" in ran.err


def test_config_show(folder: Path, run: Run) -> None:
    """Every value with its origin, in a form that could be written into the file."""
    (folder / "linkaudit.toml").write_text("[publisher]\ndomains = ['x.example']\n")
    ran = run("config", "show", "--jurisdiction", "us,de")

    assert ran.code == 0
    assert ran.out.startswith(
        """\
[publisher]
domains = ["x.example"]        # linkaudit.toml

[audit]
jurisdictions = ["us", "de"]   # --jurisdiction
programmes = []                # default
audience_language = ""         # default
document_kind = "article"      # default

[rules]
severities = {}                # default
"""
    )
    import tomllib

    assert tomllib.loads(ran.out)["audit"]["jurisdictions"] == ["us", "de"]


def test_check_data(folder: Path, run: Run) -> None:
    """Mistakes are printed with file and field; no folder is wrong usage."""
    networks = folder / "ours" / "networks"
    networks.mkdir(parents=True)
    (networks / "lampnet.toml").write_text('nam = "Lampnet"\n')
    ran = run("check-data", "ours")

    assert ran.code == 1
    assert "networks/lampnet.toml" in ran.out
    assert re.search(r"^1 file read, \d+ mistakes$", ran.out, re.MULTILINE)
    (folder / "nothing").mkdir()
    assert run("check-data", "nothing").code == 2
    assert run("check-data", "gone") == (2, "", "linkaudit: gone: is no folder\n")


def test_version(run: Run) -> None:
    """Both versions, on one line."""
    ran = run("--version")

    assert ran.code == 0
    assert ran.out.startswith("linkaudit ")
    assert "(catalogue " in ran.out


def test_help_is_for_newcomers(run: Run) -> None:
    """Says what the program does, every command, and examples; each command explains itself."""
    ran = run("--help")

    assert ran.code == 0
    assert ran.out.startswith("Finds every link of an article")
    assert "linkaudit audit post.md" in ran.out
    for command in COMMANDS:
        assert f"\n  {command} " in ran.out
        assert run(command, "--help").out.startswith(f"usage: linkaudit {command}")
        assert run("help", command).code == 0


def test_the_rules_fit_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Summaries fold under themselves; to a file or a pipe each rule is one line."""
    assert run("rules").out.count("\n") == len(RULES)
    monkeypatch.setattr("linkaudit.commands.options.columns", lambda: 80)
    lines = run("rules").out.splitlines()

    assert max(map(len, lines)) <= 80
    assert sum(not line.startswith(" ") for line in lines) == len(RULES)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_terminal(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty columns, but for an address that cannot be broken."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = run(*filter(None, [command]), "--help").out.splitlines()

    assert [line for line in lines if len(line) > 80 and "://" not in line] == []


def test_no_command(run: Run) -> None:
    """The help, but as a mistake."""
    ran = run()

    assert (ran.code, ran.out) == (2, "")
    assert "usage: linkaudit COMMAND" in ran.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["post.md", "-q"], "did you mean: linkaudit audit post.md -q"),
        (["adit", "post.md"], "did you mean: linkaudit audit post.md"),
        (["frobnicate"], "the commands are audit, links, "),
    ],
)
def test_wrong_command(folder: Path, run: Run, arguments: list[str], hint: str) -> None:
    """What was probably meant."""
    (folder / "post.md").write_text(PLAIN)
    ran = run(*arguments)

    assert ran.code == 2
    assert hint in ran.err


def test_every_command_has_a_parser() -> None:
    """Completions and manual pages can be made from the parsers."""
    for command in COMMANDS:
        assert parser(command).prog == f"linkaudit {command}"


def _python(*arguments: str, folder: Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_module_and_imports(folder: Path) -> None:
    """``python -m linkaudit`` works, and a plain run imports nothing it does not need."""
    (folder / "post.md").write_text(PLAIN)
    (folder / "linkaudit.toml").write_text("[publisher]\ndomains = ['x.example']\n")
    code = (
        "import sys; from linkaudit.cli import main; code = main(['audit', '-q', 'post.md']);"
        "heavy = 'pydantic rich pathspec platformdirs glob jinja2 httpx bs4 importlib.metadata'.split();"
        "print([name for name in heavy if name in sys.modules]); sys.exit(code)"
    )
    done = _python("-W", "ignore", "-c", code, folder=folder)

    assert done.stdout.splitlines()[-1] == "[]"
    assert _python("-m", "linkaudit", "audit", "post.md", "-q", folder=folder).returncode == done.returncode == 0


def test_reader_that_goes_away(folder: Path) -> None:
    """``| head`` ends the run quietly."""
    for number in range(300):
        (folder / f"{number}.md").write_text("[x](https://x.example) " * 50)
    command = f"'{sys.executable}' -W ignore -m linkaudit links . | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)

    assert done.stdout.startswith("0.md:1:5 ")
    assert done.stderr == ""


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    """Bytes do not depend on the machine."""
    (folder / "post.md").write_text("[日本](https://例え.example)\n", encoding="utf-8")
    command = ["-W", "ignore", "-m", "linkaudit", "links", "post.md"]
    outputs = {
        subprocess.run(
            [sys.executable, *command], cwd=folder, capture_output=True, check=True, env={**os.environ, **environment}
        ).stdout
        for environment in (
            {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
            {"PYTHONIOENCODING": "latin-1"},
            {},
        )
    }

    assert len(outputs) == 1
    assert "https://例え.example" in outputs.pop().decode()
