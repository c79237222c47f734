"""SARIF: valid, within GitHub's limits, at the right place, and known again after edits."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import linkaudit
from linkaudit.baseline import KNOWN
from linkaudit.model import DocumentReport, Finding, Ignored, Report, Span
from linkaudit.reports import render, sarif
from linkaudit.reports.rule_help import descriptor
from linkaudit.rules import RULES
from tests.reports import samples

SCHEMAS = Path(linkaudit.__file__).parent / "data" / "schemas"
SCHEMA = json.loads((SCHEMAS / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
PAID = "https://www.amazon.com/dp/B000000000?tag=example-20"
ARTICLE = f"# Two 🏕️ tents\n\nFirst [a plain one](https://shop.example/a), *then* 😀 [ours]({PAID}).\n"


def log(report: Report) -> Any:
    return json.loads(render(report, "sarif", samples.SOURCES))


def results(*documents: DocumentReport) -> list[Any]:
    found: list[Any] = log(samples.report(*documents))["runs"][0]["results"]
    return found


@pytest.mark.parametrize("report", [samples.EMPTY, samples.FULL, samples.HOSTILE], ids=["empty", "full", "hostile"])
def test_valid_against_the_schema_of_oasis(report: Report) -> None:
    VALIDATOR.validate(log(report))


def test_an_audited_article_is_valid() -> None:
    made = log(samples.report(linkaudit.audit(ARTICLE, path="posts/tents.md")))

    VALIDATOR.validate(made)
    assert made["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_schema_comes_with_its_licence() -> None:
    assert "Copyright (c) OASIS Open" in (SCHEMAS / "LICENSE-sarif-schema.txt").read_text(encoding="utf-8")


def test_a_missing_disclosure_stands_on_the_first_affiliate_link() -> None:
    """On line 1 a pull request would never show it."""
    (found,) = [
        each for each in results(linkaudit.audit(ARTICLE, path="a.md")) if each["ruleId"] == "missing-disclosure"
    ]
    (place,) = found["locations"]
    region = place["physicalLocation"]["region"]

    assert region["startLine"] == region["endLine"] == 3
    line = ARTICLE.split("\n")[2]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == f"[ours]({PAID})"
    assert ARTICLE[region["charOffset"] :][: region["charLength"]] == f"[ours]({PAID})"
    assert found["level"] == "error"


def test_every_result_and_related_place_has_a_region() -> None:
    for found in results(samples.FULL_DOCUMENT, linkaudit.audit(ARTICLE)):
        for place in (*found["locations"], *found.get("relatedLocations", ())):
            assert place["physicalLocation"]["region"]["startLine"] >= 1


def test_levels_and_kinds() -> None:
    """A question for a person is SARIF's "review", which has no level."""
    made = {each["ruleId"]: (each["kind"], each["level"]) for each in results(samples.FULL_DOCUMENT)}

    assert made["missing-disclosure"] == ("fail", "error")
    assert made["missing-sponsored-rel"] == ("fail", "warning")
    assert made["needs-person"] == ("review", "none")


def test_fixes_and_suppressions() -> None:
    made = {each["ruleId"]: each for each in results(samples.FULL_DOCUMENT)}
    ((change,),) = [each["artifactChanges"] for each in made["missing-sponsored-rel"]["fixes"]]

    assert change["replacements"][0]["insertedContent"] == {"text": "Lumen!"}
    assert made["late-disclosure"]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "agreed in 2019"}
    ]
    assert "suppressions" not in made["missing-disclosure"]


def test_a_baseline_suppresses_from_outside() -> None:
    known = replace(samples.FULL_DOCUMENT.ignored[0], reason=f"{KNOWN} x.json")
    (found,) = results(replace(samples.EMPTY_DOCUMENT, ignored=(known,)))

    assert found["suppressions"][0]["kind"] == "external"


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_rules_have_what_code_scanning_wants(rule: str) -> None:
    made = descriptor(rule, "error", "pattern")

    assert 0 < len(made["shortDescription"]["text"]) <= 1024
    assert 0 < len(made["fullDescription"]["text"]) <= 1024
    assert made["help"]["markdown"].lstrip().startswith("# ")
    assert made["helpUri"].startswith("https://")
    assert made["helpUri"].endswith(f"#{rule}")
    assert made["properties"]["precision"] == "high"
    assert len(made["properties"]["tags"]) <= 10
    assert " flagged" not in made["help"]["markdown"].split("## Flagged")[-1].split("\n\n")[1].split("\n")[0]


