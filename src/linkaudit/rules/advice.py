"""Words to propose to an author, in the language of the document."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from linkaudit.rules.words import main_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linkaudit.rules.case import Case

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "advice")
_FALLBACK = "en"


@lru_cache(maxsize=32)
def load(language: str) -> Mapping[str, str]:
    """The proposals in one language; English ones stand in for what a file does not have."""
    import tomllib

    for name in (language.lower(), main_tag(language)):
        if f"{name}.toml" in os.listdir(FOLDER):
            with open(os.path.join(FOLDER, f"{name}.toml"), "rb") as file:
                own: dict[str, str] = tomllib.load(file)
            return own if name == _FALLBACK else {**load(_FALLBACK), **own}
    return load(_FALLBACK)


def propose(case: Case, key: str) -> str:
    """The words for ``key``, quoted whole (they are meant to be copied), in the language of the document.

    Where the configuration names the language of the audience, that is taken.
    """
    return f"“{load(case.config.audit.audience_language or case.language or _FALLBACK)[key]}”"
