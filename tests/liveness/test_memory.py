"""What earlier runs found: reused while it holds, counted when it fails, and never the reason why a run fails."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linkaudit.liveness.memory import APART, Memory, default_path
from linkaudit.model import Hop, Liveness, LivenessStatus
from tests.liveness.answers import close, in_turn, page, status
from tests.liveness.conftest import Check
from tests.liveness.server import Server

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier

KEY = "https://shop.example/x"
FULL = Liveness(
    "redirected_permanent", 200, KEY, (Hop("http://shop.example/", 301),), "has moved", ("a", "b"), "destination", KEY
)


class Clock:
    """A clock that the test turns on."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def answer(status: LivenessStatus) -> Liveness:
    return Liveness(status, reason="so it is")


def run(
    path: Path, clock: Clock, status: LivenessStatus, *, strict: bool = False, max_age: float = 86_400.0
) -> Liveness:
    """One run that finds this."""
    with Memory(str(path), now=clock, strict=strict, max_age=max_age) as memory:
        known = memory.recall(KEY)
        return known or memory.remember(KEY, answer(status))


def test_there_and_back(tmp_path: Path) -> None:
    for path in ("", str(tmp_path / "deep" / "links.sqlite3")):
        with Memory(path) as memory:
            memory.remember(KEY, FULL)
            assert memory.recall(KEY) == FULL
            memory.flush()
            assert memory.recall(KEY) == FULL
            assert memory.recall("https://other.example/") is None


