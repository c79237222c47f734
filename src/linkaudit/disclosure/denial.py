"""``negated``: the sentence says that there is no commission, no affiliate link, no advertising."""

from __future__ import annotations

from collections.abc import Iterator

from linkaudit.disclosure import slots as s
from linkaudit.disclosure.clauses import PUBLISHER, SHORT, Clauses, Saying
from linkaudit.disclosure.commission import denied_verb, verb_of


def denials(r: Clauses) -> Iterator[Saying]:
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


def _denies(r: Clauses, index: int) -> bool:
    token, mask = r.tokens[index], r.mask
    denied = r.denied(index)
    if token.mask & (s.PAY | s.MONEY):
        verb = verb_of(r, index)
        if not denied and (verb is None or not denied_verb(r, verb)):
            return False
        subject = r.subject(verb) if verb is not None else 0
        if token.mask & s.MONEY and not mask & (s.LINK | s.AFF | s.DOC | s.BUY):
            return False
        return bool(subject & PUBLISHER) or (not subject and bool(mask & (s.LINK | s.DOC | s.SITE | s.WE)))
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
    return bool(stated) and len(r.tokens) <= SHORT
