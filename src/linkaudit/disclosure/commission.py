"""``explicit_commission``: the sentence says that the publisher is paid."""

from __future__ import annotations

from collections.abc import Iterator

from linkaudit.disclosure import slots as s
from linkaudit.disclosure.clauses import PUBLISHER, Clauses, Saying

_GAINISH = s.GAIN | s.GIVE | s.PAID
#: Tokens between "we earn" and "commission" where nothing else in the sentence speaks of shopping.
_OBJECT_REACH = 5


def commission(r: Clauses) -> Iterator[Saying]:
    """``explicit_commission``: it says that the publisher is paid."""
    mask = r.mask
    partner = mask & s.AMAZON and mask & (s.AFF | s.PARTNER | s.QUALIFYING)
    for find in (_amazon_sentence, _compensated_link, _link_that_pays, _commission_word, _money_word, _share_of_shopping):
        span = find(r)
        if span:
            programme = "amazon" if partner or find is _amazon_sentence else ""
            yield Saying("explicit_commission", *span, r.modal, programme)
            return


def _amazon_sentence(r: Clauses) -> tuple[int, int] | None:
    """The sentence that Amazon asks for: we earn from qualifying purchases."""
    if not (r.mask & s.QUALIFYING and r.mask & (s.GAIN | s.AMAZON)):
        return None
    for index in r.sentence.at(s.QUALIFYING):
        verb = r.near(index, s.GAIN)
        if not r.denied(index) and (verb is None or not r.subject(verb) & (s.OTHER | s.YOU)):
            return r.span(index, verb)
    return None


def _compensated_link(r: Clauses) -> tuple[int, int] | None:
    """Compensated affiliate links."""
    for index in r.sentence.at(s.AFFLINK) if r.mask & s.PAID else ():
        if index and r.tokens[index - 1].mask & s.PAID and not r.denied(index):
            return r.span(index - 1, index)
    return None


def _link_that_pays(r: Clauses) -> tuple[int, int] | None:
    """These affiliate links get us something, whatever it is called."""
    if not r.mask & s.WE or r.mask & s.ABOUT:
        return None
    for index in r.sentence.at(s.AFFLINK):
        verb = r.near(index, s.GAIN | s.GIVE)
        if verb is not None and verb > index and _gives_us(r, verb) and not r.denied(index):
            return r.span(index, verb)
    return None


def _commission_word(r: Clauses) -> tuple[int, int] | None:
    for index in r.sentence.at(s.PAY):
        if _pays(r, index):
            return r.span(index, r.near(index, _GAINISH))
    return None


def _money_word(r: Clauses) -> tuple[int, int] | None:
    for index in r.sentence.at(s.MONEY | s.PAID):
        if _weakly_pays(r, index):
            return r.span(index, r.near(index, _GAINISH))
    return None


def _share_of_shopping(r: Clauses) -> tuple[int, int] | None:
    """The shop slips us a few coins, we make a bit on each sale: no word for commission, perhaps none for link."""
    mask = r.mask
    if not mask & PUBLISHER or mask & (s.ABOUT | s.RULE | s.DONATE | s.FORMER | s.EVENT):
        return None
    here = mask & (s.LINK | s.PLACE) or (mask & s.DOC and mask & s.THESE)
    for index in r.sentence.at(s.MONEY | s.PAY | s.PAID):
        verb = index if r.tokens[index].mask & s.PAID else verb_of(r, index)
        if verb is None or r.denied(index) or denied_verb(r, verb):
            continue
        subject = r.subject(verb)
        if subject & (s.OTHER | s.YOU) and not subject & PUBLISHER:
            continue
        if not subject and r.near(verb, PUBLISHER) is None:
            continue
        shopping = mask & s.BUY and (here or mask & (s.YOU | s.YOUR | s.NOCOST))
        given = mask & s.PAYER and (here or mask & (s.COND | s.YOU | s.NOCOST))
        if (shopping or given) and not (mask & s.BUY and _own_shopping(r)):
            return r.span(index, verb)
    return None


