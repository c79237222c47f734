"""amazon-statement-missing: links to Amazon that earn, without the sentence that Amazon asks for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from linkaudit.rules.active import programmes_of
from linkaudit.rules.hosts import host_of
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, said
from linkaudit.rules.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linkaudit.disclosure.statement import Statement
    from linkaudit.rules.case import Case

_ID = "amazon-statement-missing"
PROGRAMME = "amazon"
_SHOP = Pattern(r"(?:^|\.)(amazon\.(?:com?\.)?[a-z]{2,3})$")
#: Stands for the publisher's own name in a sentence of the data file.
_NAME = "{name}"


def amazon_links(case: Case) -> tuple[int, ...]:
    """Positions of the affiliate links that belong to Amazon's programme."""
    return tuple(i for i in case.affiliates if PROGRAMME in programmes_of(case.links[i]))


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first Amazon link; milder where a sentence comes near."""
    sentences = _option(case, "statements")
    links = amazon_links(case) if sentences else ()
    if not links or case.config.disclosure.site_notice is not None:
        return
    wanted = _languages(case, links, sentences)
    shown = [fold(block.text) for block in case.found.blocks if not block.hidden and _speaks_of_amazon(block.text)]
    if any(_pattern(sentences[language]).search(text) for language in wanted for text in shown):
        return
    words = " or ".join(f"“{_proposal(sentences[language])}”" for language in wanted)
    put_in = " with your own name in place of “…”" if any(_NAME in sentences[each] for each in wanted) else ""
    near = _near(case)
    if near is not None:
        yield Hit(
            near.start,
            near.end,
            f"{said(case, near)} comes near the sentence that Amazon asks for, and is not it",
            f"Write it as Amazon does{put_in}: {words}",
            links,
            "pattern",
            weaker="info",
        )
        return
    first = case.raw[links[0]]
    yield Hit(
        first.start,
        first.end,
        f"{counted(len(links), 'Amazon affiliate link')}, and the sentence that Amazon asks for is not in the document",
        f"Write {words}{put_in}, or name the notice that your theme shows in linkaudit.toml ([disclosure] site_notice).",
        links,
    )


def sentence(case: Case) -> str:
    """What to write into the document; "" where a sentence is near and must be rewritten, or a name must be put in."""
    sentences = _option(case, "statements")
    links = amazon_links(case) if sentences else ()
    if not links or _near(case) is not None:
        return ""
    found = sentences[_languages(case, links, sentences)[0]]
    return "" if _NAME in found else found if found.endswith(".") else f"{found}."


def _option(case: Case, name: str) -> Mapping[str, str]:
    return next((value for _, value in case.asking(_ID, name)), {})


def _languages(case: Case, links: tuple[int, ...], sentences: Mapping[str, str]) -> list[str]:
    """The languages in which the sentence may stand: that of the shops linked to, and that of the document."""
    shops = _option(case, "marketplaces")
    found = [case.config.audit.audience_language or case.language]
    for position in links:
        link = case.links[position]
        for url in (link.resolved_url, link.destination):
            shop = _SHOP.search(host_of(url))
            if shop and shop[1] in shops:
                found.append(shops[shop[1]])
    tags = [language.partition("-")[0].lower() for language in found]
    return [tag for tag in dict.fromkeys(tags) if tag in sentences] or ["en"]


def _speaks_of_amazon(text: str) -> bool:
    return "amazon" in text or "Amazon" in text or "AMAZON" in text


@lru_cache(maxsize=32)
def _pattern(sentence: str) -> re.Pattern[str]:
    bare = fold(sentence).rstrip(".。")
    return re.compile(r".{1,60}?".join(re.escape(part) for part in bare.split(_NAME)))


def _proposal(sentence: str) -> str:
    return sentence.replace(_NAME, "…")


def _near(case: Case) -> Statement | None:
    """A visible sentence of earning that names Amazon: right in sense, other words."""
    for statement in case.telling:
        named = statement.programme == PROGRAMME or "amazon" in statement.text.lower()
        if named and statement.class_ == "explicit_commission":
            return statement
    return None


RULE = Rule(
    id=_ID,
    severity="warning",
    summary="Amazon affiliate links without the sentence that Amazon asks for.",
    check=check,
    options=("statements", "marketplaces"),
)
