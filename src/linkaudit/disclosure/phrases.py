"""Phrase files as the matcher needs them: compiled lexicons, loaded for the languages of a document only.

``data/phrases/<language>.toml`` is what people edit. ``python -m linkaudit.disclosure.compile`` turns all of them into
``data/phrases/compiled/``, one small JSON file for each language and one that they share, because reading TOML costs
fifty times as much and is paid at every start.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from linkaudit.lazy import regex

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "phrases")

#: Everything but white space and punctuation; combining marks and joiners stay inside words (Hindi, Persian).
WORD_PATTERN = (
    "[^\\s\\x00-/:-@\\[-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    "\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    "\u200b\u200e-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
)
WORD = regex(WORD_PATTERN)
_MEMO_LIMIT = 60_000


class Lexicon:
    """The words of one language, by slot."""

    __slots__ = (
        "code", "drops_subject", "first", "hints", "inside", "memo", "negation", "phrases", "prefixes", "reach", "scan",
        "shortest", "stems", "telling", "words",
    )  # fmt: skip

    def __init__(self, data: dict[str, Any]) -> None:
        self.code: str = data["language"]
        self.scan: bool = data["scan"]
        self.reach: int = data["reach"]
        self.drops_subject: bool = data["drops_subject"]
        self.negation: str = data["negation"]
        self.prefixes: tuple[str, ...] = tuple(data["prefixes"])
        self.words: dict[str, int] = data["words"]
        self.stems: dict[str, int] = data["stems"]
        self.inside: list[tuple[str, int]] = [(part, mask) for part, mask in data["inside"]]
        # JSON has no tuples: each of these is a list of [parts, mask] or [word, mask].
        self.phrases: dict[str, list[Any]] = data["phrases"]
        self.hints: dict[str, list[Any]] = data["hints"]
        self.telling: tuple[str, ...] = tuple(data["telling"])
        self.memo: dict[str, tuple[int, list[tuple[list[str], int]]]] = {}
        self.first: dict[str, list[Any]] = data["first"]
        self.shortest: int = min((len(stem) for stem in self.stems), default=1)

    def read(self, word: str) -> tuple[int, list[tuple[list[str], int]]]:
        """The slots of one lower-case word, and the phrases that may begin with it."""
        known = self.memo.get(word)
        if known is None:
            starting = [(parts, mask) for parts, mask in self.phrases.get(word[:3], ()) if _fits(word, parts[0])]
            known = self.look_up(word), starting
            if len(self.memo) >= _MEMO_LIMIT:
                self.memo.clear()
            self.memo[word] = known
        return known

    def look_up(self, word: str) -> int:
        """The slots of one lower-case word: exact form and longest stem, else a part inside."""
        mask = self._bare(word)
        if not mask and self.prefixes:
            for prefix in self.prefixes:
                if word.startswith(prefix) and len(word) > len(prefix) + 1:
                    mask = self._bare(word[len(prefix) :])
                    if mask:
                        break
        return mask

    def _bare(self, word: str) -> int:
        mask = self.words.get(word, 0)
        stems = self.stems
        for length in range(len(word), self.shortest - 1, -1):
            stem = stems.get(word[:length])
            if stem is not None:
                return mask | stem
        if mask:
            return mask
        for part, inside in self.inside:
            if part in word:
                return inside
        return 0


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part[-1] == "*" else word == part


class Shared:
    """What is known across languages: labels, hash tags, stop words, and which words belong to whom."""

    __slots__ = (
        "_foreign_words",
        "_labels",
        "_tag_parts",
        "_tags",
        "foreign",
        "label_starts",
        "languages",
        "scan",
        "stop_words",
    )

    def __init__(self, data: dict[str, Any]) -> None:
        self.languages: frozenset[str] = frozenset(data["languages"])
        self.label_starts: list[str] = data["label_starts"]
        self.stop_words: dict[str, str] = data["stop_words"]
        self.foreign: dict[str, str] = data["foreign"]
        self.scan: dict[str, list[str]] = data["scan"]
        self._foreign_words: dict[str, frozenset[str]] = {}
        self._labels: dict[str, str] = {}
        self._tags: dict[str, str] = data["hashtags"]
        self._tag_parts = [(tag, entry) for tag, entry in self._tags.items() if "*" in tag]

    def label(self, folded: str) -> dict[str, str]:
        """Classes by language of a label in the form that ``fold`` gives it; empty where it is none."""
        if not self._labels:
            self._labels = _read("labels")
        return _classes(self._labels.get(folded, ""))

    def hashtag(self, tag: str) -> dict[str, str]:
        """Classes by language of a hash tag without its sign, in lower case; empty where it is none."""
        entry = self._tags.get(tag)
        if entry is None:
            for part, of_part in self._tag_parts:
                if tag.startswith(part[:-1]) if part[-1] == "*" else tag.endswith(part[1:]):
                    return _classes(of_part)
        return _classes(entry or "")

    def speakers(self, word: str) -> list[str]:
        """The languages in which this lower-case word belongs to a statement."""
        if not self._foreign_words:
            self._foreign_words = {code: frozenset(words.split(" ")) for code, words in self.foreign.items()}
        wanted = {f"{word[:length]}*" for length in range(1, len(word) + 1)}
        wanted.add(word)
        return [code for code, words in self._foreign_words.items() if not wanted.isdisjoint(words)]


def _classes(entry: str) -> dict[str, str]:
    """``en=ad_label de=vague`` as a dictionary; the files hold strings because they load faster."""
    return dict(pair.split("=") for pair in entry.split(" ")) if entry else {}


def fold(text: str) -> str:
    """A label as it is looked up: lower case, hyphens and repeated spaces as one space."""
    return " ".join(text.casefold().replace("-", " ").split())


def _read(name: str) -> dict[str, Any]:
    with open(os.path.join(FOLDER, "compiled", f"{name}.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


@cache
def shared() -> Shared:
    """The part that all languages share."""
    return Shared(_read("shared"))


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language in ``shared().languages``."""
    return Lexicon(_read(code))


def known(language: str) -> str:
    """The phrase file for a language tag: ``pt-BR`` reads ``pt``, ``zh-TW`` reads ``zh-Hant``; "" where none does."""
    languages = shared().languages
    if language in languages:
        return language
    primary, _, rest = language.partition("-")
    if primary == "zh":
        primary = "zh-Hant" if rest in ("Hant", "TW", "HK", "MO") else "zh"
    primary = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(primary, primary)
    return primary if primary in languages else ""
