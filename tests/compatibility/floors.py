"""Run the quick tests with the lowest versions that the metadata allows: ``python tests/compatibility/floors.py``.

Makes an environment of its own, installs each dependency at exactly its floor, and the package itself without looking at
its dependencies again. What fails here means that a floor in ``pyproject.toml`` is too low.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: What the quick tests need besides, at any version.
TOOLS = ("pytest", "pytest-xdist", "hypothesis", "jsonschema", "hatchling", "editables", "markdown-it-py")
#: The schema that ships is written by a newer pydantic, which words it otherwise; what is read is the same.
NOT = "not test_schema_is_current"
#: Folders of quick tests that need no packages but those.
TESTS = ("pipeline", "extract", "catalogue", "disclosure", "rules", "cli", "config", "reports", "fuzz", "whole_site")


def floors(extras: tuple[str, ...] = ()) -> list[str]:
    """``name==floor`` of each dependency, and of those of some extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(each for extra in extras for each in project["optional-dependencies"][extra])]
    pinned: dict[str, str] = {}
    for each in wanted:
        name, floor = re.fullmatch(r"([\w.-]+)>=([\w.]+)(?:,.*)?", each.strip()).groups()  # type: ignore[union-attr]
        pinned.setdefault(name, floor)
    return [f"{name}=={floor}" for name, floor in pinned.items()]


def main() -> int:
    """Install, test."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extra", action="append", default=["bs4"], help="also the floors of this extra")
    parser.add_argument("--environment", type=Path, help="keep the environment here")
    parser.add_argument("tests", nargs="*", default=TESTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.environment or Path(scratch) / "venv"
        if not folder.exists():
            venv.create(folder, with_pip=True)
        python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pinned = floors(tuple(options.extra))
        sys.stdout.write("\n".join(pinned) + "\n")
        sys.stdout.flush()
        subprocess.run([*pip, *TOOLS, *pinned], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)
        tests = [str(ROOT / "tests" / name) for name in options.tests]
        return subprocess.run([python, "-m", "pytest", "-q", "-k", NOT, *tests], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
