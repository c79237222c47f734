"""Words of law: only where accepted, in the language of the document, in a place of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkaudit.rules.advice import FOLDER, load
from tests.fixing.conftest import AMAZON, AWIN, PROSE, config, fixed, rules

NOTICE = load("en")["notice"]
SHORT = load("en")["notice_short"]
LINK = f'Buy <a rel="sponsored" href="{AWIN}">x2</a> now. {PROSE}'


def test_not_without_being_accepted() -> None:
    """The finding stays, and the run says what would write the words."""
    done = fixed(f"# Kettles\n\n{LINK}\n")

    assert not done.changes
    assert any("--accept-text" in left.why for left in done.left)
    assert "missing-disclosure" in rules(done)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Kettles\n\n{}\n", "# Kettles\n\nNOTICE\n\n{}\n"),
        ("# Kettles\n{}\n", "# Kettles\n\nNOTICE\n\n{}\n"),
        ("Kettles\n=======\n\n{}\n", "Kettles\n=======\n\nNOTICE\n\n{}\n"),
        ("# Kettles\n{{: .no_toc }}\n\n{}\n", "# Kettles\n{{: .no_toc }}\n\nNOTICE\n\n{}\n"),
        ("---\ntitle: Kettles\n---\n{}\n", "---\ntitle: Kettles\n---\n\nNOTICE\n\n{}\n"),
        ("---\ntitle: Kettles\n---\n\n{}\n", "---\ntitle: Kettles\n---\n\nNOTICE\n\n{}\n"),
        ("---\nlang: en\n---\n# Kettles\n\n{}", "---\nlang: en\n---\n# Kettles\n\nNOTICE\n\n{}"),
        ("{}\n", "NOTICE\n\n{}\n"),
        ("\n\n{}\n", "NOTICE\n\n\n{}\n"),
        ("<h1>Kettles</h1>\n\n{}\n", "<h1>Kettles</h1>\n<p>NOTICE</p>\n\n{}\n"),
        ("{}\n\n# Kettles\n", "NOTICE\n\n{}\n\n# Kettles\n"),
    ],
)
def test_place_in_markdown(before: str, after: str) -> None:
    """Under the title where the text begins with one, else above the text; always a paragraph of its own."""
    done = fixed(before.format(LINK), accept_text=True)

    assert done.after.text == after.format(LINK).replace("NOTICE", NOTICE)


def test_line_ends_are_those_of_the_document() -> None:
    """A document with CRLF keeps it throughout."""
    done = fixed(f"# Kettles\r\n\r\n{LINK}\r\n", accept_text=True)

    assert done.after.text == f"# Kettles\r\n\r\n{NOTICE}\r\n\r\n{LINK}\r\n"


def test_place_in_mdx() -> None:
    """Below the imports, above the first text."""
    head = "import { Box } from './box'\n\nexport const meta = {\n\n  a: 1,\n}\n\n"
    done = fixed(f"{head}{LINK}\n", format="mdx", accept_text=True)

    assert done.after.text == f"{head}{NOTICE}\n\n{LINK}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>{}</p>\n", "<p>NOTICE</p>\n<p>{}</p>\n"),
        ("  <h1>Kettles</h1>\n  <p>{}</p>\n", "  <h1>Kettles</h1>\n  <p>NOTICE</p>\n  <p>{}</p>\n"),
        ("<h1>Kettles</h1><p>{}</p>", "<h1>Kettles</h1>\n<p>NOTICE</p><p>{}</p>"),
        (
            "<!doctype html><html><body><nav><p>Home</p></nav>\n<div><ul><li>{}</li></ul></div></body></html>",
            "<!doctype html><html><body><nav><p>Home</p></nav>\n<p>NOTICE</p>\n<div><ul><li>{}</li></ul></div></body></html>",
        ),
    ],
)
def test_place_in_html(before: str, after: str) -> None:
    """Behind the heading, else at the top of a fragment, else before the block in which the link stands."""
    done = fixed(before.format(LINK), format="html", accept_text=True)

    assert done.after.text == after.format(LINK).replace("NOTICE", NOTICE)


@pytest.mark.parametrize("language", sorted(path.stem for path in Path(FOLDER).glob("*.toml")))
@pytest.mark.parametrize("format", ["markdown", "html"])
def test_every_language_of_which_we_have_words(language: str, format: str) -> None:
    """The words that are written are words that the rules take for a disclosure."""
    text = f"<p>{LINK}</p>\n" if format == "html" else f"---\nlang: {language}\n---\n\n{LINK}\n"
    done = fixed(text, config(language=language), format=format, accept_text=True)

    assert "missing-disclosure" not in rules(done)
    assert load(language)["notice"][:20] in done.after.text


@pytest.mark.parametrize("language", ["et", "zh-Hant"])
def test_no_words_in_another_language(language: str) -> None:
    """Nothing is written where linkaudit has no words in the language, or not in its script."""
    done = fixed(f"{LINK}\n", config(language=language), accept_text=True)

    assert not done.changes
    assert any("no words in this language" in left.why for left in done.left)


def test_amazon_gets_its_sentence() -> None:
    """In the same paragraph where a notice is missing as well, alone where it is not."""
    sentence = "As an Amazon Associate I earn from qualifying purchases."
    link = f'Buy <a rel="sponsored" href="{AMAZON}">b1</a> now. {PROSE}'
    assert fixed(f"# B1\n\n{link}\n", accept_text=True).after.text == f"# B1\n\n{NOTICE} {sentence}\n\n{link}\n"

    told = fixed(f"# B1\n\n{SHORT}\n\n{link}\n", accept_text=True).after.text

    assert told == f"# B1\n\n{sentence}\n\n{SHORT}\n\n{link}\n"


def test_a_notice_that_comes_late_gets_one_before() -> None:
    """What stands further down is left where it is."""
    done = fixed(f"# Kettles\n\n{LINK}\n\n{PROSE}\n\n{SHORT}\n\n{PROSE}\n", accept_text=True)

    assert done.after.text.startswith(f"# Kettles\n\n{NOTICE}\n\n")
    assert done.after.text.endswith(f"{SHORT}\n\n{PROSE}\n")


def test_long_texts_are_told_again() -> None:
    """One notice would leave links far from it; a short one above them is part of the same change."""
    far = "\n\n".join([LINK, *(f"{PROSE} " * 40 for _ in range(2)), LINK])
    done = fixed(f"# Kettles\n\n{far}\n", accept_text=True)

    assert done.after.text.count(NOTICE) == 1
    assert done.after.text.count(f"\n\n{SHORT}\n\n{LINK}") == 1


def test_a_comment_stays_with_what_it_allows() -> None:
    """A paragraph between an allowance and its line would take the allowance away."""
    comment = "<!-- linkaudit: allow disguised-affiliate-link because it is the shop's own name -->"
    link = f'Buy <a rel="sponsored" href="{AWIN}">maker.example</a> now. {PROSE}'
    done = fixed(f"{comment}\n{link}\n", accept_text=True)

    assert done.after.text == f"{NOTICE}\n\n{comment}\n{link}\n"


def test_only_possible_links_are_for_a_person() -> None:
    """A cloaked path may pay or not; nothing is written on a guess."""
    done = fixed(f"See [the kettle](/recommends/kettle). {PROSE}\n", accept_text=True)

    assert not done.changes


def test_front_matter_is_never_parted() -> None:
    """Links that only the theme shows cannot be told of before, and nothing may stand above the front matter."""
    done = fixed(f"---\nlang: en\nbuy_link: {AWIN}\n---\n\n{PROSE}\n", accept_text=True)

    assert not done.changes
    assert any("front matter" in left.why for left in done.left)
