"""A sentence with the questions that every class asks: who gains by this verb, is this denied, what stands near."""

from __future__ import annotations

from linkaudit.disclosure import slots as s
from linkaudit.disclosure.lexer import Sentence, Token
from linkaudit.disclosure.phrases import Lexicon
from linkaudit.model import DisclosureClass
from linkaudit.records import Frozen, frozen

#: The publisher as the one who gains.
PUBLISHER = s.WE | s.SITE
_SUBJECTS = s.WE | s.SITE | s.OTHER | s.YOU
#: Tokens between a verb and its subject on the left; adverbs and modals stand in between.
_SUBJECT_REACH = 6
#: Words that a negation reaches over before it means something else.
_NEGATION_REACH = 8
#: A sentence about the publisher's own advertising is short; prose about advertising is not.
SHORT = 16
#: So few words are a label or a heading.
LABEL_LIKE = 7


@frozen
class Saying(Frozen):
    """One thing that a sentence says. ``start`` and ``end`` cover the words that say it."""

    class_: DisclosureClass
    start: int
    end: int
    modal: bool = False
    programme: str = ""
    pointer: bool = False


class Clauses:
    """A sentence with the questions that every class asks."""

    __slots__ = ("after_affiliate", "lexicon", "mask", "modal", "sentence", "tokens")

    def __init__(self, sentence: Sentence, lexicon: Lexicon, *, after_affiliate: bool) -> None:
        self.sentence = sentence
        self.after_affiliate = after_affiliate
        self.lexicon = lexicon
        self.tokens: list[Token] = sentence.tokens
        self.mask = sentence.mask
        self.modal = bool(sentence.mask & s.MODAL)

    def near(self, index: int, slot: int, reach: int | None = None) -> int | None:
        """The nearest token with this slot, within the language's reach in characters."""
        tokens = self.tokens
        here = tokens[index]
        best, distance = None, self.lexicon.reach if reach is None else reach
        for other, token in enumerate(tokens):
            if token.mask & slot:
                gap = token.start - here.end if other > index else here.start - token.end
                if gap <= distance and (other != index):
                    best, distance = other, gap
        return best

    def subject(self, verb: int) -> int:
        """The slot of the one who gains by this verb, 0 where nobody the lexicon knows does."""
        tokens = self.tokens
        here = tokens[verb]
        if here.mask & s.WE:
            return s.WE
        for index in range(verb + 1, min(verb + 4, len(tokens))):
            token = tokens[index]
            if token.clause != here.clause:
                break
            if token.mask & s.WE:
                return s.WE
            if token.mask & (s.BUY | s.LINK):
                break
        for index in range(verb - 1, max(verb - 1 - _SUBJECT_REACH, -1), -1):
            token = tokens[index]
            if token.clause != here.clause:
                break
            if token.mask & _SUBJECTS and not token.mask & s.BUY:
                return token.mask & _SUBJECTS
        for index in range(verb + 1, min(verb + 4, len(tokens))):
            token = tokens[index]
            if token.clause != here.clause:
                break
            if token.mask & _SUBJECTS:
                return token.mask & _SUBJECTS
        return 0

    def denied(self, target: int) -> bool:
        """Whether a negation governs this token."""
        tokens = self.tokens
        clause = tokens[target].clause
        direction = self.lexicon.negation
        if direction in ("before", "both") and self._denied_before(target, clause):
            return True
        return direction in ("after", "both") and self._denied_after(target, clause)

    def _denied_before(self, target: int, clause: int) -> bool:
        tokens = self.tokens
        for index in range(target - 1, max(target - 1 - _NEGATION_REACH, -1), -1):
            token = tokens[index]
            if token.clause != clause:
                return False
            if token.mask & s.NEG:
                between = 0
                for other in tokens[index + 1 : target]:
                    between |= other.mask
                return not between & (s.COST | s.WISH)
        return False

    def _denied_after(self, target: int, clause: int) -> bool:
        tokens = self.tokens
        for index in range(target + 1, min(target + 1 + _NEGATION_REACH, len(tokens))):
            token = tokens[index]
            if token.clause != clause:
                return False
            if token.mask & s.NEG:
                return True
            if token.mask & s.COST:
                return False
        return False

    def span(self, *indexes: int | None) -> tuple[int, int]:
        """From the first to the last of these tokens."""
        there = [self.tokens[index] for index in indexes if index is not None]
        return min(token.start for token in there), max(token.end for token in there)
