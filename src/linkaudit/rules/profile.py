"""Profiles: which rules hold where, how bad a fault is there, and on what basis.

One file of ``data/jurisdictions`` is one profile; its name is what a configuration writes. There are three kinds:
jurisdictions, affiliate or advertising programmes, and search engines. Which of them hold for a document is
decided in ``active.py``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from linkaudit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linkaudit.model import Severity

Kind = Literal["jurisdiction", "programme", "search_engine"]

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "jurisdictions")
_KINDS = ("jurisdiction", "programme", "search_engine")
_SEVERITIES = ("error", "warning", "info", "review")
_KEYS = {"name", "kind", "languages", "reviewed", "includes", "sources", "rules", "notes", "networks", "shops"}


@dataclass(frozen=True, slots=True)
class Holding:
    """How one profile holds one rule. ``severity`` is None where a programme leaves it to how it came to apply."""

    severity: Severity | None
    basis: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """One file of ``data/jurisdictions``, together with the profiles it includes."""

    id: str
    name: str
    kind: Kind
    rules: Mapping[str, Holding]
    sources: Mapping[str, str]
    languages: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    reviewed: str = ""
    notes: str = ""
    networks: tuple[str, ...] = ()
    """Of a programme: the catalogue's ids for it, where they are not the profile's own id."""
    shops: tuple[str, ...] = ()
    """Of a programme: the label of its shops' hosts (``amazon`` of ``www.amazon.de``), for links through others."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The ids of all profiles, sorted."""
    return tuple(sorted(name.removesuffix(".toml") for name in os.listdir(FOLDER) if name.endswith(".toml")))


@lru_cache(maxsize=64)
def load(profile_id: str) -> Profile:
    """Read one profile.

    Raises:
        DataError: the file is not valid; names the file and the field.
    """
    import tomllib

    name = f"{profile_id}.toml"
    try:
        with open(os.path.join(FOLDER, name), "rb") as file:
            data = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise DataError(str(error), file=name) from error
    return parse(profile_id, data)


def parse(profile_id: str, data: Mapping[str, Any]) -> Profile:
    """Make a profile of a file's content.

    Raises:
        DataError: a key is unknown, or a value is not of its kind.
    """
    file = f"{profile_id}.toml"
    for key in data:
        if key not in _KEYS:
            raise DataError(f"unknown key; known are {', '.join(sorted(_KEYS))}", file=file, field=key)
    if data.get("kind") not in _KINDS:
        raise DataError(f"must be one of {', '.join(_KINDS)}", file=file, field="kind")
    if not isinstance(data.get("name"), str):
        raise DataError("must be a text", file=file, field="name")
    includes = tuple(data.get("includes", ()))
    rules: dict[str, Holding] = {}
    for other in includes:
        rules.update(load(other).rules)
    sources = {str(key): str(value) for key, value in data.get("sources", {}).items()}
    for rule_id, table in data.get("rules", {}).items():
        rules[rule_id] = _holding(file, rule_id, table, sources)
    return Profile(
        id=profile_id,
        name=data["name"],
        kind=data["kind"],
        rules=rules,
        sources=sources,
        languages=tuple(data.get("languages", ())),
        includes=includes,
        reviewed=str(data.get("reviewed", "")),
        notes=str(data.get("notes", "")),
        networks=tuple(data.get("networks", ())),
        shops=tuple(data.get("shops", ())),
    )


def _holding(file: str, rule_id: str, table: object, sources: Mapping[str, str]) -> Holding:
    where = f"rules.{rule_id}"
    if not isinstance(table, dict):
        raise DataError("must be a table", file=file, field=where)
    severity = table.get("severity")
    if severity is not None and severity not in _SEVERITIES:
        raise DataError(f"must be one of {', '.join(_SEVERITIES)}", file=file, field=f"{where}.severity")
    named = table.get("source", [])
    named = [named] if isinstance(named, str) else named
    for name in named:
        if name not in sources:
            raise DataError(f"{name!r} is not in [sources]", file=file, field=f"{where}.source")
    options = {key: value for key, value in table.items() if key not in ("severity", "source")}
    return Holding(severity, "; ".join(sources[name] for name in named), options)
