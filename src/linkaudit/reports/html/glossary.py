"""The rules that a report names: what each flags and why it matters, out of the rules' own pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`]{1,200})`")
_LINK = re.compile(r"\[([^\]]{1,200})\]\([^)]{1,300}\)")


class Part(NamedTuple):
    """A run of a paragraph, as plain text or as code."""

    text: str
    code: bool


class RuleWords(NamedTuple):
    """A rule, for readers of the report."""

    rule: str
    summary: str
    paragraphs: tuple[tuple[Part, ...], ...]


def glossary(rules: Iterable[str]) -> list[RuleWords]:
    """The rules in alphabetical order; one that this version does not know is left out."""
    found = (_words(rule) for rule in sorted(set(rules)))
    return [each for each in found if each is not None]


@lru_cache(maxsize=128)
def _words(rule: str) -> RuleWords | None:
    from linkaudit.rules import get

    try:
        known = get(rule)
        page = known.page
    except (KeyError, OSError):
        return None
    parts = _SECTION.split(page)
    sections = dict(zip(parts[1::2], parts[2::2], strict=False))
    return RuleWords(rule, known.summary, tuple(_paragraphs(sections.get("Why it matters", ""))))


def _paragraphs(text: str) -> Iterable[tuple[Part, ...]]:
    for block in text.split("\n\n"):
        flat = _LINK.sub(r"\1", " ".join(block.split()))
        if flat:
            # re.split with a group alternates between what stands outside and what stands inside.
            yield tuple(Part(run, index % 2 == 1) for index, run in enumerate(_CODE.split(flat)) if run)
