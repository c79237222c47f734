"""Words to propose to an author, in the language of the document."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import TYPE_CHECKING

from linkaudit.rules.words import main_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linkaudit.rules.case import Case

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "advice")
COMPILED = os.path.join(FOLDER, "compiled")
_FALLBACK = "en"


@lru_cache(maxsize=32)
def load(language: str) -> Mapping[str, str]:
    """The proposals in one language, in English where there are none."""
    for name in (language.lower(), main_tag(language), _FALLBACK):
        if f"{name}.json" in os.listdir(COMPILED):
            break
    with open(os.path.join(COMPILED, f"{name}.json"), encoding="utf-8") as file:
        proposals: dict[str, str] = json.load(file)
    return proposals


def own(language: str) -> Mapping[str, str] | None:
    """The proposals in this very language; None where there are none, or none in its script."""
    tag = language.lower().replace("_", "-")
    names = os.listdir(COMPILED)
    if f"{tag}.json" in names:
        return load(tag)
    if main_tag(tag) == "zh" and not {"hant", "tw", "hk", "mo"}.isdisjoint(tag.split("-")):
        return None
    return load(tag) if f"{main_tag(tag)}.json" in names else None


def propose(case: Case, key: str) -> str:
    """The words for ``key``, quoted whole (they are meant to be copied), in the language of the document.

    Where the configuration names the language of the audience, that is taken.
    """
    return f"“{load(case.config.audit.audience_language or case.language or _FALLBACK)[key]}”"
