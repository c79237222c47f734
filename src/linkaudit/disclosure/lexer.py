"""Sentences, clauses and tokens: a block's text as a row of slots."""

from __future__ import annotations

import re

from linkaudit.disclosure.phrases import WORD_PATTERN, Lexicon
from linkaudit.disclosure.slots import BUT, IGNORE
from linkaudit.lazy import regex
from linkaudit.records import Frozen, frozen

#: A sentence ends at these; a Latin full stop only in front of white space and a new beginning.
_END = regex(
    r"[。！？؟।॥።!?…]+[\"'”’»)\]）」』]{0,4}|\.[\"'”’»)\]）」』]{0,4}(?=\s|$)|\u2028|(?<=\s)[•·▪►→⇒|](?=\s)|\s[–—](?=\s[A-ZÀ-Þ])"
)
#: Full stops that end no sentence. Only the last word before the stop is looked at.
_ABBREVIATION = regex(
    r"(?:\b(?:e\.g|i\.e|u\.a|z\. ?b|d\. ?h|o\.ä|bzw|ca|vs|etc|inc|llc|ltd|co|corp|s\.a|s\.l|s\.r\.l|sp|mr|mrs|dr|"
    r"st|no|nr|art|p\.ej|p\.ex|ex|bl\.a|f\.eks|t\.ex|m\.m|evtl|ggf|inkl|usw|approx|incl|т\.д|т\.п|др|ооо)|\b\w)$",
    re.IGNORECASE,
)
_CLAUSE = frozenset(",;:()[]{}—–،؛、；：（）【】「」『』|/")
_TOKEN = regex(WORD_PATTERN + r"|[,;:()\[\]{}—–،؛、；：（）【】「」『』|*†‡]|(?<=\s)-(?=\s)")
#: What is longer is no sentence that anybody wrote for readers; it is cut.
_LONGEST = 800
#: The words of one kind that are looked at in one sentence; nobody needs more to say it.
_MOST = 6


@frozen
class Token(Frozen):
    """A word or phrase that fills slots, or any other word (mask 0)."""

    start: int
    end: int
    mask: int
    clause: int


@frozen
class Sentence(Frozen):
    """One sentence of a block, as slots."""

    start: int
    end: int
    tokens: list[Token]
    mask: int

    def at(self, slot: int) -> list[int]:
        """Indexes of the first tokens that fill any of these slots."""
        if not self.mask & slot:
            return []
        return [index for index, token in enumerate(self.tokens) if token.mask & slot][:_MOST]


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    found: list[tuple[int, int]] = []
    begin = 0
    for stop in _END.finditer(text):
        end = stop.end()
        if text[stop.start()] == "." and stop.end() - stop.start() == 1 and end < len(text):
            following = text[end : end + 2].strip()
            if following[:1].islower() or _ABBREVIATION.search(text, max(begin, end - 12), end - 1):
                continue
        if text[begin:end].strip():
            found.append((begin, end))
        begin = end
    if text[begin:].strip():
        found.append((begin, len(text)))
    return [piece for start, end in found for piece in _cut(text, start, end)]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    pieces = []
    while end - start > _LONGEST:
        pieces.append((start, start + _LONGEST))
        start += _LONGEST
    pieces.append((start, end))
    return pieces


def read(text: str, start: int, end: int, lexicon: Lexicon) -> Sentence:
    """``text[start:end]`` as a row of slots. ``text`` must be lower case, of the same length as the block's text."""
    tokens = _scan(text, start, end, lexicon) if lexicon.scan else _split(text, start, end, lexicon)
    mask = 0
    for token in tokens:
        mask |= token.mask
    return Sentence(start, end, tokens, mask)


def _split(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    words: list[tuple[int, int, str]] = []
    clause_at: list[int] = []
    clause = 0
    for found in _TOKEN.finditer(text, start, end):
        word = found[0]
        if word in _CLAUSE or word == "-":
            clause += 1
        elif word not in "*†‡":
            words.append((found.start(), found.end(), word))
            clause_at.append(clause)
    tokens: list[Token] = []
    index, shift = 0, 0
    while index < len(words):
        begin, finish, word = words[index]
        mask, starting = lexicon.read(word)
        length = 1
        if starting:
            phrase = _phrase(words, index, starting)
            if phrase:
                length, mask = phrase
                finish = words[index + length - 1][1]
        if mask & IGNORE:
            mask = 0
        if mask & BUT:
            shift += 1
        tokens.append(Token(begin, finish, mask, clause_at[index] + shift))
        index += length
    return tokens


def _phrase(
    words: list[tuple[int, int, str]], index: int, starting: list[tuple[list[str], int]]
) -> tuple[int, int] | None:
    """The longest of these phrases that stands here, as its number of words and its slots."""
    for parts, mask in starting:
        if index + len(parts) > len(words):
            continue
        for offset in range(1, len(parts)):
            part, written = parts[offset], words[index + offset][2]
            if not (written.startswith(part[:-1]) if part[-1] == "*" else written == part):
                break
        else:
            return len(parts), mask
    return None


def _scan(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    first = lexicon.first
    clause = 0
    position = start
    while position < end:
        letter = text[position]
        for entry, mask in first.get(letter, ()):
            finish = position + len(entry)
            if text.startswith(entry, position, end) and _whole(text, position, finish, entry):
                clause += 1 if mask & BUT else 0
                if not mask & IGNORE:
                    tokens.append(Token(position, finish, mask, clause))
                position = finish
                break
        else:
            if letter in _CLAUSE:
                clause += 1
            position += 1
    return tokens


def _whole(text: str, start: int, end: int, entry: str) -> bool:
    """A Latin word inside a script without spaces must not be cut out of a longer Latin word."""
    if not entry[0].isascii() or not entry[0].isalnum():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
