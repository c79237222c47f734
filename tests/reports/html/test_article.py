"""The article in the page: blocks in reading order, links, statements and findings at their places."""

from __future__ import annotations

import pytest

from linkaudit.document import Document
from linkaudit.extract import extract
from linkaudit.model import Format
from linkaudit.reports.html.article import Article
from linkaudit.reports.html.documents import view
from linkaudit.reports.html.entries import advice_words
from linkaudit.reports.html.harmless import language_tag, literal, shortened, visible
from linkaudit.reports.html.inline import Frame
from linkaudit.reports.html.places import ShownText
from linkaudit.reports.html.units import Unit
from tests.reports.html import articles


def written(frames: list[Frame]) -> str:
    """Pieces as one line: ``{link|A1}``, ``<chip|A1>``, ``(1)`` for a finding, ``[[statement]]``."""
    parts: list[str] = []
    for frame in frames:
        inside = "".join(
            f"({piece.note.number})"
            if piece.note
            else f"<{piece.chip.label}|{','.join(entry.number for entry in piece.chip.entries)}>"
            if piece.chip
            else f"{{{piece.text}|{','.join(entry.number for entry in piece.ends)}}}"
            if piece.link
            else piece.text
            for piece in frame.pieces
        )
        parts.append(f"[[{inside}]]" if frame.statement else inside)
    return "".join(parts)


def shown(text: str, format: Format = "markdown") -> Article:
    return view(articles.audited(text, "a", format), text, 1).article


def units(article: Article) -> list[Unit]:
    return [unit for passage in article.passages for unit in (passage.first, *passage.rest)]


def lines(text: str, format: Format = "markdown") -> list[str]:
    found = []
    for unit in units(shown(text, format)):
        chips = " ".join(f"<{chip.label}|{','.join(entry.number for entry in chip.entries)}>" for chip in unit.chips)
        rows = "; ".join(" / ".join(written(cell) for cell in row) for row in unit.rows)
        found.append(f"{unit.kind}: {written(unit.frames)}{chips}{rows}{unit.label and f' ({unit.label})'}")
    return found


def test_everything_in_reading_order() -> None:
    found = lines(articles.REVIEW)

    assert found[1] == "heading: Two stoves, one winter"
    assert "{Example Burner|A2} boils a litre in four minutes, as {the standard|E3} asks." in found[2]
    assert "hidden: [[affiliate links below]] (In a comment, not shown)" in found
    assert any("{the burner|A4,E5}" in line or "<Picture: the burner|A4,E5>" in line for line in found)
    assert "item: Light it, then read {the manual|E7}." in found
    assert "text: Somebody said that it is loud." in found
    assert "table: stove / litres; {Burner|A8} / 2; Other / 3" in found
    assert "code: some code" in found
    assert "item: {Pots for winter|C11}" in found
    assert found[-1].startswith("text: [[")


def test_lists_keep_their_numbers_and_quotations_their_look() -> None:
    found = units(shown(articles.REVIEW))

    assert [unit.ordinal for unit in found if unit.kind == "item"] == [1, 2, 0, 0]
    assert [unit.quoted for unit in found if "loud" in written(unit.frames)] == [True]


def test_findings_stand_beside_their_place() -> None:
    article = shown("One.\n\nTwo [stove](https://www.amazon.com/dp/B000000000?tag=example-20).\n\nThree.\n")
    beside = {
        note.finding.rule: written(passage.first.frames)
        for passage in article.passages
        if passage.first
        for note in passage.notes
    }

    assert beside["missing-disclosure"].startswith("Two ")
    assert [written(unit.frames) for unit in article.passages[-1].rest] == ["Three."]
    assert "(1)" in beside["missing-disclosure"]


def test_menus_and_what_loads_unseen_are_folded_away() -> None:
    found = lines(articles.PAGE, "html")

    assert found[0] == "chips: <Tracker: Google Analytics|T5>"
    assert found[1].startswith("folded: ")
    assert "(7 links)" in found[1]
    assert found[2].startswith("heading: Zwei Lampen")
    assert any("{erste Lampe|" in line for line in found)


def test_what_breaks_a_rule_is_never_folded_away() -> None:
    text = (
        '<body><nav><p>One</p><p><a href="https://www.amazon.com/dp/B000000000?tag=example-20">x</a></p><p>y</p></nav>'
    )
    assert not any(line.startswith("folded") for line in lines(text, "html"))


def test_sizes_of_one_picture_share_a_sign() -> None:
    text = '<p><img src="https://p.example/1.jpg" srcset="https://p.example/2.jpg 2x, https://p.example/3.jpg 3x"></p>'
    assert lines(text, "html") == ["chips: <Picture from p.example|E1,E2,E3>"]


def test_a_statement_over_two_paragraphs_is_framed_in_both() -> None:
    text = "> **Note:** This post contains affiliate links.\n>\n> We earn a commission if you buy through them.\n"
    assert sum("[[" in line for line in lines(text)) >= 1


def test_headings_have_an_order_without_gaps() -> None:
    found = units(shown("# One\n\n#### Two\n\n## Three\n\n### Four\n\n# Five\n"))

    assert [unit.rank for unit in found] == [0, 1, 1, 2, 0]


def test_endless_words_are_cut() -> None:
    """An inlined picture that a reader never sees does not fill the page."""
    assert lines(f"before {'A' * 5000} after\n") == [f"text: before {'A' * 40}\u2026 after"]


@pytest.mark.parametrize("text", [articles.REVIEW, articles.REVIEW.replace("\n", "\r\n"), articles.RIGHT_TO_LEFT])
def test_places_there_and_back(text: str) -> None:
    """Every word of a block is found again from where it stands in the document."""
    document = Document(text)
    for block in extract(document).blocks:
        shown_text = ShownText(block, document)
        for word in {word for word in block.text.split() if word.isalpha() and block.text.count(word) == 1}:
            if text.count(word) == 1:
                at = text.index(word)
                assert block.text[shown_text.start(at) : shown_text.end(at + len(word))] == word


@pytest.mark.parametrize(
    ("advice", "expected"),
    [
        ("Add it.", [("Add it.", False)]),
        ("Write: \u201cWe earn a commission.\u201d", [("Write: ", False), ("We earn a commission.", True)]),
        (
            "Write \u201cWe earn a lot.\u201d, or not.",
            [("Write ", False), ("We earn a lot.", True), ("or not.", False)],
        ),
        ("Write \u201c(Ad)\u201d beside it.", [("Write \u201c(Ad)\u201d beside it.", False)]),
        ("", []),
    ],
)
def test_words_to_use_are_taken_out_of_advice(advice: str, expected: list[tuple[str, bool]]) -> None:
    assert [tuple(each) for each in advice_words(advice)] == expected


def test_harmful_characters_are_named() -> None:
    assert visible("a\u202eb\x1b\ud800\nc\td") == "a[U+202E]b[U+001B][U+D800]\nc\td"
    assert visible("\u05d0\u200f \U0001f468\u200d\U0001f469") == "\u05d0\u200f \U0001f468\u200d\U0001f469"
    assert literal("a\u200bb\nc") == "a[U+200B]b[U+000A]c"
    assert shortened("x" * 100, 40) == f"{'x' * 30} \u2026 (60 characters) \u2026 {'x' * 10}"
    assert [language_tag(each) for each in ("en", "pt-BR", 'x" onload="', "")] == ["en", "pt-BR", "", ""]
