"""code-without-label: a personal discount code, and no word that it pays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.extract.found import Block
    from linkaudit.rules.case import Case

#: Looked for in the lower-cased source before anything is matched: nearly all documents have none of them.
_HINTS = ("code", "código", "codigo", "codice", "kod", "クーポン", "コード", "쿠폰", "코드", "优惠码", "промокод")
_TOKEN = r"[\s:„“”\"'「『«(\[]{0,4}(?P<code>(?-i:[A-Z][A-Z0-9_-]{3,19}))\b"
_SAYING = re.compile(
    # With a word that says what the code is for …
    r"(?:(?:discount|promo|promotional|coupon|voucher|referral|invite|affiliate)[\s-]{0,2}code|"
    r"(?:rabatt|gutschein|aktions)[\s-]?code|code[\s-](?:promo|de réduction|de parrainage)|"
    r"c[óo]digo (?:de )?(?:descuento|promocional|desconto)|cupom|codice (?:sconto|promo)|kortingscode|"
    r"kod (?:rabatowy|promocyjny)|rabattkod[e]?|クーポン(?:コード)?|割引コード|招待コード|할인\s?코드|쿠폰\s?코드|"
    r"优惠码|промокод)(?:[\s:]{1,3}(?:is|ist|est|es|è|lautet))?"
    + _TOKEN
    # … or with a verb that asks to use it.
    + r"|(?:use|enter|apply|with) (?:my |our |the )?code"
    + _TOKEN.replace("<code>", "<code2>")
    + r"|(?:mit|nutze|nutzt) (?:dem|meinem|unserem|den)? ?code"
    + _TOKEN.replace("<code>", "<code3>"),
    re.IGNORECASE,
)


def codes(case: Case) -> Iterator[tuple[Block, re.Match[str]]]:
    """The places where a reader is offered a discount or referral code."""
    source = case.document.source.lower()
    if not any(hint in source for hint in _HINTS):
        return
    for block in case.found.blocks:
        if not block.hidden:
            match = _SAYING.search(block.text)
            if match:
                yield block, match


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first code, where nothing visible tells that it pays."""
    if case.told or any(s.class_ == "sponsored" for s in case.shown):
        return
    block, match = next(codes(case), (None, None))
    if block is None or match is None:
        return
    code = match["code"] or match["code2"] or match["code3"]
    start, end = block.place(match.start(), match.end())
    yield Hit(
        start,
        end,
        f"{quoted(match[0])} offers a code, and no visible text says whether it pays the publisher",
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
