"""What the author says of the link: rel, plugin markup, marks, labels, headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linkaudit.lazy import regex
from linkaudit.signals.cloaks import may_redirect
from linkaudit.signals.evidence import evidence
from linkaudit.view import is_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.disclosure import Statement
    from linkaudit.model import Evidence
    from linkaudit.view import View

_QUOTED_CHARACTERS = 60
_PAID_KEY: Final = regex(
    r"affiliat|(?:^|[._-])(?:aff|werbe|sponsored)[._-]?(?:link|url|href)s?(?:$|[._-])", re.IGNORECASE
)
#: Such a field speaks of affiliate links, and is none.
_ABOUT: Final = regex(r"disclos|polic|program|notice|terms|info|hinweis|dashboard", re.IGNORECASE)
#: Shorter ones are abbreviations.
_SHORTEST_AD_WORD = 3
#: A gift or a loan for a test is told in the same breath, and buys no place.
_PAID_FOR: Final = regex(
    r"spons[oö]|patroc|presented by|brought to you|partnership|paid for by|in collaboration|kooperation|zusammenarbeit|"
    r"partenariat|colaboraci|parceria|collaborazione|samenwerking|samarbete|samarbejde|samarbeid|yhteistyö|współprac|спонсор|при поддержке|işbirliği|"
    r"スポンサー|提供|タイアップ|협찬|스폰서|赞助|贊助|合作",
    re.IGNORECASE,
)
#: A sponsor is thanked in one paragraph, and linked to in this many from there on.
_SPONSOR_REACH = 6


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


def declared_field(view: View) -> Evidence | None:
    """The field that holds the address is called after it: ``affiliate_url:``, ``<Product affiliateLink="…" />``."""
    if not view.outbound:
        return None
    key = next((key for key in _keys(view) if _PAID_KEY.search(key) and not _ABOUT.search(key)), "")
    return evidence("declared_field", "affiliate", f"its field is called {key!r}") if key else None


def _keys(view: View) -> Iterator[str]:
    """The names of the field, attribute or parameter that the address is the value of."""
    element, _, field = view.raw.element.partition(":")
    if field and element != "shortcode":
        yield field
    elif view.raw.attrs and view.raw.element not in ("a", "area", "form", "markdown"):
        value = view.raw.value
        yield from (name for name, held in view.raw.attrs.items() if held == value)


def marked(view: View) -> Evidence | None:
    """The link carries a mark that the document's own key explains as an affiliate link."""
    if not _may_pay(view) or view.block is None:
        return None
    for mark, blocks in view.scene.marks.items():
        if blocks == {view.raw.block}:
            continue
        if view.raw.text.rstrip(" )").endswith(mark) or _follows(view.block.text, view.raw.text, mark):
            return evidence("marked", "affiliate", f"carries the mark {mark!r}, which the document explains")
    return None


def labelled(view: View) -> Evidence | None:
    """Words beside the link say that it pays: "(affiliate link)", "(paid link)"."""
    statement = view.scene.label_at(view.position, view.scene.at_links)
    if statement is None or not _may_pay(view):
        return None
    return evidence("labelled", "affiliate", f"labelled {_quoted(statement)}")


def ad_labelled(view: View) -> Evidence | None:
    """Words beside the link call it advertising: "(Werbelink)", "(PR)"."""
    statement = view.scene.label_at(view.position, view.scene.at_advertised)
    if statement is None or not _may_pay(view) or view.platform or not _says_advertising(statement):
        return None
    return evidence("ad_labelled", "affiliate", f"labelled {_quoted(statement)}")


def _says_advertising(statement: Statement) -> bool:
    """Whether the label is a word of its own: "(PR)" and "(ad)" stand for much else outside Japanese."""
    return statement.language == "ja" or len(_letters(statement.text)) > _SHORTEST_AD_WORD


def declared_section(view: View) -> Evidence | None:
    """The heading or line above the list says "affiliate links"."""
    if not _may_pay(view):
        return None
    scene, surroundings = view.scene, view.scene.surroundings
    label = surroundings.label(view.raw.block)
    statement = scene.list_labels.get(label.index) if label is not None else None
    if statement is None:
        heading = surroundings.heading(view.raw.block)
        if heading is not None and is_inside(view.raw.node, heading.node.parent):
            statement = scene.headings.get(heading.index)
    return (
        evidence("declared_section", "affiliate", f"listed under {_quoted(statement)}")
        if statement is not None
        else None
    )


def sponsor_block(view: View) -> Evidence | None:
    """A link to somebody whom the same block, or one shortly before, names as a sponsor."""
    url = view.url
    if url is None or not view.outbound:
        return None
    host = url.host.removeprefix("www.")
    names = {_letters(host), _letters(host.rpartition(".")[0].rpartition(".")[2])}
    for step in range(_SPONSOR_REACH):
        statement = view.scene.sponsors.get(view.raw.block - step)
        if statement is not None and _PAID_FOR.search(statement.text):
            said = _letters(statement.text)
            if any(len(name) > 2 and name in said for name in names):
                return evidence("sponsor_block", "ad_slot", f"stands with {_quoted(statement)}")
    return None


def _may_pay(view: View) -> bool:
    """Whether the link leads to somebody else, as far as can be seen."""
    return view.outbound or may_redirect(view)


def _quoted(statement: Statement) -> str:
    return repr(statement.text[:_QUOTED_CHARACTERS])


def _follows(text: str, words: str, mark: str) -> bool:
    """Whether ``mark`` stands directly behind ``words`` in the text."""
    if not words:
        return False
    at = text.find(words)
    return at >= 0 and text[at + len(words) :].lstrip(" )(")[: len(mark)] == mark


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
