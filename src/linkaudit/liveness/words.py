"""What pages say that are not what their link promised: read once from ``data/liveness/pages.toml``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

FILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "liveness", "pages.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the file; each table's keys are joined to its name."""

    not_found_whole: frozenset[str]
    not_found_ignored: tuple[str, ...]
    not_found_sentences: tuple[str, ...]
    not_found_paths: frozenset[str]
    parked_hosts: tuple[str, ...]
    parked_markers: tuple[str, ...]
    parked_words: tuple[str, ...]
    challenge_headers: tuple[tuple[bytes, str], ...]
    challenge_titles: frozenset[str]
    challenge_scripts: tuple[str, ...]
    challenge_captchas: tuple[str, ...]
    challenge_words: tuple[str, ...]
    challenge_sign_in: frozenset[str]
    unavailable_availability: tuple[str, ...]
    unavailable_available: tuple[str, ...]
    unavailable_words: tuple[str, ...]
    short_links_hosts: frozenset[str]
    short_links_cloaks: frozenset[str]
    short_links_cloaks_anywhere: frozenset[str]


@cache
def words() -> Words:
    """The lists.

    Raises:
        DataError: the file that ships is damaged.
    """
    import tomllib

    from linkaudit.errors import DataError

    try:
        with open(FILE, "rb") as file:
            tables = tomllib.load(file)
        flat = {f"{table}_{key}": value for table, keys in tables.items() for key, value in keys.items()}
        flat["challenge_headers"] = tuple((name.encode(), begin) for name, begin in flat["challenge_headers"])
        sets = {"frozenset[str]": frozenset}
        kinds: dict[str, Any] = {name: sets.get(str(kind), tuple) for name, kind in Words.__annotations__.items()}
        return Words(**{name: kinds[name](value) for name, value in flat.items()})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DataError(str(error), file="liveness/pages.toml") from error
