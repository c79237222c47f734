"""A short run in every build, and every input that once broke something."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.harnesses import HARNESSES
from tests.fuzz.run import mutated, seeds

REGRESSIONS = sorted((Path(__file__).parent / "regressions").glob("*/*"))


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke(path: Path) -> None:
    HARNESSES[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", HARNESSES)
def test_seeds(name: str) -> None:
    found = seeds(name)
    assert found != [b""], "a harness starts from something"
    for data in found:
        HARNESSES[name](data)


@pytest.mark.parametrize("name", HARNESSES)
def test_mutations(name: str) -> None:
    """The same few hundred in every run: what fails here fails for everybody."""
    draw, kept = random.Random(name), seeds(name)
    for _ in range(150):
        HARNESSES[name](mutated(kept, draw))


@pytest.mark.parametrize("name", HARNESSES)
def test_any_bytes(name: str) -> None:
    @settings(max_examples=50, deadline=None)
    @given(st.binary(max_size=400))
    def harness(data: bytes) -> None:
        HARNESSES[name](data)

    harness()
