"""Profiles: the files, and what several of them say together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from linkaudit.errors import ConfigError, DataError
from linkaudit.rules import RULES, get
from linkaudit.rules.active import SEARCH_ENGINES
from linkaudit.rules.compile import compile_profile, main
from linkaudit.rules.needs import ALWAYS, ORDER
from linkaudit.rules.profile import load, names

JURISDICTIONS = "au br ca cn de dk es eu fi fr generic ie in it jp kr nl no pl ru se uk us".split()
PROGRAMMES = "adsense amazon apple awin cj ebay impact rakuten shareasale skimlinks sovrn".split()
OFF_UNLESS_NAMED = {"local-ad-word-missing"}
PROGRAMMES_ONLY = {
    "amazon-statement-missing", "amazon-price-unstamped", "amazon-link-in-mail", "amazon-link-cloaked", "adsense-label",
}  # fmt: skip


def test_what_ships():
    """The profiles promised, each of its kind."""
    by_kind: dict[str, list[str]] = {}
    for name in sorted(names()):
        by_kind.setdefault(load(name).kind, []).append(name)

    assert by_kind == {"jurisdiction": JURISDICTIONS, "programme": PROGRAMMES, "search_engine": list(SEARCH_ENGINES)}


@pytest.mark.parametrize("name", sorted(names()))
def test_profile(name: str):
    """Every profile names rules that exist, with options that they know and a basis for each."""
    profile = load(name)

    assert profile.rules
    assert profile.reviewed
    for rule_id, holding in profile.rules.items():
        assert set(holding.options) <= set(get(rule_id).options), rule_id
        assert holding.basis, rule_id
        assert (holding.severity is None) <= (profile.kind == "programme"), rule_id


def test_generic_holds_every_rule_at_its_first_severity():
    """Except what is off unless named, what only programmes or search engines ask for, and what always holds."""
    elsewhere = OFF_UNLESS_NAMED | PROGRAMMES_ONLY | set(load("google").rules)
    expected = {r.id: r.severity for r in RULES if r.id not in elsewhere and r.id not in ALWAYS}

    assert {rule: holding.severity for rule, holding in load("generic").rules.items()} == expected


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"ruls": {}}, "ruls"),
        ({"kind": "law"}, "kind"),
        ({"kind": 1}, "kind"),
        ({"languages": "de"}, "languages"),
        ({"rules": {"no-such-rule": {}}}, "rules.no-such-rule"),
        ({"rules": {"late-disclosure": 1}}, "rules.late-disclosure"),
        ({"rules": {"late-disclosure": {"severity": "bad"}}}, "rules.late-disclosure.severity"),
        ({"rules": {"late-disclosure": {}}}, "rules.late-disclosure.severity"),
        ({"rules": {"late-disclosure": {"severity": "error"}}}, "rules.late-disclosure.source"),
        ({"rules": {"late-disclosure": {"severity": "error", "source": "x"}}}, "rules.late-disclosure.source"),
        (
            {"rules": {"late-disclosure": {"severity": "error", "source": "law", "each": True}}},
            "rules.late-disclosure.each",
        ),
    ],
)
def test_a_broken_file(data: dict[str, Any], field: str):
    """The message names file and field."""
    whole = {"name": "X", "kind": "jurisdiction", "sources": {"law": "A law"}} | data
    with pytest.raises(DataError) as caught:
        compile_profile("xx.toml", whole)

    assert (caught.value.file, caught.value.field) == ("xx.toml", field)


def test_what_is_read_is_what_is_written():
    """The compiled files are those of the TOML files: write them anew with ``python -m linkaudit.rules.compile``."""
    assert main(["--check"]) == 0


@pytest.mark.parametrize(
    ("jurisdictions", "programmes", "says"),
    [(["usa"], [], "did you mean 'us'"), (["amazon"], [], "programmes"), ([], ["amazn"], "did you mean 'amazon'")],
)
def test_unknown_names(apply: Callable[..., Any], jurisdictions: Any, programmes: Any, says: str):
    """A name that is no profile is the caller's mistake."""
    with pytest.raises(ConfigError, match=says):
        apply("Words.", profiles=jurisdictions, programmes=programmes)


def test_included_profiles(apply: Callable[..., Any]):
    """German law includes that of the Union; the finding names what was configured."""
    findings, _ = apply("[x](/aff)", profiles=["de"])
    missing = next(f for f in findings if f.rule == "missing-disclosure")

    assert missing.jurisdictions == ("de",)
    assert "UWG" in missing.basis


def test_the_list_of_rules():
    """The list names each rule once, with the severity of those that always hold."""
    assert [rule.id for rule in RULES] == list(ORDER)
    assert {rule.id: rule.severity for rule in RULES if rule.id in ALWAYS} == ALWAYS


def test_get():
    """An unknown rule is answered with the nearest."""
    assert get("late-disclosure").id == "late-disclosure"
    with pytest.raises(KeyError, match="did you mean 'late-disclosure'"):
        get("late-disclosur")


def test_equal_input_gives_equal_findings(apply: Callable[..., Any]):
    """Twice the same, down to the order."""
    text = "[a](/aff)* [b](/aff2)\n\n[c](https://www.amazon.de/dp/B?tag=x-21) $5"

    assert apply(text, profiles=["us", "de"]) == apply(text, profiles=["us", "de"])


def test_hostile_amounts(apply: Callable[..., Any]):
    """Thousands of links, labels and comments take time in proportion."""
    import time

    text = " ".join(f"[a{n}](/aff{n})* (ad{n})" for n in range(3000))
    labels = [(f"(ad{n})", "ad_label", {"scope": "link"}) for n in range(0, 3000, 3)]
    comments = "\n\n".join("<!-- linkaudit: allow late-disclosure because x" for _ in range(500))
    started = time.process_time()
    apply(f"{text}\n\n{comments}", *labels, profiles=["us", "de", "uk"])

    assert time.process_time() - started < 10
