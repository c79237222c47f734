"""Any text is read without raising, in time that grows with its length, and places stay inside the document."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.disclosure import find_statements
from linkaudit.disclosure.lexer import sentences
from linkaudit.language import detect, language_of_text
from tests.disclosure.documents import Builder, document

_PIECES = [
    "We earn a commission ", "affiliate links", "keine Affiliate-Links", "#ad ", "(paid link)", "[Anzeige]", "* ", "“", "”", '"',
    "報酬を得ることがあります。", "アフィリエイト", "수수료를 받습니다", "佣金", "عمولة", "commission", "if you buy", "through our links",
    ". ", "…", "\u200b", "\u00a0", "İ", "ß", "🛒", "-", ":", "|", "not ", "n't ", "`", "~~", "<", ">", "\x00", "\ud83d",
]  # fmt: skip
_TEXT = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(_TEXT, st.sampled_from(["en", "de", "fr", "ja", "ko", "zh", "ar", "tr", "xx", ""]))
def test_any_text(text: str, language: str) -> None:
    """Nothing raises; every place lies inside the document; the same input gives the same statements."""
    builder = Builder()
    builder.block(text)
    builder.block("Lorem ipsum.")
    statements = find_statements(builder.found, language, None, builder.source)

    assert statements == find_statements(builder.found, language, None, builder.source)
    assert all(0 <= s.start <= s.end <= len(builder.source) for s in statements)
    assert isinstance(detect(builder.found), str)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    """No sentence overlaps another, and no character but white space falls between two."""
    position, left = 0, ""
    for start, end in sentences(text):
        assert position <= start <= end
        left += text[position:start]
        position = end

    assert not (left + text[position:]).strip()


@settings(max_examples=100, deadline=None)
@given(_TEXT)
def test_plain_paragraph_changes_no_earlier_statement(text: str) -> None:
    """A paragraph of plain words at the end adds and removes nothing."""
    one = find_statements(document("This guide contains affiliate links.", text), "en")
    two = find_statements(document("This guide contains affiliate links.", text, "Lorem ipsum dolor sit amet."), "en")

    assert [(s.class_, s.start, s.end) for s in one] == [(s.class_, s.start, s.end) for s in two]


@pytest.mark.parametrize(
    "unit",
    [
        "commission ", "we earn commission ", "affiliate links ", "we get not no never ", "......", ".) ", "(((((", "[ad] ", '"a ',
        "“a ", "a. ", "I ", "* ", "#ad ", "Anzeige: ", "報酬", "広告", "アフィリエイト、", "if you buy through our links ", "a\u00a0b ",
        "supercalifragilistic", "x" * 60 + " ", "`", "~~a", "『", "not ",
    ],
)  # fmt: skip
def test_time_grows_with_length(unit: str) -> None:
    """Eight times the text takes about eight times as long (quadratic would be sixty-four)."""

    def cost(length: int) -> float:
        found = document((unit * (length // len(unit) + 1))[:length])
        begin = time.process_time()
        find_statements(found, "en")
        find_statements(found, "ja")
        return time.process_time() - begin

    cost(1000)
    small = max(min(cost(10_000) for _ in range(2)), 0.002)
    large = min(cost(80_000) for _ in range(2))

    assert large < 30 * small


def test_many_blocks() -> None:
    """Labels and statements in ten thousand blocks are found without looking at all others for each."""
    builder = Builder()
    for _ in range(5000):
        builder.block("Anzeige", builder.element("div"))
        builder.link(builder.block("This post contains affiliate links."), "post")
    begin = time.process_time()
    statements = find_statements(builder.found, "en")

    assert len(statements) == 10_000
    assert time.process_time() - begin < 20


def test_language_of_any_length() -> None:
    """Only the beginning of a text is looked at."""
    begin = time.process_time()
    language_of_text("the " * 1_000_000)

    assert time.process_time() - begin < 1
