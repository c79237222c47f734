"""Measure cases: ``python -m tests.pathological.measure SIZE [FIRST [LAST]]``, one line of JSON for each.

Run as a process of its own by the test, which ends it where a case takes too long. Memory is limited where the system
can do that.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
import time
from typing import Any

from linkaudit.document import Document
from linkaudit.model import DocumentReport, Format
from linkaudit.pipeline import audit_document
from linkaudit.reports import FORMATS, render
from tests.pathological.cases import CASES, Case

MOST_MEMORY = 3_000_000_000
#: Below this, times are mostly noise and fixed costs: they are measured again, and the best counts.
_SHORT = 0.03
_AGAIN = 3
#: Seconds within which growth is not told from noise (a pass of the garbage collector).
FIXED_COSTS = 0.02


def limit_memory() -> None:
    """An allocation beyond the limit is a MemoryError, not a machine that swaps."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def timed(action: Any) -> tuple[float, Any]:
    """Seconds of processor time, the best of a few where they are few, and what came of it."""
    best, value = float("inf"), None
    for _ in range(_AGAIN):
        began = time.process_time()
        value = action()
        best = min(best, time.process_time() - began)
        if best > _SHORT:
            break
    return best, value


def measure(case: Case, size: int) -> dict[str, Any]:
    """Times of the audit at ``size``, twice and four times that; of each report format at the first and the last."""
    rows = []
    for length in (size, 2 * size, 4 * size):
        text = case.make(length)
        kind: Format = case.format  # type: ignore[assignment]
        seconds, report = timed(lambda text=text, kind=kind: audit_document(Document(text, kind, "a.md")))
        row = {"bytes": len(text.encode("utf-8", "replace")), "audit": seconds, **_counts(report)}
        if length != 2 * size:
            row["reports"] = {name: _rendered(report, text, name) for name in FORMATS}
        rows.append(row)
    return {"case": case.name, "rows": rows}


def _counts(report: DocumentReport) -> dict[str, int]:
    return {"links": len(report.links), "findings": len(report.findings), "disclosures": len(report.disclosures)}


def _rendered(report: DocumentReport, text: str, name: str) -> float:
    seconds, _ = timed(lambda: render([report], name, {report.path: text}))
    return seconds


def main() -> None:
    """Measure the cases from FIRST to LAST."""
    limit_memory()
    size, first, last = (*map(int, sys.argv[1:]), *(0, len(CASES))[len(sys.argv) - 2 :])
    audit_document(
        Document("[a](https://www.amazon.com/dp/B0?tag=example-20)\n\nWe earn a commission.", "markdown", "")
    )
    gc.collect()
    gc.freeze()
    for case in CASES[first:last]:
        sys.stdout.write(json.dumps(measure(case, size)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
