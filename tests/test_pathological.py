"""Any input ends, in time that grows no faster than the input: the whole flow, and every report format.

The default run takes each case at 2.5, 5 and 10 kB. ``LINKAUDIT_PATHOLOGICAL=full`` takes them at up to 1 MB and adds the
largest (10 MB on one line, a million brackets …), which takes half an hour. Each case is measured in a process of its
own kind (``pathological/measure.py``), which is ended where a case takes too long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.pathological.cases import CASES
from tests.pathological.measure import FIXED_COSTS

FULL = os.environ.get("LINKAUDIT_PATHOLOGICAL") == "full"
SIZE = 250_000 if FULL else 2_500
#: Seconds that one case may take in all, with every format.
PATIENCE = 600 if FULL else 30
#: Twice the input may take three times as long, four times the input nine times.
MOST_GROWTH = 9.0
#: What a megabyte may take, and what each link, finding and statement may: an input can be made of nothing else.
PER_MEGABYTE, PER_ITEM = 1.0, 200e-6
#: Machines differ, and a test machine does other things besides: the limit on speed is this many times the promise.
LENIENT = float(os.environ.get("LINKAUDIT_SLOW_MACHINE", "5"))


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    """All cases; one that takes too long is missing, and the next process goes on behind it."""
    found: dict[str, Any] = {}
    first = 0
    while first < len(CASES):
        found.update(_run(first))
        first = next((n for n in range(first, len(CASES)) if CASES[n].name not in found), len(CASES)) + 1
    return found


def _run(first: int) -> dict[str, Any]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.pathological.measure", str(SIZE), str(first)],
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found: dict[str, Any] = {}
    while True:
        alarm = threading.Timer(PATIENCE, process.kill)
        alarm.start()
        line = process.stdout.readline()
        alarm.cancel()
        if not line.endswith("\n"):
            break
        row = json.loads(line)
        found[row["case"]] = row["rows"]
    process.stdout.close()
    process.wait()
    return found


def grew(times: list[float]) -> float:
    """How many times longer four times the input takes; what is spent below the noise does not count as growth."""
    return times[2] / max(times[0], FIXED_COSTS, times[2] / 100)


@pytest.mark.parametrize("case", [case.name for case in CASES])
def test_linear(measured: dict[str, Any], case: str) -> None:
    rows = measured.get(case)
    assert rows is not None, f"took more than {PATIENCE} s or {case} ended the process"
    assert grew([row["audit"] for row in rows]) <= MOST_GROWTH
    for name in rows[0]["reports"]:
        assert grew([rows[0]["reports"][name], 0, rows[2]["reports"][name]]) <= MOST_GROWTH, name
    last = rows[2]
    items = last["links"] + last["findings"] + last["disclosures"]
    allowed = FIXED_COSTS + LENIENT * (PER_MEGABYTE * last["bytes"] / 1e6 + PER_ITEM * items)

    assert last["audit"] <= allowed


@pytest.mark.parametrize("case", [case.name for case in CASES])
def test_output_does_not_outgrow_input(measured: dict[str, Any], case: str) -> None:
    """Twice the input gives about twice the links at most: nothing multiplies."""
    rows = measured.get(case)
    assert rows is not None
    for what in ("links", "findings", "disclosures"):
        assert rows[2][what] <= 5 * rows[0][what] + 8


LARGEST = {
    "10 MB on one line": ("markdown", lambda: "word " * 2_000_000),
    "a million brackets": ("markdown", lambda: "[" * 1_000_000),
    "a million closed brackets": ("markdown", lambda: "[" * 500_000 + "]" * 500_000),
    "100,000 nested tags": ("html", lambda: "<div>" * 100_000),
    "100,000 nested tags in Markdown": ("markdown", lambda: "<div>" * 100_000),
    "100,000 links in a paragraph": ("markdown", lambda: "[a](b) " * 100_000),
    "deep block quotes": ("markdown", lambda: ">" * 100_000 + "a"),
    "a table of 100,000 rows": ("markdown", lambda: "|a|b|\n|-|-|\n" + "|[a](b)|c|\n" * 100_000),
    "a flood of entities": ("html", lambda: "&amp;&#x41;" * 500_000),
    "5 MB of front matter": ("markdown", lambda: "---\n" + "".join(f"k{n}: v\n" for n in range(500_000)) + "---\n"),
    "50,000 short codes": ("markdown", lambda: "{{< ad >}}\n" * 50_000),
}


@pytest.mark.skipif(not FULL, reason="takes minutes: set LINKAUDIT_PATHOLOGICAL=full")
@pytest.mark.parametrize("name", LARGEST)
def test_largest(name: str, tmp_path: Path) -> None:
    """The command itself, from file to report."""
    format, make = LARGEST[name]
    path = tmp_path / ("a.html" if format == "html" else "a.md")
    path.write_text(make())
    done = subprocess.run(
        [sys.executable, "-m", "linkaudit", "audit", str(path), "--isolated", "--exit-zero", "--format", "json"],
        capture_output=True, check=False, timeout=600,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["documents"]
