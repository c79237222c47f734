"""Markdown: fits into a comment, the worst first, and article text stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from linkaudit.reports import markdown, render
from linkaudit.reports.markdown_text import code, prose
from tests.reports import samples

READER = MarkdownIt("gfm-like", {"linkify": False})


def tokens(text: str) -> list[str]:
    """The kinds of all that a reader finds in the text."""
    found = []
    for block in READER.parse(text):
        found.append(block.type)
        found.extend(child.type for child in block.children or ())
    return found


def test_what_stands_in_it() -> None:
    shown = render(samples.FULL, "markdown")

    assert shown.startswith("<!-- linkaudit -->\n## linkaudit: 1 error, 1 warning, 1 to review\n")
    assert "2 documents, 5 links. Verdicts: 1 fail, 0 review, 1 pass.\n" in shown
    assert "### `posts/lamps.md`: fail\n" in shown
    assert "- **error** line 3, `missing-disclosure`, exact: 1 affiliate link, and nothing tells readers" in shown
    assert "  *Do:* Write above line 3: “We earn a commission if you buy through our links.”\\\n" in shown
    assert "- suppressed: line 3, `late-disclosure`, because agreed in 2019\n" in shown
    assert "- `missing`: gone.md: no such file\n" in shown
    assert "none.md" not in shown


def test_hostile_text_formats_nothing() -> None:
    """The one comment and the headings are ours; no link, picture or tag is made of an article's words."""
    found = tokens(render(samples.HOSTILE, "markdown"))

    assert found.count("html_block") == 1
    assert not {"html_inline", "link_open", "image", "fence", "table_open", "math_inline"} & set(found)
    assert found.count("heading_open") == 3


@pytest.mark.parametrize(
    "text", ["@octocat", "see #12", "GH-7", "https://evil.example", "www.evil.example", "a@b.example"]
)
def test_github_recognises_nothing(text: str) -> None:
    """Mentions, numbers of issues and bare addresses are broken by a character that nobody sees."""
    assert "\u2060" in prose(text)
    assert prose(text).replace("\u2060", "").replace("\\", "") == text


@given(st.text(st.sampled_from("ab1 *_`[]()<>&!#|~$\\-+.:/@=\"'{}")))
def test_prose_is_shown_as_it_is_written(text: str) -> None:
    (_, inline, _) = READER.parse("x" + prose(text) + "x")
    shown = "".join(child.content for child in inline.children or ())

    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert shown.replace("\u2060", "") == f"x{text}x"


@given(st.text(st.sampled_from("ab` |<>*")))
def test_code_is_shown_as_it_is_written(text: str) -> None:
    (_, inline, _) = READER.parse(f"x {code(text)}")
    (span,) = [child for child in inline.children or () if child.type == "code_inline"]

    assert span.content.strip() == (text.strip() or "-")


def _many(number: int) -> str:
    findings = tuple(replace(samples.FULL_DOCUMENT.findings[1], message=f"finding {at}") for at in range(50))
    passing = [
        replace(samples.EMPTY_DOCUMENT, path=f"a/{at}.md", findings=findings, verdict="pass") for at in range(number)
    ]
    return render(samples.report(*passing, samples.FULL_DOCUMENT), "markdown")


def test_size() -> None:
    """What does not fit is counted; the document that fails stands first although it came last."""
    shown = _many(200)

    assert len(shown) <= markdown.LONGEST
    assert shown.index("posts/lamps.md") < shown.index("a/0.md")
    more = re.search(r"\*\*([\d,]+) more lines do not fit here\.\*\*", shown)
    assert more is not None
    lines = len(re.findall(r"^- (?:\*\*|suppressed|problem)", shown, re.MULTILINE))
    assert int(more[1].replace(",", "")) + lines == 200 * 50 + 5


def test_size_with_hostile_paths_and_problems() -> None:
    document = replace(samples.HOSTILE_DOCUMENT, path="x" * 100_000, findings=samples.HOSTILE_DOCUMENT.findings * 900)
    problems = samples.HOSTILE.problems * 500

    shown = render(samples.report(document, problems=problems), "markdown")
    assert len(shown) <= markdown.LONGEST
    assert "- and 480 more\n" in shown
