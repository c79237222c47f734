"""Where the compiled index comes from, and that an edit is never missed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from linkaudit.catalogue import Catalogue, load
from linkaudit.catalogue.store import DATA, build, dump, shipped_index, unpacked
from linkaudit.errors import DataError
from linkaudit.urls import Url
from tests.catalogue.small import Write, pattern


def made(folder: Write) -> Path:
    return folder({"networks/mine.toml": pattern()})


def knows(index: dict[str, object], host: str = "track.example") -> bool:
    return Catalogue(index).match(Url(f"https://{host}/")) is not None


def cached(cache: Path) -> list[Path]:
    return sorted(cache.glob("catalogue-*.json")) if cache.exists() else []


def test_the_index_is_kept_and_used(folder: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, cache = made(folder), tmp_path / "cache"
    first = shipped_index(str(data), str(cache))
    assert knows(first)
    assert len(cached(cache)) == 1
    monkeypatch.setattr("linkaudit.catalogue.store.build", lambda _: pytest.fail("built again"))
    assert unpacked(shipped_index(str(data), str(cache))) == first


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_change_is_seen(folder: Write, tmp_path: Path, change: str) -> None:
    data, cache = made(folder), tmp_path / "cache"
    version = shipped_index(str(data), str(cache))["version"]
    path = data / "networks" / "mine.toml"
    if change == "edit":
        path.write_text(path.read_text().replace("track.example", "trick.example"))
    elif change == "add":
        shutil.copy(path, data / "networks" / "other.toml")
    else:
        path.unlink()
    index = shipped_index(str(data), str(cache))
    assert index["version"] != version
    assert knows(index) is (change == "add")
    assert len(cached(cache)) == 1, "the stale file is replaced, not kept"


@pytest.mark.parametrize("junk", ["", "x", "[]", "{}", '{"format": 0}', "[" * 10_000])
def test_junk_in_the_cache_costs_time_only(folder: Write, tmp_path: Path, junk: str) -> None:
    data, cache = made(folder), tmp_path / "cache"
    shipped_index(str(data), str(cache))
    (path,) = cached(cache)
    signature = path.read_text().split("\n")[0]
    path.write_text(f"{signature}\n{junk}")
    assert knows(shipped_index(str(data), str(cache)))
    assert knows(json.loads(path.read_text().split("\n", 1)[1]))


def test_an_unwritable_cache_costs_time_only(folder: Write, tmp_path: Path) -> None:
    data, cache = made(folder), tmp_path / "cache"
    cache.write_text("a file where the folder should be")
    assert knows(shipped_index(str(data), str(cache)))
    assert knows(shipped_index(str(data), str(cache)))
    assert cache.read_text() == "a file where the folder should be"


def test_writers_at_the_same_time(folder: Write, tmp_path: Path) -> None:
    data, cache, answers = made(folder), tmp_path / "cache", []
    threads = [
        threading.Thread(target=lambda: answers.append(knows(shipped_index(str(data), str(cache))))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 8
    assert [path.name for path in cache.iterdir()] == [path.name for path in cached(cache)], "no temporary file is left"


def test_a_half_written_file_is_left_out_with_a_warning_and_not_cached(folder: Write, tmp_path: Path) -> None:
    data, cache = folder({"networks/mine.toml": pattern(), "networks/broken.toml": 'name = "x'}), tmp_path / "cache"
    with pytest.warns(UserWarning, match="networks/broken.toml"):
        assert knows(shipped_index(str(data), str(cache)))
    assert cached(cache) == []


def test_a_wheel_reads_its_compiled_index_only(folder: Write, tmp_path: Path) -> None:
    data, cache = made(folder), tmp_path / "cache"
    (data / "catalogue.json").write_text(dump(build(str(data))[0]), encoding="utf-8")
    shutil.rmtree(data / "networks")
    assert knows(shipped_index(str(data), str(cache)))
    assert cached(cache) == []


def test_a_wheel_of_another_layout_is_refused(folder: Write) -> None:
    data = made(folder)
    (data / "catalogue.json").write_text('{"format": 1}')
    with pytest.raises(DataError, match="install the package again"):
        shipped_index(str(data))


def test_line_ends_do_not_change_the_version(folder: Write) -> None:
    data = made(folder)
    path = data / "networks" / "mine.toml"
    version = build(str(data))[0]["version"]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build(str(data))[0]["version"] == version


def test_load_is_memoised() -> None:
    assert load() is load(())


def test_the_same_bytes_for_the_same_files() -> None:
    assert dump(build()[0]) == dump(build()[0])


def test_the_build_hook_writes_the_same_version(tmp_path: Path) -> None:
    """Run as hatchling runs it: without what linkaudit depends on."""
    root = Path(DATA).parents[2]
    if not (root / "hatch_build.py").exists():
        pytest.skip("not a checkout")
    program = (
        "import sys, types, importlib.util\n"
        "for name in ('hatchling', 'hatchling.builders', 'hatchling.builders.hooks', 'hatchling.builders.hooks.plugin',"
        " 'hatchling.builders.hooks.plugin.interface'):\n"
        "    sys.modules[name] = types.ModuleType(name)\n"
        "sys.modules['hatchling.builders.hooks.plugin.interface'].BuildHookInterface = object\n"
        "spec = importlib.util.spec_from_file_location('hatch_build', sys.argv[1])\n"
        "hook = importlib.util.module_from_spec(spec); spec.loader.exec_module(hook)\n"
        "from pathlib import Path\n"
        "sys.stdout.write(hook._compiled(Path(sys.argv[2])))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(root / "hatch_build.py"), str(root / "src" / "linkaudit")],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["version"] == load().version
