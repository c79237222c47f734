"""contradicted-disclosure: the page says that no link pays, and one does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import affiliates, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.disclosure.statement import Statement
    from linkaudit.rules.case import Case

#: Stems that speak of a paid piece, and stems that speak of links and advertising, in the languages of the phrase files.
_SPONSOR = Pattern(
    r"sponsor|spons(?:e|rad)|patrocin|gesponser|bezahlt|paid|payé|pagad|pagat|betaald|スポンサー|案件|협찬|赞助|спонсор",
    re.IGNORECASE,
)
_LINKS = Pattern(
    r"affili|partner|commission|kommission|provision|comisi|comiss|commissi|prowizj|provisi|link|enlace|lien|liga[cç]|"
    r"\bads?\b|ad-free|advert|werb|anzeig|publi|reklam|annons|mainos|アフィリ|広告|リンク|광고|제휴|广告|реклам|партн",
    re.IGNORECASE,
)


def denials(case: Case) -> tuple[Statement, ...]:
    """Visible statements that deny being paid through links or advertising.

    "This post is not sponsored" denies something else: affiliate links do not contradict it.
    """
    denied = (s for s in case.shown if s.class_ == "negated" and s.scope != "slot")
    return tuple(s for s in denied if _LINKS.search(s.text) or not _SPONSOR.search(s.text))


def mixed(case: Case, statement: Statement) -> bool:
    """Whether the same paragraph also tells that links pay: one sentence can deny and disclose."""
    return statement.block >= 0 and statement.block in {s.block for s in case.telling}


def check(case: Case) -> Iterator[Hit]:
    """One hit for each denial."""
    if not case.affiliates:
        return
    for statement in denials(case):
        if mixed(case, statement):
            continue
        yield Hit(
            statement.start,
            statement.end,
            f"{said(case, statement)}, yet here {'is' if len(case.clickable) == 1 else 'are'} {affiliates(case)}",
            f"Take the sentence out, or the {'link' if len(case.clickable) == 1 else 'links'}. If the sentence speaks of "
            "something else, say of what.",
            case.affiliates,
            "pattern",
        )


RULE = Rule(
    id="contradicted-disclosure",
    severity="error",
    summary="The text denies affiliate links or advertising, and has affiliate links.",
    check=check,
)
