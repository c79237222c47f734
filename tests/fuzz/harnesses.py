"""What is fuzzed: one function for each kind of input. It takes bytes, and fails where a promise is broken.

A promise here is: nothing raises but what is documented; places lie where they say; every link has evidence; a report
survives being written and read; no format lets through what would steer a terminal; and two ways to read one thing agree.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

#: The harnesses of each module. A module is imported for its own harnesses only.
MODULES = {
    "documents": ("markdown", "mdx", "html", "front_matter"),
    "files": ("configuration", "catalogue", "saved_report"),
    "addresses": ("url", "nested_url", "known_address", "asked_address", "ip"),
    "attributes": ("image_set", "style", "handler", "refresh", "value_place"),
    "markup": ("tags", "fragment", "template", "shortcode", "bare_url", "destination", "quoted_markup"),
    "texts": ("decoding", "byte_offset", "metadata", "statement"),
    "outputs": ("printed", "excerpted", "spreadsheet", "markdown_words", "shown", "annotation", "json_text"),
    "answers": ("waiting_time", "cookie", "body", "page", "page_places"),
}
NAMES = tuple(name for names in MODULES.values() for name in names)
#: How much longer than another one a harness takes its turn: so much more, or less, goes on in it.
_WEIGHTS = {"documents": 5.0, "files": 4.0, "waiting_time": 0.25, "refresh": 0.5}
#: What is read is short, too. What long inputs cost is measured elsewhere (``tests/test_pathological.py``).
_LONGEST = {"documents": 4096, "files": 4096, "addresses": 300, "attributes": 400, "answers": 1024}


def load(name: str) -> Callable[[bytes], None]:
    """The harness of that name."""
    harness: Callable[[bytes], None] = getattr(import_module(f"tests.fuzz.{_module(name)}"), name)
    return harness


def weight(name: str) -> float:
    """The harness's share of a run, against that of a small reader; the smallest are through with theirs sooner."""
    return _WEIGHTS.get(name, _WEIGHTS.get(_module(name), 1.0))


def longest(name: str) -> int:
    """The length in bytes of the longest input that is tried."""
    return _LONGEST.get(_module(name), 700)


def _module(name: str) -> str:
    return next(module for module, names in MODULES.items() if name in names)
