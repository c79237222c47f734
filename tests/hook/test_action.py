"""The GitHub Action: its scripts, run as a runner runs them, in a real repository."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.hook.conftest import PAID, PLAIN, ROOT, TOLD, Repository

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / "examples" / "github" / "linkaudit.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


class Ran(NamedTuple):
    """What the steps left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """As much of a runner as the action needs."""

    def __init__(self, repository: Repository, folder: Path) -> None:
        self.repository = repository
        self.folder = folder
        self.event: dict[str, str] = {}
        folder.mkdir()

    def run(self, **inputs: str) -> Ran:
        """The step that audits, then the one that says how it went."""
        given = {name: each.get("default", "") for name, each in ACTION["inputs"].items()}
        values = {f"inputs.{name}": value for name, value in given.items()}
        values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        values |= self.event
        values["steps.install.outputs.linkaudit"] = "linkaudit"  # the one of these tests
        (self.folder / "output").write_text("")
        (self.folder / "summary").write_text("")
        log = self.step("Audit", values)
        assert log.returncode == 0, log.stdout + log.stderr
        outputs = dict(line.split("=", 1) for line in (self.folder / "output").read_text().splitlines())
        verdict = self.step("Verdict", {f"steps.audit.outputs.{name}": value for name, value in outputs.items()})
        summary = (self.folder / "summary").read_text(encoding="utf-8")
        return Ran(verdict.returncode, log.stdout + log.stderr, outputs, summary)

    def step(self, name: str, values: dict[str, str]) -> subprocess.CompletedProcess[str]:
        script = self.folder / "script.sh"
        script.write_text(STEPS[name]["run"], encoding="utf-8")
        variables = {
            key: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values.get(found[1], ""), text)
            for key, text in STEPS[name].get("env", {}).items()
        }
        self.repository.environment |= {
            "RUNNER_TEMP": str(self.folder),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "GITHUB_ACTION_PATH": str(ROOT),
            **variables,
        }
        return self.repository.call("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script))


@pytest.fixture
def runner(repository: Repository, tmp_path: Path) -> Runner:
    """A repository with an old fault on main, and a branch."""
    repository.write("content/old.md", PAID)
    repository.commit("main")
    repository.git("checkout", "--quiet", "-b", "feature")
    return Runner(repository, tmp_path / "runner")


def test_everything(runner: Runner) -> None:
    """Annotations in the log, the summary of the job, and files for the steps behind it."""
    ran = runner.run(paths="content")

    assert ran.code == 1
    assert "::error file=content/old.md,line=1," in ran.log
    assert ran.summary.startswith("<!-- linkaudit -->\n## linkaudit: 1 error")
    assert ran.outputs["exit-code"] == "1"
    assert json.loads(Path(ran.outputs["report"]).read_text())["schema"] == 1
    assert json.loads(Path(ran.outputs["sarif"]).read_text())["version"] == "2.1.0"
    assert set(ACTION["outputs"]) == set(ran.outputs)


def test_a_pull_request_is_about_what_it_changes(runner: Runner) -> None:
    base = runner.repository.git("rev-parse", "main")
    runner.event = {"github.event.pull_request.base.sha": base}
    runner.repository.write("content/new.md", f"{TOLD}\n{PAID}")
    runner.repository.commit("told")
    assert runner.run(paths="content").code == 0

    runner.repository.write("content/bad.md", PAID)
    runner.repository.commit("untold")
    ran = runner.run(paths="content")
    assert ran.code == 1
    assert "file=content/bad.md" in ran.log
    assert "file=content/old.md" not in ran.log
    assert runner.run(paths="content", diff_base="").log.count("missing-disclosure") == 2


def test_a_shallow_clone(runner: Runner, tmp_path: Path) -> None:
    """The base of a pull request is fetched where the clone does not hold it."""
    origin = runner.repository
    base = origin.git("rev-parse", "main")
    origin.write("content/bad.md", PAID)
    origin.commit("untold")
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
    origin.git("clone", "--quiet", "--depth=1", "--branch", "feature", f"file://{origin.root}", str(tmp_path / "clone"))
    runner.repository = Repository(tmp_path / "clone", origin.environment)
    runner.event = {"github.event.pull_request.base.sha": base}
    ran = runner.run(paths="content")

    assert ran.code == 1
    assert "file=content/bad.md" in ran.log
    assert "file=content/old.md" not in ran.log


def test_inputs(runner: Runner) -> None:
    assert runner.run(paths="content", fail_on="never").code == 0
    assert runner.run(paths="content\nmore\n").outputs["exit-code"] == "2"
    assert runner.run(paths="content", arguments="--isolated\n--jurisdiction=us\n").code == 1
    done = runner.repository.call("linkaudit", "baseline", "create", "content")
    assert done.returncode == 0, done.stderr
    assert runner.run(paths="content", baseline="linkaudit-baseline.json").code == 0


def test_what_is_typed_in_is_never_run(runner: Runner) -> None:
    """Inputs reach the script as variables, and no step has one in its text."""
    runner.repository.write("content/$(touch owned); x.md", PLAIN)
    ran = runner.run(paths='content/$(touch owned); x.md\n"; touch owned; "', arguments="$(touch owned)")

    assert not (runner.repository.root / "owned").exists()
    assert ran.outputs["exit-code"] == "2"
    assert not [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]


def test_upload_leaves_out_what_is_suppressed(runner: Runner) -> None:
    runner.repository.write(
        "content/old.md", f"<!-- linkaudit: allow-file missing-disclosure because the theme shows it -->\n\n{PAID}"
    )
    ran = runner.run(paths="content")

    assert "missing-disclosure" not in Path(ran.outputs["sarif"]).read_text()
    assert "missing-disclosure" in Path(ran.outputs["report"]).read_text()
    upload = STEPS["Upload to code scanning"]
    assert upload["with"]["sarif_file"] == "${{ steps.audit.outputs.sarif }}"


def test_the_workflow_of_the_examples() -> None:
    """It asks for no more than it needs, and its inputs are the action's."""
    (job,) = WORKFLOW["jobs"].values()
    (step,) = [step for step in job["steps"] if "linkaudit@" in step["uses"]]

    assert WORKFLOW["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "security-events": "write"}
    assert set(step["with"]) <= set(ACTION["inputs"])


def test_the_workflow_of_the_examples_runs(runner: Runner) -> None:
    (job,) = WORKFLOW["jobs"].values()
    (step,) = [step for step in job["steps"] if "linkaudit@" in step["uses"]]
    ran = runner.run(**{name.replace("-", "_"): value for name, value in step["with"].items()})

    assert ran.code == 1
    assert "file=content/old.md" in ran.log


def metadata(value: Any) -> set[str]:
    return set(value)


def test_the_definition() -> None:
    """What GitHub asks of a composite action."""
    assert {"name", "description", "inputs", "outputs", "runs"} <= metadata(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    for step in ACTION["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "uses" in step or step["shell"] == "bash"
