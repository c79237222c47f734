"""``rel="sponsored"``: where it is written, how, and where it is not."""

from __future__ import annotations

import pytest

from tests.fixing.conftest import AMAZON, AWIN, PROSE, TOLD, config, fixed, rules

RULE = "missing-sponsored-rel"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="{}">x2</a>', '<a rel="sponsored" href="{}">x2</a>'),
        ("<a href='{}'>x2</a>", "<a rel='sponsored' href='{}'>x2</a>"),
        ("<a href={}>x2</a>", "<a rel=sponsored href={}>x2</a>"),
        ('<A\n  HREF="{}">x2</A>', '<A rel="sponsored"\n  HREF="{}">x2</A>'),
        ('<a href="{}" rel="">x2</a>', '<a href="{}" rel="sponsored">x2</a>'),
        ('<a href="{}" rel="noopener">x2</a>', '<a href="{}" rel="noopener sponsored">x2</a>'),
        ("<a rel='nofollow' href=\"{}\">x2</a>", "<a rel='nofollow sponsored' href=\"{}\">x2</a>"),
        ('<a rel=nofollow href="{}">x2</a>', '<a rel="nofollow sponsored" href="{}">x2</a>'),
        ('<a data-rel="lightbox" href="{}">x2</a>', '<a rel="sponsored" data-rel="lightbox" href="{}">x2</a>'),
    ],
)
@pytest.mark.parametrize("format", ["markdown", "html"])
def test_in_a_tag(written: str, expected: str, format: str) -> None:
    """The word is added in the quotes that the tag uses; a name that only ends in rel is another attribute."""
    text = f"<p>{TOLD} {written.format(AWIN)} {PROSE}</p>\n"
    done = fixed(text, format=format)

    assert done.after.text == f"<p>{TOLD} {expected.format(AWIN)} {PROSE}</p>\n"
    assert RULE not in rules(done)


@pytest.mark.parametrize(
    "written",
    ['<a rel="{{{{ site.rel }}}}" href="{}">x2</a>', '<a rel href="{}">x2</a>'],
)
def test_not_where_something_else_decides(written: str) -> None:
    """A rel that a template computes, or that is there without a value, is left to a person."""
    done = fixed(f"{TOLD} {written.format(AWIN)} {PROSE}\n")

    assert not done.changes
    assert done.left


def test_jsx_expression_is_left() -> None:
    """An expression is no value to add a word to."""
    done = fixed(f'{TOLD} <a rel={{rel}} href="{AWIN}">x2</a> {PROSE}\n', format="mdx")

    assert not done.changes


def test_all_links_at_once_and_only_those_that_pay() -> None:
    """Every affiliate link of the finding gets it, no other link does."""
    text = f'{TOLD} <a href="{AWIN}">x2</a>, <a href="https://maker.example/x2">its maker</a>, <a href="{AMAZON}">b1</a>. {PROSE}'
    done = fixed(text)

    assert done.after.text.count('rel="sponsored"') == 2
    assert '<a href="https://maker.example/x2">' in done.after.text
    assert [(change.what, change.number) for change in done.changes] == [('rel="sponsored"', 2)]


def test_markdown_is_left_alone_without_configuration() -> None:
    """A generator that does not know attribute lists would print them; the run says why nothing was written."""
    done = fixed(f"{TOLD} [x2]({AWIN}) {PROSE}\n")

    assert done.after.text == done.before.text
    assert any("[fix] attribute_lists" in left.why for left in done.left)


@pytest.mark.parametrize(
    ("lists", "written", "expected"),
    [
        ("kramdown", "[x2]({})", '[x2]({}){{:rel="sponsored"}}'),
        ("pandoc", "[x2]({})", "[x2]({}){{rel=sponsored}}"),
        ("kramdown", "<{}>", '<{}>{{:rel="sponsored"}}'),
        ("kramdown", '[x2]({}){{: target="_blank" }}', '[x2]({}){{: target="_blank" rel="sponsored"}}'),
        ("kramdown", '[x2]({}){{:rel="nofollow"}}', '[x2]({}){{:rel="nofollow sponsored"}}'),
        ("pandoc", "[x2]({}){{.button}}", "[x2]({}){{.button rel=sponsored}}"),
        ("pandoc", "[x2]({}){{rel=nofollow}}", '[x2]({}){{rel="nofollow sponsored"}}'),
        ("kramdown", "**[x2]({})**!", '**[x2]({}){{:rel="sponsored"}}**!'),
        ("kramdown", "[![x2](/x2.jpg)]({})", '[![x2](/x2.jpg)]({}){{:rel="sponsored"}}'),
    ],
)
def test_attribute_lists(lists: str, written: str, expected: str) -> None:
    """Behind the link, or within the list that stands there."""
    done = fixed(f"{TOLD} {written.format(AWIN)} {PROSE}\n", config(lists=lists))

    assert done.after.text == f"{TOLD} {expected.format(AWIN)} {PROSE}\n"
    assert RULE not in rules(done)


def test_reference_links() -> None:
    """The list stands behind the use, not behind the definition."""
    done = fixed(f"{TOLD} The [x2][shop] boils. {PROSE}\n\n[shop]: {AWIN}\n", config(lists="kramdown"))

    assert '[x2][shop]{:rel="sponsored"} boils' in done.after.text


def test_shortcut_reference_in_pandoc() -> None:
    """There the list would make a span of the words, and the link would be gone."""
    done = fixed(f"{TOLD} The [shop] boils. {PROSE}\n\n[shop]: {AWIN}\n", config(lists="pandoc"))

    assert not done.changes


def test_mdx_and_bare_addresses_cannot_carry_it() -> None:
    """Braces are code in MDX, and a bare address is no place for attributes."""
    assert not fixed(f"{TOLD} [x2]({AWIN}) {PROSE}\n", config(lists="kramdown"), format="mdx").changes
    assert not fixed(f"{TOLD} {AWIN} {PROSE}\n", config(lists="kramdown")).changes


def test_an_allowance_holds() -> None:
    """What the author allows is not fixed."""
    comment = f"<!-- linkaudit: allow-file {RULE} because the theme adds it -->"
    done = fixed(f'{comment}\n\n{TOLD} <a href="{AWIN}">x2</a> {PROSE}\n')

    assert not done.changes
