"""Cost against size, as a chart: ``python tests/benchmarks/growth.py [FOLDER] [--write]``.

Real articles, one after another, and every case of ``tests/pathological``, from 10 kB to 1 MB, through the whole audit.
Prints how time grows for each; ``--write`` draws ``docs/assets/growth.svg``. Takes some minutes.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.pathological.cases import CASES  # noqa: E402

from linkaudit.__main__ import collect_rarely  # noqa: E402 - the checkout's tests are found first
from linkaudit.document import Document  # noqa: E402
from linkaudit.pipeline import audit_document  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus" / "documents"
CHART = ROOT / "docs" / "assets" / "growth.svg"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
ARTICLES = "articles, one after another"
#: So often at most is a size measured, and no longer than so many seconds.
RUNS, ENOUGH = 4, 0.5
#: So many of the steepest lines are named on the chart.
NAMED = 3

Points = list[tuple[float, float]]


def articles(folder: Path) -> Callable[[int], str]:
    """Real articles up to a size."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.md"))]
    whole = "\n\n".join(texts)
    return lambda size: (whole * (size // len(whole) + 1))[:size]


def measure(make: Callable[[int], str], kind: str) -> Points:
    """Bytes and seconds of processor time, the best of a few runs: of short ones the first pays for fresh memory."""
    points: Points = []
    for size in SIZES:
        text = make(size)
        best, spent, runs = math.inf, 0.0, 0
        while runs < RUNS and spent < ENOUGH:
            document = Document(text, kind, "a")  # type: ignore[arg-type]
            gc.collect()
            began = time.process_time()
            audit_document(document)
            took = time.process_time() - began
            best, spent, runs = min(best, took), spent + took, runs + 1
        points.append((float(len(text.encode("utf-8", "replace"))), best))
    return points


def exponent(points: Points) -> float:
    """How time grows with size over the last decade: 1 is linear, 2 quadratic."""
    (first, took), (last, took_last) = points[len(points) // 2], points[-1]
    return math.log(took_last / took) / math.log(last / first) if last > first else 0.0


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    collect_rarely()  # as the command does: each full collection walks all that a large document holds
    audit_document(Document("[a](https://shop.example/)", "markdown", ""))
    measured = {ARTICLES: measure(articles(options.folder), "markdown")}
    for case in CASES:
        measured[case.name] = measure(case.make, case.format)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(measured)} of {len(CASES) + 1} ")
    for name, points in sorted(measured.items(), key=lambda item: -exponent(item[1])):
        sys.stdout.write(f"{exponent(points):5.2f}  {points[-1][1] / points[-1][0] * 1e6:7.3f} s/MB  {name}\n")
    if options.write:
        CHART.parent.mkdir(exist_ok=True)
        CHART.write_text(drawn(measured), "utf-8", newline="\n")


# -- the drawing ----------------------------------------------------------------------------------------------------------

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 470, 66, 190, 46, 48
STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #444 } .title { font-size: 15px; font-weight: 600; fill: #111 }
  .grid { stroke: #ddd } .case { stroke: #9aa3ad; opacity: .55; fill: none } .guide { stroke: #c0392b; stroke-dasharray: 5 4 }
  .article { stroke: #1f6fb2; stroke-width: 3; fill: none } .is-article { fill: #1f6fb2; font-weight: 600 } .is-guide { fill: #c0392b }
  @media (prefers-color-scheme: dark) { text { fill: #bbb } .title { fill: #eee } .grid { stroke: #3a3a3a } .is-article { fill: #6db1ea }
    .article { stroke: #6db1ea } .guide { stroke: #ef8275 } .is-guide { fill: #ef8275 } }
""".strip()


def drawn(measured: dict[str, Points]) -> str:
    """The chart: both axes logarithmic, so that what grows in proportion is parallel to the dashed line."""
    sizes = [point[0] for points in measured.values() for point in points]
    times = [point[1] for points in measured.values() for point in points]
    low, high = min(sizes) / 1.15, max(sizes) * 1.15
    bottom, top = 10 ** math.floor(math.log10(max(min(times), 1e-5))), 10 ** math.ceil(math.log10(max(times)))

    def x(size: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(size / low) / math.log(high / low)

    def y(took: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * math.log(max(took, bottom) / bottom) / math.log(top / bottom)

    def line(points: Points, style: str, title: str) -> str:
        path = " ".join(f"{x(size):.1f},{y(took):.1f}" for size, took in points)
        return f'<polyline class="{style}" points="{path}"><title>{escape(title)}</title></polyline>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t">',
        f"<style>{STYLE}</style>",
        f'<text id="t" class="title" x="{LEFT}" y="24">Seconds of processor time by size of the document, whole audit</text>',
    ]
    for size, label in ((10_000, "10 kB"), (100_000, "100 kB"), (1_000_000, "1 MB")):
        parts.append(f'<line class="grid" x1="{x(size):.1f}" x2="{x(size):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{label}</text>')
    took = bottom
    while took <= top * 1.01:
        label = f"{took:g} s" if took >= 1 else f"{took * 1000:g} ms"
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(took):.1f}" y2="{y(took):.1f}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(took) + 4:.1f}" text-anchor="end">{label}</text>')
        took *= 10
    cases = {name: points for name, points in measured.items() if name != ARTICLES}
    parts += [line(points, "case", name) for name, points in cases.items()]
    real = measured[ARTICLES]
    guide: Points = [(real[0][0], real[0][1] * 3), (real[-1][0], real[0][1] * 3 * real[-1][0] / real[0][0])]
    parts += [line(guide, "guide", "in proportion"), line(real, "article", ARTICLES)]
    labels = [(real[-1][1], "is-article", ARTICLES), (guide[-1][1], "is-guide", "in proportion")]
    dearest = sorted(cases, key=lambda name: cases[name][-1][1])
    labels += [(cases[name][-1][1], "", name) for name in (*dearest[-NAMED:], dearest[0])]
    labels.append((cases[dearest[len(dearest) // 2]][-1][1], "", f"{len(cases)} hostile inputs"))
    below = -math.inf
    for at, style, words in sorted(labels, reverse=True):
        below = max(y(at) + 4, below + 15)
        parts.append(f'<text class="{style}" x="{WIDTH - RIGHT + 8}" y="{below:.1f}">{escape(words[:30])}</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()
