"""The shipped catalogue: every file valid, every example true, no two files on one address."""

from __future__ import annotations

from functools import cache

import pytest

from linkaudit.catalogue import load, role_category
from linkaudit.catalogue.check import check_folder
from linkaudit.catalogue.files import read_folder
from linkaudit.catalogue.regexes import parse
from linkaudit.catalogue.roles import FOLDERS, ROLES
from linkaudit.catalogue.store import DATA
from linkaudit.model import CATEGORIES
from linkaudit.urls import read

ENTRIES = {entry.file: entry for entry in read_folder(DATA).entries}


@cache
def all_mistakes() -> list[tuple[str, str]]:
    return [(mistake.file, str(mistake)) for mistake in check_folder()]


@pytest.mark.parametrize("file", ENTRIES)
def test_file(file: str) -> None:
    assert [text for name, text in all_mistakes() if name == file] == []


def test_no_file_is_left_out() -> None:
    assert [text for name, text in all_mistakes() if name not in ENTRIES] == []


def test_all_expressions_are_safe() -> None:
    for entry in ENTRIES.values():
        for pattern in entry.patterns:
            for expression in (
                pattern.path,
                pattern.fragment,
                pattern.query_text,
                *(shape for _, shape in pattern.query),
            ):
                if expression:
                    parse(expression)


def test_roles_lead_to_categories() -> None:
    assert tuple(ROLES) == FOLDERS
    for folder, roles in ROLES.items():
        for name, role in roles.items():
            assert role_category(folder, name) == role.category
            assert role.category in CATEGORIES
            assert role.runner_up is None or role.runner_up in CATEGORIES


def test_the_loaded_catalogue_has_every_file() -> None:
    assert sorted(f"{folder}/{name}.toml" for name, _, folder in load().entries()) == sorted(ENTRIES)


def test_the_quick_answer_is_the_first_of_all_answers() -> None:
    catalogue = load()
    for entry in ENTRIES.values():
        for url in [example.url for pattern in entry.patterns for example in pattern.examples]:
            parsed = read(url)
            assert parsed is not None
            assert catalogue.match(parsed) == catalogue.matches(parsed)[0], url
