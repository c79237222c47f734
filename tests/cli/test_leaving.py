"""How the process ends: at once where nobody waits for its end, in order where somebody does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = "A kettle boils water.\n"
UNTOLD = "See the [kettle](https://www.amazon.com/dp/B000000000?tag=example-20).\n"
RUN = "import sys; sys.argv = ['linkaudit', *sys.argv[1:]]; from linkaudit.__main__ import main; main()"


def run(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(autouse=True)
def articles(tmp_path: Path) -> None:
    (tmp_path / "clean.md").write_text(CLEAN)
    (tmp_path / "untold.md").write_text(UNTOLD)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(["audit", "clean.md"], 0), (["audit", "untold.md"], 1), (["audit", "absent.md"], 2), (["audit", "--help"], 0)],
)
def test_exit_code_and_all_of_the_output(tmp_path: Path, arguments: list[str], expected: int) -> None:
    at_once = run(tmp_path, RUN, *arguments)
    in_order = run(tmp_path, f"import atexit; atexit.register(print, 'the end'); {RUN}", *arguments)

    assert at_once.returncode == in_order.returncode == expected
    assert at_once.stdout + "the end\n" == in_order.stdout
    assert at_once.stderr == in_order.stderr


def test_threads_are_waited_for(tmp_path: Path) -> None:
    thread = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.5), print('done'))).start()"

    assert run(tmp_path, f"{thread}; {RUN}", "audit", "clean.md").stdout.endswith("done\n")
