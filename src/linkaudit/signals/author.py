"""What the author says of the link: rel, plugin markup, marks, labels, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.model import Evidence
    from linkaudit.view import View


def sponsored_rel(view: View) -> Evidence | None:
    """``rel="sponsored"``: the author's own statement to search engines."""
    if "sponsored" in view.raw.rel:
        return evidence("sponsored_rel", "affiliate", 'marked rel="sponsored"')
    return None


def plugin_markup(view: View) -> Evidence | None:
    """Attributes that a link plugin writes on the affiliate links it manages."""
    known = view.raw.known
    if known is None or view.raw.kind == "slot" or view.markup is None or view.markup.folder != "networks":
        return None
    return evidence("plugin_markup", "affiliate", view.markup.detail)


def marked(view: View) -> Evidence | None:
    """The link carries a mark that the document's own key explains as an affiliate link."""
    mark = view.mark
    return evidence("marked", "affiliate", f"carries the mark {mark!r}, which the document explains") if mark else None


def labelled(view: View) -> Evidence | None:
    """Words beside the link say that it pays: "(affiliate link)", "(paid link)"."""
    words = view.label_at_link
    return evidence("labelled", "affiliate", f"labelled {words!r}") if words and view.outbound else None


def declared_section(view: View) -> Evidence | None:
    """The heading or line above the list says "affiliate links"."""
    words = view.declared_by
    return evidence("declared_section", "affiliate", f"listed under {words!r}") if words and view.outbound else None


def sponsor_block(view: View) -> Evidence | None:
    """A link of a block that thanks or names a sponsor."""
    words = view.sponsor_words
    return evidence("sponsor_block", "ad_slot", f"stands with {words!r}") if words and view.outbound else None
