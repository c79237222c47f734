"""The check of catalogue files: examples, counterexamples, overlaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkaudit.catalogue.check import check_folder, main
from tests.catalogue.small import HEAD, TAIL, Write, pattern

FIRST, SECOND = "networks/mine.toml: patterns[0].examples[0]", "networks/mine.toml: patterns[1].examples[0]"
AA, BB = "networks/aa.toml: patterns[0].examples[0]", "trackers/bb.toml: patterns[0].examples[0]"
COUNTER, OWN = "networks/mine.toml: counterexamples[0]", "ad_systems/own.toml"


def mistakes(folder: Write, *tables: str) -> list[str]:
    return [str(mistake) for mistake in check_folder(folder({"networks/mine.toml": "\n".join(tables)}))]


def test_nothing_to_say(folder: Write) -> None:
    assert mistakes(folder, pattern()) == []


def test_an_example_must_be_claimed_by_its_own_pattern(folder: Write) -> None:
    assert mistakes(folder, pattern(path="'^/click'", url="https://track.example/x")) == [
        (
            f"{FIRST}: https://track.example/x is not claimed by its own pattern 'click': "
            "the host matches, but the path /x does not look like /click"
        )
    ]
    assert mistakes(folder, pattern(url="https://other.example/x")) == [
        (
            f"{FIRST}: https://other.example/x is not claimed by its own pattern 'click': "
            "the host 'other.example' is none of its hosts, or the address lacks the first path segment or query key"
        )
    ]
    assert mistakes(folder, pattern("general"), pattern("never")) == [
        (
            f"{SECOND}: https://track.example/c?id=1 is claimed by networks/mine.toml "
            "'general' before its own pattern 'never'"
        )
    ]


def test_an_example_must_be_an_address(folder: Write) -> None:
    assert "is no absolute URL" in mistakes(folder, pattern(url="track.example/x"))[0]


def test_what_is_read_must_be_written_down(folder: Write) -> None:
    reads = {"publisher_id": '"query:id"', "destination": '["query:u"]'}
    url = "https://track.example/c?id=7&u=https%3A%2F%2Fa.example%2F"
    assert mistakes(folder, pattern(url=url, **reads)) == [
        FIRST + ".publisher_id: is missing: the pattern reads '7', write publisher_id = \"7\"",
        (
            f"{FIRST}.destination: is missing: the pattern reads 'https://a.example/', "
            'write destination = "https://a.example/"'
        ),
    ]
    wrong = f"[{{ url = '{url}', publisher_id = '8', destination = 'https://a.example/' }}]"
    assert mistakes(folder, pattern(**reads, examples=wrong)) == [
        f"{FIRST}.publisher_id: is '8', but the pattern 'click' reads '7'"
    ]


def test_files_that_claim_the_same_address_are_both_named(folder: Write) -> None:
    root = folder({"networks/aa.toml": pattern(path="'^/c'"), "trackers/bb.toml": pattern("other", role='"pixel"')})
    assert [str(mistake) for mistake in check_folder(root)] == [
        (
            f"{AA}: https://track.example/c?id=1 is claimed by trackers/bb.toml 'other' as "
            "well: make one of the two patterns narrower"
        ),
        (f"{BB}: https://track.example/c?id=1 is claimed by networks/aa.toml 'click' before its own pattern 'other'"),
        (
            f"{BB}: https://track.example/c?id=1 is claimed by networks/aa.toml 'click' as "
            "well: make one of the two patterns narrower"
        ),
    ]


def test_own_files_are_held_against_the_shipped_ones(folder: Write) -> None:
    found = mistakes(folder, pattern(hosts='["tidd.ly"]', url="https://tidd.ly/1a2B3c4"))
    assert found == [
        (
            f"{FIRST}: https://tidd.ly/1a2B3c4 is claimed by networks/awin.toml 'short link' "
            "as well: make one of the two patterns narrower"
        )
    ]


def test_a_counterexample_must_not_be_claimed(folder: Write) -> None:
    tail = TAIL.replace("https://network.example/", "https://track.example/about")
    found = [str(m) for m in check_folder(folder({"networks/mine.toml": HEAD + pattern() + tail}))]
    assert found == [
        (
            f"{COUNTER}: https://track.example/about is claimed by networks/mine.toml 'click', "
            "although: the network's own site"
        )
    ]


@pytest.mark.parametrize(
    ("url", "by", "words"),
    [
        ("https://tidd.ly/1a2B3c4", "awin", None),
        ("https://tidd.ly/1a2B3c4", "nobody-at-all", "'nobody-at-all' is unknown"),
        ("https://tidd.ly/1a2B3c4", "cj", "is not claimed by 'cj'"),
        ("https://tidd.ly/", "awin", "is not claimed by 'awin'"),
    ],
)
def test_a_counterexample_may_belong_to_another_file(folder: Write, url: str, by: str, words: str | None) -> None:
    tail = TAIL.replace("https://network.example/", url) + f'claimed_by = "{by}"\n'
    found = [str(m) for m in check_folder(folder({"networks/mine.toml": HEAD + pattern() + tail}))]
    assert (found == []) if words is None else (words in found[0]), found


def test_examples_of_elements_and_scripts(folder: Write) -> None:
    root = folder({"ad_systems/own.toml": """[[markup]]
name = "slot"
element = "ins"
attribute = "class"
token = "ownads"
role = "slot"
examples = ['<ins class="ownads"></ins>', '<ins class="otherads"></ins>', '<ins class="adsbygoogle ownads"></ins>']

[[inserts]]
names = ["ownbox"]
role = "slot"
examples = ['{{< ownbox >}}', '{{% ownbox id="1" %}}', '{% include ownbox.html %}', '{% ownbox 1 %}', '[ownbox id="1"]',
            '<OwnBox id={1} />', '<%= ownbox %>', '{{< ownbax >}}']

[[scripts]]
name = "loader"
contains = ["ownads.load"]
role = "loader"
examples = ["ownads.load(1)", "ownads.start(1)"]
"""})  # fmt: skip
    assert [str(mistake) for mistake in check_folder(root)] == [
        OWN + ": markup[0].examples[1]: '<ins class=\"otherads\"></ins>' is not recognised by this file as 'slot'",
        (
            OWN + ": markup[0].examples[2]: '<ins class=\"adsbygoogle ownads\"></ins>' is claimed by "
            "ad_systems/google-adsense.toml 'slot' as well: make one of the two patterns narrower"
        ),
        OWN + ": inserts[0].examples[7]: '{{< ownbax >}}' is not recognised by this file as 'slot'",
        f"{OWN}: scripts[0].examples[1]: 'ownads.start(1)' is not recognised by this file as 'loader'",
    ]


def test_the_command(folder: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = folder({"networks/aa.toml": pattern(role='"klick"'), "networks/bb.toml": pattern(url="nothing")})
    assert main([str(root)]) == 1
    said = capsys.readouterr()
    assert "networks/aa.toml: patterns[0].role" in said.out
    assert "networks/bb.toml: patterns[0].examples[0].url" in said.out
    assert said.err == "1 catalogue files read, 2 mistakes found\n"
    assert main([str(Path(root) / "networks" / "bb.toml")]) == 1
    assert "aa.toml" not in capsys.readouterr().out
    assert main([str(folder({"networks/cc.toml": pattern()}, at="good"))]) == 0
