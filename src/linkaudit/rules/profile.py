"""Profiles: which rules hold where, how bad a fault is there, and on what basis.

One file of ``data/jurisdictions`` is one profile; its name is what a configuration writes. There are three kinds:
jurisdictions, affiliate or advertising programmes, and search engines. Which of them hold for a document is decided in
``active.py``. What is read here are the files in their compiled form, because a hook pays for each; ``compile.py``
makes and checks them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from linkaudit.model import Severity
from linkaudit.records import Frozen, frozen

Kind = Literal["jurisdiction", "programme", "search_engine"]

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "jurisdictions")
COMPILED = os.path.join(FOLDER, "compiled")


@frozen
class Holding(Frozen):
    """How one profile holds one rule. ``severity`` is None where a programme leaves it to how it came to apply."""

    severity: Severity | None
    basis: str
    options: Mapping[str, Any]


@frozen
class Profile(Frozen):
    """One file of ``data/jurisdictions``, together with the profiles it includes."""

    id: str
    name: str
    kind: Kind
    rules: Mapping[str, Holding]
    languages: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    reviewed: str = ""
    notes: str = ""
    networks: tuple[str, ...] = ()
    """Of a programme: the catalogue's ids for it, where they are not the profile's own id."""
    shops: tuple[str, ...] = ()
    """Of a programme: the label of its shops' hosts (``amazon`` of ``www.amazon.de``), for links through others."""


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """The ids of all profiles."""
    return frozenset(name.removesuffix(".json") for name in os.listdir(COMPILED))


@lru_cache(maxsize=64)
def load(profile_id: str) -> Profile:
    """One profile, by its id."""
    with open(os.path.join(COMPILED, f"{profile_id}.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    rules = {rule_id: Holding(*held) for rule_id, held in data.pop("rules").items()}
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Profile(profile_id, rules=rules, **fields)
