"""Rules about wording, codes and gifts, and what Amazon and AdSense ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from linkaudit.config import DEFAULT, AuditConfig, Config, DisclosureConfig, SiteNotice
from linkaudit.pipeline import audit
from linkaudit.rules.run import apply_rules

RulesOf = Callable[..., set[str]]
Apply = Callable[..., Any]
SAYING = "We earn a commission."
AMAZON = "[tent](https://www.amazon.com/dp/B1?tag=example-20)"


def test_vague_stands_beside_missing(rules_of: RulesOf):
    """A vague sentence is explained; one that is a button is not taken for a try."""
    assert {"missing-disclosure", "vague-disclosure"} <= rules_of("Thank you!\n\n[x](/aff)", ("Thank you!", "vague"))
    assert "vague-disclosure" not in rules_of("[Buy now](/aff)", ("Buy now", "vague"))


def test_pointer(rules_of: RulesOf):
    """A link to a policy page is no notice; a sentence with the word in it is one."""
    pointer = ("Disclosure", "vague", {"pointer": True})
    label = ("Affiliate disclosure", "explicit_affiliate", {"label": "Affiliate disclosure"})

    assert "disclosure-behind-link" in rules_of("[Disclosure](/legal)\n\n[x](/aff)", pointer)
    assert "disclosure-behind-link" in rules_of("[Affiliate disclosure](/legal)\n\n[x](/aff)", label)
    assert "disclosure-behind-link" not in rules_of(
        f"{SAYING} [Disclosure](/legal)\n\n[x](/aff)", pointer, (SAYING, "explicit_commission")
    )


@pytest.mark.parametrize(("modal", "severity"), [(True, "warning"), (False, "")])
def test_conditional(apply: Apply, *, modal: bool, severity: str):
    """South Korea asks that a notice say what is so."""
    statement = (SAYING, "explicit_commission", {"modal": modal})
    found = [f.severity for f in apply(f"{SAYING}\n\n[x](/aff)", statement, profiles=["kr"])[0]
             if f.rule == "conditional-disclosure"]  # fmt: skip

    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("statement_language", "audience", "fires"),
    [("en", "", True), ("de", "", False), ("", "", False), ("en", "en", False), ("de", "en", True)],
)
def test_language(build: Callable[..., Any], statement_language: str, audience: str, *, fires: bool):
    """The notice speaks the language of the text, or that of the configured audience."""
    statement = (SAYING, "explicit_commission", {"language": statement_language})
    case = build(f"{SAYING}\n\n[x](/aff)", statement, language="de")
    case.config = replace(DEFAULT, audit=AuditConfig(audience_language=audience))

    assert ("disclosure-language-mismatch" in {f.rule for f in apply_rules(case)[0]}) is fires


def test_denial(apply: Apply, rules_of: RulesOf):
    """A denial is an error, one of sponsorship alone is none, and a mixed paragraph is for a person."""
    denial = ("no affiliate links", "negated")
    findings, _ = apply("This page has no affiliate links.\n\n[x](/aff)", denial)

    assert next(f.severity for f in findings if f.rule == "contradicted-disclosure") == "error"
    assert "contradicted-disclosure" not in rules_of("Not sponsored.\n\n[x](/aff)", ("Not sponsored.", "negated"))
    assert "contradicted-disclosure" not in rules_of("no affiliate links\n\n[x](/plain)", denial)
    mixed = rules_of(f"no affiliate links here. {SAYING}\n\n[x](/aff)", denial, (SAYING, "explicit_commission"))
    assert "contradicted-disclosure" not in mixed
    assert "needs-person" in mixed


def test_denial_of_a_possible_link_is_for_a_person(apply: Apply):
    """No error rests on a guess."""
    findings, _ = apply("no affiliate links\n\n[x](/maybe)", ("no affiliate links", "negated"))

    assert {f.severity for f in findings if f.rule == "contradicted-disclosure"} == {"review"}


@pytest.mark.parametrize(
    ("text", "statements", "fires"),
    [
        ("affiliate links\n\n[x](/plain)", [("affiliate links", "explicit_affiliate")], True),
        ("affiliate links\n\n[x](/aff)", [("affiliate links", "explicit_affiliate")], False),
        ("Anzeige\n\n[x](/plain)", [("Anzeige", "ad_label")], False),
        (
            "affiliate links. Sponsored by X.",
            [("affiliate links", "explicit_affiliate"), ("Sponsored", "sponsored")],
            False,
        ),
        ("affiliate links. Use my code FERN10.", [("affiliate links", "explicit_affiliate")], False),
    ],
)
def test_stale(rules_of: RulesOf, text: str, statements: list[Any], *, fires: bool):
    """A notice about nothing is a note, where really nothing may pay."""
    assert ("stale-disclosure" in rules_of(text, *statements)) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Use my code FERN10 at the checkout.", True),
        ("Get 10 % off with code FERN10.", True),
        ("Discount code: FERN10", True),
        ("Mit dem Code FERN10 sparst du zehn Prozent.", True),
        ("Rabattcode FERN10", True),
        ("Code promo FERN10 chez Exemple", True),
        ("クーポンコード「FERN10」を使ってください。", True),
        ("The server answers with code HTTP404.", False),
        ("This code USES a library.", False),
        ("Visual Studio Code RUNS everywhere.", False),
        ("```\nuse my code FERN10\n```", False),
    ],
)
def test_code(rules_of: RulesOf, text: str, *, fires: bool):
    """Codes that save money are found, codes of programs are not."""
    language = "ja" if "クーポン" in text else "en"

    assert ("code-without-label" in rules_of(text, language=language)) is fires


def test_gift(rules_of: RulesOf):
    """The gift belongs in the first half, or a label does."""
    gift = ("They gave me this.", "sponsored")
    late = "One.\n\nTwo two two two.\n\nThree three three.\n\nThey gave me this."

    assert "gift-undeclared-upfront" in rules_of(late, gift)
    assert "gift-undeclared-upfront" not in rules_of("They gave me this.\n\nOne.\n\nTwo two.", gift)
    assert "gift-undeclared-upfront" not in rules_of(f"Ad\n\n{late}", gift, ("Ad", "ad_label"))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"hidden": "collapsed"}, "collapsed-disclosure"),
        ({"hidden": "attribute"}, "disclosure-not-text"),
        ({"hidden": "code", "where": "code"}, "disclosure-not-text"),
        ({"hidden": "hidden", "where": "hidden"}, "hidden-disclosure"),
        ({"hidden": "template"}, "hidden-disclosure"),
        ({"hidden": "noscript"}, "hidden-disclosure"),
    ],
)
def test_where_nobody_sees_it(rules_of: RulesOf, fields: dict[str, Any], rule: str):
    """Each way of not being seen has its own explanation, beside the missing disclosure."""
    about = {"collapsed-disclosure", "disclosure-not-text", "hidden-disclosure", "missing-disclosure"}
    found = rules_of(f"{SAYING}\n\n[x](/aff)", (SAYING, "explicit_commission", fields))

    assert found & about == {"missing-disclosure", rule}


@pytest.mark.parametrize(
    ("fields", "fires"),
    [({"font_px": 9.0}, True), ({"font_px": 14.0}, False), ({"contrast": 1.6}, True), ({"contrast": 12.0}, False)],
)
def test_low_visibility(rules_of: RulesOf, fields: dict[str, Any], *, fires: bool):
    """Small or pale by its own style."""
    found = rules_of(f"{SAYING}\n\n[x](/aff)", (SAYING, "explicit_commission", fields))

    assert ("low-visibility-disclosure" in found) is fires


def test_low_visibility_fix():
    """The fix drops what makes it small and pale, and nothing else."""
    text = '<p style="font-size:9px; margin:0; color:#ccc">We earn a commission if you buy through our links.</p>\n\n'
    text += "[x](https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567)\n"
    fix = next(f.fix for f in audit(text).findings if f.rule == "low-visibility-disclosure")

    assert fix is not None
    assert text[fix.span.start : fix.span.end] == "font-size:9px; margin:0; color:#ccc"
    assert fix.replacement == "margin:0"


@pytest.mark.parametrize(
    ("notice", "severity"),
    [
        ("As an Amazon Associate I earn from qualifying purchases.", ""),
        ("AS AN AMAZON ASSOCIATE  I earn from qualifying purchases", ""),
        ("We earn from Amazon.", "info"),
        ("We earn a commission.", "warning"),
    ],
)
def test_amazon_statement(apply: Apply, notice: str, severity: str):
    """Amazon's sentence is needed as Amazon words it; one that comes near is a smaller fault."""
    findings, _ = apply(f"{notice}\n\n{AMAZON}", (notice, "explicit_commission"))

    assert [f.severity for f in findings if f.rule == "amazon-statement-missing"] == ([severity] if severity else [])


