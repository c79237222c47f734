"""tracker-in-mail: opening the mail tells somebody that it was opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.rules.hosts import host_of
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.tracker_without_consent_gate import trackers
from linkaudit.rules.wording import counted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case

_LEAVE = Pattern(
    r"unsubscribe|opt.?out|preferences|abmelden|abbestell|désabonn|desinscri|désinscri|darse de baja|cancelar|disiscri|"
    r"afmelden|wypisz|avregistrera|afmeld|meld deg av|配信停止|購読解除|수신\s?거부|退订|отписаться",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Hit]:
    """One hit, where the configuration says that the document is a mail."""
    if case.config.audit.document_kind != "email":
        return
    found = trackers(case)
    if not found:
        return
    hosts = ", ".join(dict.fromkeys(host_of(case.links[i].resolved_url) or "?" for i in found))
    leave = any(_LEAVE.search(f"{link.text} {link.url}") for link in case.links if link.kind == "hyperlink")
    first = case.raw[found[0]]
    yield Hit(
        first.start,
        first.end,
        f"{counted(len(found), 'tracker')} in a mail ({lines(case, found)}): {hosts}"
        + ("" if leave else "; no link to unsubscribe or withdraw consent was found"),
        "Decide whether each reader has agreed to being measured, and can withdraw in every mail; or send it without.",
        found,
        "pattern",
    )


RULE = Rule(
    id="tracker-in-mail",
    severity="review",
    summary="A tracking pixel in a mail.",
    check=check,
    about="tracking",
)
