"""Values of attributes and parameters that hold URLs in a grammar of their own."""

from __future__ import annotations

import html
import math

from linkaudit.extract import css, handlers, srcset, targets
from tests.fuzz.inputs import apart, pick, source

_SPACE = " \t\n\f\r"
_KEYS = ("href", "url", "src", "image", "to", "title", "x", "0", "xmlns", "data-background", "links.0.url", "")


def image_set(data: bytes) -> None:
    """``srcset``, held against the algorithm of the HTML standard, written down step by step."""
    text = source(data)
    found = srcset.candidates(text)
    apart(found, len(text))
    assert [text[start:end] for start, end in found] == _candidates(text)


def _candidates(text: str) -> list[str]:
    found: list[str] = []
    at, size = 0, len(text)
    while True:
        while at < size and text[at] in _SPACE + ",":
            at += 1
        start = at
        while at < size and text[at] not in _SPACE:
            at += 1
        if start == at:
            return found
        written = text[start:at]
        found.append(written.rstrip(","))
        if written.endswith(","):
            continue
        in_brackets = False
        while at < size and (in_brackets or text[at] != ","):
            in_brackets = text[at] == "(" or (in_brackets and text[at] != ")")
            at += 1


def style(data: bytes) -> None:
    """An inline style: its URLs, its size, and whether it hides."""
    text = source(data)
    found = css.urls(text)
    apart(found, len(text))
    for start, end in found:
        assert text[start:end].strip() == text[start:end] != ""
        assert "url(" in text[:start].lower()
    for name, value in css.declarations(text).items():
        assert name == name.strip() != ""
        assert value == value.strip() != ""
    for size in css.pixel_size(text):
        assert size is None or (size >= 0 and math.isfinite(size))
    hidden = css.is_hidden(text)
    assert hidden == css.is_hidden(text)
    if "important" not in html.unescape(text).lower():
        assert css.is_hidden("display:none!important;" + text)


def handler(data: bytes) -> None:
    """Script in an attribute that opens a URL."""
    text = source(data)
    found = handlers.opened_url(text)
    if found is None:
        return
    start, end, destination = found
    assert 0 <= start <= end <= len(text)
    opened = text[start:end] if destination is None else destination
    assert opened.strip()
    assert destination != text[start:end]
    assert not opened.strip().lower().startswith("javascript:")


def refresh(data: bytes) -> None:
    """``<meta http-equiv="refresh">``."""
    text = source(data)
    found = handlers.meta_refresh(text)
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    plain = "".join(text.split()).strip("\"'`&\\%;,")
    if plain and "&" not in plain and "%2" not in plain:
        written = f"0; url={plain}"
        again = handlers.meta_refresh(written)
        assert again is not None
        assert written[again[0] : again[1]] == plain


def value_place(data: bytes) -> None:
    """A value that may be a URL, under a name that may say so."""
    key, rest = pick(data, _KEYS)
    text = source(rest)
    found = targets.url_place(text, 0, len(text), key)
    strict = targets.url_place(text, 0, len(text), key, rooted_anywhere=False)
    assert strict in (found, None), "what counts under fewer conditions counts under more"
    apart(targets.css_places(text, 0, len(text)), len(text))
    if found is None:
        return
    start, end = found
    assert text[start:end] == text.strip() != ""
    assert not targets.names_no_url(key)
    assert targets.url_place(text, start, end, key) == found
    assert targets.url_place(f"“{text}”", 1, len(text) + 1, key) == (start + 1, end + 1)