def test_amazon_statement_of_the_marketplace(apply: Apply):
    """The advice is in the language of the shop and of the document; names of the site fit in."""
    findings, _ = apply("[Zelt](https://www.amazon.de/dp/B1?tag=example-21)")
    advice = next(f.advice for f in findings if f.rule == "amazon-statement-missing")
    japanese = "Amazonのアソシエイトとして、当サイトは適格販売により収入を得ています。"

    assert "As an Amazon Associate" in advice
    assert "Als Amazon-Partner" in advice
    found, _ = apply(f"{japanese}\n\n[x](https://www.amazon.co.jp/dp/B1?tag=example-22)", language="ja")
    assert "amazon-statement-missing" not in {f.rule for f in found}


def test_amazon_statement_in_the_theme(rules_of: RulesOf):
    """What the theme shows is the configuration's word."""
    config = replace(DEFAULT, disclosure=DisclosureConfig(SiteNotice("As an Amazon Associate …", "footer")))

    assert "amazon-statement-missing" not in rules_of(AMAZON, config=config)


@pytest.mark.parametrize(
    ("beside", "fires"),
    [
        ("costs $49.99", True),
        ("kostet 49,99 €", True),
        ("3,980円", True),
        ("costs $49.99 (as of 12 Nov 2026)", False),
        ("49,99 € (Stand: 12.11.2026)", False),
        ("weighs 2 kg", False),
    ],
)
def test_amazon_price(rules_of: RulesOf, beside: str, *, fires: bool):
    """A price needs a date."""
    assert ("amazon-price-unstamped" in rules_of(f"The {AMAZON} {beside}.")) is fires


