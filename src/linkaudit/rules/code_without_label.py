"""code-without-label: a personal discount code, and no word that it pays."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import quoted
from linkaudit.rules.words import main_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.extract.found import Block
    from linkaudit.rules.case import Case

#: Parts of the words for a code: looked for before anything is matched, because nearly all documents have none of them
#: in front of something that looks like a code. "Code" is understood nearly everywhere; the others belong to a language.
_HINTS = ("ode", "CODE")
_MORE_HINTS = {
    "es": ("ódigo",), "pt": ("ódigo", "upom"), "it": ("odice",), "pl": ("kod",), "sv": ("kod",), "ja": ("クーポン", "コード"),
    "ko": ("코드",), "zh": ("优惠码",), "ru": ("ромокод",),
}  # fmt: skip
_VALUE = r"[\s:„“”\"'「『«(\[]{0,4}(?P<code>(?-i:[A-Z][A-Z0-9_-]{3,19}))\b"
_FOLLOWS = Pattern(r"[\w\s]{0,24}?" + _VALUE)
_AROUND = 60
_SAYING = Pattern(
    # With a word that says what the code is for …
    r"(?:(?:discount|promo|promotional|coupon|voucher|referral|invite|affiliate)[\s-]{0,2}code|"
    r"(?:rabatt|gutschein|aktions)[\s-]?code|code[\s-](?:promo|de réduction|de parrainage)|"
    r"c[óo]digo (?:de )?(?:descuento|promocional|desconto)|cupom|codice (?:sconto|promo)|kortingscode|"
    r"kod (?:rabatowy|promocyjny)|rabattkod[e]?|クーポン(?:コード)?|割引コード|招待コード|할인\s?코드|쿠폰\s?코드|"
    r"优惠码|промокод)(?:[\s:]{1,3}(?:is|ist|est|es|è|lautet))?"
    + _VALUE
    # … or with a verb that asks to use it.
    + r"|(?:use|enter|apply|with) (?P<own>my |our )?(?:the )?code"
    + _VALUE.replace("<code>", "<code2>")
    + r"|(?:mit|nutze|nutzt) (?:dem|meinem|unserem|den)? ?code"
    + _VALUE.replace("<code>", "<code3>"),
    re.IGNORECASE,
)

#: Beside a bare "code" something must say that it saves money: programs have codes as well.
_SAVING = Pattern(
    r"\d ?%|\boff\b|\bsav(?:e|ing)|discount|checkout|rabatt|spar(?:en|st|t)\b|gutschein|cheaper", re.IGNORECASE
)


@lru_cache(maxsize=16)
def _spot(hint: str) -> re.Pattern[str]:
    """The hint with something like a code behind it, markup between them allowed; begins with a literal, so it is fast."""
    return re.compile(re.escape(hint) + (r"s?\b" if hint.isascii() else "") + r"[^\n]{0,30}?[A-Z][A-Z0-9_-]{3}")


def codes(case: Case) -> Iterator[tuple[Block, int, str, str]]:
    """Where a reader is offered a discount or referral code: block, offset in its text, words, code."""
    source = case.document.source
    hints = (*_HINTS, *_MORE_HINTS.get(main_tag(case.language), ()))
    hints = tuple(hint for hint in hints if hint in source and _spot(hint).search(source))
    if not hints:
        return
    for block in case.found.blocks:
        if block.hidden:
            continue
        for hint in hints:
            at = block.text.find(hint)
            while at >= 0:
                if _FOLLOWS.match(block.text, at + len(hint)):
                    begin = max(at - _AROUND, 0)
                    match = _SAYING.search(block.text[begin : at + _AROUND])
                    if match and (match["code"] or match["own"] or _SAVING.search(block.text)):
                        yield block, begin + match.start(), match[0], match["code"] or match["code2"] or match["code3"]
                        break
                at = block.text.find(hint, at + len(hint))


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first code, where nothing visible tells that it pays."""
    if case.told or any(s.class_ == "sponsored" for s in case.shown):
        return
    offer = next(codes(case), None)
    if offer is None:
        return
    block, at, words, code = offer
    start, end = block.place(at, at + len(words))
    yield Hit(
        start,
        end,
        f"{quoted(words)} offers a code, and no visible text says whether it pays the publisher",
        f"If the code {code} earns you anything, say so beside it: {propose(case, 'notice_short')}",
        confidence="heuristic",
    )


RULE = Rule(
    id="code-without-label",
    severity="warning",
    summary="A personal discount code without a disclosure.",
    check=check,
    about="advertising",
)
