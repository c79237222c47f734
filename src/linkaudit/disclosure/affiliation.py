"""``explicit_affiliate``: the sentence names affiliate links or the relation, not the pay."""

from __future__ import annotations

from linkaudit.disclosure import slots as s
from linkaudit.disclosure.clauses import LABEL_LIKE, Clauses, Saying

#: Tokens around "affiliate link" that tell whose link it is and that the document has it.
_POINTING_BEFORE, _POINTING_AFTER = 5, 6


def affiliate(r: Clauses) -> Saying | None:
    """``explicit_affiliate``: it names affiliate links or the relation, not the pay."""
    mask = r.mask
    if mask & (s.ABOUT | s.FORMER) or (mask & s.RULE and mask & s.DEMAND):
        return None
    for index in r.sentence.at(s.AFFLINK | s.AFF | s.PARTNER):
        if r.denied(index) and not mask & s.WISH:
            continue
        there = _affiliate_link(r, index)
        if there is None or somebody_elses(r, index):
            continue
        programme = "amazon" if mask & s.AMAZON else ""
        return Saying("explicit_affiliate", *r.span(index, there), r.modal, programme)
    return None


def _affiliate_link(r: Clauses, index: int) -> int | None:
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
    if link is not None and link < index:
        stated = any(t.mask & (s.HAS | s.MODAL) for t in tokens[link + 1 : index])
        if stated or len(tokens) <= LABEL_LIKE:  # some languages need no "are"
            return link
    if token.mask & s.MEMBER and mask & (s.WE | s.SITE | s.HAS):
        return index
    program = r.near(index, s.PROGRAM, 30)
    takes_part = mask & s.MEMBER or (mask & s.HAS and mask & (s.WE | s.SITE | s.DOC))
    return program if takes_part and not mask & s.YOU else None


def _points(r: Clauses, index: int) -> bool:
    """Whether the words around say that these links, here, are meant, and not affiliate links in general."""
    tokens = r.tokens
    if len(tokens) <= LABEL_LIKE:
        return True
    pointing = s.DOC | s.SITE | s.HAS | s.THESE | s.OUR | s.MODAL | s.STAR
    around = [*tokens[max(index - _POINTING_BEFORE, 0) : index], *tokens[index + 1 : index + 1 + _POINTING_AFTER]]
    if any(token.mask & pointing and token.clause == tokens[index].clause for token in around):
        return True
    return sum(token.clause == tokens[index].clause for token in tokens) <= 2


def somebody_elses(r: Clauses, index: int) -> bool:
    """Whether the links are the reader's, other people's, or those of a tool's users."""
    tokens = r.tokens
    before = 0
    for token in tokens[max(index - 3, 0) : index]:
        before |= token.mask
    if before & (s.YOUR | s.THEIR) and not before & (s.OUR | s.THESE):
        return True
    mask = r.mask
    own = s.WE | s.OUR | s.DOC | s.SITE
    if mask & s.TOOL and not mask & own:
        return True
    return bool(mask & (s.OTHER | s.YOU) and not mask & (own | s.MEMBER | s.BUY))
