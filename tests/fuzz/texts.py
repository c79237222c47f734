"""Text: its bytes, its places, its front matter, and what its sentences say about money."""

from __future__ import annotations

import tomllib
from typing import Any, get_args

from linkaudit.disclosure import find_statements
from linkaudit.document import Document, decode
from linkaudit.extract import front_matter as matter
from linkaudit.extract import matter_plain, matter_yaml
from linkaudit.extract.assemble import Assembler
from linkaudit.extract.bytes_to_text import Offsets
from linkaudit.extract.scalars import MOST_SCALARS, Broken, Scalar, TooMuch
from linkaudit.language import language_of_text, normalise
from linkaudit.model import DisclosureClass
from tests.fuzz.documents import fenced
from tests.fuzz.inputs import pick, source

_LANGUAGES = ("en", "de", "fr", "es", "ja", "pt", "it", "nl", "pl", "sv", "ko", "zh", "xx", "")
_CLASSES = frozenset(get_args(DisclosureClass))
_WHERE = ("p", "h1", "footer", "li", "aside", "code", "td")


def decoding(data: bytes) -> None:
    """Bytes to text, and every offset back to its line and column."""
    document = Document(data, "markdown", "a.md")
    text, read = document.text, document.source
    assert not text.startswith("\ufeff") or decode(data)[0].startswith("\ufeff\ufeff"), "a third mark is text"
    assert "\r" not in read
    read.encode("utf-8")
    for position in (0, len(read), *range(0, len(read), max(len(read) // 16, 1))):
        at = document.offset(position)
        assert 0 <= at <= len(text)
        if position < len(read):
            assert text[at] == read[position] or read[position] in "\n\ufffd"
        span = document.span(position, len(read))
        assert (span.start, span.end) == (at, len(text))
        assert span.line == text.count("\n", 0, at) + 1
        assert span.column == at - text.rfind("\n", 0, at)
        assert span.end_line == text.count("\n") + 1
        assert span.end_column == len(text) - text.rfind("\n")


def byte_offset(data: bytes) -> None:
    """Offsets in UTF-8, which the Markdown parser speaks, in any order."""
    order, text = data[:8], source(data[8:])
    encoded = text.encode()
    starts = [at for at, byte in enumerate(encoded) if byte & 0xC0 != 0x80] + [len(encoded)]
    offsets = Offsets(text)
    for each in order:
        number = each * (len(starts) - 1) // 255
        assert offsets.at(starts[number]) == number
    assert offsets.span({"start": 0, "end": len(encoded)}) == (0, len(text))


def metadata(data: bytes) -> None:
    """Front matter by itself: each value at its place, and two readers of YAML that agree."""
    text = source(fenced(data))
    found = matter.split(text)
    if found is None:
        return
    assert 0 <= found.start <= found.content_start <= found.content_end <= found.end <= len(text)
    scalars, problem = matter.values(found, text)
    assert len(scalars) <= MOST_SCALARS
    assert problem is None or problem.message
    for scalar in scalars:
        assert found.content_start <= scalar.start <= scalar.end <= found.content_end
        assert scalar.text
        assert not scalar.exact or text[scalar.start : scalar.end] == scalar.text
    urls, fragments = matter.links(scalars, text)
    for start, end, *_ in (*urls, *fragments):
        assert found.content_start <= start < end <= found.content_end
    if found.kind == "yaml":
        _both_readers(text, found)
    elif found.kind == "toml" and problem is None:
        assert sorted(_texts(tomllib.loads(text[found.content_start : found.content_end]))) == sorted(
            scalar.text for scalar in scalars if text[scalar.start - 1] in "\"'"
        )


def _both_readers(text: str, found: matter.FrontMatter) -> None:
    plain = matter_plain.read(text, found.content_start, found.content_end)
    if plain is None:
        return
    other: list[Scalar] = []
    try:
        matter_yaml.read(text, found.content_start, found.content_end, other)
    except (Broken, TooMuch):
        raise AssertionError("what is plain is YAML") from None
    assert list(map(_fields, plain)) == list(map(_fields, other))


def _fields(scalar: Scalar) -> tuple[str, str, int, int]:
    return scalar.key, scalar.text, scalar.start, scalar.end


def _texts(data: Any) -> list[str]:
    """The strings of decoded TOML that are not blank."""
    if isinstance(data, str):
        return [data] if data.strip() else []
    members = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for member in members for text in _texts(member)]


def statement(data: bytes) -> None:
    """Sentences and labels about money, in any language and in any element."""
    language, rest = pick(data, _LANGUAGES)
    tag, rest = pick(rest, _WHERE)
    text = source(rest)
    assembler = Assembler(text)
    assembler.open(tag, {}, 0)
    for start, end in _paragraphs(text):
        assembler.text(text[start:end], start, end)
        assembler.end_block()
    found = assembler.finish()
    statements = find_statements(found, language, None, text)
    for each in statements:
        assert each.class_ in _CLASSES
        assert 0 <= each.start <= each.end <= len(text)
        assert each.text
        assert -1 <= each.block < len(found.blocks)
    assert len(statements) <= len(text)
    guess = language_of_text(text, language)
    assert guess == language or normalise(guess) == guess


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, position = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            found.append((position, position + len(piece)))
        position += len(piece) + 2
    return found
