"""Offsets in UTF-8 become offsets in text, in whatever order they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.extract.bytes_to_text import Offsets

TEXTS = [
    "",
    "plain",
    "é",
    "caf\u00e9 au lait",
    "日本語のテキスト",
    "a\U0001f600b",
    "x" * 600 + "é" + "y" * 600 + "\U0001f600",
]


def boundaries(text: str) -> list[int]:
    return [len(text[:i].encode()) for i in range(len(text) + 1)]


@pytest.mark.parametrize("text", TEXTS)
def test_onward(text: str) -> None:
    at = Offsets(text).at
    assert [at(position) for position in boundaries(text)] == list(range(len(text) + 1))


@pytest.mark.parametrize("text", TEXTS)
def test_backward(text: str) -> None:
    at = Offsets(text).at
    assert [at(position) for position in reversed(boundaries(text))] == list(range(len(text), -1, -1))


@given(st.text(st.sampled_from("ab é\u3042\U0001f600")), st.data())
def test_in_any_order(text: str, data: st.DataObject) -> None:
    offsets, places = Offsets(text), boundaries(text)
    for index in data.draw(st.lists(st.integers(0, len(text)))):
        assert offsets.at(places[index]) == index


@given(st.text(st.sampled_from("ab é\u3042\U0001f600")), st.data())
def test_spans(text: str, data: st.DataObject) -> None:
    offsets, places = Offsets(text), boundaries(text)
    for _ in range(4):
        start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
        assert offsets.span({"start": places[start], "end": places[end]}) == (start, end)
