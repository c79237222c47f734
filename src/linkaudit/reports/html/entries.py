"""Links, statements and findings as the report shows them: the report's nouns, with anchors and words added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from linkaudit.reports.html.harmless import shortened
from linkaudit.reports.html.words import CATEGORIES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linkaudit.model import Disclosure, Finding, Link

#: Addresses and texts longer than this lose their middle; the machine formats have them whole.
MOST_ADDRESS = 400
MOST_TEXT = 300
#: Words between these marks are meant to be copied; shorter ones only quote the document.
_QUOTED = re.compile("\u201c([^\u201c\u201d]{1,2000})\u201d")
_FEWEST_WORDS = 3
_SHORTEST = 12
#: Asked for by the browser as the page opens, whatever they show.
_LOADS = frozenset({"image", "script", "iframe", "media", "stylesheet"})
_PLAIN = ("http:", "https:")


@dataclass(slots=True)
class LinkEntry:
    """A link: its number (``A3``), and where in the report it stands."""

    link: Link
    document: str
    placed: bool = False
    """Whether the article shows it, so that its number can lead there."""

    @property
    def number(self) -> str:
        """The category's letter and the link's id."""
        return f"{CATEGORIES[self.link.category].letter}{self.link.id}"

    @property
    def place(self) -> str:
        """The anchor in the article."""
        return f"{self.document}l{self.link.id}"

    @property
    def row(self) -> str:
        """The anchor in the table of links."""
        return f"{self.document}r{self.link.id}"

    @property
    def category_words(self) -> str:
        """``affiliate link``."""
        return CATEGORIES[self.link.category].one

    @property
    def host(self) -> str:
        """Whom the link leads to or is loaded from; "" where it names nobody."""
        return host_of(self.link.resolved_url or "")

    @property
    def who(self) -> str:
        """The network by name, else the host, else the element."""
        return network_name(self.link.network) or self.host or self.link.element

    @property
    def address(self) -> str:
        """The address as it is written, or the element that stands for one."""
        return shortened(self.link.url if self.link.url is not None else f"<{self.link.element}>", MOST_ADDRESS)

    @property
    def opens(self) -> str:
        """An address that may be opened from the report; opening one that pays or counts would count."""
        link = self.link
        if link.category in ("editorial", "cross_promotion") and link.kind in ("hyperlink", "image", "media", "iframe"):
            return link.resolved_url or "" if is_plain(link.resolved_url) else ""
        return ""

    @property
    def loads(self) -> bool:
        """Whether a reader's browser asks for it by itself."""
        return self.link.kind in _LOADS

    @property
    def why(self) -> str:
        """The evidence, decisive first."""
        return "; ".join(each.detail for each in self.link.evidence)

    @property
    def shown_text(self) -> str:
        """The link's own text, cut to a readable length."""
        return shortened(self.link.text, MOST_TEXT)


@dataclass(slots=True)
class StatementEntry:
    """A statement about money."""

    statement: Disclosure
    number: int
    document: str

    @property
    def place(self) -> str:
        """The anchor of its row in the list of statements."""
        return f"{self.document}s{self.number}"


class Words(NamedTuple):
    """A piece of advice: plain, or words to use."""

    text: str
    quoted: bool


@dataclass(slots=True)
class Note:
    """A finding, as it stands in the margin."""

    finding: Finding
    number: int
    document: str
    links: list[LinkEntry]
    """The links that it speaks of."""
    title: str
    """The rule in one sentence, where this version of the program knows it."""
    before: str = ""
    """What a fix replaces, where the document's text is at hand."""
    words: list[Words] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The anchor of the note."""
        return f"{self.document}n{self.number}"

    @property
    def sign(self) -> str:
        """The sign of its severity."""
        return SEVERITIES[self.finding.severity].sign

    @property
    def ask(self) -> str:
        """What its severity asks of an editor."""
        return SEVERITIES[self.finding.severity].ask

    @property
    def change(self) -> str:
        """What a fix writes, without the line ends around it; "" where the advice quotes the very words."""
        written = self.finding.fix.replacement.strip("\n") if self.finding.fix else ""
        return "" if any(part.quoted and part.text == written for part in self.words) else written

    @property
    def first_link(self) -> LinkEntry | None:
        """The link at the finding's own place, whose evidence explains it."""
        span = self.finding.span
        return next((each for each in self.links if each.link.span.start <= span.start < each.link.span.end), None)


def notes(findings: Iterable[Finding], document: str, links: Mapping[int, LinkEntry], source: str | None) -> list[Note]:
    """Findings in the order of their places, numbered."""
    order = {severity: rank for rank, severity in enumerate(SEVERITIES)}
    ordered = sorted(findings, key=lambda each: (each.span.start, order[each.severity]))
    return [
        Note(
            finding,
            number,
            document,
            [links[each] for each in finding.links if each in links],
            rule_summary(finding.rule),
            source[finding.fix.span.start : finding.fix.span.end] if source is not None and finding.fix else "",
            advice_words(finding.advice),
        )
        for number, finding in enumerate(ordered, 1)
    ]


def advice_words(advice: str) -> list[Words]:
    """Advice, taken apart into what to do and the words to use."""
    found: list[Words] = []
    position = 0
    for match in _QUOTED.finditer(advice):
        if len(match[1].split()) < _FEWEST_WORDS and (match[1].isascii() or len(match[1]) < _SHORTEST):
            continue
        found.append(Words(advice[position : match.start()], quoted=False))
        found.append(Words(match[1], quoted=True))
        position = match.end()
    found.append(Words(advice[position:].lstrip(".,; ") if position else advice, quoted=False))
    return [each for each in found if each.text.strip()]


def is_plain(url: str | None) -> bool:
    """Whether an address may stand in an ``href``: http or https, nothing that runs."""
    return url is not None and url.lower().startswith(_PLAIN)


def host_of(url: str) -> str:
    """The host of an absolute address, without port and user; "" where there is none."""
    if not is_plain(url):
        return ""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def network_name(network: str | None) -> str:
    """What a network calls itself; its id where this catalogue does not know it."""
    return _names().get(network, network) if network else ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    from linkaudit.catalogue import load

    return {entry[0]: entry[1] for entry in load().entries()}


@lru_cache(maxsize=256)
def rule_summary(rule: str) -> str:
    """A rule in one sentence; "" for one that this version does not know."""
    from linkaudit.rules import get

    try:
        return get(rule).summary
    except KeyError:
        return ""
