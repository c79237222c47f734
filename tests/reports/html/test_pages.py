"""Pages without a browser: what stands in them, that they are whole, and that nothing in them does anything."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.model import DocumentReport, Finding, Format, Ignored, Problem, Span
from linkaudit.notice import CANNOT_SHOW, NO_ADVICE
from linkaudit.reports import render
from linkaudit.reports.html import words
from tests.conftest import shared_file
from tests.reports import samples
from tests.reports.html import articles
from tests.reports.html.reading import Page

ARTICLES: dict[str, tuple[str, Format]] = {
    "review.md": (articles.REVIEW, "markdown"),
    "lampen.html": (articles.PAGE, "html"),
    "hostile.md": (articles.HOSTILE, "markdown"),
    "hostile.html": (articles.HOSTILE, "html"),
    "hostile.mdx": (articles.HOSTILE, "mdx"),
    "rtl.md": (articles.RIGHT_TO_LEFT, "markdown"),
    "windows.md": (articles.REVIEW.replace("\n", "\r\n"), "markdown"),
    "empty.md": ("", "markdown"),
}


def page(report: DocumentReport, text: str | None) -> Page:
    return Page(render([report], "html", {} if text is None else {report.path: text}))


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_in_a_page_does_anything(name: str) -> None:
    """It nests, its inner links lead somewhere, it loads and runs nothing but its own style and script."""
    text, format = ARTICLES[name]
    found = page(articles.audited(text, name, format), text)

    assert not found.faults
    assert found.tags["style"] == found.tags["script"] == 1
    assert not set(found.tags) & {"img", "iframe", "object", "embed", "form", "base", "video", "audio"}
    directives = dict(each.split(" ", 1) for each in found.policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert {directives["style-src"]} == found.hashes("style")
    assert {directives["script-src"]} == found.hashes("script")
    assert {directives["base-uri"], directives["form-action"]} == {"'none'"}


@pytest.mark.parametrize("name", ARTICLES)
def test_every_link_stands_once_in_the_article_and_once_in_the_table(name: str) -> None:
    text, format = ARTICLES[name]
    report = articles.audited(text, name, format)
    found = page(report, text)

    assert sorted(int(each[4:]) for each in found.ids if re.match(r"d1-l\d", each)) == [
        each.id for each in report.links
    ]
    assert sorted(int(each[4:]) for each in found.ids if re.match(r"d1-r\d", each)) == [
        each.id for each in report.links
    ]


def test_findings_say_what_why_on_what_basis_and_what_to_do() -> None:
    report = articles.audited(articles.REVIEW, "review.md")
    shown = page(report, articles.REVIEW).text

    assert report.findings
    for finding in report.findings:
        assert finding.message[1:] in shown
        assert finding.basis in shown
        assert finding.rule in shown
        for part in re.split("[\u201c\u201d]", finding.advice):
            assert part.strip(" .,;") in shown


def test_words_to_insert_stand_once_and_without_signs_for_line_ends() -> None:
    """A notice is quoted in the advice: whoever copies it needs neither a second copy nor a sign for the line end."""
    text = "The [stove](https://www.amazon.com/dp/B000000000?tag=example-20) burns.\n"
    report = articles.audited(text, "stove.md")
    finding = next(each for each in report.findings if each.rule == "missing-disclosure")
    shown = Page(render([replace(report, findings=(finding,))], "html", {"stove.md": text}))

    assert finding.fix is not None
    assert finding.fix.replacement.strip() in finding.advice
    assert "[U+000A]" not in shown.text
    assert "Insert" not in shown.text

    other = replace(finding, advice="Write a notice.")
    shown = Page(render([replace(report, findings=(other,))], "html", {"stove.md": text}))
    assert f"Insert {finding.fix.replacement.strip()}" in shown.text
    assert "[U+000A]" not in shown.text


def test_of_equally_frequent_findings_the_worst_come_first() -> None:
    """An error must not fall behind "and 4 other rules" because its name comes late in the alphabet."""
    report = samples.FULL_DOCUMENT
    one, two, *_ = report.findings
    mild = [replace(two, rule=f"a-rule-{number}", severity="info") for number in range(9)]
    document = replace(report, findings=(*mild, replace(one, rule="z-rule")))
    shown = Page(render([document, samples.EMPTY_DOCUMENT], "html")).text

    frequent = shown.partition("Most frequent findings")[2].partition("Networks")[0]
    assert frequent.index("z-rule") < frequent.index("a-rule-0")


def test_the_page_says_what_it_is_not() -> None:
    for report in (samples.EMPTY, samples.FULL):
        shown = Page(render(report, "html", samples.SOURCES)).text
        assert NO_ADVICE in shown
        assert CANNOT_SHOW in shown
        assert "compliant" not in shown.lower()


def test_a_pass_is_worded_with_care() -> None:
    shown = page(articles.audited("Just words.\n", "c.md"), "Just words.\n").text

    assert "No fault found" in shown
    assert "No rule found a fault in what the document shows." in shown


def test_article_text_stays_text() -> None:
    """Markup of an article is shown, not obeyed; what steers or reorders is named."""
    report = articles.audited(articles.HOSTILE, "hostile.md")
    markup = render([report], "html", {report.path: articles.HOSTILE})

    assert "<script>alert" not in markup
    assert "alert(document.domain)" in markup or "&lt;script&gt;" in markup
    assert not set(markup) & set("\u202e\u2066\x07\x1b")
    assert "[U+202E]" in markup
    assert not re.search(r'href="(?!#|data:image/svg|https?://)', markup)
    markup.encode("utf-8")


@pytest.mark.parametrize("sources", [samples.SOURCES, {}], ids=["with sources", "without"])
@pytest.mark.parametrize("report", [samples.EMPTY, samples.FULL, samples.HOSTILE], ids=["empty", "full", "hostile"])
def test_reports_made_by_hand(report: samples.Report, sources: dict[str, str]) -> None:
    text = render(report, "html", sources)

    assert not Page(text).faults
    assert text == render(report, "html", sources)
    assert {each for each in text if not each.isprintable()} == {"\n"}


def test_addresses_that_pay_or_count_cannot_be_opened() -> None:
    report = articles.audited(articles.REVIEW, "review.md")
    opened = set(page(report, articles.REVIEW).outer)
    kept = {link.resolved_url for link in report.links if link.category in ("affiliate", "tracking_pixel", "ad_slot")}

    assert "https://standards.example/stoves" in opened
    assert not opened & kept


def test_contacts_are_named() -> None:
    shown = page(articles.audited(articles.PAGE, "lampen.html", "html"), articles.PAGE).text
    contacts = shown[shown.index("Whom the reader\u2019s browser contacts") : shown.index("How to read this report")]

    for host in ("www.googletagmanager.com", "styles.example", "fonts.example", "code.example"):
        assert host in contacts
    assert contacts.index("www.googletagmanager.com") < contacts.index("styles.example")
    assert "amazon.de" not in contacts, "a link is contacted only when it is followed"


def test_dead_links_are_counted_by_host() -> None:
    report = articles.with_liveness(articles.audited(articles.REVIEW, "review.md"))
    two = [report, replace(report, path="again.md")]
    shown = Page(render(two, "html", {"review.md": articles.REVIEW})).text
    dead = shown[shown.index("Dead links by host") : shown.index("Documents Document")]

    assert re.search(r"\S+\.example 2 links", dead)
    assert "refuses" not in shown
    assert "not asked an affiliate link is not requested" in shown


def test_suppressed_findings_and_problems_are_listed() -> None:
    place = Span(0, 4, 1, 1, 1, 5)
    report = replace(
        articles.audited("Just words.\n", "c.md"),
        ignored=(Ignored("late-disclosure", "warning", "exact", "it stands late", "move it", place, reason="agreed"),),
        problems=(Problem("encoding", "one byte was replaced", place),),
    )
    shown = page(report, "Just words.\n").text

    assert "late-disclosure in line 1: it stands late Suppressed because agreed" in shown
    assert "Line 1: one byte was replaced" in shown


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "was not at hand"),
        (articles.REVIEW.replace("litre", "litre and a half"), "has changed since"),
        (articles.REVIEW + "x" * 600_000, "too long"),
    ],
    ids=["no text", "another text", "a long text"],
)
def test_where_there_is_no_article_the_findings_stand_alone(text: str | None, why: str) -> None:
    report = articles.audited(articles.REVIEW, "review.md")
    found = page(report, text)

    assert not found.faults
    assert why in found.text
    for finding in report.findings:
        assert finding.message[1:] in found.text


def test_a_rule_of_another_version_is_only_named() -> None:
    report = replace(
        articles.audited("Just words.\n", "c.md"),
        findings=(Finding("rule-to-come", "info", "exact", "it is so", "", Span(0, 4, 1, 1, 1, 5)),),
    )
    found = page(report, "Just words.\n")

    assert not found.faults
    assert "rule-to-come" in found.text


def test_more_documents_than_a_page_holds() -> None:
    """In one text they are listed with their findings; nothing is left out silently."""
    reports, sources = articles.many(203)
    found = Page(render(reports, "html", sources))

    assert not found.faults
    assert "More than 200 documents" in found.text
    assert found.text.count("missing-disclosure") >= sum(
        finding.rule == "missing-disclosure" for report in reports for finding in report.findings
    )


@pytest.mark.parametrize(
    "piece",
    ["[a](https://x.example/1) ", "<img src=a> ", "<!-- affiliate links -->\n\n", "We earn a commission. [a](b)\n\n"],
)
def test_large_documents_take_their_share_of_time(piece: str) -> None:
    """Thousands of links, pictures or statements in one document; quadratic work would take minutes."""
    text = piece * 4000
    report = articles.audited(text, "large.md")
    started = time.process_time()
    render([report], "html", {"large.md": text})
    assert time.process_time() - started < 8


@given(st.text(alphabet=st.sampled_from("ab <>&\"'`*_[]()!#|-\n\r\\{}%:/.\u202e\u05d0\U0001f600"), max_size=300))
def test_any_text_makes_a_whole_page(text: str) -> None:
    assert not page(articles.audited(text, "any.md"), text).faults


def test_jinja_is_imported_only_for_pages() -> None:
    """A hook that prints text does not wait for it."""
    code = (
        "import sys; from linkaudit.reports import open_stream; open_stream('text'); open_stream('html');"
        "assert 'jinja2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_guide_for_editors_has_the_words_of_the_page() -> None:
    written = (Path(__file__).parents[3] / "docs" / "reading-your-report.md").read_text(encoding="utf-8")
    guide = " ".join(written.split())
    told = [*words.VERDICTS.values(), *(each.ask for each in words.SEVERITIES.values())]
    for phrase in [
        *told,
        "What to do first",
        "Whom the reader's browser contacts",
        "credits",
        "leads to",
        "On the web",
    ]:
        assert phrase in guide, phrase
    for each in words.CATEGORIES.values():
        assert f"**{each.letter}** {each.one.removesuffix(' link')}" in guide


def test_real_articles() -> None:
    """Every document of the corpus: whole pages, every link in its place."""
    folder = shared_file("corpus", "documents")
    formats: dict[str, Format] = {".md": "markdown", ".mdx": "mdx", ".html": "html"}
    for path in sorted(folder.iterdir())[::7]:
        if path.suffix in formats:
            text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
            report = articles.audited(text, path.name, formats[path.suffix])
            found = page(report, text)
            assert not found.faults, path.name
            assert sum(bool(re.match(r"d1-l\d", each)) for each in found.ids) == len(report.links), path.name
