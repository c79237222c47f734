"""A short run in every build, and every input that once broke something."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.harnesses import NAMES, load, longest, weight
from tests.fuzz.run import mutated, seeds

HERE = Path(__file__).parent
REGRESSIONS = sorted((HERE / "regressions").glob("*/*"))


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke(path: Path) -> None:
    load(path.parent.name)(path.read_bytes())


def test_every_harness_has_seeds() -> None:
    assert sorted(path.name for path in (HERE / "seeds").iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_seeds(name: str) -> None:
    found = seeds(name)
    assert found != [b""], "a harness starts from something"
    assert all(len(data) <= longest(name) for data in found), "what is longer is cut, and starts nothing"
    for data in found:
        load(name)(data)


@pytest.mark.parametrize("name", NAMES)
def test_mutations(name: str) -> None:
    """The same few hundred in every run: what fails here fails for everybody."""
    draw, kept, harness = random.Random(name), seeds(name), load(name)
    for _ in range(150 if weight(name) > 1 else 100):
        harness(mutated(kept, draw))


@pytest.mark.parametrize("name", NAMES)
def test_any_bytes(name: str) -> None:
    @settings(max_examples=50 if weight(name) > 1 else 30, deadline=None)
    @given(st.binary(max_size=400))
    def harness(data: bytes) -> None:
        load(name)(data)

    harness()
