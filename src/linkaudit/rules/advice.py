"""Words to propose to an author, in the language of the document."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linkaudit.rules.case import Case

FOLDER = Path(__file__).resolve().parent.parent / "data" / "advice"
_FALLBACK = "en"


@lru_cache(maxsize=32)
def load(language: str) -> Mapping[str, str]:
    """The proposals in one language; English ones stand in for what a file does not have."""
    import tomllib

    tag = language.lower()
    for name in (tag, tag.partition("-")[0]):
        file = FOLDER / f"{name}.toml"
        if name.isascii() and name.replace("-", "").isalnum() and file.is_file():
            own = tomllib.loads(file.read_text(encoding="utf-8"))
            return own if name == _FALLBACK else {**load(_FALLBACK), **own}
    return load(_FALLBACK)


def propose(case: Case, key: str) -> str:
    """The words for ``key``, quoted whole (they are meant to be copied), in the language of the document.

    Where the configuration names the language of the audience, that is taken.
    """
    return f"“{load(case.config.audit.audience_language or case.language or _FALLBACK)[key]}”"
