"""Marks, labels, distances and local words: the rules about single links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from linkaudit.config import DEFAULT, DisclosureConfig, RulesConfig, SiteNotice

RulesOf = Callable[..., set[str]]
Apply = Callable[..., Any]
KEY = "* Affiliate link: we earn a commission."
PAID = ("(paid link)", "ad_label", {"scope": "link"})


def key(words: str = KEY) -> tuple[Any, ...]:
    return (words, "explicit_commission", {"mark": "*"})


@pytest.mark.parametrize(
    "link",
    [
        "[tent](/aff)*",
        "[tent](/aff) *",
        "[tent*](/aff)",
        "[tent](/aff)(*)",
        "[tent](/aff)†",
        '<a href="/aff">tent</a>*',
    ],
)
def test_mark_without_key(rules_of: RulesOf, link: str):
    """A star at a link is a mark wherever it stands, and needs a key."""
    assert "mark-without-key" in rules_of(f"The {link} is light.")


@pytest.mark.parametrize("link", ["[tent](/aff)**", "[tent](/aff) *light*", "[tent](/aff) and * more", "[t](/plain)*"])
def test_no_mark(rules_of: RulesOf, link: str):
    """Emphasis is no mark, and a star at a link that pays nothing is not our business."""
    assert "mark-without-key" not in rules_of(f"The {link} is fine, [x](/aff).")


@pytest.mark.parametrize(
    "statement",
    [key(), (KEY, "explicit_commission"), (KEY, "explicit_affiliate", {"mark": "*"})],
)
def test_key(rules_of: RulesOf, statement: tuple[Any, ...]):
    """The sentence that begins with the mark is its key."""
    assert "mark-without-key" not in rules_of(f"The [tent](/aff)*.\n\n{KEY}", statement)


def test_key_in_the_site_notice(rules_of: RulesOf):
    """The key may stand in what the theme shows."""
    config = replace(DEFAULT, disclosure=DisclosureConfig(SiteNotice("Links with an asterisk pay us.", "footer")))

    assert "mark-without-key" not in rules_of("The [tent](/aff)*.", config=config)


def test_mark_set(apply: Apply):
    """Links that lack the mark and links that carry it wrongly are two findings."""
    text = f"The [tent](/aff)*, the [stove](/aff2), the [book](/plain)*, and [this](#part)*.\n\n{KEY}"
    findings = [f for f in apply(text, key())[0] if f.rule == "mark-set-mismatch"]

    assert [(f.links, "marked as if it paid" in f.message) for f in findings] == [((2,), False), ((3,), True)]


def test_unlabelled_beside_labelled(apply: Apply):
    """Where others have a label, the one without is named; pictures cannot carry one."""
    text = "The [tent](/aff) (paid link).\n\nThe [stove](/aff2).\n\n![photo](/aff3)"
    found = [f for f in apply(text, PAID)[0] if f.rule == "unlabelled-affiliate-link"]

    assert [(f.links, f.severity) for f in found] == [((2,), "warning")]


@pytest.mark.parametrize(
    ("options", "severity"), [({}, ""), ({"profiles": ["de"]}, "error"), ({"profiles": ["se"]}, "warning")]
)
def test_label_at_each(apply: Apply, options: dict[str, Any], severity: str):
    """Some laws ask for a label at each link, whatever the page says on top."""
    text = "We earn a commission.\n\nThe [tent](/aff)."
    findings, _ = apply(text, ("We earn a commission.", "explicit_commission"), **options)

    assert [f.severity for f in findings if f.rule == "unlabelled-affiliate-link"] == ([severity] if severity else [])


@pytest.mark.parametrize(("programmes", "severity"), [((), "warning"), (("amazon",), "error")])
def test_programme_by_its_links_and_by_configuration(apply: Apply, programmes: tuple[str, ...], severity: str):
    """A programme's rules hold by themselves as warnings, configured as errors, and only for its own links."""
    text = "We earn a commission.\n\nThe [tent](https://www.amazon.com/dp/B1?tag=example-20), the [stove](/aff)."
    said = ("We earn a commission.", "explicit_commission")
    found = [f for f in apply(text, said, programmes=programmes)[0] if f.rule == "unlabelled-affiliate-link"]

    assert [(f.links, f.severity, f.jurisdictions) for f in found] == [((1,), severity, ("amazon",))]


