"""Messages read as a person would say them: of one link and of several, and nothing surer than it is."""

from __future__ import annotations

import pytest

import linkaudit
from linkaudit.config import Config, PublisherConfig
from linkaudit.model import Finding, Format

AMAZON = "https://www.amazon.com/dp/B000000000?tag=example-20"


def findings(text: str, format: Format = "markdown") -> dict[str, Finding]:
    config = Config(publisher=PublisherConfig(("kitchen.example",)))
    return {finding.rule: finding for finding in linkaudit.audit(text, format=format, config=config).findings}


def test_one_link_is_no_several() -> None:
    """No "them" and no "each" where there is one."""
    found = findings(f'<p>Buy <a href="{AMAZON}">the kettle</a> today.</p>', "html")

    assert found["missing-disclosure"].message == (
        "1 affiliate link (line 1), and no visible text says that the publisher earns from it"
    )
    assert found["missing-disclosure"].advice.startswith("Write above it, under the title: ")
    assert found["unlabelled-affiliate-link"].message.endswith("of its own (line 1), and it should have one")
    assert found["unlabelled-affiliate-link"].advice == "Write “(paid link)” right beside it."
    assert found["missing-sponsored-rel"].advice == 'Add rel="sponsored" to it.'


def test_several_links() -> None:
    link = f'<p>Buy <a href="{AMAZON}">the kettle</a> today.</p>\n'
    found = findings(link + link, "html")

    assert found["missing-disclosure"].message.endswith("earns from them")
    assert found["missing-disclosure"].advice.startswith("Write above the first one, under the title: ")
    assert found["unlabelled-affiliate-link"].message.endswith("of their own (lines 1 and 2), and each should have one")
    assert found["unlabelled-affiliate-link"].advice == "Write “(paid link)” right beside each."
    assert found["missing-sponsored-rel"].advice == 'Add rel="sponsored" to each.'


@pytest.mark.parametrize("rule", ["missing-sponsored-rel", "disguised-affiliate-link"])
def test_what_may_pay_is_not_said_to_pay(rule: str) -> None:
    """A redirect on the publisher's own host is possible, no more."""
    message = findings("[Check the price](https://kitchen.example/go/kettle-300) of the kettle.\n")[rule].message

    assert message.startswith("1 possible affiliate link")


def test_a_sentence_with_a_gap_says_what_belongs_there() -> None:
    """In Japanese Amazon's sentence holds the publisher's name."""
    text = "# やかん\n\nおすすめは[やかん](https://www.amazon.co.jp/dp/B000000000?tag=example-22)です。\n"
    advice = findings(text)["amazon-statement-missing"].advice

    assert "…" in advice
    assert "with your own name in place of “…”" in advice
    assert "in place of" not in findings(f"The [kettle]({AMAZON}).\n")["amazon-statement-missing"].advice


def test_nobody_writes_a_notice_into_the_front_matter() -> None:
    """A link there has no text above it."""
    found = findings(f"---\ntitle: Deals\naffiliate_url: {AMAZON}\n---\nNothing here.\n")["missing-disclosure"]

    assert found.span.line == 3
    assert found.advice.startswith("Write at the beginning of the text: ")
