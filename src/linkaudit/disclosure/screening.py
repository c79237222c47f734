"""Which blocks are worth reading, and in which language: the cheap first look at every block of a document."""

from __future__ import annotations

import re

from linkaudit import language as languages  # a module, not a name: it reads phrase files, so each imports the other
from linkaudit.disclosure import phrases
from linkaudit.disclosure.grammar import worth_reading
from linkaudit.disclosure.phrases import Lexicon, Shared
from linkaudit.disclosure.slots import FOREIGN
from linkaudit.extract.found import Block

#: Scripts that are written without spaces between words.
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
#: A text with fewer words says too little about its language.
_FEW_WORDS = 4
#: Code and data can be long; a statement in them stands near the start or is nobody's statement.
_HIDDEN_LIMIT = 4000


class Screen:
    """Looks at the blocks of one document."""

    __slots__ = ("codes", "language", "memo", "present", "shared")

    def __init__(self, language: str, texts: list[str]) -> None:
        self.shared: Shared = phrases.shared()
        self.language = phrases.known(language) or "en"
        spaced = tuple(code for code in dict.fromkeys((self.language, "en")) if code not in self.shared.scan)
        self.memo = phrases.memo(spaced)
        self.present: dict[str, list[str]] = {}
        if not all(map(str.isascii, texts)):
            self._find_unspaced(texts)

    def _find_unspaced(self, texts: list[str]) -> None:
        whole = "\n".join(texts)
        if not _NO_SPACES.search(whole):
            return
        whole = whole.lower()
        for code, words in self.shared.scan.items():
            present = [word for word in words if word in whole]
            if present:
                self.present[code] = present

    def language_of(self, block: Block, text: str) -> str:
        """The language to read this block in, "" where it is not worth reading."""
        lowered = text.lower()
        if self.present and not lowered.isascii():
            code = self._unspaced(lowered)
            if code:
                return code
        mask = 0
        for filled in set(map(self.memo.__getitem__, lowered.split())):
            mask |= filled
        if not mask:
            return ""
        if not (mask & FOREIGN or worth_reading(mask)):
            return ""
        return self._of_words(block, text, lowered)

    def _unspaced(self, lowered: str) -> str:
        """The language without spaces whose telling words the block holds; the document's own comes first."""
        if not _NO_SPACES.search(lowered):
            return ""
        if self.language in self.present and any(word in lowered for word in self.present[self.language]):
            return self.language
        guess = phrases.known(languages.language_of_text(lowered))
        if guess in self.present and any(word in lowered for word in self.present[guess]):
            return guess
        return ""

    def _of_words(self, block: Block, text: str, lowered: str) -> str:
        declared = _declared(block)
        if declared:
            return declared
        if lowered.count(" ") < _FEW_WORDS:
            return self._of_few_words(lowered)
        return phrases.known(languages.language_of_text(text, self.language)) or self.language

    def _of_few_words(self, lowered: str) -> str:
        """A few words are read in the document's language if it knows them, else in one that does."""
        own = phrases.lexicon(self.language)
        for word in phrases.WORD.findall(lowered):
            if own.look_up(word) or own.hint(word):
                continue
            speakers = self.shared.speakers(word).split()
            if speakers and self.language not in speakers:
                return "en" if "en" in speakers else speakers[0]
        return self.language

    def lexicon(self, code: str) -> Lexicon:
        """The words of a language that ``language_of`` named."""
        return phrases.lexicon(code)


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
