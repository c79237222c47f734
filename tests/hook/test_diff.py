"""--diff-base: whole files are audited, what the change touches is reported. In a real git repository."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from linkaudit.diff import RULES_OF_PLACES
from linkaudit.rules import RULES
from tests.hook.conftest import PAID, PLAIN, TOLD, Repository

#: Told at the top; the first link lacks rel and the second lacks it too.
POST = f"# Lamps\n\n{TOLD}\n{PAID}\nWords.\n\nMore words.\n"
SECOND = "Or [that](https://www.amazon.com/dp/B000000009?tag=example-20).\n"


def audit(repository: Repository, *arguments: str, code: int | None = None) -> Any:
    done = repository.call(sys.executable, "-m", "linkaudit", "audit", "--format", "json", *arguments)
    if code is not None:
        assert done.returncode == code, done.stderr
    return json.loads(done.stdout) if done.stdout else done.stderr


def rules(report: Any) -> dict[str, set[str]]:
    return {document["path"]: {each["rule"] for each in document["findings"]} for document in report["documents"]}


@pytest.fixture
def history(repository: Repository) -> Repository:
    """Three old posts on main; one has a fault of the whole document."""
    repository.write("posts/told.md", POST)
    repository.write("posts/untold.md", f"# Old\n\n{PAID}\nWords.\n")
    repository.write("posts/plain.md", PLAIN)
    repository.commit("main")
    repository.git("checkout", "--quiet", "-b", "feature")
    return repository


def test_unchanged_documents_are_not_audited(history: Repository) -> None:
    report = audit(history, "posts", "--diff-base", "main", code=0)

    assert report["documents"] == []
    assert report["problems"] == [{"kind": "skipped", "message": "3 documents unchanged since main", "span": None}]


def test_findings_on_lines_that_did_not_change_are_left_out_and_counted(history: Repository) -> None:
    before = rules(audit(history, "posts/told.md"))["posts/told.md"]
    assert "missing-sponsored-rel" in before
    history.write("posts/told.md", POST.replace("Words.", "Other words."))
    (document,) = audit(history, "posts", "--diff-base", "main")["documents"]

    assert {each["rule"] for each in document["findings"]} == before - RULES_OF_PLACES
    (note,) = [each for each in document["problems"] if each["kind"] == "untouched"]
    assert note["message"].endswith("on lines that have not changed since main left out")
    assert document["verdict"] == "pass"
    assert document["links"]


def test_a_changed_line_brings_its_findings(history: Repository) -> None:
    history.write("posts/told.md", POST.replace("Buy", "Now buy"))

    assert "missing-sponsored-rel" in rules(audit(history, "posts", "--diff-base", "main"))["posts/told.md"]


def test_a_finding_that_names_a_link_on_a_changed_line(history: Repository) -> None:
    """It stands on the first link of several; the one that was added is another."""
    history.write("posts/told.md", POST + "\n" + SECOND)
    (document,) = audit(history, "posts", "--diff-base", "main")["documents"]
    (found,) = [each for each in document["findings"] if each["rule"] == "missing-sponsored-rel"]

    assert found["span"]["line"] == 5
    assert len(found["links"]) == 2


def test_document_rules_are_reported_whatever_line_changed(history: Repository) -> None:
    history.write("posts/untold.md", f"# Old\n\n{PAID}\nOther words.\n")
    report = audit(history, "posts", "--diff-base", "main", code=1)

    assert "missing-disclosure" in rules(report)["posts/untold.md"]


def test_taking_the_notice_away(history: Repository) -> None:
    history.write("posts/told.md", POST.replace(TOLD, ""))

    assert "missing-disclosure" in rules(audit(history, "posts", "--diff-base", "main", code=1))["posts/told.md"]


def test_new_renamed_and_untracked_documents(history: Repository) -> None:
    history.git("mv", "posts/told.md", "posts/renamed.md")
    history.write("posts/new.md", PAID)
    history.commit()
    history.write("posts/ünträcked file.md", PAID)
    found = rules(audit(history, "posts", "--diff-base", "main", code=1))

    assert set(found) == {"posts/new.md", "posts/renamed.md", "posts/ünträcked file.md"}
    assert "missing-disclosure" in found["posts/new.md"]
    assert "missing-disclosure" in found["posts/ünträcked file.md"]
    assert "missing-sponsored-rel" not in found["posts/renamed.md"]


def test_ignored_files_are_new(history: Repository) -> None:
    """Git knows no earlier version of them."""
    history.write(".gitignore", "drafts/\n")
    history.write("drafts/post.md", PAID)

    assert "drafts/post.md" in rules(audit(history, "drafts/post.md", "--diff-base", "main"))


def test_what_main_did_meanwhile_is_not_ours(history: Repository) -> None:
    """The change is measured from where the histories part, as on a pull request."""
    history.write("posts/plain.md", PLAIN + "\nOurs.\n")
    history.commit("ours")
    history.git("checkout", "--quiet", "main")
    history.write("posts/untold.md", "# Old\n\nGone.\n")
    history.commit("theirs")
    history.git("checkout", "--quiet", "feature")

    assert set(rules(audit(history, "posts", "--diff-base", "main"))) == {"posts/plain.md"}


def test_listing_what_would_be_audited(history: Repository) -> None:
    history.write("posts/new.md", PAID)
    done = history.call(sys.executable, "-m", "linkaudit", "audit", "posts", "--diff-base", "main", "--list-files")

    assert done.stdout == "posts/new.md\n"


def test_from_a_folder_of_the_repository(history: Repository) -> None:
    history.write("posts/untold.md", f"# Old\n\n{PAID}\nOther words.\n")
    history.root = history.root / "posts"

    assert set(rules(audit(history, ".", "--diff-base", "main", code=1))) == {"untold.md"}


def test_text_that_git_takes_for_binary(history: Repository) -> None:
    """UTF-16 has no lines for git: all of it counts as changed."""
    history.write("posts/wide.md", POST.encode("utf-16"))
    history.commit()
    base = history.git("rev-parse", "HEAD")
    history.write("posts/wide.md", POST.replace("Words.", "Other words.").encode("utf-16"))

    assert "missing-sponsored-rel" in rules(audit(history, "posts", "--diff-base", base))["posts/wide.md"]


def test_names_that_look_like_patterns(history: Repository) -> None:
    history.write("posts/[a]*.md", POST)
    history.commit()
    base = history.git("rev-parse", "HEAD")
    history.write("posts/[a]*.md", POST.replace("Words.", "Other words."))
    (document,) = audit(history, "posts", "--diff-base", base)["documents"]

    assert document["path"] == "posts/[a]*.md"
    assert "missing-sponsored-rel" not in {each["rule"] for each in document["findings"]}


def test_settings_of_a_user_change_nothing(history: Repository) -> None:
    for name, value in (("color.ui", "always"), ("diff.noprefix", "true"), ("diff.external", "/bin/false"),
                        ("core.quotepath", "true"), ("diff.renames", "false"), ("diff.context", "9")):  # fmt: skip
        history.git("config", name, value)
    history.write("posts/told.md", POST.replace("Words.", "Other words."))
    (document,) = audit(history, "posts", "--diff-base", "main")["documents"]

    assert "missing-sponsored-rel" not in {each["rule"] for each in document["findings"]}


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=x", ""])
def test_no_such_commit(history: Repository, ref: str) -> None:
    done = history.call(sys.executable, "-m", "linkaudit", "audit", "posts", f"--diff-base={ref}", "-q")

    if ref:
        assert (done.returncode, done.stdout) == (2, "")
        assert f'linkaudit: --diff-base: git knows no commit "{ref}" here\n' == done.stderr
    else:  # no base, no narrowing
        assert done.returncode == 1


def test_outside_a_repository(history: Repository) -> None:
    (history.root.parent / "post.md").write_text(PAID)
    inside = history.call(sys.executable, "-m", "linkaudit", "audit", "../post.md", "--diff-base", "main")
    history.root = history.root.parent
    outside = history.call(sys.executable, "-m", "linkaudit", "audit", "post.md", "--diff-base", "main")

    assert inside.returncode == outside.returncode == 2
    assert "../post.md is not in the repository" in inside.stderr
    assert "--diff-base: git rev-parse: fatal: not a git repository" in outside.stderr


def test_standard_input_is_all_new(history: Repository) -> None:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "linkaudit", "audit", "-", "--stdin-filename", "posts/untold.md", "--diff-base", "main"],
        cwd=history.root, env=history.environment, input=PAID, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "missing-disclosure" in done.stdout


def test_rules_of_places_are_rules() -> None:
    """Any other rule speaks of the document as a whole and is always reported."""
    assert {rule.id for rule in RULES} > RULES_OF_PLACES
