"""Baselines: what was there does not count, what is new does, what is gone is taken out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linkaudit.baseline import load
from linkaudit.errors import DataError
from tests.cli.conftest import Run
from tests.hook.conftest import PAID, PLAIN, TOLD

FILE = "linkaudit-baseline.json"
OTHER = "Or [that](https://www.amazon.com/dp/B000000009?tag=example-20).\n"


@pytest.fixture
def site(folder: Path, run: Run) -> Path:
    """A folder with an old fault, and a baseline that knows it."""
    (folder / "posts").mkdir()
    (folder / "posts" / "old.md").write_text(PAID)
    created = run("baseline", "create", "posts")
    assert created.code == 0
    assert created.out.startswith(f"{FILE}: ")
    return folder


def audit(run: Run, *more: str) -> tuple[int, str, str]:
    return run("audit", "posts", "-q", "--baseline", FILE, *more)


def test_known_findings_do_not_fail(site: Path, run: Run) -> None:
    assert run("audit", "posts", "-q").code == 1
    assert audit(run)[0] == 0


def test_known_findings_stay_in_the_report(site: Path, run: Run) -> None:
    """As suppressed, with the baseline as the reason."""
    (document,) = json.loads(run("audit", "posts", "--format", "json", "--baseline", FILE).out)["documents"]

    assert document["findings"] == []
    assert document["verdict"] == "pass"
    assert "missing-disclosure" in {each["rule"] for each in document["ignored"]}
    assert {each["reason"] for each in document["ignored"]} == {f"known: in the baseline {FILE}"}


def test_edits_elsewhere_bring_nothing_back(site: Path, run: Run) -> None:
    (site / "posts" / "old.md").write_text(f"# A title\n\n{PLAIN}\nMore words.\n\n{PAID}\nAnd more.\n")

    assert audit(run) == (0, audit(run)[1], "")


def test_a_new_document_fails(site: Path, run: Run) -> None:
    (site / "posts" / "new.md").write_text(PAID)
    code, out, _ = audit(run)

    assert code == 1
    assert "posts/new.md:1:" in out
    assert "posts/old.md" not in out


def test_one_more_link_of_the_same_kind_fails(site: Path, run: Run) -> None:
    """Another undisclosed link in a known document, before or behind the known one, and even to the same product."""
    for text in (PAID + "\n" + OTHER, OTHER + "\n" + PAID, PAID + "\n" + PAID):
        (site / "posts" / "old.md").write_text(text)
        code, out, _ = audit(run)
        assert code == 1, text
        assert "missing-disclosure" in out


def test_a_known_finding_with_one_more_link_is_not_resolved(site: Path, run: Run) -> None:
    """It is called new, not resolved; pruning keeps it, so that it is known again when the new link is gone."""
    (site / "posts" / "old.md").write_text(PAID + "\n" + OTHER)

    assert "resolved" not in audit(run)[2]
    assert "resolved" not in run("baseline", "prune", "posts").out
    (site / "posts" / "old.md").write_text(PAID)
    assert audit(run)[0] == 0


def test_taking_a_link_away_brings_nothing_back(folder: Path, run: Run) -> None:
    """The finding then stands on another link; that one was known too."""
    (folder / "posts").mkdir()
    (folder / "posts" / "old.md").write_text(PAID + "\n" + OTHER)
    run("baseline", "create", "posts")
    (folder / "posts" / "old.md").write_text(OTHER)

    assert audit(run)[0] == 0


def test_resolved_findings_are_reported_and_pruned(site: Path, run: Run) -> None:
    before = len(load(FILE))
    (site / "posts" / "old.md").write_text(TOLD + "\n" + PAID)
    code, _, err = audit(run)

    assert code == 0
    assert "of linkaudit-baseline.json resolved (posts/old.md" in err
    assert "posts/old.md missing-disclosure" in err
    pruned = run("baseline", "prune", "posts")
    assert pruned.code == 0
    assert "resolved: posts/old.md: missing-disclosure\n" in pruned.out
    assert len(load(FILE)) < before
    assert audit(run)[2] == ""
    (site / "posts" / "old.md").write_text(PAID)
    assert audit(run)[0] == 1


def test_documents_that_are_gone_are_pruned(site: Path, run: Run) -> None:
    (site / "posts" / "old.md").unlink()
    (site / "posts" / "new.md").write_text(PLAIN)

    assert run("baseline", "prune", "posts").code == 0
    assert len(load(FILE)) == 0


def test_a_name_in_the_file_steers_no_terminal(site: Path, run: Run) -> None:
    written = Path(FILE).read_text("utf-8")
    Path(FILE).write_text(written.replace('"missing-disclosure"', '"missing\\u001b[2J"'), "utf-8")
    _, out, err = audit(run)
    pruned = run("baseline", "prune", "posts")

    assert "missing\\x1b[2J" in err
    assert "missing\\x1b[2J" in pruned.out
    assert "\x1b" not in out + err + pruned.out + pruned.err


def test_pruning_some_documents_leaves_the_others(site: Path, run: Run) -> None:
    (site / "other.md").write_text(PLAIN)
    before = len(load(FILE))

    assert run("baseline", "prune", "other.md").code == 0
    assert len(load(FILE)) == before


def test_nothing_is_pruned_where_a_document_cannot_be_read(site: Path, run: Run) -> None:
    before = Path(FILE).read_text()
    (site / "posts" / "old.md").write_text(PLAIN)

    assert run("baseline", "prune", "posts", "gone.md").code == 2
    assert Path(FILE).read_text() == before


def test_create_writes_over_nothing(site: Path, run: Run) -> None:
    ran = run("baseline", "create", "posts")

    assert ran.code == 2
    assert "is there already" in ran.err
    assert run("baseline", "create", "posts", "--force").code == 0


def test_paths_are_relative_to_the_file(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it works from any folder."""
    monkeypatch.chdir(site / "posts")

    assert run("audit", "old.md", "-q", "--baseline", f"../{FILE}").code == 0


def test_the_file_is_made_to_be_read(site: Path) -> None:
    """One finding a line, sorted, with the first link for whoever looks."""
    lines = [line for line in Path(FILE).read_text().splitlines() if '"rule"' in line]
    value = json.loads(Path(FILE).read_text())

    assert len(lines) == len(value["findings"])
    assert [each["rule"] for each in value["findings"]] == sorted(each["rule"] for each in value["findings"])
    assert value["findings"][0]["path"] == "posts/old.md"
    assert "amazon.com" in value["findings"][0]["hint"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "is no baseline"),
        ("[]", "is no baseline: expected"),
        ('{"baseline": 99, "findings": []}', "baseline: is 99; this version reads 1"),
        ('{"baseline": 1, "findings": [{"path": "a"}]}', "findings.0.rule: expected a string"),
        ('{"baseline": 1, "findings": [3]}', "findings.0: expected an object"),
        (
            '{"baseline": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": "c", "links": "d"}]}',
            "findings.0.links: expected a list of strings",
        ),
    ],
)
def test_a_file_that_is_none(folder: Path, run: Run, text: str, message: str) -> None:
    (folder / "b.json").write_text(text)
    (folder / "post.md").write_text(PLAIN)

    with pytest.raises(DataError, match=r"b\.json"):
        load("b.json")
    ran = run("audit", "post.md", "--baseline", "b.json")
    assert ran.code == 2
    assert message in ran.err


def test_no_file(folder: Path, run: Run) -> None:
    (folder / "post.md").write_text(PLAIN)

    assert '"linkaudit baseline create" writes one' in run("audit", "post.md", "--baseline", "b.json").err
