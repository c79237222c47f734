"""One block, read: its labels and its sentences as hits, before they are put together."""

from __future__ import annotations

from collections.abc import Callable

from linkaudit.disclosure import lexer, slots
from linkaudit.disclosure.clauses import Saying
from linkaudit.disclosure.grammar import asks_for_help, sayings, tells_where_to_shop, wants_a_condition
from linkaudit.disclosure.phrases import Lexicon
from linkaudit.extract.found import Hidden
from linkaudit.lazy import regex
from linkaudit.model import DisclosureClass
from linkaudit.records import Record, mutable

_QUOTED = regex(
    r'"[^"\n]{1,400}"|“[^“”\n]{1,400}”|„[^„“”\n]{1,400}[“”]|«[^«»\n]{1,400}»|»[^«»\n]{1,400}«'
    r"|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』|‘[^‘’\n]{1,400}’(?!\w)"
)
_MARK = regex(r"^[\s\"“]{0,3}[(\[（]?\s*(\*{1,3}|＊|†|‡|°|¹|²|🛒|💰|💲|☆|★)\s*[)\]）]?(?=\S|\s|$)")
_MARK_INSIDE = regex(r"[(\[（\s\"“']\s?(\*{1,3}|＊|†|‡|°|¹|🛒|💰)\s?[)\]）\s,.\"”']")
#: What these expressions look for, to spare a sentence without any of it.
_QUOTES = frozenset('"“„«»「『‘')
_MARKS = frozenset("*＊†‡°¹²🛒💰💲☆★")
#: A mark that opens a text stands among so many of its first characters.
_OPENING = 12
#: A quotation of fewer words is a term in quotation marks, not somebody's sentence.
_TERM_WORDS = 4
_TERM_CHARACTERS = 14


@mutable
class Hit(Record):
    """One thing said in a block. ``start`` and ``end`` are offsets in the block's text."""

    class_: DisclosureClass
    start: int
    end: int
    language: str
    said: tuple[int, int] = (0, 0)
    """The words in it that say so."""
    of_links: bool = False
    """It speaks of links in other words than these ("the links are …")."""
    kind: str = "sentence"
    """``sentence``, or the position of a label: ``whole``, ``start``, ``bracket``, ``tag``."""
    modal: bool = False
    mark: str | None = None
    explains: bool = True
    """The mark is surely a key; else it counts only where the document uses it ("* This post contains …")."""
    programme: str = ""
    pointer: bool = False
    quoted: bool = False
    hidden: Hidden = ""
    """Where these words are a code span or struck through in a block that is shown."""
    label: str = ""


def lower(text: str) -> str:
    """Lower case of the same length, so that places stay places (a dotted capital I becomes two letters elsewhere)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def sentence_hits(
    text: str, lexicon: Lexicon, worth: Callable[[str], bool], inert: Callable[[int], Hidden]
) -> list[Hit]:
    """What the sentences of a text say.

    ``worth`` is the cheap look that spares most of them; ``inert`` tells whether the words at a position are code or
    struck through.
    """
    lowered = lower(text)
    hits: list[Hit] = []
    quotes: list[tuple[int, int]] | None = None
    after_affiliate = False
    spans = lexer.sentences(text)
    for number, (start, end) in enumerate(spans):
        if len(spans) > 1 and not lexicon.scan and not after_affiliate and not worth(lowered[start:end]):
            continue
        sentence = lexer.read(lowered, start, end, lexicon)
        if not sentence.mask:
            continue
        said = sayings(sentence, lexicon, after_affiliate=after_affiliate)
        if not said and number and wants_a_condition(sentence.mask) and text[spans[number - 1][1] - 1] in "?？":
            said = sayings(lexer.read(lowered, spans[number - 1][0], end, lexicon), lexicon)  # "Bought it here? We …"
        if not said and asks_for_help(sentence.mask):
            said = _asked_beside(lowered, spans, number, sentence, lexicon)
        for saying in said:
            after_affiliate = after_affiliate or saying.class_ == "explicit_affiliate"
            if quotes is None:
                quotes = _quotations(text)
            hit = Hit(saying.class_, start, end, lexicon.code, modal=saying.modal, programme=saying.programme)
            hit.said = saying.start, saying.end
            hit.of_links = any(
                token.mask & slots.LINK and not saying.start <= token.start < saying.end for token in sentence.tokens
            )
            hit.pointer = saying.pointer
            hit.mark, hit.explains = _mark(text, start, end, sentence.mask)
            hit.quoted = any(a <= saying.start and saying.end <= b for a, b in quotes)
            hit.hidden = inert(saying.start)
            hits.append(hit)
    return hits


def _asked_beside(
    lowered: str, spans: list[tuple[int, int]], number: int, sentence: lexer.Sentence, lexicon: Lexicon
) -> list[Saying]:
    """A favour is asked ("fancy helping us?"), and the sentence before or after says how ("start shopping here")."""
    for other in (number + 1, number - 1):
        if 0 <= other < len(spans) and tells_where_to_shop(lexer.read(lowered, *spans[other], lexicon).mask):
            return [Saying("vague", sentence.start, sentence.end)]
    return []


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where somebody else's words stand."""
    if _QUOTES.isdisjoint(text):
        return []
    return [found.span() for found in _QUOTED.finditer(text) if _is_speech(found[0])]


def _is_speech(quotation: str) -> bool:
    if quotation.isascii() or " " in quotation:
        return quotation.count(" ") + 1 >= _TERM_WORDS
    return len(quotation) >= _TERM_CHARACTERS


def _mark(text: str, start: int, end: int, mask: int) -> tuple[str | None, bool]:
    """The mark that a key sentence explains (``*`` for an asterisk named in words), and whether it is surely a key."""
    if not mask & (slots.LINK | slots.AFF | slots.PARTNER | slots.PAY | slots.AD):
        return None, True
    sentence = text[start:end]
    if _MARKS.isdisjoint(sentence) and _MARKS.isdisjoint(text[:_OPENING]):
        return ("*", True) if mask & slots.STAR else (None, True)
    at_start = _MARK.match(sentence) or (_MARK.match(text) if start == 0 else None)
    if at_start:
        return at_start[1].replace("＊", "*"), not (mask & slots.DOC and mask & slots.HAS)
    inside = _MARK_INSIDE.search(sentence)
    if inside and mask & (slots.THESE | slots.STAR | slots.HAS):
        return inside[1].replace("＊", "*"), True
    return ("*", True) if mask & slots.STAR else (None, True)
