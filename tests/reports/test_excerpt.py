"""Excerpts: the caret stands under the place, in any script and on lines of any length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.document import Document
from linkaudit.reports.excerpt import excerpt
from linkaudit.reports.terminal import clean, fold, width


def shown(text: str, piece: str, columns: int = 60) -> str:
    """Line and carets, one under the other."""
    document = Document(text)
    start = document.source.index(piece)
    found = excerpt(document.text, document.span(start, start + len(piece)), columns)
    return f"{found.line}\n{' ' * found.pad}{'^' * found.marks}"


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("one\nsee [x](y) there\nthree", "[x](y)", "see [x](y) there\n    ^^^^^^"),
        ("\tsee x", "x", "    see x\n        ^"),
        ("日本語 [x](y)", "[x](y)", "日本語 [x](y)\n       ^^^^^^"),
        ("日本語 [製品](y)", "製品", "日本語 [製品](y)\n        ^^^^"),
        ("e\u0301t\u00e9 x", "x", "e\u0301t\u00e9 x\n    ^"),
        ("one\r\nsee x\r\n", "x", "see x\n    ^"),
        ("a\x1bb x", "x", "a\\x1bb x\n       ^"),
        ("lone\rreturn x", "x", "lone\\rreturn x\n             ^"),
    ],
)
def test_carets_stand_under_the_place(text: str, piece: str, expected: str) -> None:
    """Tabs, wide and combining characters, line ends of every kind and control characters included."""
    assert shown(text, piece) == expected


def test_long_lines_are_cut_around_the_place() -> None:
    """More is shown behind the place than before it, and cuts are marked."""
    text = "before " * 40 + "[x](y)" + " behind" * 40

    assert shown(text, "[x](y)", 40) == "…re before [x](y) behind behind behind be…\n           ^^^^^^"


def test_end_of_a_long_line_shows_what_stands_before() -> None:
    """Where little follows, the room is used for what comes before."""
    assert shown("word " * 40 + "[x](y)", "[x](y)", 40).splitlines()[0].endswith("word word [x](y)")


def test_a_page_on_one_line_costs_nothing() -> None:
    """Ten megabytes on one line are looked at only around the place."""
    document = Document("x" * 10_000_000)
    place = document.span(5_000_000, 5_000_010)
    start = time.perf_counter()
    for _ in range(100):
        excerpt(document.text, place)

    assert time.perf_counter() - start < 0.5


@given(st.text(), st.integers(0, 100), st.integers(0, 100), st.integers(0, 200))
def test_any_text_and_place(text: str, start: int, length: int, columns: int) -> None:
    """No text and no place breaks an excerpt; it stays on one line and within about the columns asked for."""
    document = Document(text)
    start = min(start, len(document.source))
    end = min(start + length, len(document.source))
    found = excerpt(document.text, document.span(start, end), columns)

    assert "\n" not in found.line
    assert found.marks >= 1
    assert found.pad <= width(found.line)


@given(st.text(), st.integers(0, 100))
def test_folding_keeps_the_words(text: str, columns: int) -> None:
    """Folding only puts line breaks where spaces were."""
    line = clean(text)

    assert fold(line, columns, "").replace("\n", " ") == line
