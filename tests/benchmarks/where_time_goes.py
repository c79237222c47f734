"""Where the time of an audit goes, part by part: ``python tests/benchmarks/where_time_goes.py [FOLDER] [--write]``.

Asks every millisecond of processor time which of our modules is at work (what it calls in libraries and in the
interpreter counts as its own), over Markdown articles that were audited once before. Needs POSIX timers. ``--write`` puts
the table into ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from page import PERFORMANCE, fill

from linkaudit import wire
from linkaudit.document import Document
from linkaudit.extract import markdown
from linkaudit.pipeline import audit_document

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "documents"
ROUNDS = 15
INTERVAL = 0.001
#: By the module in which our code stands, the first that fits.
PARTS = {
    "extract.markdown": "Markdown: events of the parser, blocks, links",
    "extract.html": "HTML in Markdown: tags, attributes", "extract.tags": "HTML in Markdown: tags, attributes",
    "extract.elements": "HTML in Markdown: tags, attributes", "extract.tokenizer": "HTML in Markdown: tags, attributes",
    "catalogue.elements": "HTML in Markdown: tags, attributes",
    "extract.assemble": "the tree and its blocks of text", "extract.found": "the tree and its blocks of text",
    "extract.text_runs": "the tree and its blocks of text",
    "extract": "front matter, shortcodes, bare addresses, the rest of extraction",
    "disclosure.screening": "statements: which blocks may say something",
    "disclosure.memo": "statements: which blocks may say something",
    "disclosure": "statements: reading the blocks that may",
    "signals": "categories: clues of each link", "classify": "categories: clues of each link",
    "view": "categories: clues of each link", "scene": "categories: clues of each link",
    "clues": "categories: clues of each link", "decisions": "categories: clues of each link",
    "catalogue": "looking addresses up", "urls": "looking addresses up",
    "rules": "rules and findings", "wire": "JSON", "language": "which language it is",
    "publisher": "whose document it is", "surroundings": "lists, labels and headings around links",
    "promotion": "lists, labels and headings around links", "units": "lists, labels and headings around links",
    "document": "places: lines and columns",
}  # fmt: skip


def part(frame: FrameType | None) -> str:
    """The part to which the innermost frame of ours belongs."""
    while frame is not None:
        name: str = frame.f_globals.get("__name__", "")
        if name.startswith("linkaudit."):
            name = name.removeprefix("linkaudit.")
            while name and name not in PARTS:
                name = name.rpartition(".")[0]
            return PARTS.get(name, "the rest")
        frame = frame.f_back
    return "the rest"


def sample(texts: list[tuple[str, str]]) -> tuple[Counter[str], float]:
    """Samples by part, and seconds of processor time for one round."""
    seen: Counter[str] = Counter()

    def take(number: int, frame: FrameType | None) -> None:
        seen[part(frame)] += 1

    def audit() -> None:
        for path, text in texts:
            wire.json_document(audit_document(Document(text, "markdown", path)), first=False)

    audit()
    signal.signal(signal.SIGPROF, take)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    began = time.process_time()
    for _ in range(ROUNDS):
        audit()
    took = time.process_time() - began
    signal.setitimer(signal.ITIMER_PROF, 0)
    return seen, took / ROUNDS


def parser_alone(texts: list[tuple[str, str]]) -> float:
    """Seconds that the Markdown parser takes for all texts, with its events made into Python's objects."""
    parser = markdown.parser()
    times: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _, text in texts:
            list(parser.events_with_range(text))
        times.append(time.process_time() - began)
    return min(times)


def table(seen: Counter[str], milliseconds: float) -> str:
    """Markdown, the dearest first."""
    total = sum(seen.values())
    rows = [
        f"| {name} | {100 * count / total:.0f} % | {milliseconds * count / total:.2f} |"
        for name, count in seen.most_common()
    ]
    return "\n".join(("| part | share | ms a document |", "|---|---:|---:|", *rows, ""))


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    texts = [(path.name, path.read_text("utf-8", "replace")) for path in sorted(options.folder.glob("*.md"))]
    seen, seconds = sample(texts)
    milliseconds = 1000 * seconds / len(texts)
    text = (
        f"{len(texts)} Markdown articles, {milliseconds:.2f} ms each with JSON "
        f"({sum(seen.values()):,} samples; the sampling itself costs some of it). "
        f"The Markdown parser alone takes {1000 * parser_alone(texts) / len(texts):.2f} ms, events included.\n\n"
        + table(seen, milliseconds)
    )
    sys.stdout.write(text)
    if options.write:
        fill(PERFORMANCE, "where time goes", text)


if __name__ == "__main__":
    main()
