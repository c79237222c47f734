"""An article that tries everything: what it says reaches no terminal, spreadsheet, page or build server as a command."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from linkaudit.cli import main

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x07\u202egnp.exe\u2066\u200b\r"
WORDS = [
    ESCAPES,
    '=HYPERLINK("https://evil.example";"a")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1",
    "::error file=a::owned", "\n::set-output name=a::b", "##[error]owned", "%0A::warning::x",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}{%if 1%}", "]]></failure><x>", "&lt;b&gt;",
    "`code` **bold** | cell | [link](https://evil.example) @everyone #1 GH-1", "<!-- x -->", "</textarea></title></style>",
]  # fmt: skip


def article() -> str:
    """Every trick as the words of an affiliate link, as its title, in its address, in a heading and in a notice."""
    parts = ["---\ntitle: '=1+1'\n---\n\n"]
    for word in WORDS:
        words = word.replace("]", "\\]").replace("[", "\\[")
        parts.append(
            f"## {word}\n\n[{words}](https://www.amazon.com/dp/B000000000?tag=example-20&x={len(parts)}) {word}\n\n"
        )
        parts.append(f'<a href="https://amzn.to/{len(parts)}" rel="x" title="{word}">{word}</a>\n\n')
        parts.append(f"[{words}](javascript:alert%28{len(parts)}%29) [x](data:text/html,<script>alert(1)</script>)\n\n")
        parts.append(f"We may earn a commission {word}.\n\n")
    return "".join(parts)


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The report in a format, of a file with a hostile name where the system allows one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "linkaudit.toml").write_text("")
    name = "=a::b\x1b[31m<b>.md"
    try:
        (tmp_path / name).write_text(article(), encoding="utf-8", newline="")
    except OSError:
        name = "=a.md"
        (tmp_path / name).write_text(article(), encoding="utf-8", newline="")

    def call(format: str, *more: str) -> str:
        capsys.readouterr()
        code = main(["audit", name, "gone\x1b[31m.md", "--format", format, *more])
        out, err = capsys.readouterr()
        assert code == 2
        assert not steering(err)
        return out

    return call


def steering(text: str) -> list[str]:
    """Characters that steer a terminal or reorder a line."""
    return re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("format", ["text", "github", "markdown", "csv", "json", "jsonl", "sarif", "junit", "html"])
def test_nothing_steers_a_terminal(rendered, format: str) -> None:
    assert not steering(rendered(format).replace("\r\n", "\n"))


@pytest.mark.parametrize("arguments", [["-q"], ["-v"], ["-vv"], ["--color", "always"]])
def test_text_in_every_look(rendered, arguments: list[str]) -> None:
    """Colours are ours alone: a sequence of the article is shown as its escape."""
    text = re.sub(r"\x1b\[[\d;]*m", "", rendered("text", *arguments))
    assert not steering(text)


def test_links_are_listed_harmlessly(rendered, capsys: pytest.CaptureFixture[str]) -> None:
    rendered("text")
    main(["links", *(str(path) for path in Path().glob("*.md"))])
    assert not steering(capsys.readouterr().out)


def test_csv_holds_no_formula(rendered) -> None:
    rows = list(csv.reader(io.StringIO(rendered("csv"))))

    assert len(rows) > 50
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_workflow_commands_are_only_ours(rendered) -> None:
    """On a line of its own stands nothing but what we say."""
    for line in rendered("github").splitlines():
        assert not line.lstrip().startswith("##[")
        if line.lstrip().startswith("::"):
            assert re.match(r"::(error|warning|notice) (file|title)=[^:]*::[^:]", line), line


def test_sarif_and_json_are_json(rendered) -> None:
    json.loads(rendered("sarif"))
    json.loads(rendered("json"))
    for line in rendered("jsonl").splitlines():
        json.loads(line)


def test_junit_is_xml(rendered) -> None:
    root = ET.fromstring(rendered("junit"))
    assert {each.tag for each in root.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "error",
        "system-out",
        "properties",
        "property",
        "skipped",
    }


def test_markdown_makes_no_elements(rendered) -> None:
    """No tag, comment, mention, image or link of the article is one in the report."""
    ours = "<!-- linkaudit -->"
    text = re.sub(r"(`+).*?\1", "", rendered("markdown").removeprefix(ours), flags=re.DOTALL)

    assert not re.search(r"<(script|img|x|b)\b|<!--|onerror=", text)
    assert not re.search(r"(?<![\\\w`])@everyone", text)
    assert "](https://evil.example)" not in text
    assert "](javascript:" not in text


class _Page(HTMLParser):
    """Collects what a page would run or open."""

    def __init__(self) -> None:
        super().__init__()
        self.handlers: list[str] = []
        self.targets: list[str] = []
        self.scripts: list[str] = []
        self.loads: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(name)
            if name in ("href", "action", "formaction"):
                self.targets.append((value or "").strip().lower())
            if name in ("src", "srcset", "poster", "background", "data"):
                self.loads.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts.append(data)


def test_html_runs_and_opens_nothing_of_the_article(rendered) -> None:
    page = _Page()
    page.feed(rendered("html"))

    assert page.handlers == []
    assert not [target for target in page.targets if target.startswith(("javascript:", "data:text", "vbscript:"))]
    assert not any("alert(" in script for script in page.scripts)
    assert all(load.startswith("data:") for load in page.loads)
