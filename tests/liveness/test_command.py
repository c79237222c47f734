"""``linkaudit audit --check``: what the command prints, remembers, and says when it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from linkaudit.commands.checking import _seconds
from linkaudit.errors import LinkauditError
from tests.liveness.answers import PAGE, close, hang, page, status, to
from tests.liveness.server import Server

ROUTES = {"/alive": page(), "/dead": status(404), "/moved": to("/alive", 301), "/closed": close, "*": hang}


@pytest.fixture
def site(tmp_path: Path, server: Server) -> Path:
    """A folder with two articles that link to the server, and its configuration."""
    server.serve(ROUTES)
    (tmp_path / "linkaudit.toml").write_text(f'[check]\nallow_origins = ["{server.origin()}"]\ntimeout = 5\n')
    (tmp_path / "one.md").write_text(f"[a]({server.url('/alive')})\n\n[b]({server.url('/dead')})\n")
    (tmp_path / "two.md").write_text(f"[b]({server.url('/dead')})\n\n[c]({server.url('/moved')})\n")
    return tmp_path


def run(site: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(site / "caches"), "HOME": str(site)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "linkaudit", "audit", *arguments, "--format", "json"],
        cwd=site, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def rules(report: dict[str, Any]) -> list[list[str]]:
    return [[each["rule"] for each in document["findings"]] for document in report["documents"]]


def test_check(site: Path, server: Server) -> None:
    code, report, said = run(site, "one.md", "two.md", "--check")

    assert (code, said) == (1, "")
    assert rules(report) == [["dead-link"], ["dead-link", "permanent-redirect"]]
    assert report["documents"][0]["links"][1]["liveness"]["status"] == "dead"
    assert report["summary"]["findings"]["error"] == 2
    assert sorted(server.asked) == ["GET /alive", "GET /alive", "GET /dead", "GET /moved"]


def test_without_it_nothing_is_asked(site: Path, server: Server) -> None:
    code, report, _ = run(site, "one.md")

    assert code == 0
    assert server.connections == 0
    assert report["documents"][0]["links"][0]["liveness"] is None


def test_the_platform_s_cache(site: Path, server: Server) -> None:
    run(site, "one.md", "--check")
    _, report, _ = run(site, "one.md", "--check")

    assert (site / "caches" / "linkaudit" / "links.sqlite3").is_file()
    assert report["documents"][0]["links"][0]["liveness"]["checked"] == "cache"
    assert server.asked.count("GET /alive") == 1
    run(site, "one.md", "--check", "--max-age", "0")
    run(site, "one.md", "--check", "--no-cache")
    assert server.asked.count("GET /alive") == 3


def test_a_cache_of_one_s_own(site: Path, server: Server) -> None:
    (site / "mine").write_bytes(b"damaged" * 999)

    code, report, said = run(site, "one.md", "--check", "--cache", "mine")

    assert code == 1  # for the dead link: a damaged cache is no reason to distrust the report
    assert "set aside" in said
    assert [each["kind"] for each in report["problems"]] == ["liveness"]
    assert (site / "mine").is_file()
    assert not list((site / "caches").glob("**/links.sqlite3"))


def test_strict(site: Path, server: Server) -> None:
    (site / "one.md").write_text(f"[a]({server.url('/closed')})\n")

    assert run(site, "one.md", "--check", "--no-cache", "--strict")[0] == 1


def test_allowed(site: Path, server: Server) -> None:
    (site / "one.md").write_text(f"<!-- linkaudit: allow dead-link because of spring -->\n[a]({server.url('/dead')})\n")

    code, report, _ = run(site, "one.md", "--check")

    assert code == 0
    assert [each["reason"] for each in report["documents"][0]["ignored"]] == ["of spring"]


def test_standard_input_and_resolve(site: Path, server: Server) -> None:
    server.serve({"/go/kettle": status(404)})
    (site / "linkaudit.toml").write_text(
        f'[check]\nallow_origins = ["{server.origin()}"]\n[publisher]\ndomains = ["127.0.0.1"]\n'
    )
    text = f"[Buy now]({server.url('/go/kettle')})\n"
    done = subprocess.run(
        [sys.executable, "-m", "linkaudit", "audit", "-", "--check", "--no-cache", "--resolve-affiliate", "--format", "json"],
        cwd=site, input=text, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert "dead-affiliate-destination" in rules(json.loads(done.stdout))[0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--strict"], "write --check"),
        (["--resolve-affiliate"], "write --check"),
        (["--cache", "a"], "write --check"),
        (["--check", "--max-age", "soon"], "30m, 12h or 7d"),
        (["--check", "--cache", "a", "--no-cache"], "forbids it"),
    ],
)
def test_wrong_usage(arguments: list[str], says: str, site: Path) -> None:
    code, _, said = run(site, "one.md", *arguments)

    assert code == 2
    assert says in said


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_interrupted(site: Path, server: Server) -> None:
    """Ctrl-C ends the check; what is known by then is reported."""
    (site / "one.md").write_text(f"[a]({server.url('/alive')})\n\n[b]({server.url('/hang')})\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "linkaudit", "audit", "one.md", "two.md", "--check", "--no-cache", "--format", "json"],
        cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while "GET /hang" not in server.asked and time.monotonic() < deadline:
        time.sleep(0.02)
    while len(server.asked) < 5 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=20)

    report = json.loads(out)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    found = [link["liveness"]["status"] for document in report["documents"] for link in document["links"]]
    assert found == ["alive", "not_checked", "dead", "redirected_permanent"]


def test_times() -> None:
    assert [_seconds(each) for each in ("0", "90", "90s", "30m", "12h", "1d", "2w", "1.5h")] == [
        0, 90, 90, 1_800, 43_200, 86_400, 1_209_600, 5_400,
    ]  # fmt: skip
    for wrong in ("", "d", "-1d", "1y", "inf", "nan"):
        with pytest.raises(LinkauditError):
            _seconds(wrong)


def test_a_page_is_what_it_is(site: Path, server: Server) -> None:
    """The text report names what was found."""
    server.serve({"/dead": status(404), "/alive": status(200, PAGE)})
    done = subprocess.run(
        [sys.executable, "-m", "linkaudit", "audit", "one.md", "--check", "--no-cache"],
        cwd=site, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert "error[dead-link]: dead link: no such page (404)" in done.stdout
