"""Lists of thousands of links: four times as many take about four times as long, whatever clues they ask for."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import linkaudit
from linkaudit.config import Config, PublisherConfig

OWN = Config(publisher=PublisherConfig(("kitchen.example",)))
FEW, MANY = 400, 1600
#: Four times the links may take so many times as long; what grows with the square takes sixteen times.
MOST = 9.0

SHAPES: dict[str, Callable[[int], str]] = {
    "profiles": lambda n: "".join(f"- [a](https://twitter.com/x{i})\n" for i in range(n)),
    "home pages in a list": lambda n: "".join(f"- [a](https://x{i}.example/)\n" for i in range(n)),
    "home pages in a paragraph": lambda n: " ".join(f"[a](https://x{i}.example/)" for i in range(n)),
    "own home pages": lambda n: " ".join(f"visit [the page {i}](https://x{i}.kitchen.example/)" for i in range(n)),
    "share links": lambda n: "".join(
        f"- [a](https://ebay.us/x{i}A)\n- [b](https://amzn.to/1a2B{i})\n" for i in range(n)
    ),
    "clicks and pixels": lambda n: "".join(
        f'<a href="https://t.example/?a=1{i}&c=5678">k</a><img src="https://t.example/?a=1{i}&c=5" width=1 height=1>\n'
        for i in range(n)
    ),
    "offers": lambda n: "".join(f"[19 €](https://go.kitchen.example/x{i}) " for i in range(n)),
    "shops": lambda n: "".join(
        f"[a](https://tools.kitchen.example/x{i}/products/) [b](https://www.brand{i}.example/p) " for i in range(n)
    ),
    "labels": lambda n: "".join(f"[a](https://s.example/{i}) (Werbelink) " for i in range(n)),
    "affiliate labels": lambda n: "".join(f"[a](https://s.example/{i}) (affiliate link) " for i in range(n)),
    "marks": lambda n: "".join(f"[a](https://s.example/{i})* " for i in range(n)) + "\n\n\\* Affiliate link.",
    "fields": lambda n: '{{< gear url="https://s.example/1" affiliate="https://s.example/2" >}}\n' * n,
    "scripts": lambda n: "<script>fbq('init', 1); var a = {};</script>\n" * n,
}


def seconds(text: str) -> float:
    best = 1e9
    for _ in range(2):
        start = time.process_time()
        linkaudit.audit(text, config=OWN)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_links(shape: str) -> None:
    make = SHAPES[shape]
    linkaudit.audit(make(20), config=OWN)

    few, many = seconds(make(FEW)), seconds(make(MANY))
    assert many < MOST * max(few, 0.005), f"{few:.3f} s for {FEW}, {many:.3f} s for {MANY}"
