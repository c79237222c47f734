"""Several processes give the report of one, and lose no document but the one that they fail on."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

import linkaudit
from linkaudit.errors import ConfigError, DocumentError
from linkaudit.workers import Crew, in_order
from tests.whole_site.conftest import EXIT, KILL, SLEEP, TEXT, task


def test_same_reports_in_the_same_order(site: Path) -> None:
    paths = sorted(str(path.relative_to(site)) for path in (site / "posts").iterdir())
    one = list(linkaudit.audit_paths(["posts"]))
    two = list(linkaudit.audit_paths(["posts"], jobs=2))

    assert [each.path for each in two] == paths
    assert one == two


def test_from_a_program_without_a_guard(site: Path) -> None:
    """Nothing of the calling program is run again in the workers."""
    (site / "program.py").write_text(
        "import linkaudit\nprint(len(list(linkaudit.audit_paths(['posts'], jobs=2))))\n", encoding="utf-8"
    )
    done = subprocess.run([sys.executable, "program.py"], capture_output=True, text=True, check=False, timeout=60)

    assert (done.stdout, done.stderr, done.returncode) == ("40\n", "", 0)


def test_no_module_of_the_working_folder_is_imported(site: Path) -> None:
    """A folder of articles may hold a pickle.py, and is none of our business."""
    for name in ("pickle", "json", "linkaudit"):
        (site / f"{name}.py").write_text("raise SystemExit('imported')\n")

    assert len(list(linkaudit.audit_paths(["posts"], jobs=2))) == 40


def test_a_worker_that_dies_loses_one_document() -> None:
    with Crew(2) as crew:
        tickets = [crew.submit(task(f"{n}.md", {3: EXIT, 5: KILL}.get(n)), n) for n in range(12)]
        outcomes = [crew.outcome(ticket) for ticket in tickets]

    failed = {o.source.path: o.problems[0].message for o in outcomes if o.audited is None}
    assert set(failed) == {"3.md", "5.md"}
    assert failed["3.md"].startswith(
        "3.md: linkaudit failed on this document (the process that audited it ended with code 3"
    )
    assert failed["5.md"].startswith("5.md: linkaudit failed on this document (the process that audited it ")
    assert all(o.audited.report.path == o.source.path for o in outcomes if o.audited is not None)


def test_time_limit() -> None:
    """The document that takes too long is given up; those behind it are audited."""
    with Crew(1, timeout=0.5) as crew:
        tickets = [crew.submit(task(f"{n}.md", SLEEP if n == 1 else None), n) for n in range(3)]
        began = time.monotonic()
        outcomes = [crew.outcome(ticket) for ticket in tickets]

    assert time.monotonic() - began < 30
    assert [o.audited is not None for o in outcomes] == [True, False, True]
    assert [(p.kind, p.message) for p in outcomes[1].problems] == [
        ("timeout", "1.md: took longer than 0.5 s and was given up (--timeout)")
    ]


def test_leaving_early_does_not_wait_for_what_was_begun() -> None:
    began = time.monotonic()
    crew = Crew(2)
    with contextlib.suppress(KeyboardInterrupt), crew:
        for n in range(6):
            crew.submit(task(f"{n}.md", SLEEP), n)
        time.sleep(0.5)
        raise KeyboardInterrupt

    assert time.monotonic() - began < 20


def test_no_worker_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the interpreter cannot be found (frozen programs), the work is done here."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Crew(2) as crew:
        outcome = crew.outcome(crew.submit(task("a.md"), None))

    assert outcome.audited is not None
    assert len(outcome.audited.report.links) == 2


def test_a_wrong_configuration_raises_as_it_does_in_one_process(site: Path) -> None:
    (site / "linkaudit.toml").write_text('[audit]\njurisdictions = ["atlantis"]\n')

    for jobs in (1, 2):
        with pytest.raises(ConfigError, match="atlantis"):
            list(linkaudit.audit_paths(["posts"], jobs=jobs))


def test_what_cannot_be_read_raises_at_the_end(site: Path) -> None:
    found = []
    with pytest.raises(DocumentError, match=r"gone\.md: no such file"):
        found += list(linkaudit.audit_paths(["gone.md", "posts"], jobs=2))


def test_errors_travel() -> None:
    """What a worker raises about a configuration arrives with its file and key."""
    error = pickle.loads(pickle.dumps(ConfigError("no", file="a.toml", key="b")))

    assert (str(error), error.file, error.key) == ("a.toml: b: no", "a.toml", "b")


def test_reading_ahead_is_bounded() -> None:
    """However many documents there are, only a few wait for their turn."""
    drawn = 0

    def begun():
        nonlocal drawn
        for number in range(200):
            drawn += 1
            yield crew.submit(task(f"{number}.md", TEXT.format(number).encode()), number)

    with Crew(2) as crew:
        most = 0
        for position, ticket in enumerate(in_order(begun(), crew)):
            crew.outcome(ticket)
            assert ticket.tag == position
            most = max(most, drawn - position)

    assert most <= 18
