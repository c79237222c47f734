"""Marks at links, and the key that explains them."""

from __future__ import annotations

from tests.fixing.conftest import AWIN, PROSE, TOLD, config, fixed, rules

KEY = "\\* Affiliate link: we earn a commission if you buy through it."
STAR = config(mark="*", jurisdictions=("de",))


def test_only_where_the_mark_is_configured() -> None:
    """Without one the run says what to configure."""
    done = fixed(f"{TOLD}\n\n[x2]({AWIN}) {PROSE}\n", config(jurisdictions=("de",)))

    assert not done.changes
    assert any("link_mark" in left.why for left in done.left)


def test_with_a_key_in_the_text() -> None:
    """A mark that is explained is added right behind the link, escaped where Markdown would read it."""
    done = fixed(f'{KEY}\n\n[x2]({AWIN}) and <a rel="sponsored" href="{AWIN}">b1</a>. {PROSE}\n', STAR)

    assert f"[x2]({AWIN})\\* and" in done.after.text
    assert "b1</a>*." in done.after.text


def test_not_without_a_key() -> None:
    """A star that nothing explains would be a new finding."""
    done = fixed(f"{TOLD}\n\n[x2]({AWIN}) {PROSE}\n", STAR)

    assert "\\*" not in done.after.text
    assert any("mark-without-key" in left.why for left in done.left)


def test_key_is_written_where_words_are_accepted() -> None:
    """Mark and key come together, the key in a paragraph of its own above the link."""
    done = fixed(f"{TOLD}\n\n[x2]({AWIN}) {PROSE}\n", STAR, accept_text=True)

    assert f"{TOLD}\n\n{KEY}\n\n[x2]" in done.after.text
    assert f"[x2]({AWIN})\\*" in done.after.text


def test_key_for_marks_that_are_there() -> None:
    """Marks that nothing explains get their key."""
    text = f"{TOLD}\n\n[x2]({AWIN})\\* {PROSE}\n"
    assert "mark-without-key" in rules(fixed(text, config(jurisdictions=("de",))))

    done = fixed(text, config(jurisdictions=("de",)), accept_text=True)

    assert KEY in done.after.text
    assert "mark-without-key" not in rules(done)


def test_behind_an_attribute_list() -> None:
    """A mark between link and list would part them."""
    done = fixed(f"{KEY}\n\n[x2]({AWIN}) {PROSE}\n", config(lists="kramdown", mark="*", jurisdictions=("de",)))

    assert f'[x2]({AWIN}){{:rel="sponsored"}}\\* ' in done.after.text
