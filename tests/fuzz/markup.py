"""Markup that hostile text reaches first: tags, template code, shortcodes, links that only the source shows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from linkaudit.extract import bare_urls, destinations, escapes, jsx, shortcodes
from linkaudit.extract.shortcodes import RawInsert
from linkaudit.extract.tags import Fragment, tokens, value_spans
from linkaudit.extract.templates import FILLER, Masked, mask
from tests.fuzz.inputs import apart, inside, lines, pick, source

#: What may stand where template code stood: nothing that a parser reads on its own.
_FILL = frozenset(FILLER + " \"'_")
_DIALECTS = ("hugo", "liquid", "wordpress", "erb")
_NAMES = ("figure", "img", "relref", "link", "ad", "x")
_QUOTES = ('"', "'", "`", "")


def tags(data: bytes) -> None:
    """HTML tokens, and where the value of each attribute is written."""
    text = source(data)
    found = list(tokens(text))
    apart([(token.start, token.end) for token in found], len(text))
    for token in found:
        if token.type == "start":
            assert text[token.start] == "<"
            spans = value_spans(text, token.start, token.end)
            inside(spans.values(), token.start, token.end)
            for name, value in token.attrs.items():
                if "\ufffd" not in name:  # a null character, which nobody looks up
                    _written(text, spans.get(name), name, value)


def _written(text: str, span: tuple[int, int] | None, name: str, value: str) -> None:
    """An attribute's value stands where it is said to stand; only entities make the two differ."""
    assert span is not None or not value, name
    written = text[span[0] : span[1]] if span is not None else ""
    if "&" not in written:
        assert written.replace("\0", "\ufffd") == value, name


def fragment(data: bytes) -> None:
    """HTML in a block quote: its lines are apart, and each character is found again in the source."""
    whole = source(data)
    pieces = [line + "\n" for line in whole.split("\n")]
    quoted = "".join("> " + piece for piece in pieces)
    here = [0, *accumulate(map(len, pieces))]
    joints = [(start, start + 2 * (number + 1)) for number, start in enumerate(here[:-1])]
    made = Fragment("".join(pieces), joints)
    for token in tokens(made.text):
        start, end = made.at(token.start), made.until(token.end)
        assert 0 <= start <= end <= len(quoted)
        for position in (token.start, token.end - 1):
            if position >= 0:
                assert made.text[position] == quoted[made.at(position)]


def template(data: bytes) -> None:
    """Template code made inert: every other character stays where it was."""
    (mdx, components), rest = pick(data, ((False, True), (True, True), (False, False)))
    text = source(rest)
    masked = mask(text, mdx=mdx, components=components)
    assert len(masked.text) == len(text)
    assert all(a == b or b in _FILL for a, b in zip(text, masked.text, strict=True)) or masked.text is text
    for found in (masked.comments, masked.esm, masked.code):
        inside(found, 0, len(text))
    _inserts(text, masked)
    for component in masked.components:
        inside([(component.start, component.end)], 0, len(text))
        inside(component.spreads, component.start, component.end)
        values = [(attr.value_start, attr.value_end) for attr in component.attrs if attr.kind != "none"]
        apart([(start - component.start, end - component.start) for start, end in values], component.end)
        _places((*jsx.urls_in(component, text), *jsx.fragments_in(component, text)), component.start, component.end)


def _inserts(text: str, masked: Masked) -> None:
    assert [insert.start for insert in masked.inserts] == sorted(insert.start for insert in masked.inserts)
    for insert in masked.inserts:
        inside([(insert.start, insert.end)], 0, len(text))
        inside([(start, end) for _, start, end in insert.params], insert.start, insert.end)
        _places(shortcodes.urls_in(insert, text), insert.start, insert.end)
        _places(shortcodes.fragments_in(insert, text), insert.start, insert.end)
        if insert.inner is not None:
            inside([insert.inner], insert.end, len(text))


def _places(found: Iterable[tuple[int, int, str]], start: int, end: int) -> None:
    inside([place[:2] for place in found], start, end)


def shortcode(data: bytes) -> None:
    """The parameters of a shortcode: named or counted, each at its place."""
    name, rest = pick(data, _NAMES)
    dialect, rest = pick(rest, _DIALECTS)
    text = source(rest)
    params = shortcodes.parameters(text, 0, len(text))
    apart([(start, end) for _, start, end in params], len(text))
    counted = [key for key, _, _ in params if key.isdecimal() and key.isascii()]
    assert counted == [str(number) for number in range(len(counted))]
    insert = RawInsert(dialect, name, 0, len(text), params)
    for start, end, key in (*shortcodes.urls_in(insert, text), *shortcodes.fragments_in(insert, text)):
        assert any(a <= start < end <= b for k, a, b in params if k == key)


def bare_url(data: bytes) -> None:
    """Addresses in running text."""
    text = source(data)
    found = bare_urls.find(text)
    apart(found, len(text))
    for start, end in found:
        url = text[start:end]
        assert url.lower().startswith(("http://", "https://", "www."))
        assert not set(url) & set(" \t\n<"), "an address ends where a word ends"
        assert url[-1] not in "?!.,:*_~'\""
        assert bare_urls.find(url)[:1] == [(0, len(url))]


def destination(data: bytes) -> None:
    """Destinations of Markdown links, also of those that the parser gave up."""
    text = source(data)
    for anything in (False, True):
        found = destinations.leftover_links(text, any_destination=anything)
        apart(found, len(text))
        for start, end in found:
            assert text[start:end].strip()
            assert "\n" not in text[start:end]
    for start in range(min(len(text), 40)):
        begin, end = destinations.destination_at(text, start, len(text))
        assert start <= begin <= end <= len(text)
        assert "\n" not in text[begin:end].replace("\\\n", "")
    assert len(destinations.unescaped(text)) <= len(text)
    assert destinations.normalised(destinations.normalised(text)) == destinations.normalised(text)


def quoted_markup(data: bytes) -> None:
    """Markup inside a quoted string: read without moving a character."""
    quote, rest = pick(data, _QUOTES)
    before, inner = lines(rest, 2)
    text = source(before) + quote + source(inner)
    start = len(text) - len(source(inner))
    read = escapes.readable(text, start, len(text))
    assert len(read) == len(text) - start
    if "\\" not in text and "''" not in text:
        assert read == text[start:]
