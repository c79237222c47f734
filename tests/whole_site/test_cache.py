"""The cache never answers an old question: each part of the key is changed in turn. And it survives what happens to files."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import linkaudit.pipeline
from linkaudit import cache_key
from linkaudit.audited import Audited, Counts, Outcome, attempt
from linkaudit.cache import FILE, Cache
from linkaudit.cache_key import Keys
from linkaudit.cli import main
from linkaudit.config import DEFAULT, AuditConfig
from linkaudit.files import Source
from tests.whole_site.conftest import TEXT

SOURCE = Source("a.md", "", "markdown", TEXT.encode())
OUTCOME = attempt(SOURCE, DEFAULT)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that were audited anew."""
    audited: list[str] = []
    audit_document = linkaudit.pipeline.audit_document

    def counting(document: Any, *rest: Any) -> Any:
        audited.append(document.path)
        return audit_document(document, *rest)

    monkeypatch.setattr(linkaudit.pipeline, "audit_document", counting)
    return audited


def run(*arguments: str) -> int:
    """Audit in this process, where it can be counted."""
    return main(["audit", "posts", "-q", "-j1", "--exit-zero", *arguments])


def test_a_second_run_audits_nothing(site: Path, counted: list[str]) -> None:
    assert (run(), len(counted)) == (0, 40)
    assert (run(), len(counted)) == (0, 40)
    assert (run("--no-cache"), len(counted)) == (0, 80)