def test_good_answers_hold_for_a_while(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "m"
    assert run(path, clock, "alive").checked == "self"
    clock.now += 1_000
    assert run(path, clock, "dead").status == "alive"
    assert run(path, clock, "dead").checked == "cache"
    clock.now += 86_400
    assert run(path, clock, "dead").status == "dead"


def test_no_answer_holds_when_none_is_wanted(tmp_path: Path, clock: Clock) -> None:
    run(tmp_path / "m", clock, "alive")
    clock.now += 1
    assert run(tmp_path / "m", clock, "dead", max_age=0).status == "dead"


@pytest.mark.parametrize(
    "status", ["dead", "temporary", "timeout", "soft_404", "parked", "insecure", "fragment_missing", "refused"]
)
def test_failures_are_looked_at_again(status: LivenessStatus, tmp_path: Path, clock: Clock) -> None:
    run(tmp_path / "m", clock, status)
    clock.now += 1

    assert run(tmp_path / "m", clock, "alive").status == "alive"


@pytest.mark.parametrize("status", ["temporary", "timeout"])
def test_what_flaps_is_dead_the_second_time(status: LivenessStatus, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "m"
    assert run(path, clock, status).status == status
    clock.now += APART - 60
    assert run(path, clock, status).status == status  # too soon to count
    clock.now += 120
    found = run(path, clock, status)

    assert found.status == "dead"
    assert found.notes == (f"was_{status}",)
    assert "2 runs" in found.reason
    assert "2023-11-14" in found.reason


def test_two_kinds_of_failure_count_together(tmp_path: Path, clock: Clock) -> None:
    run(tmp_path / "m", clock, "timeout")
    clock.now += APART

    assert run(tmp_path / "m", clock, "temporary").status == "dead"


def test_a_good_answer_between_starts_anew(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "m"
    for each in ("temporary", "alive", "temporary"):
        clock.now += 86_401
        found = run(path, clock, each)  # type: ignore[arg-type]

    assert found.status == "temporary"


def test_strict_does_not_wait(tmp_path: Path, clock: Clock) -> None:
    found = run(tmp_path / "m", clock, "timeout", strict=True)

    assert (found.status, found.notes) == ("dead", ("was_timeout",))


@pytest.mark.parametrize("garbage", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_set_aside(garbage: bytes, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "m"
    path.write_bytes(garbage)
    said: list[str] = []

    with Memory(str(path), now=clock, warn=said.append) as memory:
        memory.remember(KEY, answer("alive"))

    aside = [each.name for each in tmp_path.iterdir() if "damaged" in each.name]
    assert len(aside) == len(said) == (1 if garbage else 0)
    assert not said or "set aside" in said[0]
    assert run(path, clock, "dead").status == "alive"


def test_damage_in_the_middle_of_a_run(tmp_path: Path, clock: Clock) -> None:
    """What was found before and after it is remembered."""
    path = tmp_path / "m"
    said: list[str] = []
    with Memory(str(path), now=clock, warn=said.append) as memory:
        memory.remember(KEY, answer("alive"))
        memory._database.close()
        memory._database = sqlite3.connect(":memory:", isolation_level=None)
        memory.flush()
        memory.remember(KEY + "2", answer("alive"))

    assert len(said) == 1
    with Memory(str(path), now=clock) as again:
        assert again.recall(KEY)
        assert again.recall(KEY + "2")


def test_another_version_is_set_aside(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "m"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version=99")
    database.close()
    said: list[str] = []

    Memory(str(path), warn=said.append).close()

    assert "another version" in said[0] or "set aside" in said[0]
    assert run(path, clock, "alive").status == "alive"


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    said: list[str] = []

    with Memory(str(tmp_path / "file" / "m"), warn=said.append) as memory:
        memory.remember(KEY, answer("alive"))
        assert memory.recall(KEY)

    assert len(said) == 1
    assert "cannot be used" in said[0]


def test_a_file_that_somebody_else_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkaudit.liveness.memory._PATIENCE", 0.1)
    path = tmp_path / "m"
    Memory(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    said: list[str] = []

    memory = Memory(str(path), warn=said.append)
    memory.remember(KEY, answer("alive"))
    memory.close()
    other.close()

    assert said
    assert all("cannot be" in each for each in said)
    assert not [each for each in os.listdir(tmp_path) if "damaged" in each]


def opener(path: str, gate: Barrier, heard: Queue[str]) -> None:
    """One of several processes that make the file at the same moment."""
    gate.wait(60)
    Memory(path, warn=heard.put).close()


def test_several_processes_make_the_file_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    heard: Queue[str] = context.Queue()
    for turn in range(5):
        gate = context.Barrier(3)
        processes = [context.Process(target=opener, args=(str(tmp_path / f"m{turn}"), gate, heard)) for _ in range(3)]
        for each in processes:
            each.start()
        for each in processes:
            each.join()
        assert [each.exitcode for each in processes] == [0, 0, 0]
    assert heard.empty()


def writer(path: str, name: str, number: int) -> None:
    """One of several processes that write at once."""
    with Memory(path, warn=sys.exit) as memory:
        for each in range(number):
            memory.remember(f"{name}{each}", answer("alive"))
            if each % 50 == 0:
                memory.flush()


def test_two_processes_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "m")
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=writer, args=(path, name, 600)) for name in "ab"]
    for each in processes:
        each.start()
    for each in processes:
        each.join()

    assert [each.exitcode for each in processes] == [0, 0]
    with Memory(path) as memory:
        assert all(memory.recall(f"{name}{each}") for name in "ab" for each in range(600))


def test_passwords_are_not_kept(check: Check, server: Server, tmp_path: Path) -> None:
    server.serve({"/a": page()})
    path = tmp_path / "m"

    check(server.url("/a", "me:secret@good.example"), memory=Memory(str(path)))

    assert b"secret" not in path.read_bytes()


def test_a_checked_run_uses_it(check: Check, server: Server, tmp_path: Path) -> None:
    server.serve({"/a": page(), "/b": in_turn(status(404), page()), "/c": close})
    urls = [server.url(path) for path in ("/a", "/b", "/c")]
    path = str(tmp_path / "m")

    first = check(*urls, memory=Memory(path))
    before = len(server.asked)
    second = check(*urls, memory=Memory(path))

    assert [each.status for each in first.all] == ["alive", "dead", "temporary"]
    assert [(each.status, each.checked) for each in second.all] == [
        ("alive", "cache"),
        ("alive", "self"),
        ("temporary", "self"),
    ]
    assert server.asked.count("GET /a") == 1
    assert len(server.asked) - before == 4


def test_the_place_is_the_platform_s() -> None:
    assert default_path().endswith(os.path.join("linkaudit", "links.sqlite3"))
