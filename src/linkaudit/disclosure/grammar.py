"""What a sentence says about money, read from its slots: one small function for each class, and their precedence.

The grammar knows no words. Order (reference: sample wording and rules first, then commission, denial, affiliate links,
advertising, sponsors, vague support): a sentence may both disclose and deny, then both are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linkaudit.disclosure import slots as s
from linkaudit.disclosure.lexer import Sentence, Token
from linkaudit.disclosure.phrases import Lexicon
from linkaudit.model import DisclosureClass

_GAINISH = s.GAIN | s.GIVE | s.PAID
_PUBLISHER = s.WE | s.SITE
_SUBJECTS = s.WE | s.SITE | s.OTHER | s.YOU
_TARGET_LINKS = s.AFFLINK | s.AFF | s.ADLINK
#: Tokens between a verb and its subject on the left; adverbs and modals stand in between.
_SUBJECT_REACH = 6
#: Tokens between "we earn" and "commission" where nothing else in the sentence speaks of shopping.
_OBJECT_REACH = 5
#: Tokens around "affiliate link" that tell whose link it is and that the document has it.
_POINTING_BEFORE, _POINTING_AFTER = 5, 6
#: A sentence about the publisher's own advertising is short; prose about advertising is not.
_SHORT = 16
#: So few words are a label or a heading.
_LABEL_LIKE = 7
#: Words that a negation reaches over before it means something else.
_NEGATION_REACH = 8


@dataclass(slots=True)
class Saying:
    """One thing that a sentence says. ``start`` and ``end`` cover the words that say it."""

    class_: DisclosureClass
    start: int
    end: int
    modal: bool = False
    programme: str = ""
    pointer: bool = False


_TELLING = (
    s.PAY | s.AFFLINK | s.ADLINK | s.AFF | s.QUALIFYING | s.EXCHANGE | s.OWN | s.DENIAL | s.VAGUE | s.POINTER | s.SPONSOR
)
#: The slots that ``worth_reading`` asks for; a phrase that fills none of them need not be looked for beforehand.
DECISIVE = (
    _TELLING | s.MONEY | s.PAID | s.WE | s.SITE | s.LINK | s.BUY | s.SUPPORT | s.SENT | s.FREE | s.THANKS | s.PARTNER | s.AD
)


def worth_reading(mask: int) -> bool:
    """Whether a block whose words fill these slots can hold a statement at all."""
    if mask & _TELLING:
        return True
    ours = mask & (_PUBLISHER | s.OUR)
    if mask & s.MONEY and ours and mask & (s.LINK | s.BUY):
        return True
    if mask & s.PAID and ours and mask & (s.LINK | s.BUY | s.BY):
        return True
    if mask & s.SUPPORT and ours and mask & (s.LINK | s.BUY | s.AMAZON):
        return True
    if mask & s.SENT and (mask & s.THANKS or (ours and mask & s.FREE)):
        return True
    if mask & s.PARTNER and mask & (s.LINK | s.WE | s.OUR):
        return True
    return bool(mask & s.AD and mask & (s.DOC | s.SITE) and mask & (s.HAS | s.NEG))


def sayings(sentence: Sentence, lexicon: Lexicon, after_affiliate: bool = False) -> list[Saying]:
    """What the sentence says, the strongest first; empty for nearly every sentence.

    ``after_affiliate``: an earlier sentence of the block speaks of the affiliate links, so "we get a few cents" is clear.
    """
    mask = sentence.mask
    if mask & s.SAMPLE and mask & (s.PAY | s.AFFLINK | s.AFF | s.ADLINK | s.AMAZON):
        return []
    reading = _Reading(sentence, lexicon, after_affiliate)
    found = [*_commission(reading)]
    found.extend(_denials(reading, bool(found)))
    positive = any(saying.class_ != "negated" for saying in found)
    if not positive:
        for find in (_affiliate, _advertising, _sponsored, _vague):
            more = find(reading, bool(found))
            if more:
                found.append(more)
                break
    return found


class _Reading:
    """A sentence with the questions that every class asks."""

    __slots__ = ("after_affiliate", "lexicon", "mask", "modal", "sentence", "tokens")

    def __init__(self, sentence: Sentence, lexicon: Lexicon, after_affiliate: bool) -> None:
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


def _commission(r: _Reading) -> Iterator[Saying]:
    """``explicit_commission``: it says that the publisher is paid."""
    mask = r.mask
    programme = "amazon" if mask & s.AMAZON and mask & (s.AFF | s.PARTNER | s.QUALIFYING) else ""
    if mask & s.QUALIFYING and (mask & s.GAIN or mask & s.AMAZON):
        for index in r.sentence.at(s.QUALIFYING):
            verb = r.near(index, s.GAIN)
            if not r.denied(index) and (verb is None or r.subject(verb) & (s.OTHER | s.YOU) == 0):
                yield Saying("explicit_commission", *r.span(index, verb), modal=r.modal, programme=programme or "amazon")
                return
    for index in r.sentence.at(s.AFFLINK) if mask & s.PAID else ():
        if index and r.tokens[index - 1].mask & s.PAID and not r.denied(index):
            yield Saying("explicit_commission", *r.span(index - 1, index), r.modal, programme)
            return
    for index in r.sentence.at(s.AFFLINK) if mask & s.WE else ():
        verb = r.near(index, s.GAIN | s.GIVE)
        if verb is not None and verb > index and _gives_us(r, verb) and not r.denied(index) and not mask & s.ABOUT:
            yield Saying("explicit_commission", *r.span(index, verb), r.modal, programme)
            return
    for index in r.sentence.at(s.PAY):
        if _pays(r, index):
            yield Saying("explicit_commission", *r.span(index, r.near(index, _GAINISH)), r.modal, programme)
            return
    if mask & (s.MONEY | s.PAID):
        for index in r.sentence.at(s.MONEY | s.PAID):
            if _weakly_pays(r, index):
                yield Saying("explicit_commission", *r.span(index, r.near(index, _GAINISH)), r.modal, programme)
                return


def _gives_us(r: _Reading, verb: int) -> bool:
    """"The links will get me": the publisher is the object right behind the verb."""
    following = r.tokens[verb + 1] if verb + 1 < len(r.tokens) else None
    return following is not None and bool(following.mask & s.WE) and following.clause == r.tokens[verb].clause


def _pays(r: _Reading, index: int) -> bool:
    """Whether the commission word at ``index`` is the publisher's commission."""
    mask = r.mask
    verb = _verb_of(r, index)
    if r.denied(index) or (verb is not None and _denied_verb(r, verb)):
        return False
    if any(token.mask & s.BY for token in r.tokens[max(index - 2, 0) : index]):
        return False  # "issued by the commission"
    subject = r.subject(verb) if verb is not None else 0
    shopping = mask & (s.LINK | s.AFF | s.AFFLINK) or (mask & s.BUY and mask & (s.COND | s.YOU | s.NOCOST))
    if subject & (s.OTHER | s.YOU) and not subject & s.WE:
        return False
    if mask & (s.RULE | s.ABOUT) and not (subject & s.WE and shopping):
        return False
    if mask & s.OTHER and not mask & _PUBLISHER:
        return False
    if subject & s.WE or (verb is not None and r.near(index, s.WE, 30) is not None):
        near = verb is None or abs(verb - index) <= _OBJECT_REACH
        return not mask & s.FORMER and bool(near or shopping or mask & s.NOCOST)
    if mask & s.NOCOST:
        return True
    if subject & s.SITE:
        return verb is not None
    return bool((shopping or r.after_affiliate) and (verb is not None or r.near(index, _PUBLISHER, 40) is not None))