def _content(site: Path) -> None:
    path = site / "posts" / "05.md"
    before = path.stat()
    path.write_text(path.read_text().replace("05", "5 ").replace("Lamps", "Lumps"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _name(site: Path) -> None:
    (site / "posts" / "05.md").rename(site / "posts" / "05b.md")


def _format(site: Path) -> None:
    (site / "posts" / "05.md").rename(site / "posts" / "05.mdx")


def _configuration_below(site: Path) -> None:
    (site / "posts" / "linkaudit.toml").write_text('[publisher]\ndomains = ["e.example"]\n')


def _configuration(site: Path) -> None:
    (site / "linkaudit.toml").write_text('[audit]\njurisdictions = ["us"]\n')


def _catalogue(site: Path) -> None:
    (site / "own").mkdir()
    (site / "own" / "networks").mkdir()
    (site / "linkaudit.toml").write_text('[catalogue]\nextra = ["own"]\n')


@pytest.mark.parametrize(
    ("change", "anew"),
    [(_content, 1), (_name, 1), (_format, 1), (_configuration_below, 40), (_configuration, 40), (_catalogue, 40)],
)
def test_what_has_changed_is_audited_anew(site: Path, counted: list[str], change: Any, anew: int) -> None:
    run()
    counted.clear()
    change(site)
    run()

    assert len(counted) == anew


def test_options_count_as_configuration(site: Path, counted: list[str]) -> None:
    run()
    counted.clear()
    run("--jurisdiction", "de")
    run("--publisher", "e.example")

    assert len(counted) == 80


def test_another_version_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Keys().of(SOURCE, DEFAULT)
    monkeypatch.setattr(cache_key, "__version__", "99")

    assert Keys().of(SOURCE, DEFAULT) != before


def test_another_version_of_a_parser_asks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    seen = set()
    for version in ("1.0.0", "1.0.1"):
        (tmp_path / f"pyromark-{version}.dist-info").mkdir()
        seen.add(Keys().of(SOURCE, DEFAULT))
        (tmp_path / f"pyromark-{version}.dist-info").rmdir()

    assert len(seen) == 2


def test_every_parser_is_known_by_its_version() -> None:
    told = " ".join(cache_key.program(cache_key.HERE)).lower().replace("-", "_")

    assert [name for name in ("ada_url", "pyromark", "pyyaml", "pathspec", "publicsuffixlist", "turbohtml") if f"{name}_" not in told] == []


def test_an_edit_of_the_program_asks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout the version does not change with every edit, so the files themselves count: code and data."""
    monkeypatch.setattr(cache_key, "HERE", str(tmp_path))
    seen = set()
    for name, text in (("a.py", "1"), ("a.py", "12"), ("data/b.toml", "x"), ("data/c/d.json", "{}")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        seen.add(Keys().of(SOURCE, DEFAULT))

    assert len(seen) == 4


def test_another_catalogue_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Keys().of(SOURCE, DEFAULT)
    monkeypatch.setattr(cache_key, "load_configured", lambda settings: type("Other", (), {"version": "other"}))

    assert Keys().of(SOURCE, DEFAULT) != before


def test_parts_of_a_key_do_not_run_together() -> None:
    keys = Keys()
    made = {
        keys.of(Source(path, "", format, data), config)
        for path, format, data in (("a.md", "markdown", b"x"), ("a.m", "dmarkdown", b"x"), ("a.md", "mdx", b"x"))
        for config in (DEFAULT, replace(DEFAULT, audit=AuditConfig(document_kind="email")), replace(DEFAULT, root="/x"))
    }

    assert len(made) == 9


def test_a_configuration_that_cannot_be_used_is_not_remembered(site: Path, counted: list[str], capsys: Any) -> None:
    (site / "linkaudit.toml").write_text('[audit]\njurisdictions = ["atlantis"]\n')
    for _ in range(2):
        assert run() == 2
        assert "atlantis" in capsys.readouterr().err


def test_a_failure_is_not_remembered() -> None:
    assert not Outcome(SOURCE, None).stable
    assert OUTCOME.stable


def test_an_unreliable_text_is_remembered_with_its_complaint(site: Path, capsys: Any) -> None:
    (site / "posts" / "bad.md").write_bytes("Обзор лампы и ссылка на магазин".encode("koi8-r"))
    errors = []
    for _ in range(2):
        assert run() == 2
        errors.append(capsys.readouterr().err)

    assert errors[0] == errors[1] != ""


def kept(folder: Path, key: bytes) -> Outcome | None:
    """What a new run finds."""
    with closing(Cache(str(folder))) as cache:
        return cache.get(key, SOURCE)


def test_what_is_kept_is_what_was_found(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    cache.put(b"k", OUTCOME)
    cache.close()
    found = kept(tmp_path, b"k")

    assert found is not None
    assert found.audited is not None
    assert OUTCOME.audited is not None
    assert found.audited.report == OUTCOME.audited.report
    assert found.audited.counts == Counts.of(OUTCOME.audited.report)


@pytest.mark.parametrize(
    "junk", [b"", b"no database at all, but a text of some length" * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / FILE).write_bytes(junk)
    cache = Cache(str(tmp_path))
    cache.put(b"k", OUTCOME)
    cache.close()

    assert kept(tmp_path, b"k") is not None
    assert (tmp_path / f"{FILE}.damaged").exists() == bool(junk)


def test_a_file_that_is_damaged_within(tmp_path: Path) -> None:
    """Pages overwritten in the middle: no answer, no error, and a working cache afterwards."""
    cache = Cache(str(tmp_path))
    for number in range(300):
        cache.put(b"%d" % number, OUTCOME)
    cache.close()
    content = bytearray((tmp_path / FILE).read_bytes())
    content[4096:-4096] = os.urandom(len(content) - 8192)
    (tmp_path / FILE).write_bytes(content)
    cache = Cache(str(tmp_path))
    for number in range(300):
        found = cache.get(b"%d" % number, SOURCE)
        assert found is None or found.audited is not None
    cache.put(b"new", OUTCOME)
    cache.close()

    assert kept(tmp_path, b"new") is not None


@pytest.mark.parametrize(
    "content", [b"junk", zlib.compress(b"junk"), zlib.compress(b"[[1,2,3],[4]]\n{}"), zlib.compress(b"null\n")]
)
def test_a_damaged_entry_is_thrown_away(tmp_path: Path, content: bytes) -> None:
    Cache(str(tmp_path)).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("INSERT INTO audits VALUES (?, 0, 4, ?)", (b"k", content))
    db.close()
    cache = Cache(str(tmp_path))

    assert cache.get(b"k", SOURCE) is None
    cache.close()
    with sqlite3.connect(tmp_path / FILE) as db:
        assert db.execute("SELECT count(*) FROM audits").fetchone() == (0,)
    db.close()


def test_a_folder_that_cannot_be_used_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(str(tmp_path / "file"))
    cache.put(b"k", OUTCOME)

    assert cache.get(b"k", SOURCE) is None
    cache.close()


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not used for longest goes first."""
    day = time.time()
    for number in range(100):
        monkeypatch.setattr(time, "time", lambda now=day + 86_400 * number: now)
        cache = Cache(str(tmp_path), most_bytes=20_000)
        cache.put(b"%d" % number, OUTCOME)
        assert number == 0 or cache.get(b"0", SOURCE)
        cache.close()
    with sqlite3.connect(tmp_path / FILE) as db:
        (size,) = db.execute("SELECT sum(size) FROM audits").fetchone()
        kept = {key for (key,) in db.execute("SELECT key FROM audits")}
    db.close()

    assert size <= 20_000
    assert {b"0", b"99"} <= kept
    assert b"1" not in kept


def test_two_runs_at_once(site: Path) -> None:
    command = [sys.executable, "-m", "linkaudit", "audit", "posts", "--format", "json", "-j1", "--exit-zero"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    texts = {process.communicate(timeout=60)[0] for process in runs}

    assert len(texts) == 1
    assert [process.returncode for process in runs] == [0, 0, 0]
    assert len(json.loads(texts.pop())["documents"]) == 40


def test_a_writer_that_waits_too_long_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkaudit.cache._WAIT", 0.05)
    cache = Cache(str(tmp_path))
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    cache.put(b"k", OUTCOME)
    cache.close()
    other.execute("ROLLBACK")
    other.close()

    assert kept(tmp_path, b"k") is None


def test_it_holds_text_and_no_code(tmp_path: Path) -> None:
    """Reading the cache runs nothing, whoever wrote it."""
    cache = Cache(str(tmp_path))
    cache.put(b"k", OUTCOME)
    cache.close()
    with sqlite3.connect(tmp_path / FILE) as db:
        (content,) = db.execute("SELECT content FROM audits").fetchone()
    db.close()
    head, _, text = zlib.decompress(content).decode().partition("\n")

    assert json.loads(head)
    assert json.loads(text)["path"] == "a.md"
    assert isinstance(OUTCOME.audited, Audited)


def test_few_documents_need_no_cache(site: Path, counted: list[str]) -> None:
    """A hook that reads one file neither opens nor makes it."""
    main(["audit", "posts/01.md", "-q", "--exit-zero"])

    assert not (site / "cache").exists() or not list((site / "cache").rglob(FILE))
    main(["audit", "posts/01.md", "-q", "--exit-zero", "--cache-dir", "mine"])
    main(["audit", "posts/01.md", "-q", "--exit-zero", "--cache-dir", "mine"])
    assert len(counted) == 2
