"""Workflow commands: one for each finding, and nothing of an article can be one."""

from __future__ import annotations

import re
from dataclasses import replace

from linkaudit.reports import render
from tests.reports import samples

_COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::(.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as GitHub's runner reads it."""
    found = _COMMAND.fullmatch(line)
    assert found is not None, line
    properties = dict(part.split("=", 1) for part in found[2].split(","))
    return found[1], {name: _unescaped(value) for name, value in properties.items()}, _unescaped(found[3])


def _unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(shown: str) -> list[tuple[str, dict[str, str], str]]:
    return [read(line) for line in shown.splitlines() if line.startswith("::")]


def test_a_finding_is_an_annotation() -> None:
    shown = render(samples.FULL, "github")

    assert commands(shown)[0] == (
        "error",
        {
            "file": "posts/lamps.md",
            "line": "3",
            "endLine": "3",
            "col": "13",
            "endColumn": "60",
            "title": "missing-disclosure (error, exact)",
        },
        (
            "1 affiliate link, and nothing tells readers that it pays. "
            "Write above line 3: “We earn a commission if you buy through our links.”"
        ),
    )
    assert [name for name, *_ in commands(shown)] == ["error", "warning", "warning", "warning", "warning"]
    assert "late-disclosure" not in shown


def test_the_counts_read_as_in_other_formats() -> None:
    assert "linkaudit: 2 documents, 5 links: 1 error, 1 warning, 0 infos, 1 to review\n" in render(samples.FULL, "github")


def test_columns_only_within_a_line() -> None:
    (_, properties, _) = commands(render(samples.FULL, "github"))[2]

    assert (properties["line"], properties["endLine"], "col" in properties) == ("1", "10", False)


def test_text_is_escaped() -> None:
    finding = replace(samples.FULL_DOCUMENT.findings[0], message="100 % :: a, b\n::error::c", advice="", rule="x:y,z")
    document = replace(samples.EMPTY_DOCUMENT, path="a,b:c%.md", findings=(finding,))
    ((_, properties, message),) = commands(render(samples.report(document), "github"))

    assert properties["file"] == "a,b:c%.md"
    assert properties["title"] == "x:y,z (error, exact)"
    assert message == "100 % :: a, b ::error::c."


def test_paths_are_those_of_the_checkout() -> None:
    document = replace(samples.FULL_DOCUMENT, path=".//./posts/a.md")

    assert commands(render(samples.report(document), "github"))[0][1]["file"] == "posts/a.md"


def test_hostile_text_is_no_command() -> None:
    """Two lines are not commands, and they are ours."""
    shown = render(samples.HOSTILE, "github")
    plain = [line for line in shown.splitlines() if not line.startswith("::")]

    assert len(commands(shown)) == 3
    assert [line.split(" ")[0] for line in plain] == ["linkaudit:", "This"]
    assert not re.search(r"^##\[", shown, re.MULTILINE)
