"""Profiles: the files, and what several of them say together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from linkaudit.errors import ConfigError, DataError
from linkaudit.rules import RULES, get
from linkaudit.rules.active import SEARCH_ENGINES
from linkaudit.rules.profile import load, names, parse

JURISDICTIONS = "au br ca cn de dk es eu fi fr generic ie in it jp kr nl no pl ru se uk us".split()
PROGRAMMES = "adsense amazon apple awin cj ebay impact rakuten shareasale skimlinks sovrn".split()
OFF_UNLESS_NAMED = {"local-ad-word-missing"}
PROGRAMMES_ONLY = {
    "amazon-statement-missing", "amazon-price-unstamped", "amazon-link-in-mail", "amazon-link-cloaked", "adsense-label",
}  # fmt: skip


def test_what_ships():
    """The profiles promised, each of its kind."""
    by_kind: dict[str, list[str]] = {}
    for name in names():
        by_kind.setdefault(load(name).kind, []).append(name)

    assert by_kind == {"jurisdiction": JURISDICTIONS, "programme": PROGRAMMES, "search_engine": list(SEARCH_ENGINES)}


@pytest.mark.parametrize("name", names())
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
    expected = {r.id: r.severity for r in RULES if r.id not in elsewhere and not r.always}

    assert {rule: holding.severity for rule, holding in load("generic").rules.items()} == expected


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "jurisdiction", "name": "X", "ruls": {}}, "ruls"),
        ({"kind": "law", "name": "X"}, "kind"),
        ({"kind": "jurisdiction"}, "name"),
        ({"kind": "jurisdiction", "name": "X", "rules": {"a": 1}}, "rules.a"),
        ({"kind": "jurisdiction", "name": "X", "rules": {"a": {"severity": "bad"}}}, "rules.a.severity"),
        ({"kind": "jurisdiction", "name": "X", "rules": {"a": {"source": "law"}}}, "rules.a.source"),
    ],
)
def test_a_broken_file(data: dict[str, Any], field: str):
    """The message names file and field."""
    with pytest.raises(DataError) as caught:
        parse("xx", data)

    assert (caught.value.file, caught.value.field) == ("xx.toml", field)


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
    started = time.perf_counter()
    apply(f"{text}\n\n{comments}", *labels, profiles=["us", "de", "uk"])

    assert time.perf_counter() - started < 10
