"""Words as a paragraph of the document: in which language, how written, and the notice in its first place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.fixing import placement
from linkaudit.fixing.edits import Edit
from linkaudit.lazy import regex
from linkaudit.rules import advice

if TYPE_CHECKING:
    from linkaudit.fixing.placement import Place
    from linkaudit.rules.case import Case

_MARKDOWN_SIGNS = regex(r"[*_\[\]<>`~{}\\]")


def language(case: Case) -> str:
    """The language in which readers are to be told, "" where it is not known."""
    return case.config.audit.audience_language or case.language


def paragraph(place: Place, text: str) -> Edit:
    """The edit that writes ``text`` at ``place`` as a paragraph of its own."""
    if place.html:
        import html

        written = f"<p>{html.escape(text, quote=False)}</p>"
    else:
        written = _MARKDOWN_SIGNS.sub(r"\\\g<0>", text)
    return Edit(place.offset, place.offset, f"{place.before}{written}{place.after}")


def only_in_front_matter(case: Case) -> bool:
    """Whether the affiliate links stand where only the theme can show them."""
    return case.raw[case.affiliates[0]].hidden == "front_matter"


def notice(case: Case) -> Edit | None:
    """The edit that writes the notice in the best place; None where there are no words or no place for it."""
    spoken = language(case)
    words = advice.own(spoken) if spoken else None
    if words is None or only_in_front_matter(case):
        return None
    place = next(placement.places(case), None)
    return paragraph(place, words["notice"]) if place is not None else None
