"""How long a look-up in the catalogue takes, and how long loading it: ``python tests/benchmarks/catalogue.py``.

100,000 distinct addresses, already parsed with host, path and query: nine in ten of hosts that no file names (as in real
articles), the rest made from the catalogue's own examples. Loading is timed in processes of its own.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time

from linkaudit.catalogue import load
from linkaudit.catalogue.files import read_folder
from linkaudit.catalogue.store import DATA
from linkaudit.urls import Url

COUNT = 100_000
TARGET_LOOKUP, TARGET_LOAD = 1.5, 15.0
_LOAD = """
import sys, time
start = time.perf_counter()
import linkaudit.catalogue
imported = time.perf_counter()
linkaudit.catalogue.load()
loaded = time.perf_counter()
print((imported - start) * 1000, (loaded - imported) * 1000)
"""


def addresses(share: float) -> list[Url]:
    """``COUNT`` distinct addresses, ``share`` of them of forms that the catalogue knows."""
    random.seed(11)
    known = [example.url for entry in read_folder(DATA).entries for pattern in entry.patterns
             for example in pattern.examples]  # fmt: skip
    urls = []
    for n in range(COUNT):
        if random.random() < share:
            base = random.choice(known)
            base, _, fragment = base.partition("#")
            urls.append(Url(f"{base}{'&' if '?' in base else '?'}n={n}{'#' if fragment else ''}{fragment}"))
        else:
            host = f"www.site{random.randrange(3000)}.example"
            path = "/".join(random.choice(("blog", "2024", "guide", "a-long-article-title", "tag")) for _ in range(3))
            query = random.choice(("", "", "?utm_source=feed&utm_medium=rss", "?page=2&sort=new"))
            urls.append(Url(f"https://{host}/{path}/{n}{query}"))
    for url in urls:
        _ = url.params
    return urls


def lookup(share: float) -> tuple[float, float]:
    """Median and mean of one look-up, in microseconds, without what reading the clock takes."""
    match, clock = load().match, time.perf_counter
    times, empty = [], []
    for url in addresses(share):
        before = clock()
        match(url)
        times.append(clock() - before)
    for _ in range(COUNT):
        before = clock()
        empty.append(clock() - before)
    clock_itself = statistics.median(empty)
    return (statistics.median(times) - clock_itself) * 1e6, (statistics.fmean(times) - clock_itself) * 1e6


def loading() -> tuple[float, float]:
    """Importing the package and loading the index, best of seven processes, in milliseconds."""
    pairs = []
    for _ in range(7):
        done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
        pairs.append(tuple(map(float, done.stdout.split())))
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def main() -> int:
    """Print the figures as JSON; 1 where a target is missed."""
    load()
    (ordinary, ordinary_mean), (known, known_mean), (imported, loaded) = lookup(0.1), lookup(1.0), loading()
    figures = {
        "files": len(load().entries()),
        "lookup_us_median": round(ordinary, 2),
        "lookup_us_mean": round(ordinary_mean, 2),
        "known_us_median": round(known, 2),
        "known_us_mean": round(known_mean, 2),
        "import_ms": round(imported, 1),
        "load_ms": round(loaded, 1),
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0 if ordinary <= TARGET_LOOKUP and loaded <= TARGET_LOAD else 1


if __name__ == "__main__":
    raise SystemExit(main())
