"""Workflows and forms: pinned, with no more rights than they need, and about fields that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from linkaudit.model import Category
from tests.docs.pages import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def loaded(path: Path) -> Any:
    """A YAML file, "on" being no truth value."""
    return yaml.safe_load(re.sub(r"^on:", '"on":', path.read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """By the hash of a commit, with the version that it is."""
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))

    assert used
    for each in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights(path: Path) -> None:
    """None for a workflow as a whole; each job asks for its own, and nothing reaches a shell through an expression."""
    workflow = loaded(path)

    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "permissions" in job
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


def test_only_publishing_may_publish() -> None:
    """The right to publish is that of one job, behind an environment in which a person approves."""
    jobs = loaded(ROOT / ".github" / "workflows" / "release.yml")["jobs"]

    assert [name for name, job in jobs.items() if "id-token" in job["permissions"]] == ["publish"]
    assert jobs["publish"]["environment"]["name"] == "pypi"
    assert not re.search(r"secrets\.", (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_forms(path: Path) -> None:
    """As GitHub takes them: every field with a label, ids once."""
    form = loaded(path)
    fields = [each for each in form["body"] if each["type"] != "markdown"]

    assert {"name", "description", "body"} <= set(form)
    assert len({each["id"] for each in fields}) == len(fields)
    for each in fields:
        assert each["attributes"]["label"]
        assert each["type"] != "dropdown" or len(set(each["attributes"]["options"])) > 1


def test_forms_offer_the_categories() -> None:
    """Those that there are."""
    fields = {each.get("id"): each for each in loaded(FORMS[-1])["body"]}

    assert set(fields["is"]["attributes"]["options"]) == set(get_args(Category))
    assert set(fields["called"]["attributes"]["options"]) == set(get_args(Category)) - {"editorial"}


def test_the_notice_is_shipped_and_true() -> None:
    """The files that NOTICE speaks of are there, and it goes into the wheel."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for path in re.findall(r"src/linkaudit/data/[\w./-]+\w", notice):
        assert (ROOT / path).exists(), path
    assert '"NOTICE"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
