"""What is printed of a text that is not ours: it must not steer, break out, or be taken for something else."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from functools import cache
from typing import Any

from linkaudit import wire
from linkaudit.document import Document
from linkaudit.model import Span
from linkaudit.reports import csv_format, github, markdown_text
from linkaudit.reports.excerpt import excerpt
from linkaudit.reports.html.harmless import language_tag, literal, shortened, visible
from linkaudit.reports.sentences import cut, flat, sentence
from linkaudit.reports.terminal import clean, fold, width
from tests.fuzz.inputs import lines, value

_FORMULA = re.compile('^[\\s"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]')
_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_COMMAND = re.compile(r"::error file=([^:,]*),line=1,endLine=1,col=1,endColumn=2,title=([^:,]*)::([^\r\n]*)\n")
_ESCAPES = (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_JOINER = "\u2060"


def printed(data: bytes) -> None:
    """Text on a terminal: one line, harmless, folded without losing a word."""
    columns, text = data[0] if data else 0, value(data[1:])
    shown = clean(text)
    assert shown == clean(shown)
    assert "\n" not in shown
    assert not _STEERS.search(shown)
    assert 0 <= width(shown) <= 2 * len(shown)
    folded = fold(shown, columns, "  ", 3)
    assert folded.replace("\n  ", " ") == shown
    assert flat(flat(text)) == flat(text)
    assert sentence(sentence(text)) == sentence(text)
    assert len(cut(shown, columns + 1)) <= columns + 1


def excerpted(data: bytes) -> None:
    """The line of a place with carets under it, for any place and width."""
    start, size, columns = (data[number] if len(data) > number else 0 for number in range(3))
    document = Document(data[3:], "markdown", "a.md")
    start = min(start * (len(document.source) // 200 + 1), len(document.source))
    span = document.span(start, min(start + size, len(document.source)))
    line, pad, marks, _ = excerpt(document.text, span, columns)
    assert line == clean(line)
    assert marks >= 1
    assert 0 <= pad <= width(line)
    assert pad + marks <= width(line) + 1


def spreadsheet(data: bytes) -> None:
    """Cells: read back as they were, and none of them a formula."""
    texts = [value(piece) for piece in lines(data, 3)]
    row = csv_format._row(tuple(texts))
    assert row.endswith("\r\n")
    assert not _STEERS.search(row[:-2])
    read = list(csv.reader(io.StringIO(row, newline=""), strict=True))
    assert len(read) == 1
    assert [cell.replace("'", "") for cell in read[0]] == [clean(text).replace("'", "") for text in texts]
    for cell in read[0]:
        assert not any(_FORMULA.match(piece) for piece in (cell, *cell.split(";")))


def markdown_words(data: bytes) -> None:
    """Text in a comment on GitHub: it stays text, or one code span."""
    text = value(data)
    whole = _rendered("x " + markdown_text.prose(text))
    assert whole.startswith("<p>x")
    assert whole.endswith("</p>\n")
    inner = html.unescape(whole[3:-5].replace(_JOINER, ""))
    assert "<" not in whole[3:-5]
    assert " ".join(inner.split()) == " ".join(("x " + clean(text)).split())
    code = _rendered(markdown_text.code(text))
    assert code.startswith("<p><code>")
    assert code.count("<") == 4
    assert html.unescape(code[9:-12]) == (clean(text) if clean(text).strip() else "-")


def _rendered(text: str) -> str:
    return str(_markdown().html(text))


@cache
def _markdown() -> Any:
    from pyromark import Markdown, Options

    options = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_MATH
    return Markdown(options=options)


def shown(data: bytes) -> None:
    """Text in the report for editors: what is harmful is named."""
    text = value(data)
    for made in (visible(text), literal(text)):
        assert not _STEERS.search(made)
        made.encode("utf-8")
        assert visible(made) == made
    assert literal(literal(text)) == literal(text)
    assert "\n" not in literal(text)
    for most in (8, 40):
        short = shortened(text, most)
        assert short == text or len(short) <= most + 40
    tag = language_tag(text)
    assert tag in ("", text)
    assert not set(tag) & set("\"'<>& ")


def annotation(data: bytes) -> None:
    """A workflow command of GitHub: one command, whose parts are read back as they were."""
    path, title, message = (clean(value(piece)) for piece in lines(data, 3))
    written = github._command("error", title, message, path or "a.md", Span(0, 1, 1, 1, 1, 2))
    found = _COMMAND.fullmatch(written)
    assert found is not None
    read = [_unescaped(part) for part in found.groups()]
    assert read == [clean(github._relative(path or "a.md")), cut(title, 200), cut(message, 4000)]


def _unescaped(text: str) -> str:
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text


def json_text(data: bytes) -> None:
    """A text in a JSON report: read back as it was, and harmless to print."""
    text = value(data)
    written = wire.dumps({"text": text, text: [text]})
    assert json.loads(written) == {"text": text, text: [text]}
    assert not _STEERS.search(written)
    written.encode("utf-8")
