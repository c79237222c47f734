"""What holds for any input: exact places, equal answers for equal documents, no exception."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import linkaudit
from linkaudit.document import Document
from linkaudit.extract import extract
from linkaudit.model import Format

FORMATS = st.sampled_from(["markdown", "mdx", "html"])
#: Pieces that parsers disagree about; random characters alone almost never make a link.
PIECES = st.sampled_from(
    [
        "[a](http://a.example/x)", "[a](<b c>)", "![i](p.png 'ti')", "[r][x]", "[x]: /url\n", "[x]:\n  <u v>\n", "<http://b.example>",
        "https://c.example/a_b*c", "www.d.example.", "<a href='q&amp;r'>", '<a href="z"href=y>', "</a>", "<img src=", "<img srcset='a 1x, b 2x'>",
        "<!--", "-->", "<script>", "</script>", "<noscript>", "</noscript>", "```\n", "`", "> ", "- ", "1. ", "    ", "\t", "| a | b |\n|---|---|\n",
        "{{ site.url }}", "{% raw %}", "{% endraw %}", "{{< figure src='x.png' >}}", "<%= u %>", "[box url=\"http://e.example\"]", "{/* c */}",
        "<Card href={'http://f.example'} />", "---\n", "+++\n", "url: http://g.example\n", "{\"u\": \"http://h.example\"}\n", "onclick=\"location.href='/k'\"",
        "\r\n", "\r", "\n", "\n\n", "\u2028", "\x00", "\ufeff", "\u200b", "é", "日本", "😀", "&copy=", "&amp;", "\\", "]", "[", "(", ")", "*", "_", "^1]", "[^1]: f ",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)
PARAGRAPHS = st.lists(
    st.one_of(
        st.sampled_from(["[one](http://a.example/1)", "![two](/p/2.png)", "<http://b.example/3>", "**bold**", "`code`"]),
        st.from_regex(re.compile(r"[a-z]{1,8}"), fullmatch=True),
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
ARTICLES = st.lists(PARAGRAPHS, min_size=1, max_size=6).map("\n\n".join)


def links(text: str, format: Format = "markdown") -> list[tuple[str, str, str]]:
    return [(link.kind, link.value, link.text) for link in extract(Document(text, format)).links]


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, FORMATS)
def test_a_place_is_where_the_url_is_written(text: str, format: Format) -> None:
    report = linkaudit.audit(text, format=format)
    decoded = text.removeprefix("\ufeff")

    for link in report.links:
        if link.url is None:
            assert link.url_span is None
            continue
        span = link.url_span
        assert span is not None
        assert link.url == decoded[span.start : span.end]
        assert span.line == decoded.count("\n", 0, span.start) + 1
        assert span.column == span.start - (decoded.rfind("\n", 0, span.start) + 1) + 1
        assert 0 <= link.span.start <= link.span.end <= len(decoded)
        assert link.evidence
    for disclosure in report.disclosures:
        assert 0 <= disclosure.span.start <= disclosure.span.end <= len(decoded)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), DOCUMENTS.map(lambda text: text.encode("utf-8", "surrogatepass"))), FORMATS)
def test_no_bytes_raise(data: bytes, format: Format) -> None:
    report = linkaudit.audit(data, format=format)

    assert report.format == format


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_an_article_and_its_rendering_have_the_same_links(article: str) -> None:
    rendered = MarkdownIt("commonmark").render(article)

    assert links(article) == links(f"<body>{rendered}</body>", "html")


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS.map(lambda text: text.replace("\r", "")), FORMATS)
def test_line_ends_change_no_link(text: str, format: Format) -> None:
    assert links(text, format) == links(text.replace("\n", "\r\n"), format)


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.from_regex(re.compile(r"[a-z]{1,8}( [a-z]{1,8}){0,8}\."), fullmatch=True))
def test_a_paragraph_of_plain_words_changes_no_earlier_link(article: str, words: str) -> None:
    before = extract(Document(article)).links
    after = extract(Document(f"{article}\n\n{words}\n")).links

    assert [(link.start, link.end, link.value) for link in before] == [(link.start, link.end, link.value) for link in after]


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, FORMATS)
def test_equal_input_gives_an_equal_report(text: str, format: Format) -> None:
    assert linkaudit.audit(text, format=format) == linkaudit.audit(text, format=format)