def test_a_rule_that_this_version_does_not_have() -> None:
    finding = replace(samples.FULL_DOCUMENT.findings[0], rule="gone-since")
    made = log(samples.report(replace(samples.EMPTY_DOCUMENT, findings=(finding,))))

    VALIDATOR.validate(made)
    assert made["runs"][0]["tool"]["driver"]["rules"][0]["id"] == "gone-since"


@pytest.mark.parametrize(
    ("path", "uri", "relative"),
    [
        ("posts/a b#1.md", "posts/a%20b%231.md", True),
        ("./posts/ä.md", "posts/%C3%A4.md", True),
        ("../x.md", "../x.md", True),
        ("a:b.md", "a%3Ab.md", True),
        ("/srv/x.md", "file:///srv/x.md", False),
        ("C:/srv/x.md", "file:///C:/srv/x.md", False),
        ("", "text", True),
    ],
)
def test_paths(path: str, uri: str, relative: object) -> None:
    """Relative paths stay relative and stable, or every alert would open anew."""
    finding = samples.FULL_DOCUMENT.findings[0]
    (found,) = results(replace(samples.EMPTY_DOCUMENT, path=path, findings=(finding,)))
    artifact = found["locations"][0]["physicalLocation"]["artifactLocation"]

    assert artifact == ({"uri": uri, "uriBaseId": "%SRCROOT%"} if relative else {"uri": uri})


def test_messages_hold_no_link_and_no_placeholder() -> None:
    finding = replace(samples.FULL_DOCUMENT.findings[0], message="see [this](https://evil.example) {0} {{< ad >}}")
    (found,) = results(replace(samples.EMPTY_DOCUMENT, findings=(finding,)))

    assert found["message"]["text"].startswith("See [this] (https://evil.example) {{0}} {{< ad >}}. Write above")


def _many(number: int) -> Report:
    """More findings than GitHub takes, with text that compresses badly."""
    rng = random.Random(7)
    documents = []
    for at in range(number // 10):
        findings = []
        for line in range(10):
            words = "".join(rng.choices("abcdefghijklmnop 0123456789", k=300))
            severity = "error" if line == 9 else "info"
            place = Span(line * 10, line * 10 + 5, line + 1, 1, line + 1, 6)
            findings.append(Finding("missing-disclosure", severity, "exact", words, words[::-1], place))  # type: ignore[arg-type]
        documents.append(replace(samples.EMPTY_DOCUMENT, path=f"posts/{at}.md", findings=tuple(findings)))
    return samples.report(*documents)


def test_within_the_limits_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """25,000 results and 10 MB compressed; the worst stay, and how many went is said."""
    text = render(_many(30_000), "sarif")
    run = json.loads(text)["runs"][0]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]

    assert len(gzip.compress(text.encode())) <= sarif.MOST_COMPRESSED
    assert len(run["results"]) <= sarif.MOST_RESULTS
    assert sum(each["level"] == "error" for each in run["results"]) == 3_000
    assert note["message"]["text"].startswith(f"{30_000 - len(run['results']):,} of 30,000 results are left out")


def test_a_log_that_compresses_badly_is_cut_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_COMPRESSED", 20_000)
    text = render(_many(400), "sarif")

    assert len(gzip.compress(text.encode())) <= 20_000
    VALIDATOR.validate(json.loads(text))


def test_related_places_are_few() -> None:
    """GitHub takes 1,000 places of a result; twenty are enough to go on."""
    link = samples.FULL_DOCUMENT.links[0]
    links = tuple(replace(link, id=number) for number in range(1, 1500))
    finding = replace(samples.FULL_DOCUMENT.findings[0], links=tuple(range(1, 1500)))
    (found,) = results(replace(samples.EMPTY_DOCUMENT, links=links, findings=(finding,)))

    assert len(found["relatedLocations"]) == 20


def test_suppressed_is_an_ignored_finding() -> None:
    """What the samples call ignored is what the model says it is."""
    assert isinstance(samples.FULL_DOCUMENT.ignored[0], Ignored)
