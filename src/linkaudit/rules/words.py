"""Counting words and comparing texts and language tags, in any script."""

from __future__ import annotations

from linkaudit.rules.patterns import Pattern

#: Scripts that put no spaces between words: kana, Han, Thai. Two characters are counted as a word (ours, roughly right).
_UNSPACED = Pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " ", "\u3000": " "}
)

#: Tags for what readers take for one language.
_SAME = {"nb": "no", "nn": "no"}


def count_words(text: str) -> int:
    """How many words a reader passes in ``text``."""
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED.compiled.findall(text))
    return len(text.split()) + unspaced // 2


def fold(text: str) -> str:
    """``text`` without the differences that do not matter: case, kind of quotes, amount of white space."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def holds_word(text: str, word: str) -> bool:
    """Whether ``word`` stands in ``text`` as a word of its own; both folded. Scripts without spaces have no edges."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if _edge(text, start - 1, word[0]) and _edge(text, end, word[-1]):
            return True
        start = text.find(word, start + 1)
    return False


def _edge(text: str, outside: int, inside: str) -> bool:
    if not 0 <= outside < len(text):
        return True
    return not (text[outside].isalnum() and inside.isalnum()) or bool(_UNSPACED.match(inside))


def main_tag(language: str) -> str:
    """The primary tag: ``pt`` of ``pt-BR``, one tag for both written Norwegians."""
    tag = language.lower().replace("_", "-").partition("-")[0]
    return _SAME.get(tag, tag)
