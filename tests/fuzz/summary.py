"""Write the table of ``docs/fuzzing.md`` from the log of a run: ``python -m tests.fuzz.summary fuzz.jsonl``."""

from __future__ import annotations

import datetime as dt
import json
import platform
import sys
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks.page import fill
from tests.fuzz.harnesses import NAMES, load

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "fuzzing.md"


def table(log: Path) -> str:
    """What each harness reads, and its executions, time and crashes."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    engines = set()
    for line in log.read_text("utf-8").splitlines():
        row = json.loads(line)
        engines.add(row["engine"])
        for place, name in enumerate(("executions", "seconds", "crashes")):
            counts[row["harness"]][place] += row[name]
    rows = [f"| `{name}` | {_reads(name)} | {_numbers(counts[name])} |" for name in NAMES if name in counts]
    totals = [sum(each[place] for each in counts.values()) for place in range(3)]
    try:
        engine = f"atheris {version('atheris')}"
    except PackageNotFoundError:
        engine = ", ".join(sorted(engines))
    return "\n".join(
        [
            f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {engine}, Python {platform.python_version()}, {platform.system()}:",
            "",
            "| harness | reads | executions | minutes | crashes |",
            "|---|---|---:|---:|---:|",
            *rows,
            f"| all | | {_numbers(totals)} |",
            "",
        ]
    )


def _reads(name: str) -> str:
    """What the harness says that it is about."""
    first: str = (load(name).__doc__ or "").partition("\n")[0]
    return first.rstrip(".").replace("``", "`").replace("|", "\\|")


def _numbers(counts: list[float]) -> str:
    executions, seconds, crashes = counts
    return f"{executions:,.0f} | {seconds / 60:,.1f} | {crashes:.0f}"


def main() -> None:
    """Put the table into the page."""
    fill(PAGE, "counts", table(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