def test_amazon_in_mail(rules_of: RulesOf):
    """Only a document that the configuration calls a mail is one."""
    assert "amazon-link-in-mail" in rules_of(AMAZON, kind="email")
    assert "amazon-link-in-mail" not in rules_of(AMAZON)


def test_tracker(apply: Apply):
    """Trackers are one finding for a person, by host."""
    text = (
        '<img src="https://t.example/pixel1"> <img src="https://t.example/pixel2"> <img src="https://u.example/pixel">'
    )
    findings, _ = apply(text)

    assert [(f.rule, f.severity, f.links) for f in findings] == [("tracker-without-consent-gate", "review", (1, 2, 3))]
    assert "t.example, u.example" in findings[0].message
    assert "tracker-in-mail" in {f.rule for f in apply(text, kind="email")[0]}


@pytest.mark.parametrize(
    ("tie", "fires"), [("I work for Shop.", True), ("I work for Bakery.", False), ("I work for fun.", False)]
)
def test_employment(rules_of: RulesOf, tie: str, *, fires: bool):
    """A tie counts where an affiliate link leads to that company."""
    text = f"{SAYING} {tie}\n\n[x](https://shop.example/aff)"

    assert ("needs-person" in rules_of(text, (SAYING, "explicit_commission"))) is fires


def test_block_quote_and_component(rules_of: RulesOf):
    """What may be a quotation, or is rendered elsewhere, is for a person."""
    text = f"{SAYING}\n\n[x](/aff)"

    assert "needs-person" in rules_of(text, (SAYING, "explicit_commission", {"in_quote": True}))
    assert "needs-person" in rules_of(text, (SAYING, "explicit_affiliate", {"assumed": True}))
    assert "needs-person" not in rules_of(text, (SAYING, "explicit_commission"))


def test_disguised(rules_of: RulesOf):
    """An address as words must be the address followed; file names are no addresses."""
    assert "disguised-affiliate-link" in rules_of("[shop.example/x](https://net.example/aff)")
    assert "disguised-affiliate-link" not in rules_of("[net.example](https://www.net.example/aff)")
    assert "disguised-affiliate-link" not in rules_of("[Node.js](https://net.example/aff)")


def test_sponsored_on_editorial(apply: Apply):
    """A mark for search engines on a link that pays nothing is a note."""
    findings, _ = apply('<a href="https://x.example/" rel="sponsored">x</a>')

    assert [(f.rule, f.severity) for f in findings] == [("sponsored-rel-on-editorial", "info")]


def test_adsense_fix():
    """The fix replaces the label, whole."""
    text = 'Sponsored reading tips\n\n<ins class="adsbygoogle" data-ad-client="ca-pub-1234567890123456"></ins>\n'
    text = text.replace("Sponsored reading tips", "Recommended reading")
    report = audit(text, config=Config(audit=AuditConfig(programmes=("adsense",))))
    fix = next(f.fix for f in report.findings if f.rule == "adsense-label")

    assert fix is not None
    assert text[fix.span.start : fix.span.end] == "Recommended reading"
    assert fix.replacement == "Advertisements"
