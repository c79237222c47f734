"""What a run reads, contacts, writes and starts: watched by Python's own audit events, from the first import to the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ARTICLE = """\
---
title: A
image: https://img.example/a.png
---
[a](https://www.amazon.com/dp/B000000000?tag=example-20) <img src="https://t.example/p" width=1 height=1>
[up](../../../../etc/passwd) [c](file:///etc/passwd) {{< include "/etc/passwd" >}} {% include ../../secret.html %}
![x](//127.0.0.1/x) <link rel=stylesheet href=https://c.example/x.css> <script src=//s.example/x.js></script>
"""
_WATCHED = """
import json, os, sys
events = []
def hook(name, arguments):
    if name.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.", "urllib.",
                        "http.", "ftplib.", "smtplib.", "webbrowser.", "os.remove", "os.rename", "os.mkdir", "shutil.")):
        events.append([name, repr(arguments)])
    elif name == "open" and not isinstance(arguments[0], int):
        writes = isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        writes = writes or (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        events.append(["write" if writes else "read", os.path.abspath(os.fsdecode(arguments[0]))])
sys.addaudithook(hook)
from linkaudit.cli import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    json.dump(events, file)
sys.exit(code)
"""


@pytest.fixture
def watched(tmp_path: Path):
    """Run a command, and tell what it did."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "linkaudit.toml").write_text("")
    (site / "a.md").write_text(ARTICLE)
    (site / "a.html").write_text(f"<!doctype html><base href=https://b.example/>{ARTICLE}")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    # What the shipped catalogue is compiled to in a checkout is there before we look.
    subprocess.run([sys.executable, "-m", "linkaudit", "--version"], check=True, env=environment, capture_output=True)

    def call(*arguments: str) -> list[list[str]]:
        log = tmp_path / "events.json"
        done = subprocess.run(
            [sys.executable, "-c", _WATCHED, str(log), *arguments],
            cwd=site,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr.decode()
        found: list[list[str]] = json.loads(log.read_text())
        return [event for event in found if event != ["write", str(log)]]

    return call


COMMANDS: list[list[str]] = [
    ["audit", "a.md", "a.html", "--no-cache"],
    ["audit", "a.md", "a.html", "--format", "html", "--no-cache"],
    ["audit", ".", "--format", "sarif", "--no-cache", "-j1"],
    ["links", "a.md"],
    ["identify", "https://amzn.to/abc", "http://127.0.0.1/"],
    ["fix", "a.md", "--diff"],
    ["rules"],
    ["config", "show"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda value: value[0] + " " + value[-1])
def test_contacts_nothing_writes_nothing_starts_nothing(watched, arguments: list[str]) -> None:
    """Without ``--check`` there is no socket, not even a name is looked up; what is not asked for is not written."""
    events: list[Any] = [event for event in watched(*arguments) if event[0] != "read"]
    assert events == []


def test_reads_the_documents_and_itself(watched, tmp_path: Path) -> None:
    """No file that an article names is opened: only documents, configuration, ignore rules, and the program."""
    site = str(tmp_path / "site")
    program = {os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, *sys.path) if path}
    read = {path for kind, path in watched("audit", "a.md", "a.html", "--no-cache") if kind == "read"}
    others = {
        path for path in read
        if not path.startswith((site, str(tmp_path / "cache"), "/dev/", "/proc/", "/usr/", "/lib", "/etc/localtime"))
        and not any(os.path.realpath(path).startswith(each) for each in program)
    }  # fmt: skip

    assert {path for path in others if os.path.exists(path)} - {
        str(p / "pyproject.toml") for p in tmp_path.parents
    } == set()
    assert not [path for path in read if "passwd" in path or path.endswith("secret.html")]


def test_writes_the_report_and_the_cache_and_nothing_else(watched, tmp_path: Path) -> None:
    events = watched("audit", ".", "--format", "json=report.json", "--cache-dir", str(tmp_path / "mine"), "-j1")
    written = {os.path.basename(path).partition(".json.")[0] for kind, path in events if kind == "write"}

    assert written <= {"report", "audits.sqlite"}
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [
        "a.html",
        "a.md",
        "linkaudit.toml",
        "report.json",
    ]
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["audits.sqlite"]
    assert not [event for event in events if event[0].startswith(("socket", "subprocess", "os.exec"))]


def test_no_environment_variable_reaches_the_report(tmp_path: Path) -> None:
    """Neither the clock, the machine, the locale nor the seed of hashes changes a byte."""
    (tmp_path / "a.md").write_text(ARTICLE * 3)
    outputs = set()
    for more in (
        {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"}, {"LC_ALL": "C", "LANG": "C"}, {"LC_ALL": "tr_TR.UTF-8"},
        {"HOME": "/nowhere", "USER": "x"}, {"TZ": "Asia/Tokyo"}, {"HTTP_PROXY": "http://127.0.0.1:1"},
    ):  # fmt: skip
        for format in ("json", "sarif", "text"):
            done = subprocess.run(
                [sys.executable, "-m", "linkaudit", "audit", "a.md", "--isolated", "--format", format, "--exit-zero"],
                cwd=tmp_path, env={**os.environ, **more}, capture_output=True, check=True,
            )  # fmt: skip
            outputs.add(done.stdout)

    assert len(outputs) == 3
