"""What each written word says, looked up once in a run: by slot, with what phrases may hang on it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from linkaudit.disclosure import phrases
from linkaudit.disclosure.grammar import NEEDED
from linkaudit.disclosure.phrases import WORD, Lexicon, Shared
from linkaudit.disclosure.slots import BRACKET, FOREIGN, HINT, LABEL, TAG

_OPENING = "([（【"
#: What stands in front of a word besides a space, as a space.
_JOINTS = str.maketrans("-'’‘\"“”„«»()[]{}/*_,.:;!?¿¡", " " * 27)
#: Words longer than this are nobody's words (base64, minified code); they fill no slot.
_LONGEST = 48
_MEMO_LIMIT = 60_000
#: A word that fills none of these makes no block worth a look.
SPEAKING = NEEDED | FOREIGN | BRACKET | TAG
#: A word that fills none of these says nothing, here or as a part of a phrase.
HEARD = SPEAKING | LABEL | HINT


class Memo(dict[str, int]):
    """Slots by written word (with its punctuation) for documents in some languages."""

    def __init__(self, lexicons: tuple[Lexicon, ...], shared: Shared) -> None:
        super().__init__()
        self.lexicons = lexicons
        self.shared = shared
        self.prefixes = tuple(prefix for lexicon in lexicons for prefix in lexicon.prefixes)
        self.inside = [pair for lexicon in lexicons for pair in lexicon.inside]
        self.hinted: dict[str, list[tuple[list[str], int]]] = {}
        self.silent: set[str] = set()
        """Words that say nothing: what is left of a document's words without them is little."""
        self.words: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        own = {lexicon.code for lexicon in lexicons}
        for code, words in shared.foreign.items():
            if code not in own:
                self._learn(words.split(" "), FOREIGN)
        for code in own:
            self._unlearn(shared.foreign.get(code, "").split(" "))
        self._learn(shared.label_starts, LABEL)
        for lexicon in lexicons:
            self._learn(lexicon.hints, HINT)
            for word, mask in lexicon.words.items():
                self.words[word] = self.words.get(word, 0) | mask
            for stem, mask in lexicon.stems.items():
                self.stems[stem] = self.stems.get(stem, 0) | mask
        self.stems.pop("", None)
        self.shortest = min(map(len, self.stems), default=1)
        # Most words begin as no stem does.
        self.by_start: dict[str, list[tuple[str, int]]] = {}
        for stem, mask in self.stems.items():
            self.by_start.setdefault(stem[: self.shortest], []).append((stem, mask))

    def _learn(self, entries: Iterable[str], mask: int) -> None:
        words, stems = self.words, self.stems
        for entry in entries:
            if entry.endswith("*"):
                stem = entry[:-1]
                stems[stem] = stems.get(stem, 0) | mask
            else:
                words[entry] = words.get(entry, 0) | mask

    def _unlearn(self, entries: Iterable[str]) -> None:
        """What this language says itself is not foreign, though others say it too."""
        for entry in entries:
            (self.stems if entry.endswith("*") else self.words).pop(entry.rstrip("*"), None)

    def __missing__(self, written: str) -> int:
        if written.isascii() and written.isalpha():
            mask = self._of(written) if len(written) <= _LONGEST else 0
        else:
            mask = self._of_pieces(written) if len(written) <= 2 * _LONGEST else 0
        if len(self) >= _MEMO_LIMIT:
            self.clear()
            self.hinted.clear()
            self.silent.clear()
        if mask & HINT:
            words = WORD.findall(written)
            self.hinted[written] = [hint for code in self.lexicons for word in words for hint in hints_on(code, word)]
        if not mask & HEARD:
            self.silent.add(written)
        self[written] = mask
        return mask

    def _of_pieces(self, written: str) -> int:
        """Of words with punctuation before, between and behind them."""
        mask = 0
        for word in WORD.findall(written):
            if len(word) <= _LONGEST:
                mask |= self._of(word)
        if "#" in written and self.shared.hashtag(written.rpartition("#")[2].strip(".,;:!?)]")):
            mask |= TAG
        for opening in _OPENING:
            if opening in written:
                inner = WORD.match(written, written.index(opening) + 1)
                if inner and self._of(inner[0]) & LABEL:
                    mask |= BRACKET
        return mask

    def _of(self, word: str) -> int:
        mask = self.words.get(word, 0)
        for stem, of_stem in self.by_start.get(word[: self.shortest], ()):
            if word.startswith(stem):
                mask |= of_stem
        for part, inside in self.inside:
            if part in word:
                mask |= inside
        if not mask and self.prefixes:
            for lexicon in self.lexicons:
                mask |= lexicon.look_up(word)
        return mask

    def of_whole(self, heard: list[str], vocabulary: set[str]) -> set[str]:
        """The words, of those ``heard``, on which a telling phrase hangs that the document holds."""
        hinted = [
            (word, parts)
            for word in heard
            if word in self.hinted
            for parts, slots in self.hinted[word]
            if slots & NEEDED
        ]
        if not hinted:
            return set()
        # Words in any order are enough here: the block is looked at again. Long words are rare, so they are asked first.
        words = " ".join(vocabulary)
        found: set[str] = set()
        for word, parts in hinted:
            if word not in found:
                for part in parts:
                    if part[1:] not in words:
                        break
                else:
                    found.add(word)
        return found

    def of_phrases(self, written: list[str], lowered: str) -> int:
        """The slots of the phrases that hang on these words and whose other words are there too."""
        mask = 0
        text = f" {lowered}".translate(_JOINTS)
        for word in self.hinted.keys() & written:
            for parts, slots in self.hinted[word]:
                if mask & slots != slots:
                    for part in parts:
                        if part not in text:
                            break
                    else:
                        mask |= slots
        return mask


def hints_on(lexicon: Lexicon, word: str) -> list[tuple[list[str], int]]:
    """The phrases that hang on a lower-case word, each as its parts and the slots it fills."""
    hints = lexicon.hints
    found = [*hints.get(word, ())]
    for length in range(3, len(word) + 1):
        found.extend(hints.get(word[:length] + "*", ()))
    return [(parts, mask) for parts, mask in found]


@lru_cache(maxsize=8)
def memo_of(codes: tuple[str, ...]) -> Memo:
    """The memory for documents in these languages."""
    return Memo(tuple(phrases.lexicon(code) for code in codes), phrases.shared())
