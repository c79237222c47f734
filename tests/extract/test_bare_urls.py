"""Bare URLs in running text, by GFM's rules for extended autolinks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.extract import bare_urls


def urls(text: str) -> list[str]:
    return [text[start:end] for start, end in bare_urls.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no link here", []),
        ("www.a.example", ["www.a.example"]),
        ("Visit www.a.example/help for more.", ["www.a.example/help"]),
        ("Visit www.a.example.", ["www.a.example"]),
        ("www.a.example/x?y=1!?", ["www.a.example/x?y=1"]),
        ("(www.a.example)", ["www.a.example"]),
        ("www.a.example/q=(b)c)))", ["www.a.example/q=(b)c"]),
        ("www.a.example/q=(b)", ["www.a.example/q=(b)"]),
        ("(see https://a.example/b_(c))", ["https://a.example/b_(c)"]),
        ("https://a.example/?q=1&hl=en", ["https://a.example/?q=1&hl=en"]),
        ("https://a.example/?q=1&amp;hl=en", ["https://a.example/?q=1&amp;hl=en"]),
        ("https://a.example/?q=1&copy;", ["https://a.example/?q=1"]),
        ("https://a.example/?q=1;", ["https://a.example/?q=1"]),
        ("www.a.example/he<lp", ["www.a.example/he"]),
        ("https://a.example&lt;b", ["https://a.example"]),
        ("https://a.example/&nbsp;next", ["https://a.example/"]),
        ("HTTPS://A.example", ["HTTPS://A.example"]),
        ("http://localhost:3000/x", ["http://localhost:3000/x"]),
        ("x_www.a.example", ["www.a.example"]),
        ("foo.www.a.example", []),
        ("xhttps://a.example", []),
        ("www.", []),
        ("www..", []),
        ("http://", []),
        ("https://.", []),
        ("https://a_b.example/", []),
        ("https://a.example_b/", []),
        ("https://a_b.c.example/", ["https://a_b.c.example/"]),
        ("**https://a.example**", ["https://a.example"]),
        ("'https://a.example'", ["https://a.example"]),
        ("me@a.example", []),
        ("https://a.example/x\nhttps://b.example", ["https://a.example/x", "https://b.example"]),
        ("こちらhttps://a.example/本。次", ["https://a.example/本"]),
        ("（https://a.example/x）", ["https://a.example/x"]),
        ("“https://a.example/x”", ["https://a.example/x"]),
        ("https://a.example/x…", ["https://a.example/x"]),
        ("https://münchen.example/x", ["https://münchen.example/x"]),
        ("https://a.example/https://b.example", ["https://a.example/https://b.example"]),
        (r"https://a.example/x\_y", [r"https://a.example/x\_y"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


@given(st.text(alphabet="hw:/.()a_&;<? \n-", max_size=80))
def test_places_are_in_order_and_apart(text: str) -> None:
    position = 0
    for start, end in bare_urls.find(text):
        assert position <= start < end <= len(text)
        position = end


@pytest.mark.parametrize(
    "piece",
    ["http://", "http://a", "www.", "(", ")", "http://a.b)", "&a;", "http://a.b;", "!", "https://a.b/&lt;", "_"],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    bare_urls.find(piece * (500_000 // len(piece)))
    bare_urls.find("http://a.b/" + piece * (500_000 // len(piece)))
    assert time.process_time() - began < 5
