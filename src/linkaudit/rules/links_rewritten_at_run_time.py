"""links-rewritten-at-run-time: a script may turn the document's plain links into paid ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first such script, where the document has links that it could change."""
    plain = sum(
        link.kind == "hyperlink" and link.category == "editorial" and _leads_away(link.resolved_url)
        for link in case.links
    )
    if not plain or not case.rewriters:
        return
    first = case.rewriters[0]
    names = " and ".join(dict.fromkeys(each.detail for each in case.rewriters))
    told = case.told
    yield Hit(
        first.start,
        first.end,
        f"{names}: {counted(plain, 'link')} of this document that show{'s' if plain == 1 else ''} no sign of it may pay when the page "
        f"is read{', and readers are told that links may' if told else ''}",
        "Which links pay is decided in the reader's browser. "
        + (
            "Nothing to do, unless the notice speaks of some links only."
            if told
            else "Tell readers as for any affiliate link."
        ),
        tuple(each.link for each in case.rewriters if each.link >= 0),
        "pattern",
        weaker="info" if told else None,
    )


def _leads_away(url: str | None) -> bool:
    return url is not None and url.startswith("http")


RULE = Rule(
    id="links-rewritten-at-run-time",
    severity="review",
    summary="A script that may turn the document's plain links into paid ones.",
    check=check,
    about="advertising",
)
