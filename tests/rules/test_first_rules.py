"""The rules that ask whether, where and in what words readers are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from linkaudit.config import DEFAULT, DisclosureConfig, SiteNotice

RulesOf = Callable[..., set[str]]
COMMISSION = "We earn a commission."
LINK = "[tent](https://shop.example/aff)"
FILL = "\n\n".join(f"Paragraph {n} says a good many words about tents and rain." for n in range(12))


def test_a_link_that_pays_and_no_word_about_it(apply: Callable[..., Any]) -> None:
    """The finding stands on the first affiliate link, names all, and proposes words to copy."""
    findings, _ = apply(f"# Tents\n\nThe {LINK}.\n\n[stove](https://shop.example/aff2)")
    missing = next(f for f in findings if f.rule == "missing-disclosure")

    assert (missing.severity, missing.confidence, missing.links) == ("error", "exact", (1, 2))
    assert (missing.span.line, missing.jurisdictions) == (3, ("generic",))
    assert "lines 3 and 5" in missing.message
    assert "we earn a commission" in missing.advice


@pytest.mark.parametrize(
    ("class_", "fields", "missing"),
    [
        ("explicit_commission", {}, False),
        ("explicit_affiliate", {}, False),
        ("ad_label", {}, False),
        ("ad_label", {"scope": "slot"}, True),
        ("sponsored", {}, True),
        ("vague", {}, True),
        ("negated", {}, True),
        ("explicit_commission", {"quoted": True}, True),
        ("explicit_affiliate", {"pointer": True}, True),
        ("explicit_commission", {"hidden": "collapsed"}, True),
    ],
)
def test_what_counts_as_telling(rules_of: RulesOf, class_: str, fields: dict[str, Any], *, missing: bool) -> None:
    """Only a visible statement of the publisher's own about the links counts."""
    found = rules_of(f"{COMMISSION}\n\nThe {LINK}.", (COMMISSION, class_, fields))

    assert ("missing-disclosure" in found) is missing


def test_guesses_do_not_condemn(apply: Callable[..., Any]) -> None:
    """Where every affiliate link is only possible, a person decides."""
    findings, _ = apply("The [tent](https://own.example/maybe).")
    missing = next(f for f in findings if f.rule == "missing-disclosure")

    assert (missing.severity, missing.confidence) == ("review", "heuristic")


def test_no_affiliate_link_no_finding(apply: Callable[..., Any]) -> None:
    """A document without affiliate links breaks none of these rules."""
    assert apply("The [tent](https://shop.example/).") == ([], [])


def test_late(apply: Callable[..., Any]) -> None:
    """A disclosure behind the first affiliate link is late; the finding stands on the disclosure."""
    findings, _ = apply(f"The {LINK}.\n\n{COMMISSION}\n\n{FILL}", (COMMISSION, "explicit_commission"))
    late = next(f for f in findings if f.rule == "late-disclosure")

    assert (late.severity, late.span.line, late.links) == ("warning", 3, (1,))
    assert "disclosure-only-at-end" not in {f.rule for f in findings}


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (f"{COMMISSION} The {LINK}.", (COMMISSION, "explicit_commission")),
        (f"Anzeige: {LINK}", ("Anzeige", "ad_label", {"scope": "link"})),
        (f"The {LINK} (paid link).", ("(paid link)", "ad_label", {"scope": "link"})),
        ("The [tent (paid link)](https://shop.example/aff).", ("(paid link)", "ad_label", {"scope": "link"})),
        (
            'The <a href="https://shop.example/aff">tent</a> (paid link).',
            ("(paid link)", "ad_label", {"scope": "link"}),
        ),
    ],
)
def test_a_label_at_the_link_is_in_time(rules_of: RulesOf, text: str, statement: tuple[Any, ...]) -> None:
    """What stands before the link in its line, in the link or right behind it is read together with it."""
    assert not rules_of(f"{text}\n\n{FILL}", statement) & {"late-disclosure", "disclosure-only-at-end"}


def test_only_at_end(rules_of: RulesOf) -> None:
    """The last tenth is the end; then the same fault is not reported twice."""
    found = rules_of(f"The {LINK}.\n\n{FILL}\n\n{COMMISSION}", (COMMISSION, "explicit_commission"))

    assert "disclosure-only-at-end" in found
    assert "late-disclosure" not in found


def test_only_at_end_is_late_where_no_profile_knows_the_end(rules_of: RulesOf) -> None:
    """The Japanese profile holds late-disclosure alone."""
    text = f"The {LINK}.\n\n{FILL}\n\n{COMMISSION}"

    assert "late-disclosure" in rules_of(text, (COMMISSION, "explicit_commission"), profiles=["jp"])


