"""What a sentence says about money, read from its slots: the order of the classes, and what is worth reading.

The grammar knows no words. Order (reference: sample wording and rules first, then commission, denial, affiliate links,
advertising, sponsors, vague support): a sentence may both disclose and deny, then both are kept.
"""

from __future__ import annotations

from linkaudit.disclosure import slots as s
from linkaudit.disclosure.advertising import advertising, sponsored, vague
from linkaudit.disclosure.affiliation import affiliate
from linkaudit.disclosure.clauses import PUBLISHER, Clauses, Saying
from linkaudit.disclosure.commission import commission
from linkaudit.disclosure.denial import denials
from linkaudit.disclosure.lexer import Sentence
from linkaudit.disclosure.phrases import Lexicon

_TELLING = (
    s.PAY | s.AFFLINK | s.ADLINK | s.AFF | s.QUALIFYING | s.EXCHANGE | s.OWN | s.DENIAL | s.VAGUE | s.POINTER | s.SPONSOR
    | s.HELP
)  # fmt: skip
#: The slots that ``worth_reading`` asks for; a phrase that fills none of them need not be looked for beforehand.
DECISIVE = (
    _TELLING | s.MONEY | s.PAID | s.WE | s.SITE | s.LINK | s.BUY | s.NOCOST | s.SUPPORT | s.SENT | s.FREE | s.THANKS
    | s.PARTNER | s.AD | s.PAYER | s.PLACE | s.COVER | s.TRIP
)  # fmt: skip
#: Every condition of ``worth_reading`` asks for one of these.
NEEDED = _TELLING | s.MONEY | s.PAID | s.SUPPORT | s.SENT | s.PARTNER | s.AD | s.COVER


def worth_reading(mask: int) -> bool:
    """Whether a block whose words fill these slots can hold a statement at all."""
    if mask & _TELLING:
        return True
    ours = mask & (PUBLISHER | s.OUR)
    if mask & s.MONEY and ours and mask & (s.LINK | s.BUY | s.NOCOST | s.PAYER | s.PLACE):
        return True
    if mask & s.PAID and ours and mask & (s.LINK | s.BUY | s.BY | s.PLACE):
        return True
    if mask & s.SUPPORT and ours and mask & (s.LINK | s.BUY | s.AMAZON | s.PLACE):
        return True
    if mask & s.SENT and (mask & s.THANKS or (ours and mask & s.FREE)):
        return True
    if mask & s.COVER and mask & s.PAYER and mask & s.TRIP:
        return True
    if mask & s.PARTNER and mask & (s.LINK | s.WE | s.OUR):
        return True
    return bool(mask & s.AD and mask & (s.DOC | s.SITE) and mask & (s.HAS | s.NEG))


def asks_for_help(mask: int) -> bool:
    """Whether a sentence speaks of helping the publisher, by whatever means."""
    if mask & (s.DONATE | s.ABOUT | s.NEG):
        return False
    return bool(mask & s.HELP or (mask & s.SUPPORT and mask & (PUBLISHER | s.OUR)))


def wants_a_condition(mask: int) -> bool:
    """Whether a sentence says that the publisher gains, but not by what; the question before it may."""
    return bool(mask & s.MONEY and mask & PUBLISHER and mask & (s.GAIN | s.GIVE)) and not mask & s.BUY


def tells_where_to_shop(mask: int) -> bool:
    """Whether a sentence sends readers shopping through something of the publisher's."""
    return bool(mask & s.BUY and mask & (s.LINK | s.PLACE)) and not mask & (
        s.DONATE | s.ABOUT | s.OTHER | s.MONEY | s.PAY | s.AFFLINK | s.AFF
    )


def sayings(sentence: Sentence, lexicon: Lexicon, *, after_affiliate: bool = False) -> list[Saying]:
    """What the sentence says, the strongest first; empty for nearly every sentence.

    ``after_affiliate``: an earlier sentence of the block speaks of the affiliate links, so "we get a few cents" is clear.
    """
    mask = sentence.mask
    if mask & s.SAMPLE and mask & (s.PAY | s.AFFLINK | s.AFF | s.ADLINK | s.AMAZON):
        return []
    reading = Clauses(sentence, lexicon, after_affiliate=after_affiliate)
    found = [*commission(reading)]
    found.extend(denials(reading))
    positive = any(saying.class_ != "negated" for saying in found)
    if not positive:
        for find in (affiliate, advertising, sponsored, vague):
            more = find(reading)
            if more:
                found.append(more)
                break
    return found