def _verb_of(r: _Reading, index: int) -> int | None:
    """The verb that the money word belongs to: in its own clause if there is one, on the left if there are two."""
    clause = r.tokens[index].clause
    best, distance = None, r.lexicon.reach
    for other, token in enumerate(r.tokens):
        if not token.mask & _GAINISH or (other == index and not token.mask & s.GAIN):
            continue
        gap = abs(token.start - r.tokens[index].start) + (0 if token.clause == clause else r.lexicon.reach // 2)
        if gap < distance:
            best, distance = other, gap
    return best


def _denied_verb(r: _Reading, verb: int) -> bool:
    return r.denied(verb) and not r.tokens[verb].mask & s.NOCOST


def _weakly_pays(r: _Reading, index: int) -> bool:
    """Whether a word that may mean a commission (money, fee, cents, compensated) means one here."""
    mask, token = r.mask, r.tokens[index]
    if mask & (s.ABOUT | s.RULE) or r.denied(index):
        return False
    verb = index if token.mask & (s.PAID | s.GAIN) else _verb_of(r, index)
    if verb is None or _denied_verb(r, verb):
        return False
    subject = r.subject(verb)
    if not subject & _PUBLISHER:
        linked = (mask & s.LINK or r.after_affiliate) and mask & (s.AFF | s.AFFLINK | s.SITE | s.WE)
        if subject or not linked or r.near(index, s.WE | s.SITE | s.AFF, 60) is None:
            return False
    if token.mask & s.PAID and index + 1 < len(r.tokens) and r.tokens[index + 1].mask & s.BY:
        return False
    if mask & s.DONATE:
        return False
    if r.after_affiliate:
        return True
    if mask & s.LINK:
        return bool(mask & (s.BUY | s.COND | s.AFF | s.AFFLINK | s.THESE | s.OUR | s.MODAL | s.YOU | s.DOC))
    to_us = r.tokens[verb].mask & s.WE or r.near(verb, s.WE, 12) is not None
    given = bool(r.tokens[verb].mask & (s.GIVE | s.PAID) and to_us)
    readers = mask & s.COND and (mask & (s.YOU | s.YOUR) or r.lexicon.drops_subject)
    return bool(mask & s.BUY and (readers or given)) and not _own_shopping(r)


def _own_shopping(r: _Reading) -> bool:
    """The author buys ("when I bought it"), not the reader."""
    for index in r.sentence.at(s.BUY):
        before = 0
        for token in r.tokens[max(index - 2, 0) : index]:
            before |= token.mask
        if not before & s.WE:
            return False
    return True


def _denials(r: _Reading, discloses: bool) -> Iterator[Saying]:
    """``negated``: it says that there is no commission, no affiliate link, no advertising."""
    mask = r.mask
    if mask & s.DENIAL:
        index = r.sentence.at(s.DENIAL)[0]
        yield Saying("negated", *r.span(index))
        return
    if mask & s.OWN and mask & (s.BUY | s.PAID | s.WE | s.GIVE | s.GAIN):
        yield Saying("negated", *r.span(r.sentence.at(s.OWN)[0]))
        return
    if mask & s.FORMER and mask & (s.AFFLINK | s.AFF) and not mask & s.ABOUT:
        yield Saying("negated", *r.span(r.sentence.at(s.AFFLINK | s.AFF)[0]))
        return
    if not mask & s.NEG or mask & (s.ABOUT | s.RULE):
        return
    for index in r.sentence.at(s.AFFLINK | s.ADLINK | s.PAY | s.AFF | s.SPONSOR | s.PAID | s.MONEY | s.AD):
        if _denies(r, index):
            yield Saying("negated", *r.span(index))
            return


def _denies(r: _Reading, index: int) -> bool:
    token, mask = r.tokens[index], r.mask
    denied = r.denied(index)
    if token.mask & (s.PAY | s.MONEY):
        verb = _verb_of(r, index)
        if not denied and (verb is None or not _denied_verb(r, verb)):
            return False
        subject = r.subject(verb) if verb is not None else 0
        if token.mask & s.MONEY and not mask & (s.LINK | s.AFF | s.DOC | s.BUY):
            return False
        return bool(subject & _PUBLISHER) or (not subject and bool(mask & (s.LINK | s.DOC | s.SITE | s.WE)))
    if not denied:
        return False
    if token.mask & (s.AFFLINK | s.ADLINK):
        return not mask & (s.YOUR | s.THEIR)
    if token.mask & s.AFF:
        near = r.near(index, s.LINK | s.PROGRAM, 30)
        return near is not None
    if token.mask & s.PAID:
        return bool(mask & (s.WE | s.DOC | s.SITE)) and not mask & s.WISH
    if token.mask & s.SPONSOR:
        return bool(mask & (s.DOC | s.SITE | s.WE | s.OUR)) and not mask & s.EVENT
    stated = mask & s.HAS and (mask & s.SITE or (mask & s.DOC and mask & s.THESE))
    return bool(stated) and len(r.tokens) <= _SHORT


def _affiliate(r: _Reading, denied: bool) -> Saying | None:
    """``explicit_affiliate``: it names affiliate links or the relation, not the pay."""
    mask = r.mask
    if mask & (s.ABOUT | s.FORMER) or (mask & s.RULE and mask & s.DEMAND):
        return None
    for index in r.sentence.at(s.AFFLINK | s.AFF | s.PARTNER):
        if r.denied(index) and not mask & s.WISH:
            continue
        there = _affiliate_link(r, index)
        if there is None or _somebody_elses(r, index):
            continue
        programme = "amazon" if mask & s.AMAZON else ""
        return Saying("explicit_affiliate", *r.span(index, there), r.modal, programme)
    return None


def _affiliate_link(r: _Reading, index: int) -> int | None:
    """The token that makes the affiliate word at ``index`` a statement, None where nothing does."""
    token, mask = r.tokens[index], r.mask
    tokens = r.tokens
    if token.mask & s.AFFLINK:
        following = tokens[index + 1].mask if index + 1 < len(tokens) else 0
        return None if following & s.TOOL or not _points(r, index) else index
    beside = [i for i in range(max(index - 2, 0), min(index + 4, len(tokens))) if i != index]
    for i in beside:
        if tokens[i].mask & s.LINK and tokens[i].clause == token.clause:
            following = tokens[i + 1].mask if i + 1 < len(tokens) else 0
            weak = token.mask & s.PARTNER and not mask & (s.DOC | s.HAS | s.THESE | s.OUR | s.STAR)
            return None if following & s.TOOL or (weak and len(tokens) > 6) else i
    if token.mask & s.PARTNER:
        return None
    link = r.near(index, s.LINK, 60)
    if link is not None and link < index and any(t.mask & (s.HAS | s.MODAL) for t in tokens[link + 1 : index]):
        return link
    if token.mask & s.MEMBER and mask & (s.WE | s.SITE | s.HAS):
        return index
    program = r.near(index, s.PROGRAM, 30)
    takes_part = mask & s.MEMBER or (mask & s.HAS and mask & (s.WE | s.SITE | s.DOC))
    return program if takes_part and not mask & s.YOU else None


def _points(r: _Reading, index: int) -> bool:
    """Whether the words around say that these links, here, are meant, and not affiliate links in general."""
    tokens = r.tokens
    if len(tokens) <= _LABEL_LIKE:
        return True
    pointing = s.DOC | s.SITE | s.HAS | s.THESE | s.OUR | s.MODAL | s.STAR
    around = [*tokens[max(index - _POINTING_BEFORE, 0) : index], *tokens[index + 1 : index + 1 + _POINTING_AFTER]]
    if any(token.mask & pointing and token.clause == tokens[index].clause for token in around):
        return True
    return sum(token.clause == tokens[index].clause for token in tokens) <= 2


def _somebody_elses(r: _Reading, index: int) -> bool:
    tokens = r.tokens
    before = 0
    for token in tokens[max(index - 3, 0) : index]:
        before |= token.mask
    if before & (s.YOUR | s.THEIR) and not before & (s.OUR | s.THESE):
        return True
    mask = r.mask
    own = s.WE | s.OUR | s.DOC | s.SITE | s.THESE
    return bool(mask & (s.OTHER | s.YOU) and not mask & (own | s.MEMBER | s.BUY))


def _advertising(r: _Reading, denied: bool) -> Saying | None:
    """``ad_label`` as a sentence: this article contains advertising."""
    mask = r.mask
    if mask & (s.ABOUT | s.RULE):
        return None
    for index in r.sentence.at(s.ADLINK):
        if not r.denied(index) and not _somebody_elses(r, index):
            return Saying("ad_label", *r.span(index), r.modal)
    if mask & s.AD and mask & (s.DOC | s.SITE) and mask & s.HAS and len(r.tokens) <= _SHORT:
        for index in r.sentence.at(s.AD):
            document = r.near(index, s.DOC | s.SITE, 60)
            if document is not None and r.near(index, s.HAS, 40) is not None and not r.denied(index):
                return Saying("ad_label", *r.span(index, document), r.modal)
    return None


def _sponsored(r: _Reading, denied: bool) -> Saying | None:
    """``sponsored``: somebody paid for, supplied or lent what the document speaks of."""
    mask, tokens = r.mask, r.tokens
    if mask & s.EXCHANGE:
        return Saying("sponsored", *r.span(r.sentence.at(s.EXCHANGE)[0]))
    if mask & (s.EVENT | s.ABOUT | s.DONATE):
        return None
    for index in r.sentence.at(s.SPONSOR):
        if r.denied(index):
            continue
        following = 0
        for token in tokens[index + 1 : index + 3]:
            following |= token.mask
        spoken = mask & (s.DOC | s.SITE) or (mask & s.WE and tokens[index].mask & s.PAID)
        if spoken and mask & (s.BY | s.HAS | s.THANKS | s.DOC) or (following & s.BY and index <= 2):
            return Saying("sponsored", *r.span(index))
    for index in r.sentence.at(s.PAID):
        after = tokens[index + 1].mask if index + 1 < len(tokens) else 0
        if after & s.BY and r.subject(index) & (s.WE | s.SITE) and not r.denied(index):
            return Saying("sponsored", *r.span(index, index + 1))
    for index in r.sentence.at(s.SENT):
        if r.denied(index):
            continue
        free = r.near(index, s.FREE) if mask & (s.WE | s.OUR) else None
        if free is not None or (mask & s.THANKS and tokens[index].mask & s.BY and r.near(index, s.THANKS) is not None):
            return Saying("sponsored", *r.span(index, free))
    return None


def _vague(r: _Reading, denied: bool) -> Saying | None:
    """``vague``: it hints at support or partners and hides that the publisher is paid."""
    mask = r.mask
    if mask & s.POINTER:
        return Saying("vague", *r.span(r.sentence.at(s.POINTER)[0]), pointer=True)
    if mask & s.VAGUE:
        index = r.sentence.at(s.VAGUE)[0]
        if index <= 2 or mask & (s.DOC | s.SITE | s.OUR | s.THANKS | s.WE):
            return Saying("vague", *r.span(index))
    if mask & (s.DONATE | s.ABOUT):
        return None
    if mask & s.SUPPORT and mask & (s.WE | s.SITE | s.OUR):
        index = r.sentence.at(s.SUPPORT)[0]
        if r.denied(index):
            return None
        supported = r.near(index, s.WE | s.SITE | s.OUR, 50)
        shop = r.near(index, s.BUY | s.AMAZON)
        through = r.near(index, s.LINK)
        plain = through is not None or mask & (s.COND | s.AMAZON) or len(r.tokens) <= _SHORT // 2
        if supported is not None and shop is not None and plain:
            return Saying("vague", *r.span(index, supported, shop))
    return None
