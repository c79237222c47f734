"""Labels: words that disclose by standing alone, at the start of a block, in brackets beside a link, or as a hash tag.

Structure decides. The same word inside a sentence is prose about advertising and is never looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import Match
from typing import Literal, cast

from linkaudit.disclosure.phrases import Shared, fold
from linkaudit.extract.found import Block, Extraction
from linkaudit.lazy import regex
from linkaudit.model import DisclosureClass
from linkaudit.records import Frozen, frozen

Position = Literal["whole", "start", "bracket", "tag"]

_WHOLE_LIMIT = 48
_EDGES = " \t\u00a0[]()（）【】「」[]{}<>＜＞《》*_~#:：|｜–—-−.!。·•▪►▶→⇒↓➡️👉💡⚠️ℹ️🔗📢📣📌✨💰~\"'"
_START = regex(
    r"^[\s\[\(（【「*_#>•▪►⚠️ℹ️💡📢📣]{0,6}([^\[\]()（）【】「」:：|｜–—.。]{1,44}?)\s?"
    r"(?:[\])）】」]|[:：|｜–—](?=\s|\S)|\s-(?=\s)|\.(?=\s)|。)"
)
_BRACKET = regex(r"[(\[（【]\s?([^()\[\]（）【】]{1,44}?)\s?[)\]）】]")
_AT_END = regex(r"[–—|·•\-:,]\s?([^\[\]()（）【】|·•:,–—]{2,32})$")
_TAG = regex(r"(?<![\w&/#])[#＃]([^\W\d_]\w{1,30})")
#: A label of another language than the document's must be this long, or it is some ordinary word or abbreviation.
_LONG_ENOUGH = 5
_NAMING = ("för", "for", "marki")
_EXPLICIT = ("explicit_commission", "explicit_affiliate")
_SITE_CHROME = ("nav", "footer", "menu", "button", "select", "option")


@frozen
class Label(Frozen):
    """A label word at its place in a block's text."""

    class_: DisclosureClass
    position: Position
    start: int
    end: int
    language: str
    text: str


def labels_in(block: Block, found: Extraction, language: str, shared: Shared) -> Iterator[Label]:
    """The labels of one block."""
    text = block.text
    if len(text) <= _WHOLE_LIMIT:
        whole = _whole(block, found, language, shared)
        if whole is not None:
            yield whole
            return
    sign = _sign(text, shared)
    if sign is not None:
        yield sign
    match = _START.match(text)
    end_of_start = 0
    if match:
        entry = _at_start(match, shared)
        known = _spoken(entry, match[1], language) if entry else None
        if (
            known
            and known[1] != "vague"
            and (known[1] in _EXPLICIT or not _chrome(block))
            and not _is_link_text(block, found, match[1].strip(_EDGES))
        ):
            end_of_start = match.end()
            yield Label(known[1], "start", match.start(), match.end(), known[0], match[1].strip(_EDGES))
    if "#" in text or "＃" in text:
        yield from _tags(text, language, shared)
    if block.links:
        yield from _behind_link(block, found, language, shared)
    if "(" in text or "[" in text or "（" in text or "【" in text:
        yield from _brackets(block, end_of_start, language, shared)


def _whole(block: Block, found: Extraction, language: str, shared: Shared) -> Label | None:
    text = block.text.strip(_EDGES)
    entry = shared.label(fold(text)) or _with_name(text, shared)
    if not entry or (block.text.lstrip().startswith(("#", "＃")) and shared.hashtag(fold(text))):
        return None
    known = _spoken(entry, text, language)
    if known is None or (known[1] not in _EXPLICIT and _chrome(block)):
        return None
    linked = _is_link_text(block, found, text)
    if linked and known[1] != "vague" and known[1] not in _EXPLICIT:
        return None
    return Label(known[1], "whole", 0, len(block.text), known[0], text)


