"""The examples do what they say."""

from __future__ import annotations

import http.client
import importlib.util
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hook.conftest import PAID, PLAIN, ROOT, TOLD, environment

EXAMPLES = ROOT / "examples"
HTML = '<p>Buy <a href="https://www.amazon.com/dp/B000000000?tag=example-20">the Lumen</a>.</p>'


def module(path: Path) -> Any:
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


# -- the webhook receiver -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The receiver, started as its page says, with a secret."""
    process = subprocess.Popen(
        [sys.executable, str(EXAMPLES / "webhook" / "receiver.py")],
        env={**environment(), "PORT": "0", "LINKAUDIT_TOKEN": "secret"},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found is not None
        yield int(found[1])
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def post(port: int, body: str, kind: str, token: str = "secret", method: str = "POST") -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, "/", body.encode(), {"Content-Type": kind, "Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("body", "kind", "path"),
    [
        (HTML, "text/html; charset=utf-8", ""),
        (PAID, "text/markdown", ""),
        (
            json.dumps({"post": {"current": {"html": HTML, "slug": "lamps"}, "previous": {}}}),
            "application/json",
            "lamps",
        ),
        (json.dumps({"slug": "lamps", "content": {"rendered": HTML}}), "application/json", "lamps"),
        (json.dumps({"content": {"raw": HTML, "rendered": ""}}), "application/json", ""),
        (json.dumps({"html": HTML}), "application/json", ""),
    ],
    ids=["html", "markdown", "ghost", "wordpress", "wordpress editor", "plain"],
)
def test_an_undisclosed_link_is_blocked(port: int, body: str, kind: str, path: str) -> None:
    started = time.monotonic()
    status, gate = post(port, body, kind)

    assert time.monotonic() - started < 5
    assert status == 200
    assert gate["block"] is True
    assert gate["messages"][0]["level"] == "error"
    assert gate["messages"][0]["path"] == path
    assert set(gate["messages"][0]) == {"level", "text", "path", "line"}


def test_a_told_article_passes(port: int) -> None:
    status, gate = post(port, f"<p>{TOLD}</p>{HTML}", "text/html")

    assert (status, gate["block"]) == (200, False)


@pytest.mark.parametrize(
    ("status", "body", "kind", "token", "method"),
    [
        (401, HTML, "text/html", "wrong", "POST"),
        (401, HTML, "text/html", "\u00e9", "POST"),
        (405, "", "text/html", "secret", "GET"),
        (400, "not json", "application/json", "secret", "POST"),
        (400, "[]", "application/json", "secret", "POST"),
        (400, '{"post": 3}', "application/json", "secret", "POST"),
        (400, '{"content": 3}', "application/json", "secret", "POST"),
        (400, "[" * 100_000, "application/json", "secret", "POST"),
    ],
)
def test_what_is_refused(port: int, status: int, body: str, kind: str, token: str, method: str) -> None:
    assert post(port, body, kind, token, method)[0] == status


def test_lengths_are_looked_at_first() -> None:
    """Nothing is read of what is too long, or does not say how long it is."""
    receiver = module(EXAMPLES / "webhook" / "receiver.py")

    class Unread(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError(f"{size} bytes were read")

    for length, status in (("", "411"), ("x", "411"), ("-1", "411"), ("5000001", "413")):
        environ = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": length, "wsgi.input": Unread()}
        assert receiver.respond(environ)[0].startswith(status)


# -- static sites ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell here")
@pytest.mark.parametrize(
    ("folder", "generator"),
    [("content", "hugo --minify"), ("_posts", "jekyll build"), ("docs", "mkdocs build --strict")],
)
def test_a_site_is_built_only_when_its_articles_pass(tmp_path: Path, folder: str, generator: str) -> None:
    name, *arguments = generator.split()
    tool = tmp_path / "bin" / name
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\necho "built with $*" > built\n')
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    variables = environment()
    variables["PATH"] = f"{tool.parent}{os.pathsep}{variables['PATH']}"
    site = tmp_path / "site"
    (site / folder).mkdir(parents=True)
    (site / "linkaudit.toml").write_text("")

    def build(text: str) -> int:
        (site / folder / "2026-01-01-lamps.md").write_text(text)
        command = [str(EXAMPLES / "static-site" / "build.sh"), name, *arguments]
        return subprocess.run(command, cwd=site, env=variables, capture_output=True, check=False).returncode

    assert build(PAID) == 1
    assert not (site / "built").exists()
    assert build(f"{TOLD}\n{PAID}") == 0
    assert (site / "built").read_text() == f"built with {' '.join(arguments)}\n"


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell here")
def test_options_of_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(PAID)
    command = [str(EXAMPLES / "static-site" / "build.sh"), "true"]

    def build(folder: Path, **more: str) -> tuple[int, str]:
        done = subprocess.run(
            command, cwd=folder, env={**environment(), **more}, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    assert build(tmp_path, LINKAUDIT="--exit-zero --isolated")[0] == 0
    assert build(tmp_path, CONTENT="docs/a.md")[0] == 1
    code, said = build(tmp_path / "docs")
    assert code != 0
    assert "no folder content, _posts or docs is here; set CONTENT" in said


def test_the_mkdocs_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a stand-in for MkDocs; ``test_a_real_mkdocs`` has the real one where it is installed."""

    class PluginError(Exception):
        pass

    for name, members in (
        ("mkdocs", {}),
        ("mkdocs.exceptions", {"PluginError": PluginError}),
        ("mkdocs.structure", {}),
        ("mkdocs.structure.pages", {"Page": object}),
    ):
        stand_in = types.ModuleType(name)
        vars(stand_in).update(members)
        monkeypatch.setitem(sys.modules, name, stand_in)
    hook = module(EXAMPLES / "static-site" / "mkdocs_hook.py")
    (tmp_path / "linkaudit.toml").write_text("")
    article = tmp_path / "lamps.md"
    page = types.SimpleNamespace(file=types.SimpleNamespace(abs_src_path=str(article)))
    article.write_text(PLAIN)
    hook.on_page_markdown(PLAIN, page=page, config=None, files=None)
    article.write_text(PAID)
    with pytest.raises(PluginError, match="missing-disclosure"):
        hook.on_page_markdown(PAID, page=page, config=None, files=None)


def test_a_real_mkdocs(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="MkDocs is not installed")
    (tmp_path / "docs").mkdir()
    (tmp_path / "linkaudit.toml").write_text("")
    hook = EXAMPLES / "static-site" / "mkdocs_hook.py"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Lamps\nhooks:\n  - {hook}\n")

    def build(text: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "docs" / "index.md").write_text(text)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        return subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)

    failed = build(PAID)
    assert failed.returncode != 0
    assert "missing-disclosure" in failed.stdout + failed.stderr
    passed = build(f"{TOLD}\n{PAID}")
    assert passed.returncode == 0, passed.stdout + passed.stderr
