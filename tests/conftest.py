"""What all tests share: the folder with third-party data, which a fresh clone does not have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no fault of the code: what must not take long is measured by benchmarks and by growth.
settings.register_profile("linkaudit", deadline=None)
settings.load_profile("linkaudit")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def shared_file(*parts: str) -> Path:
    """A file of the shared test data; the test is skipped where that folder is not there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"third-party test data is not part of the project: {Path(*parts)} is not here", allow_module_level=True)
    return path


def shared_json(*parts: str) -> Any:
    """A JSON file of the shared test data."""
    return json.loads(shared_file(*parts).read_text(encoding="utf-8"))
