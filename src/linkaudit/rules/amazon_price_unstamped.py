"""amazon-price-unstamped: a price beside an Amazon link, and no word on when it held."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from linkaudit.rules.amazon_statement_missing import amazon_links
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, lines, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linkaudit.extract.found import Block
    from linkaudit.rules.case import Case

_PRICE = Pattern(
    r"(?:[$€£¥₹₩￥]|US\$|R\$|C\$|A\$)\s?\d[\d.,]{0,12}|\d[\d.,]{0,12}\s?(?:€|£|USD|EUR|GBP|CAD|AUD|zł|kr\b|円|元|원|₽|TL\b|reais\b|euros?\b|dollars?\b)",
    re.IGNORECASE,
)
#: A date or time of day, or words that announce one.
_STAMP = Pattern(
    r"\d{1,2}:\d{2}|\d{4}[-/.年]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|"
    r"\b(?:as of|accurate as|at (?:the )?time of|last (?:checked|updated)|stand:?|stand vom|letzte aktualisierung|au \d|à la date|a fecha|"
    r"al \d|aggiornato|per \d|dato)\b|時点|現在|기준|截至|"
    r"\b\d{1,2}\.? (?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Hit]:
    """One hit for the Amazon links beside such a price."""
    links = [i for i in amazon_links(case) if case.links[i].kind == "hyperlink"]
    prices = {index: _price(case.block(index)) for index in {case.raw[i].block for i in links}}
    priced = tuple(sorted(i for i in links if prices[case.raw[i].block]))
    if priced:
        yield _hit(case, prices, priced)


def _price(block: Block | None) -> str:
    """A price in a block that names no date or time."""
    if block is None or block.hidden:
        return ""
    price = _PRICE.search(block.text)
    return price[0] if price and not _STAMP.search(block.text) else ""


def _hit(case: Case, prices: Mapping[int, str], positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    return Hit(
        first.start,
        first.end,
        f"{counted(len(positions), 'Amazon affiliate link')} ({lines(case, positions)}) beside a price "
        f"({quoted(prices[first.block])}) without date or time",
        "Take the price out, or show one that Amazon’s own interface delivers, with date and time and the note that it may change.",
        positions,
        "heuristic",
        again=partial(_hit, case, prices),
    )


RULE = Rule(
    id="amazon-price-unstamped",
    severity="warning",
    summary="A price beside an Amazon affiliate link without date or time.",
    check=check,
)