def _with_name(text: str, shared: Shared) -> dict[str, str]:
    """``Reklam för Example AB``: the label takes the advertiser's name."""
    words = text.split(" ", 2)
    if len(words) == 3 and words[1].lower() in _NAMING and words[2][:1].isupper():
        return shared.label(fold(f"{words[0]} {words[1]}"))
    return {}


def _sign(text: str, shared: Shared) -> Label | None:
    """A sign at the start of a block that some sites use as a label (a shopping cart)."""
    if text[:1].isascii() or text[:1].isalnum():
        return None
    entry = shared.label(text[:1])
    if not entry:
        return None
    code, class_ = next(iter(entry.items()))
    return Label(cast("DisclosureClass", class_), "start", 0, 1, code, text[:1])


def _at_start(match: Match[str], shared: Shared) -> dict[str, str]:
    """The label before a separator; one written with a colon (``sponsor:``) is a label only there."""
    word = fold(match[1].strip(_EDGES))
    entry = shared.label(word)
    if not entry and match[0].rstrip().endswith((":", "：")):
        entry = shared.label(f"{word}:")
    return entry or _last_word(match[1], shared)


def _last_word(text: str, shared: Shared) -> dict[str, str]:
    """``Example Books affiliate:`` in front of a link: the label is the last word."""
    entry = shared.label(text.rpartition(" ")[2].casefold())
    return entry if set(entry.values()) == {"explicit_affiliate"} else {}


def _chrome(block: Block) -> bool:
    return block.node.closest(*_SITE_CHROME) is not None


def _is_link_text(block: Block, found: Extraction, text: str) -> bool:
    """Whether the label is nothing but a link's text: a menu entry, not a label."""
    return any(found.links[i].kind == "hyperlink" and found.links[i].text.strip(_EDGES) == text for i in block.links)


def _spoken(entry: dict[str, str], text: str, language: str) -> tuple[str, DisclosureClass] | None:
    """The language and class in which a label counts in this document."""
    if language in entry:
        return language, cast("DisclosureClass", entry[language])
    if "en" in entry:
        return "en", cast("DisclosureClass", entry["en"])
    code, class_ = next(iter(entry.items()))
    if class_ != "vague" and (len(text) >= _LONG_ENOUGH or not text.isascii()):
        return code, cast("DisclosureClass", class_)
    return None


def _tags(text: str, language: str, shared: Shared) -> Iterator[Label]:
    for match in _TAG.finditer(text):
        entry = shared.hashtag(match[1].casefold())
        if entry:
            code = language if language in entry else next(iter(entry))
            yield Label(cast("DisclosureClass", entry[code]), "tag", match.start(), match.end(), code, match[0])


def _behind_link(block: Block, found: Extraction, language: str, shared: Shared) -> Iterator[Label]:
    """``Kettle – ad``: the words that end a block, a dash or the like behind its last link."""
    match = _AT_END.search(block.text, max(len(block.text) - _WHOLE_LIMIT, 0))
    if match is None:
        return
    word = match[1].strip(_EDGES)
    before = block.text[: match.start()].rstrip(_EDGES)
    named = found.links[block.links[-1]].text.strip(_EDGES)
    entry = shared.label(fold(word)) if named and before.endswith(named) else None
    known = _spoken(entry, word, language) if entry else None
    if known and known[1] != "vague" and (known[1] in _EXPLICIT or not _chrome(block)):
        yield Label(known[1], "bracket", match.start(1), match.end(1), known[0], word)


def _brackets(block: Block, begin: int, language: str, shared: Shared) -> Iterator[Label]:
    text = block.text
    for match in _BRACKET.finditer(text, begin):
        inner = match[1].strip(_EDGES)
        entry = shared.label(fold(inner))
        known = _spoken(entry, inner, language) if entry else None
        if known is None or known[1] == "vague":
            continue
        at_edge = match.start() == 0 or match.end() >= len(text) - 1
        if " " not in inner and known[1] in ("ad_label", "sponsored") and not (block.links or at_edge):
            continue
        yield Label(known[1], "bracket", match.start(), match.end(), known[0], inner)
