"""``srcset``: the WHATWG algorithm's own corner cases, in our words."""

from __future__ import annotations

import time

import pytest

from linkaudit.extract import srcset


def urls(value: str) -> list[str]:
    return [value[start:end] for start, end in srcset.candidates(value)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        (" , ,", []),
        ("a.jpg", ["a.jpg"]),
        ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg 1x,b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg,b.jpg", ["a.jpg,b.jpg"]),
        ("a.jpg, b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg,,, b.jpg", ["a.jpg", "b.jpg"]),
        (", a.jpg", ["a.jpg"]),
        ("\n\t a.jpg\n 300w,\n b.jpg\n 600w\n", ["a.jpg", "b.jpg"]),
        ("/i/w_300,h_200/a.jpg 300w, /i/w_600,h_400/a.jpg 600w", ["/i/w_300,h_200/a.jpg", "/i/w_600,h_400/a.jpg"]),
        ("data:image/png;base64,AAAA= 1x, b.png 2x", ["data:image/png;base64,AAAA=", "b.png"]),
        ("a.jpg (1x, 2x) 3w, b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg (unclosed, b.jpg", ["a.jpg"]),
        ("a.jpg?x=1&#038;y=2 2x", ["a.jpg?x=1&#038;y=2"]),
    ],
)
def test_candidates(value: str, expected: list[str]) -> None:
    assert urls(value) == expected


@pytest.mark.parametrize("piece", ["a 1x, ", ",", "a,", "(", "a (, ", "data:,", " "])
def test_a_megabyte_is_read_in_a_moment(piece: str) -> None:
    value = piece * (1_000_000 // len(piece))
    began = time.process_time()
    srcset.candidates(value)
    assert time.process_time() - began < 5
