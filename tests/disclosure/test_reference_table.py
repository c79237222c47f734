"""The reference table of wordings, where it is at hand: every example yields its class, every trap nothing."""

from __future__ import annotations

import csv

import pytest

from linkaudit.disclosure import find_statements, phrases, reported
from linkaudit.document import Document
from linkaudit.extract import extract
from linkaudit.language import detect
from tests.conftest import shared_file

#: Rows about the structure of the source, and where their example must be found ("" shown).
SOURCE = {
    "HTML comment": "comment",
    "Markdown comment idiom": "comment",
    "Liquid comment": "comment",
    "collapsed": "hidden",
    "hidden attribute": "hidden",
    "hidden by CSS": "hidden",
    "moved off screen": "hidden",
    "only screen readers": "hidden",
    "label not visible": "hidden",
    "tooltip": "hidden",
    "Markdown link title": "hidden",
    "alt text": "hidden",
    "code block": "code",
    "code span": "code",
    "front matter": "front_matter",
    "metadata": "hidden",
    "structured data": "hidden",
    "shown only without scripts": "hidden",
    "not rendered": "hidden",
    "struck through": "hidden",
    "disclosure only as a link": "",
    "real sentence, wrong place": "",
    "shortcode/include": "",
    "blockquote": "",
    "footnote": "",
}


def _rows(*, source: bool) -> list[dict[str, str]]:
    with shared_file("reference", "disclosure-phrases.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["note"].startswith("[source]") == source]


def _language(code: str) -> str:
    return {"zh-Hans": "zh"}.get(code, code)


def test_texts_labels_and_hash_tags() -> None:
    """Each example yields a statement of its class, each trap none, in the row's language and in the detected one."""
    wrong = []
    for row in _rows(source=False):
        found = extract(Document(row["example"]))
        for language in {_language(row["language"]), detect(found, _language(row["language"]))}:
            assert phrases.known(language)
            classes = [s.class_ for s in reported(find_statements(found, language)) if not s.hidden]
            fine = not classes if row["class"] == "unrelated trap" else row["class"] in classes
            if not fine:
                wrong.append((row["language"], row["class"], classes, row["example"]))

    assert wrong == []


def test_structure() -> None:
    """Each example of a structure is found where its note says."""
    wrong = []
    for row in _rows(source=True):
        where = next((where for start, where in SOURCE.items() if row["note"][9:].startswith(start)), None)
        if where is None:
            continue
        document = Document(row["example"])
        statements = reported(find_statements(extract(document), row["language"], None, document.source))
        places = [statement.where for statement in statements]
        shown = [not statement.hidden for statement in statements]
        if shown != [not where] or (where and places != [where]):
            wrong.append((row["note"], row["example"], places, shown))

    assert wrong == []


@pytest.mark.parametrize(("style", "attribute"), [("font-size:5px", "font_px"), ("color:#fff", "contrast")])
def test_inline_style(style: str, attribute: str) -> None:
    """Small and pale text is shown, with the numbers that a rule needs."""
    found = extract(Document(f'<span style="{style}">We earn a commission.</span>'))
    (statement,) = find_statements(found, "en")

    assert getattr(statement, attribute) == {"font_px": 5.0, "contrast": 1.0}[attribute]
