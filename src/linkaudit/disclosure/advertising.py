"""``ad_label``, ``sponsored`` and ``vague`` as sentences: advertising, payers and gifts, and asking for support."""

from __future__ import annotations

from linkaudit.disclosure import slots as s
from linkaudit.disclosure.affiliation import somebody_elses
from linkaudit.disclosure.clauses import SHORT, Clauses, Saying


def advertising(r: Clauses) -> Saying | None:
    """``ad_label`` as a sentence: this article contains advertising."""
    mask = r.mask
    if mask & (s.ABOUT | s.RULE):
        return None
    for index in r.sentence.at(s.ADLINK):
        if not r.denied(index) and not somebody_elses(r, index):
            return Saying("ad_label", *r.span(index), r.modal)
    if mask & s.AD and mask & (s.DOC | s.SITE) and mask & s.HAS and len(r.tokens) <= SHORT:
        for index in r.sentence.at(s.AD):
            document = r.near(index, s.DOC | s.SITE, 60)
            if document is not None and r.near(index, s.HAS, 40) is not None and not r.denied(index):
                return Saying("ad_label", *r.span(index, document), r.modal)
    return None


def sponsored(r: Clauses) -> Saying | None:
    """``sponsored``: somebody paid for, supplied or lent what the document speaks of."""
    mask, tokens = r.mask, r.tokens
    if mask & s.EXCHANGE and not (mask & s.EVENT and not mask & (s.DOC | s.WE)):
        return Saying("sponsored", *r.span(r.sentence.at(s.EXCHANGE)[0]))
    if mask & (s.EVENT | s.ABOUT | s.DONATE):
        return None
    for index in r.sentence.at(s.SPONSOR):
        if not r.denied(index) and _sponsors_this(r, index):
            return Saying("sponsored", *r.span(index))
    for index in r.sentence.at(s.PAID):
        after = tokens[index + 1].mask if index + 1 < len(tokens) else 0
        if after & s.BY and r.subject(index) & (s.WE | s.SITE) and not r.denied(index):
            return Saying("sponsored", *r.span(index, index + 1))
    for index in r.sentence.at(s.COVER) if mask & s.PAYER and mask & s.TRIP else ():
        trip = r.near(index, s.TRIP)
        if trip is not None and mask & (s.WE | s.OUR | s.SITE | s.DOC) and not r.denied(index):
            named = any(token.mask & s.BY for token in tokens[index : index + 3])
            if named or not r.subject(index) & s.WE:
                return Saying("sponsored", *r.span(index, trip))
    for index in r.sentence.at(s.SENT):
        if r.denied(index):
            continue
        free = r.near(index, s.FREE) if mask & (s.WE | s.OUR) else None
        if free is not None or (mask & s.THANKS and tokens[index].mask & s.BY and r.near(index, s.THANKS) is not None):
            return Saying("sponsored", *r.span(index, free))
    return None


def _sponsors_this(r: Clauses, index: int) -> bool:
    """Whether it is this document that is sponsored: said of it, or in front of the sponsor's name."""
    tokens = r.tokens
    before, after = tokens[max(index - 7, 0) : index], tokens[index + 1 : index + 4]
    named = any(token.mask & s.BY for token in after[:2]) or tokens[index].mask & s.BY
    spoken = [number for number, token in enumerate(before) if token.mask & (s.DOC | s.SITE | s.THESE)]
    if named and (index <= 1 or spoken) and not any(token.mask & s.AD for token in after[:2]):
        return True
    if spoken and (r.lexicon.scan or any(token.mask & s.HAS for token in before[spoken[0] + 1 :])):
        return True
    following = 0
    for token in after:
        following |= token.mask
    return bool(following & s.DOC and (following & s.THESE or r.mask & s.THANKS))


def vague(r: Clauses) -> Saying | None:
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
    if mask & s.HELP:
        index = r.sentence.at(s.HELP)[0]
        way = r.near(index, s.LINK | s.PLACE, 400)
        if way is not None and mask & (s.BUY | s.AMAZON | s.COND | s.THESE) and not r.denied(index):
            return Saying("vague", *r.span(index, way))
    if mask & s.SUPPORT and mask & (s.WE | s.SITE | s.OUR):
        index = r.sentence.at(s.SUPPORT)[0]
        if r.denied(index):
            return None
        supported = _supports_us(r, index)
        shop = r.near(index, s.BUY | s.AMAZON)
        through = r.near(index, s.LINK | s.PLACE)
        plain = through is not None or mask & (s.COND | s.AMAZON) or len(r.tokens) <= SHORT // 2
        if supported is not None and shop is not None and plain:
            return Saying("vague", *r.span(index, supported, shop))
    return None


def _supports_us(r: Clauses, index: int) -> int | None:
    """The one whom the reader supports: behind the verb, or in front of it where it is not the subject."""
    tokens = r.tokens
    ours = s.WE | s.SITE | s.OUR
    for other in range(index + 1, min(index + 7, len(tokens))):
        if tokens[other].mask & ours:
            return other
    if index and tokens[index - 1].mask & s.WE:
        return None
    return r.near(index, ours, 50)
