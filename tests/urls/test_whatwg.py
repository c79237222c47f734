"""Web Platform Tests for URL parsing: ``resolved_url`` is what a browser would make of what is written."""

from __future__ import annotations

from typing import Any

import pytest

from linkaudit.urls import read, resolve
from tests.conftest import shared_json

CASES: list[dict[str, Any]] = [
    case for case in shared_json("conformance", "whatwg-urltestdata.json") if isinstance(case, dict) and "input" in case
]


def _has_surrogate(case: dict[str, Any]) -> bool:
    return any(0xD800 <= ord(character) < 0xE000 for character in case["input"])


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_resolution_is_that_of_the_standard(case: dict[str, Any]) -> None:
    if _has_surrogate(case):
        pytest.skip("lone surrogates are replaced before a document is read")
    found = resolve(case["input"], case["base"]) if case["base"] is not None else resolve(case["input"])
    protocol_relative = case["base"] is None and case["input"].lstrip()[:2].replace("\\", "/") == "//"

    if protocol_relative:
        assert found is None or found.startswith("https://")
    else:
        assert case.get("href") == found


@pytest.mark.parametrize("case", [case for case in CASES if case.get("base") is None and case.get("href")])
def test_a_read_url_has_the_parts_of_the_standard(case: dict[str, Any]) -> None:
    url = read(case["input"])
    if url is None:
        pytest.skip("template code, which no URL of a document may be mistaken for")

    assert url.href == case["href"]
    assert url.scheme + ":" == case["protocol"]
    if url.scheme in ("http", "https"):
        assert url.host == case["hostname"]
        assert url.path == case["pathname"]
        assert ("?" + url.query if url.query else "") == case["search"]


def test_protocol_relative_means_https() -> None:
    url = read("//shop.example/p?a=1&amp;b=%2F#top")
    assert url is not None

    assert url.href == "https://shop.example/p?a=1&amp;b=%2F#top"
    assert url.params == {"a": "1", "b": "/"}
    assert url.fragment == "top"


def test_what_is_no_absolute_url_is_not_read() -> None:
    for written in ("", "/path", "page.html", "#top", "{{ site.url }}/x", "https://{{ host }}/x", "https://exa mple.com/"):
        assert read(written) is None, written