def test_footer(rules_of: RulesOf) -> None:
    """A footer is the end wherever it is."""
    statement = (COMMISSION, "explicit_commission", {"where": "footer"})

    assert "disclosure-only-at-end" in rules_of(f"The {LINK}.\n\n{COMMISSION}\n\n{FILL}", statement)


@pytest.mark.parametrize(("where", "expected"), [("top", set()), ("footer", {"disclosure-only-at-end"})])
def test_site_notice(rules_of: RulesOf, where: Any, expected: set[str]) -> None:
    """A notice that the theme renders counts at its place."""
    config = replace(DEFAULT, disclosure=DisclosureConfig(SiteNotice(COMMISSION, where)))
    about_place = {"missing-disclosure", "late-disclosure", "disclosure-only-at-end", "affiliate-word-only"}

    assert rules_of(f"The {LINK}.", config=config) & about_place == expected


def test_hidden(apply: Callable[..., Any]) -> None:
    """Words in a comment are explained beside the missing disclosure, never instead of it."""
    text = f"<!-- affiliate links below -->\n\nThe {LINK}."
    findings, _ = apply(text, ("affiliate links below", "explicit_affiliate"))
    hidden = next(f for f in findings if f.rule == "hidden-disclosure")

    assert {f.rule for f in findings} >= {"missing-disclosure", "hidden-disclosure"}
    assert (hidden.span.line, "comment" in hidden.message) == (1, True)


def test_hidden_beside_a_visible_one(rules_of: RulesOf) -> None:
    """Where a visible statement tells the reader, a hidden one harms nobody."""
    text = f"<!-- affiliate links below -->\n\n{COMMISSION}\n\nThe {LINK}."
    found = rules_of(text, ("affiliate links below", "explicit_affiliate"), (COMMISSION, "explicit_commission"))

    assert "hidden-disclosure" not in found


@pytest.mark.parametrize(
    ("also", "fires"),
    [([], True), ([("Ad:", "ad_label")], False), ([("we earn", "explicit_commission")], False)],
)
def test_affiliate_word_only(rules_of: RulesOf, also: list[Any], *, fires: bool) -> None:
    """The word alone is too little; any plainer statement in the document mends it."""
    text = f"Ad: affiliate links, from which we earn.\n\nThe {LINK}."
    found = rules_of(text, ("affiliate links", "explicit_affiliate"), *also)

    assert ("affiliate-word-only" in found) is fires


def test_affiliate_word_only_is_an_error_in_the_uk(apply: Callable[..., Any]) -> None:
    """The strictest profile wins, and the finding names all, the strictest first."""
    findings, _ = apply(
        f"affiliate links\n\nThe {LINK}.", ("affiliate links", "explicit_affiliate"), profiles=["us", "uk"]
    )
    word = next(f for f in findings if f.rule == "affiliate-word-only")

    assert (word.severity, word.jurisdictions) == ("error", ("uk", "us"))
    assert word.basis.count(";") >= 1


def test_sponsored_rel(apply: Callable[..., Any]) -> None:
    """One finding for all links without ``sponsored``, another, milder one for those with ``nofollow``."""
    text = (
        'A <a href="https://x.example/aff1" rel="noopener">a</a>\n'
        'B <a href="https://x.example/aff2" rel="nofollow">b</a>\n'
        'C <a href="https://x.example/aff3" rel="sponsored">c</a>\n'
        "D [d](https://x.example/aff4)\n"
        '<img src="https://x.example/aff5">'
    )
    findings = [f for f in apply(text)[0] if f.rule == "missing-sponsored-rel"]

    assert [(f.severity, f.links) for f in findings] == [("warning", (1, 4)), ("info", (2,))]
    assert all(f.jurisdictions == ("google",) for f in findings)
    assert "Markdown" in findings[0].advice
    assert "Markdown" not in findings[1].advice


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/aff">x</a>', '<a rel="sponsored" href="/aff">x</a>'),
        ('<a href="/aff" rel="noopener">x</a>', '<a href="/aff" rel="noopener sponsored">x</a>'),
        ('<a href="/aff" rel="">x</a>', '<a href="/aff" rel="sponsored">x</a>'),
    ],
)
def test_sponsored_rel_fix(apply: Callable[..., Any], before: str, after: str) -> None:
    """The fix writes exactly the attribute, and then there is nothing left to fix."""
    fix = next(f.fix for f in apply(before)[0] if f.rule == "missing-sponsored-rel")
    fixed = before[: fix.span.start] + fix.replacement + before[fix.span.end :]

    assert (fixed, fix.safe) == (after, True)
    assert "missing-sponsored-rel" not in {f.rule for f in apply(after)[0]}
