"""Which blocks are worth reading, and in which language: the cheap first look at every block of a document.

Every word is looked up once in a run; a block then costs one dictionary access for each of its words.
"""

from __future__ import annotations

from linkaudit import language as languages  # a module, not a name: it reads phrase files, so each imports the other
from linkaudit.disclosure import phrases
from linkaudit.disclosure.grammar import asks_for_help, wants_a_condition, worth_reading
from linkaudit.disclosure.memo import HEARD, SPEAKING, hints_on, memo_of
from linkaudit.disclosure.phrases import WORD, Lexicon, Shared
from linkaudit.disclosure.slots import BRACKET, FOREIGN, HINT, LABEL, TAG
from linkaudit.extract.found import Block

#: High bytes (UTF-16) of the letters that are written without spaces between words: Thai, kana, Han.
_UNSPACED_ROWS = bytes([0x0E, 0x30, *range(0x34, 0xA0)])
_OTHER_ROWS = bytes(range(256)).translate(None, _UNSPACED_ROWS)
#: A text with fewer words says too little about its language.
_FEW_WORDS = 4
#: So much of a block tells its language.
_SAMPLE = 500
#: Code and data can be long; a statement in them stands near the start or is nobody's statement.
_HIDDEN_LIMIT = 4000
#: A label stands in one of the first words of its block ("- Ad -").
_FIRST_WORDS = 3
#: … or behind its link ("Kettle – ad").
_LAST_WORDS = 2


class Look:
    """What the first look at a block found."""

    __slots__ = ("labels", "language")

    def __init__(self, language: str, *, labels: bool) -> None:
        self.language = language
        """The language to read the sentences in, "" where no sentence is worth it."""
        self.labels = labels
        """Whether a label may stand in the block."""


_NOTHING = Look("", labels=False)
_ONLY_LABELS = Look("", labels=True)


class Screen:
    """Looks at the blocks of one document."""

    __slots__ = (
        "_has_unspaced", "_label_words", "_lowered", "_telling_words", "_written", "language", "memo", "present", "shared",
        "telling",
    )  # fmt: skip

    def __init__(self, language: str, texts: list[str]) -> None:
        self.shared: Shared = phrases.shared()
        self.language = phrases.known(language) or "en"
        both = tuple(dict.fromkeys((self.language, "en")))
        self.memo = memo_of(tuple(code for code in both if code not in self.shared.scan))
        self.telling = tuple(dict.fromkeys(part for code in both for part in phrases.lexicon(code).telling))
        self.present: dict[str, list[str]] = {}
        self._has_unspaced = not all(map(str.isascii, texts)) and self._find_unspaced(texts)
        self._lowered = [text.lower() for text in texts]
        self._written = [lowered.split() for lowered in self._lowered]
        # Each word and phrase of the document is asked once; a block without any of these words says nothing.
        slots = self.memo
        vocabulary: set[str] = set().union(*self._written)
        heard = [word for word in vocabulary - slots.silent if slots[word] & HEARD]
        self._telling_words = {word for word in heard if slots[word] & SPEAKING}
        self._label_words = {word for word in heard if slots[word] & LABEL}
        self._telling_words |= slots.of_whole(heard, vocabulary)

    def _find_unspaced(self, texts: list[str]) -> bool:
        whole = "\n".join(texts)
        if not is_unspaced(whole):
            return False
        whole = whole.lower()
        letters = set(whole)  # a look at these spares most of the searches
        for code, words in self.shared.scan.items():
            present = [word for word in words if letters.issuperset(word) and word in whole]
            if present:
                self.present[code] = present
        return True

    def candidates(self) -> list[int]:
        """The numbers of the texts in which something may be said; most say nothing, and are not looked at."""
        words = self._telling_words | self._label_words
        if self._has_unspaced:
            return [
                number
                for number, written in enumerate(self._written)
                if not words.isdisjoint(written) or not self._lowered[number].isascii()
            ]
        return [number for number, written in enumerate(self._written) if not words.isdisjoint(written)]

    def look(self, number: int, block: Block, text: str) -> Look:
        """Whether and how to read a block; ``number`` is its place among the texts given."""
        lowered = self._lowered[number]
        if block.hidden in ("code", "attribute"):
            if not any(part in lowered for part in self.telling):
                return _NOTHING
        elif self._has_unspaced and not lowered.isascii() and is_unspaced(lowered):
            return Look(self._unspaced(lowered), labels=True)
        memo = self.memo
        written = self._written[number]
        labels = not self._label_words.isdisjoint(written[:_FIRST_WORDS])
        if not labels and block.links:
            labels = not self._label_words.isdisjoint(written[-_LAST_WORDS:])
        if self._telling_words.isdisjoint(written):
            return _ONLY_LABELS if labels else _NOTHING
        mask = 0
        for filled in set(map(memo.__getitem__, written)):
            mask |= filled
        labels = labels or bool(mask & (BRACKET | TAG))
        if mask & HINT:
            mask |= memo.of_phrases(written, lowered)
        if mask & FOREIGN or worth_reading(mask):
            return Look(self._of_words(block, text, lowered), labels=labels)
        return Look("", labels=True) if labels else _NOTHING

    def _unspaced(self, lowered: str) -> str:
        """The language without spaces whose telling words the block holds; the document's own comes first."""
        if self.language in self.present and any(word in lowered for word in self.present[self.language]):
            return self.language
        others = [code for code, words in self.present.items() if any(word in lowered for word in words)]
        if not others:
            return ""
        guess = phrases.known(languages.language_of_text(lowered))
        return guess if guess in others else ""

    def _of_words(self, block: Block, text: str, lowered: str) -> str:
        declared = _declared(block)
        if declared:
            return declared
        if lowered.count(" ") < _FEW_WORDS:
            return self._of_few_words(lowered)
        return phrases.known(languages.language_of_text(text[:_SAMPLE], self.language)) or self.language

    def _of_few_words(self, lowered: str) -> str:
        """A few words are read in the document's language if it knows them, else in one that does."""
        own = phrases.lexicon(self.language)
        for word in WORD.findall(lowered):
            if own.look_up(word) or hints_on(own, word):
                continue
            speakers = self.shared.speakers(word)
            if speakers and self.language not in speakers:
                return "en" if "en" in speakers else speakers[0]
        return self.language

    def lexicon(self, code: str) -> Lexicon:
        """The words of a language that ``look`` named."""
        return phrases.lexicon(code)

    def worth(self, lowered: str) -> bool:
        """Whether one sentence of a block is worth reading."""
        written = lowered.split()
        mask = 0
        for filled in set(map(self.memo.__getitem__, written)):
            mask |= filled
        if mask & HINT:
            mask |= self.memo.of_phrases(written, lowered)
        return bool(mask & FOREIGN) or worth_reading(mask) or asks_for_help(mask) or wants_a_condition(mask)


def is_unspaced(text: str) -> bool:
    """Whether a text holds letters of a script that is written without spaces. A regex for this takes 2 ms to compile."""
    return bool(text.encode("utf-16-be", "surrogatepass")[::2].translate(None, _OTHER_ROWS))


def _declared(block: Block) -> str:
    """The language that an element around the block declares, below the document's own."""
    node = block.node
    while node.parent is not None and node.tag not in ("html", "body"):
        if "lang" in node.attrs:
            return phrases.known(node.attrs["lang"].replace("_", "-"))
        node = node.parent
    return ""


def readable(block: Block) -> str:
    """The part of a block that is looked at: all of what readers see, the start of what they do not."""
    return block.text if not block.hidden else block.text[:_HIDDEN_LIMIT]
