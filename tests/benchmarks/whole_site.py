"""12,000 articles with two processes: ``python tests/benchmarks/whole_site.py [--number N] [--jobs N]``.

The articles are those of a folder, over and over, each copy with its number as a last line. Prints time and memory of the
command (that of all its processes, added up ten times a second) for a first and a second run, as JSON; fails above 350 MB.
``--write`` puts them into ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from page import PERFORMANCE, fill

from linkaudit.files import format_of

CORPUS = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "corpus" / "documents"
MOST_MEMORY = 350.0


def make(source: Path, target: Path, number: int) -> int:
    """Write the articles, a hundred to a folder; the answer is their size."""
    texts = [(path.suffix, path.read_bytes()) for path in sorted(source.iterdir()) if format_of(path.name)]
    size = 0
    for each in range(number):
        folder = target / f"{each // 100:03}"
        folder.mkdir(parents=True, exist_ok=True)
        suffix, data = texts[each % len(texts)]
        data += f"\n\n{each}\n".encode()
        (folder / f"{each:05}{suffix}").write_bytes(data)
        size += len(data)
    return size


def resident(pid: int) -> float:
    """Megabytes of a process and its children, as Linux counts them."""
    total, pending = 0.0, [pid]
    while pending:
        each = pending.pop()
        try:
            status = Path(f"/proc/{each}/status").read_text()
            for children in Path(f"/proc/{each}/task").glob("*/children"):  # a child belongs to the thread that began it
                pending += map(int, children.read_text().split())
        except OSError:
            continue
        total += next((int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)
    return total


def run(command: list[str], output: Path) -> dict[str, Any]:
    """One run of the command, watched."""
    began = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen(command, stdout=file)
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            peak[0] = max(peak[0], resident(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    with output.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "exit": code,
        "seconds": round(time.perf_counter() - began, 2),
        "peak_mb": round(peak[0], 1),
        "sha256": digest,
    }


def table(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    rows = [
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}: {figures['documents']:,} documents (Markdown and HTML), {figures['mb']:,} MB, "
        f"{figures['jobs']} processes, JSON; load {os.getloadavg()[0]:.1f} at the end.",
        "",
        "| run | seconds | documents/s | peak memory, all processes |",
        "|---|---:|---:|---:|",
    ]
    for name, words in (("first", "first, cache empty"), ("second", "second, nothing changed")):
        run = figures[name]
        rows.append(f"| {words} | {run['seconds']:,} | {figures['documents'] / run['seconds']:,.0f} | {run['peak_mb']} MB |")
    same = "the same, byte for byte" if figures["same"] else "NOT the same"
    return "\n".join([*rows, "", f"The second is {figures['times_faster']} times faster; the reports are {same}."])


def main() -> int:
    """Make, run twice, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=12_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--source", type=Path, default=CORPUS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        size = make(options.source, here / "content", options.number)
        command = [sys.executable, "-m", "linkaudit", "audit", str(here / "content"), "--isolated", "--exit-zero"]
        command += ["--format", "json", "--jobs", str(options.jobs), "--cache-dir", str(here / "cache")]
        first, second = run(command, here / "first.json"), run(command, here / "second.json")
    figures = {
        "documents": options.number,
        "mb": round(size / 1e6, 1),
        "jobs": options.jobs,
        "first": first,
        "second": second,
        "times_faster": round(first["seconds"] / second["seconds"], 1),
        "same": first["sha256"] == second["sha256"],
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    if options.write:
        fill(PERFORMANCE, "whole site", table(figures))
    peak = max(first["peak_mb"], second["peak_mb"])
    return int(peak > MOST_MEMORY or not figures["same"] or figures["times_faster"] < 6)


if __name__ == "__main__":
    raise SystemExit(main())
