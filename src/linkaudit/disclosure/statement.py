"""The noun of this package: one statement about money, found in a document."""

from __future__ import annotations

from typing import Literal

from linkaudit.extract.found import Hidden
from linkaudit.model import DisclosureClass, Where
from linkaudit.records import Record, mutable

Scope = Literal["document", "section", "link", "slot"]

#: From the strongest to the weakest thing a statement can say. ``negated`` says the opposite and is no rank.
STRENGTH: dict[DisclosureClass, int] = {
    "explicit_commission": 5,
    "explicit_affiliate": 4,
    "ad_label": 3,
    "sponsored": 2,
    "vague": 1,
    "negated": 0,
}


@mutable
class Statement(Record):
    """What the publisher says about money at one place of the document."""

    class_: DisclosureClass
    language: str
    """Language of the words, "" where they belong to no language (a front-matter key, a shortcode)."""
    hidden: Hidden
    """Why readers do not see it; "" where they do."""
    where: Where
    start: int
    end: int
    """Offsets in ``Document.source``."""
    text: str
    """The words as rendered."""
    block: int = -1
    """Index into ``Extraction.blocks``, -1 where it stands in none."""
    scope: Scope = "document"
    """What it speaks of: the document, the section or list under it, the link beside it, the ad slot under it."""
    modal: bool = False
    """It says only that money *may* flow."""
    pointer: bool = False
    """It says nothing itself and points to another page."""
    mark: str | None = None
    """The mark at links that this statement explains (``*``)."""
    quoted: bool = False
    """It quotes somebody else, so it is no statement of the publisher: kept for rules, never reported."""
    in_quote: bool = False
    """It stands in a block quote that may be a styled notice or a quotation: a person must look."""
    label: str = ""
    """The label word in it (``Anzeige``, ``#ad``), as written."""
    programme: str = ""
    """``amazon`` where it is the sentence that Amazon asks for, or names the programme."""
    assumed: bool = False
    """Nothing was read: the name of a shortcode or component suggests that a notice is rendered there."""
    last_block: int = -1
    """Index of the last block it reaches into; equals ``block`` for most."""
    font_px: float | None = None
    """Inline font size in CSS pixels, where the document's own markup sets one."""
    contrast: float | None = None
    """WCAG contrast of inline text and background colours, where the document's own markup sets the text colour."""
    also: tuple[DisclosureClass, ...] = ()
    """Weaker classes that were merged into this statement (an ``ad_label`` in front of the sentence)."""
