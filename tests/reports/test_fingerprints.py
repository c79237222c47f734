"""Fingerprints survive moved lines and edits elsewhere, and tell apart what is different."""

from __future__ import annotations

import linkaudit
from linkaudit.fingerprints import fingerprints

ONE = "https://www.amazon.com/dp/B000000001?tag=example-20"
TWO = "https://www.amazon.com/dp/B000000002?tag=example-20"
ARTICLE = f'# Tents\n\nBuy [one]({ONE}).\n\nOr <a href="{TWO}">two</a>.\n'


def by_rule(text: str) -> dict[str, list[str]]:
    report = linkaudit.audit(text)
    found: dict[str, list[str]] = {}
    for finding, print_ in zip(report.findings, fingerprints(report)[0], strict=True):
        found.setdefault(finding.rule, []).append(str(print_))
    return found


def test_moved_lines_and_edits_elsewhere() -> None:
    before = by_rule(ARTICLE)

    assert before
    assert by_rule("A new first paragraph.\n\nAnd [a link](https://standards.example/) in it.\n\n" + ARTICLE) == before
    assert by_rule(ARTICLE.replace("# Tents", "# Tents for all weathers")) == before
    assert by_rule(ARTICLE.replace("\n", "\r\n")) == before
    assert by_rule(ARTICLE.replace("[one]", "[this very one]")) == before


def test_another_link_is_another_finding() -> None:
    assert by_rule(ARTICLE.replace(ONE, TWO))["missing-disclosure"] != by_rule(ARTICLE)["missing-disclosure"]


def test_no_two_findings_of_a_document_are_the_same() -> None:
    report = linkaudit.audit(ARTICLE + ARTICLE + ARTICLE)
    known, _ = fingerprints(report)

    assert len(set(map(str, known))) == len(known)


def test_allowing_one_renames_no_other() -> None:
    """Numbers count what is ignored too."""
    mails = f"Buy [a]({ONE}).\n\n<!-- linkaudit: allow {{}} because agreed -->\nBuy [b]({ONE}).\n\nBuy [c]({ONE}).\n"
    for rule in ("missing-sponsored-rel", "missing-disclosure"):
        report = linkaudit.audit(mails.replace("{}", rule))
        known, set_aside = fingerprints(report)
        assert len(set(map(str, (*known, *set_aside)))) == len(known) + len(set_aside)


def test_the_form_that_github_wants() -> None:
    """``hash:number``, as its own upload action makes them."""
    (known, _) = fingerprints(linkaudit.audit(ARTICLE))
    for print_ in known:
        hash_, _, number = str(print_).partition(":")
        assert len(hash_) == 16
        assert int(number) >= 1