def _gives_us(r: Clauses, verb: int) -> bool:
    """The publisher is the object right behind the verb: the links will get me something."""
    following = r.tokens[verb + 1] if verb + 1 < len(r.tokens) else None
    return following is not None and bool(following.mask & s.WE) and following.clause == r.tokens[verb].clause


def _pays(r: Clauses, index: int) -> bool:
    """Whether the commission word at ``index`` is the publisher's commission."""
    mask = r.mask
    verb = verb_of(r, index)
    if r.denied(index) or (verb is not None and denied_verb(r, verb)):
        return False
    if verb is not None and verb < index and any(t.mask & s.BY for t in r.tokens[max(index - 2, 0) : index]):
        return False  # "take up what was issued by the commission"
    subject = r.subject(verb) if verb is not None else 0
    shopping = mask & (s.LINK | s.AFF | s.AFFLINK) or (mask & s.BUY and mask & (s.COND | s.YOU | s.NOCOST))
    if subject & (s.OTHER | s.YOU) and not subject & s.WE:
        return False
    if mask & (s.RULE | s.ABOUT) and not (subject & s.WE and shopping):
        return False
    if mask & s.OTHER and not mask & PUBLISHER:
        return False
    if subject & s.WE or (verb is not None and r.near(index, s.WE, 30) is not None):
        near = verb is None or abs(verb - index) <= _OBJECT_REACH
        return not mask & s.FORMER and bool(near or shopping or mask & s.NOCOST)
    if mask & s.NOCOST:
        return True
    if subject & s.SITE:
        return verb is not None
    return bool((shopping or r.after_affiliate) and (verb is not None or r.near(index, PUBLISHER, 40) is not None))


def verb_of(r: Clauses, index: int) -> int | None:
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


def denied_verb(r: Clauses, verb: int) -> bool:
    """Whether a negation governs the verb."""
    return r.denied(verb) and not r.tokens[verb].mask & s.NOCOST


def _weakly_pays(r: Clauses, index: int) -> bool:
    """Whether a word that may mean a commission (money, fee, cents, compensated) means one here."""
    mask, token = r.mask, r.tokens[index]
    if mask & (s.ABOUT | s.RULE) or r.denied(index):
        return False
    verb = index if token.mask & (s.PAID | s.GAIN) else verb_of(r, index)
    if verb is None or denied_verb(r, verb):
        return False
    subject = r.subject(verb)
    if not subject & PUBLISHER:
        linked = (mask & s.LINK or r.after_affiliate) and mask & (s.AFF | s.AFFLINK | s.SITE | s.WE)
        linked = linked and r.near(index, s.WE | s.SITE | s.AFF, 60) is not None
        readers_buy = all(mask & slot for slot in (s.LINK, s.BUY, s.COND, s.YOU | s.YOUR))
        named = r.tokens[verb].mask & s.GAIN and readers_buy
        if subject or not (linked or named):
            return False
    if token.mask & s.PAID and index + 1 < len(r.tokens) and r.tokens[index + 1].mask & s.BY:
        return False
    if mask & s.DONATE:
        return False
    if r.after_affiliate or (mask & s.NOCOST and subject & s.WE):
        return True
    if mask & s.LINK:
        return bool(mask & (s.BUY | s.COND | s.AFF | s.AFFLINK | s.THESE | s.OUR | s.MODAL | s.YOU | s.DOC))
    to_us = r.tokens[verb].mask & s.WE or r.near(verb, s.WE, 12) is not None
    given = bool(r.tokens[verb].mask & (s.GIVE | s.PAID) and to_us)
    readers = mask & s.COND and (mask & (s.YOU | s.YOUR) or r.lexicon.drops_subject)
    return bool(mask & s.BUY and (readers or given)) and not _own_shopping(r)


def _own_shopping(r: Clauses) -> bool:
    """The author buys ("when I bought it"), not the reader."""
    for index in r.sentence.at(s.BUY):
        before = 0
        for token in r.tokens[max(index - 2, 0) : index]:
            before |= token.mask
        if not before & s.WE:
            return False
    return True
