"""What a word can do in a statement about money: the slots that phrase files fill and the grammar reads.

A slot is one bit, so that "which slots does this sentence fill?" is one integer and every condition of the grammar is
an ``&``. Phrase files name slots by the lower-case words of ``SLOTS``; the text beside each is the guide for authors.
"""

from __future__ import annotations

from typing import Final

WE: Final = 1 << 0
SITE: Final = 1 << 1
OUR: Final = 1 << 2
YOU: Final = 1 << 3
YOUR: Final = 1 << 4
OTHER: Final = 1 << 5
THEIR: Final = 1 << 6
GAIN: Final = 1 << 7
GIVE: Final = 1 << 8
PAID: Final = 1 << 9
PAY: Final = 1 << 10
MONEY: Final = 1 << 11
LINK: Final = 1 << 12
BUY: Final = 1 << 13
COND: Final = 1 << 14
COST: Final = 1 << 15
NOCOST: Final = 1 << 16
NEG: Final = 1 << 17
MODAL: Final = 1 << 18
WISH: Final = 1 << 19
AFF: Final = 1 << 20
AFFLINK: Final = 1 << 21
ADLINK: Final = 1 << 22
PROGRAM: Final = 1 << 23
AMAZON: Final = 1 << 24
QUALIFYING: Final = 1 << 25
DOC: Final = 1 << 26
HAS: Final = 1 << 27
THESE: Final = 1 << 28
AD: Final = 1 << 29
SPONSOR: Final = 1 << 30
THANKS: Final = 1 << 31
SENT: Final = 1 << 32
FREE: Final = 1 << 33
EXCHANGE: Final = 1 << 34
SUPPORT: Final = 1 << 35
DONATE: Final = 1 << 36
OWN: Final = 1 << 37
FORMER: Final = 1 << 38
ABOUT: Final = 1 << 39
SAMPLE: Final = 1 << 40
RULE: Final = 1 << 41
DEMAND: Final = 1 << 42
TOOL: Final = 1 << 43
BUT: Final = 1 << 44
IGNORE: Final = 1 << 45
DENIAL: Final = 1 << 46
VAGUE: Final = 1 << 47
STAR: Final = 1 << 48
POINTER: Final = 1 << 49
BY: Final = 1 << 50
EVENT: Final = 1 << 51
PARTNER: Final = 1 << 52
MEMBER: Final = 1 << 53
PAYER: Final = 1 << 54
PLACE: Final = 1 << 55
HELP: Final = 1 << 56
COVER: Final = 1 << 57
TRIP: Final = 1 << 58

#: Set by the screening only: the word belongs to a statement in some other language than the one being read …
FOREIGN: Final = 1 << 60
#: … a phrase hangs on it, a label begins with it, a label in brackets begins with it, it is a known hash tag.
HINT: Final = 1 << 61
LABEL: Final = 1 << 62
BRACKET: Final = 1 << 63
TAG: Final = 1 << 64

SLOTS: Final[dict[str, tuple[int, str]]] = {
    "we": (WE, "the publisher as the one who gains: I, we, us; verb forms that say so themselves go to we_gain"),
    "we_gain": (WE | GAIN, "one word for 'we receive' (recibimos, saamme)"),
    "site": (SITE, "the publication as the one who gains: this site, the blog, the author"),
    "our": (OUR, "our, my"),
    "you": (YOU, "the reader as subject"),
    "your": (YOUR, "your"),
    "other": (OTHER, "somebody else who earns commissions: agents, banks, publishers (plural), sellers"),
    "their": (THEIR, "their, his, her: somebody else's link"),
    "gain": (GAIN, "to earn, to receive, to get"),
    "give": (GIVE, "the shop's verb: pays, gives, brings in, throws"),
    "paid": (PAID, "paid in the passive: get paid, are compensated"),
    "pay": (PAY, "what is surely a commission: commission, referral fee, kickback"),
    "money": (MONEY, "what may be one: money, fee, share, cut, cents, income"),
    "link": (LINK, "link, button, banner, 'here'"),
    "buy": (BUY, "to buy, purchase, order, sign up"),
    "cond": (COND, "if, when, each, every"),
    "cost": (COST, "price, costs, extra: what a negation may be about without denying anything"),
    "nocost": (NOCOST, "whole phrases: at no extra cost"),
    "neg": (NEG, "not, no, never, without"),
    "modal": (MODAL, "may, might, could"),
    "wish": (WISH, "want, prefer, need, have to: a negation in front of it denies nothing about the links"),
    "aff": (AFF, "affiliate (adjective or noun)"),
    "afflink": (AFFLINK | LINK, "affiliate link in one word or fixed phrase"),
    "partner": (PARTNER, "partner or referral in front of link: weaker than affiliate"),
    "adlink": (ADLINK | LINK, "advertising link, paid link"),
    "member": (MEMBER, "participates in, an affiliate of: the publisher's own part in a programme"),
    "program": (PROGRAM, "programme, network, partnership after 'affiliate'"),
    "amazon": (AMAZON, "Amazon"),
    "qualifying": (QUALIFYING, "the words of Amazon's sentence: qualifying purchases"),
    "doc": (DOC, "this post, article, page, video, guide, list"),
    "has": (HAS, "contains, includes, uses; is, are"),
    "these": (THESE, "these, some, above, below, following, marked"),
    "ad": (AD, "advertising as a word inside a sentence"),
    "sponsor": (SPONSOR, "sponsored, sponsoring, paid partnership"),
    "by": (BY, "by, with, from: what stands before the sponsor's name"),
    "thanks": (THANKS, "thanks, thank you"),
    "sent": (SENT, "sent, provided, gifted, lent"),
    "free": (FREE, "free of charge, for review, sample"),
    "exchange": (EXCHANGE, "in exchange for a review"),
    "support": (SUPPORT, "support, help, keep running: hides that the publisher is paid"),
    "donate": (DONATE, "Patreon, donation, coffee, membership"),
    "own": (OWN, "with my own money"),
    "former": (FORMER, "no longer, used to, removed"),
    "about": (ABOUT, "text about the business: how to, affiliate marketing, become an affiliate"),
    "sample": (SAMPLE, "sample wording: for example, template, write"),
    "rule": (RULE, "regulators and laws"),
    "demand": (DEMAND, "requires, must, says"),
    "tool": (TOOL, "plugin, dashboard, manager after 'affiliate'"),
    "payer": (PAYER, "who pays or sends: the shop, the merchant, the provider, the maker, the hotel, the tourist board"),
    "place": (PLACE, "what publishers call their links and lists: from here, our shelf, corner, shop window, selection"),
    "help": (HELP, "whole phrases for a favour that name the one who is helped: does us a good turn"),
    "cover": (COVER, "what a payer does with the costs of a trip: paid for, covered, invited; never in the first person"),
    "trip": (TRIP, "what is paid for besides goods: trip, flight, room, stay, ticket"),
    "event": (EVENT, "what else is sponsored: event, team, bill, visa, conference"),
    "but": (BUT, "but, however: a new clause begins"),
    "ignore": (IGNORE, "phrases whose words mean something else: European Commission, merchandise"),
    "denial": (DENIAL, "a denial in itself: not sponsored, bought it myself"),
    "vague": (VAGUE, "a vague statement in itself"),
    "star": (STAR, "asterisk, star: a mark named in words"),
    "pointer": (POINTER, "points elsewhere: see our disclosure policy"),
}