def test_mark_fix(apply: Apply):
    """The fix writes the configured mark behind the link, escaped where Markdown would read it."""
    config = replace(DEFAULT, disclosure=DisclosureConfig(link_mark="*"))
    text = f"The [tent](/aff)*, the [stove](/aff2).\n\n{KEY}"
    fix = next(f.fix for f in apply(text, key(), config=config)[0] if f.rule == "unlabelled-affiliate-link")

    assert text[: fix.span.start] + fix.replacement + text[fix.span.end :] == text.replace("(/aff2)", "(/aff2)\\*")


def test_section_label(rules_of: RulesOf):
    """A label over a list speaks of all its links, up to the next heading."""
    label = ("Affiliate links:", "explicit_affiliate", {"scope": "section"})
    text = "Affiliate links:\n\n[tent](/aff)\n\n[stove](/aff2)"

    assert "unlabelled-affiliate-link" not in rules_of(text, label, profiles=["de"])
    assert "unlabelled-affiliate-link" in rules_of(f"{text}\n\n# More\n\n[lamp](/aff3)", label, profiles=["de"])


def test_far(apply: Apply):
    """Words and headings between notice and link are counted; thresholds can be configured."""
    text = "We earn a commission.\n\n" + "\n\n".join(f"# Part {n}\n\nwords {n}" for n in range(5)) + "\n\n[tent](/aff)"
    said = ("We earn a commission.", "explicit_commission")
    far = [f for f in apply(text, said)[0] if f.rule == "far-disclosure"]
    config = replace(DEFAULT, rules=RulesConfig(thresholds={"far_headings": 5}))

    assert [(f.severity, "5 headings" in f.message) for f in far] == [("info", True)]
    assert "far-disclosure" not in {f.rule for f in apply(text, said, config=config)[0]}


@pytest.mark.parametrize(
    ("profile", "title", "fine"),
    [
        ("uk", "Ad | Ten stoves", True),
        ("uk", "Advice on ten stoves", False),
        ("uk", "Ten stoves #ad", True),
        ("de", "Anzeige: Zehn Kocher", True),
        ("de", "Zehn Kocher (Werbung)", True),
        ("de", "Anzeigen lesen", False),
        ("es", "Publicidad · diez hornillos", True),
        ("es", "#ad diez hornillos", False),
        ("cn", "【广告】帐篷", True),
        ("cn", "帐篷推广", False),
        ("jp", "【PR】テント", True),
        ("ru", "Реклама. Палатка", True),
        ("dk", "Reklame: Telt", True),
        ("fr", "Collaboration commerciale avec Exemple", True),
        ("fr", "En partenariat avec Exemple", False),
    ],
)
def test_local_word(rules_of: RulesOf, profile: str, title: str, *, fine: bool):
    """Title or first paragraph must carry a word that the local rules accept, as a label."""
    found = rules_of(f"# {title}\n\nwords\n\n[x](/aff)", profiles=[profile])

    assert ("local-ad-word-missing" not in found) is fine


def test_local_word_at_each_link(rules_of: RulesOf):
    """In Sweden the word may stand at the link."""
    label = ("Annonslänk", "ad_label", {"scope": "link"})

    assert "local-ad-word-missing" not in rules_of("words\n\nAnnonslänk: [tält](/aff)", label, profiles=["se"])


def test_local_word_is_off_by_default(rules_of: RulesOf):
    """The generic profile has no list."""
    assert "local-ad-word-missing" not in rules_of("# Stoves\n\n[x](/aff)")
