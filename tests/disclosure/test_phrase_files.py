"""Every phrase file is its own test: its examples are found with their class, its traps are not statements."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from linkaudit.disclosure import compile as compiling
from linkaudit.disclosure import find_statements, phrases, reported
from linkaudit.disclosure.phrases import FOLDER
from linkaudit.errors import DataError
from tests.disclosure.documents import document


def _files() -> list[tuple[str, dict[str, Any]]]:
    return [(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted(Path(FOLDER).glob("*.toml"))]


EXAMPLES = [
    pytest.param(code, class_, text, id=f"{code}-{class_}-{number}")
    for code, data in _files()
    for class_, texts in data["examples"].items()
    for number, text in enumerate(texts)
]
TRAPS = [
    pytest.param(code, trap["text"], id=f"{code}-trap-{number}")
    for code, data in _files()
    for number, trap in enumerate(data.get("traps", []))
]


@pytest.mark.parametrize(("code", "class_", "text"), EXAMPLES)
def test_example_is_found(code: str, class_: str, text: str) -> None:
    """An example yields a statement of its class, in its own language, with its own place."""
    statements = reported(find_statements(document("Lorem 2026.", text), code))

    assert class_ in [statement.class_ for statement in statements]
    assert all(statement.start >= len("Lorem 2026.") for statement in statements)


@pytest.mark.parametrize(("code", "text"), TRAPS)
def test_trap_is_no_statement(code: str, text: str) -> None:
    """A trap yields nothing that is reported."""
    assert reported(find_statements(document(text), code)) == []


@pytest.mark.parametrize(("code", "data"), [pytest.param(code, data, id=code) for code, data in _files()])
def test_file_is_complete(code: str, data: dict[str, Any]) -> None:
    """Every language shows a commission, has a trap with its reason, and labels that belong to one class only."""
    labels = [label.casefold() for entries in data.get("labels", {}).values() for label in entries]

    assert data["name"]
    assert data["examples"]["explicit_commission"]
    assert all(trap["reason"] for trap in data["traps"])
    assert len(labels) == len(set(labels))
    assert code in phrases.shared().languages


def test_compiled_files_are_fresh() -> None:
    """Compiling the phrase files again changes nothing (``python -m linkaudit.disclosure.compile``)."""
    written = {file.name: file.read_text(encoding="utf-8") for file in Path(FOLDER, "compiled").glob("*.json")}

    assert compiling.build() == written


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ('language = "xx"\ncolour = 1\n', "colour"),
        ('language = "yy"\n', "language"),
        ('language = "xx"\nname = "X"\nsource = "s"\n[slots]\nwho = ["i"]\n[examples]\n', "slots.who"),
        ('language = "xx"\nname = "X"\nsource = "s"\n[slots]\n[examples]\nloud = []\n', "examples"),
        ('language = "xx"\nname = "X"\nsource = "s"\n[examples]\n', "slots"),
    ],
)
def test_mistakes_name_file_and_field(tmp_path: Path, content: str, field: str) -> None:
    """A wrong phrase file is refused with its name and the field."""
    file = tmp_path / "xx.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as error:
        compiling.read(file)

    assert (error.value.file, error.value.field) == ("xx.toml", field)
