"""Checks that a tag, ``pyproject.toml``, the package and the change log name the same version.

Usage: python tools/check_version.py [v1.2.3 | --check]; without a tag the other three are compared.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Say what differs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    package = re.search(
        r'^__version__ = "(.+)"$', (ROOT / "src/linkaudit/__init__.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    log = re.search(r"^## (\S+)(.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    found = {"pyproject.toml": project, "__version__": package and package[1], "CHANGELOG.md": log and log[1]}
    tag = next((each for each in arguments if each != "--check"), "")
    if tag:
        found["the tag"] = tag.removeprefix("v")
        if log is not None and "unreleased" in log[2]:
            found["CHANGELOG.md"] = f"{log[1]} (unreleased)"
    if len(set(found.values())) == 1:
        return 0
    print("versions differ: " + ", ".join(f"{name} says {value}" for name, value in found.items()))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
