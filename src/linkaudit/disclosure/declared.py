"""Statements that are declared, not worded: front-matter keys, and shortcodes or components that render a notice."""

from __future__ import annotations

from collections.abc import Iterable

from linkaudit.disclosure.statement import Statement
from linkaudit.extract.found import Block, Insert
from linkaudit.lazy import regex
from linkaudit.model import DisclosureClass

_WORDS = regex(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
#: Last words of a key that say how the notice looks or where it stands, not whether there is one.
_KEY_OF_MONEY: dict[str, DisclosureClass] = {
    "affiliate": "explicit_affiliate",
    "affiliates": "explicit_affiliate",
    "affiliatelinks": "explicit_affiliate",
    "sponsored": "sponsored",
    "sponsor": "sponsored",
    "advertorial": "ad_label",
    "advertisement": "ad_label",
    "werbung": "ad_label",
    "anzeige": "ad_label",
}
#: A component or shortcode with such a name renders words for readers …
_NOTICE = frozenset(
    {"disclosure", "disclosures", "disclaimer", "notice", "hinweis", "statement", "declaration", "note"}
)
#: … and these say what about. ``disclosure`` alone is enough.
_TOPIC: dict[str, DisclosureClass] = {
    "affiliate": "explicit_affiliate", "affiliates": "explicit_affiliate", "amazon": "explicit_affiliate",
    "partner": "explicit_affiliate", "commission": "explicit_commission", "ftc": "explicit_affiliate",
    "ad": "ad_label", "ads": "ad_label", "advertising": "ad_label", "advertiser": "ad_label", "werbe": "ad_label",
    "sponsor": "sponsored", "sponsored": "sponsored", "sponsorship": "sponsored",
}  # fmt: skip
#: No name without one of these parts is looked at.
_PARTS = ("disclos", "disclaim", "affiliate", "notice", "note", "hinweis", "statement", "declaration")
#: These names are a notice as they stand, when nothing is passed to them.
_ALONE: dict[str, DisclosureClass] = {"disclosure": "explicit_affiliate", "affiliate": "explicit_affiliate"}


def words_of(name: str) -> list[str]:
    """The words of an identifier: ``hasAffiliateLinks``, ``affiliate-disclosure.html``."""
    return [word.lower() for word in _WORDS.findall(name.removesuffix(".html").removesuffix(".liquid"))]


def is_switch(key: str, value: str) -> bool:
    """Whether a front-matter value says yes or no to something about money."""
    value = value.strip().lower()
    return (value in _YES or value in _NO) and _class_of_key(key) is not None


def _class_of_key(key: str) -> DisclosureClass | None:
    words = words_of(key.rpartition(".")[2])
    for word in words:
        if word in _KEY_OF_MONEY:
            return _KEY_OF_MONEY[word]
    return "explicit_affiliate" if "disclosure" in words else None


def front_matter_statement(block: Block) -> Statement | None:
    """What a yes-or-no key of the front matter declares; only a theme could show it to readers."""
    class_ = _class_of_key(block.key) if is_switch(block.key, block.text) else None
    if class_ is None:
        return None
    if block.text.strip().lower() in _NO:
        class_ = "negated"
    text = f"{block.key}: {block.text}"
    statement = Statement(class_, "", "front_matter", "front_matter", block.start, block.end, text)
    statement.block = statement.last_block = block.index
    return statement


def insert_statements(inserts: Iterable[Insert], configured: Iterable[str]) -> list[Statement]:
    """Shortcodes, includes and components that render a notice: those configured, and those whose name says so."""
    named = {name.strip().lower() for name in configured}
    statements = []
    for insert in inserts:
        name = insert.name.rpartition("/")[2]
        certain = insert.name.lower() in named or name.lower() in named
        class_ = "explicit_commission" if certain else _rendered(name, insert)
        if class_ is None:
            continue
        hidden = insert.node.hidden
        statement = Statement(
            class_, "", hidden, "hidden" if hidden else "shortcode", insert.start, insert.end, insert.name
        )
        statement.block = statement.last_block = insert.block
        statement.assumed = not certain
        statements.append(statement)
    return statements


def _rendered(name: str, insert: Insert) -> DisclosureClass | None:
    if insert.dialect == "html" or not any(part in name.lower() for part in _PARTS):
        return None
    words = words_of(name)
    if len(words) == 1 and not insert.params:
        return _ALONE.get(words[0])
    topics = [_TOPIC[word] for word in words if word in _TOPIC]
    if not any(word in _NOTICE for word in words):
        return None
    if topics:
        return topics[0]
    return "explicit_affiliate" if "disclosure" in words else None
