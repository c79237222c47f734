"""The closer look at a suspicious page: what it tells its visitor.

An article *about* missing pages, parked domains or CAPTCHAs says a good deal more than a page that is one. So words
count only where they are all, or nearly all, that a page has to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from linkaudit.liveness.first_look import says_not_found, title_of
from linkaudit.liveness.words import words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

    from linkaudit.liveness.first_look import Suspicion
    from linkaudit.model import LivenessStatus

#: Elements that are not what a page has to say.
_CHROME = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "svg", "iframe", "select")
_REFRESH = re.compile(r"\s*(\d{1,6})(?:\.\d*)?\s*(?:[;,]\s*(?:url\s*=\s*)?(.*))?", re.IGNORECASE | re.DOTALL)
_TAG = re.compile("<")
#: Tags of a page that are read; an article has some thousands.
_TAGS = 12_000
#: What forwards later than this many seconds is there to be read.
_LATEST_REFRESH = 10
#: Words of a page that has little, hardly anything, or next to nothing to say.
_LITTLE, _FEW, _NEXT_TO_NOTHING = 150, 80, 40
#: A page that says more is an article; so many characters are its beginning.
_MUCH, _BEGINNING = 500, 300


@dataclass(slots=True)
class Found:
    """What a page turned out to be; ``status`` None where it is what the link promised."""

    status: LivenessStatus | None = None
    reason: str = ""
    refresh: str = ""
    notes: list[str] = field(default_factory=list)


class _Page:
    """A page as its visitor reads it."""

    def __init__(self, text: str) -> None:
        from bs4 import BeautifulSoup

        self.source = text.lower()
        self.title = title_of(text)
        self.soup: BeautifulSoup = BeautifulSoup(_bounded(text), "lxml")
        self.refresh = self._refresh()
        self.loaded = " ".join(
            str(each.get("src") or each.get("href") or "").lower()
            for each in self.soup.find_all(["script", "iframe", "link"])
        )
        self.availability = self._availability()
        self.stock = self._stock()
        for each in self.soup.find_all(_CHROME):
            each.decompose()
        self.headings = [each.get_text(" ", strip=True) for each in self.soup.find_all(["h1", "h2"], limit=4)]
        body = self.soup.find("main") or self.soup.body or self.soup
        self.text = " ".join(body.get_text(" ", strip=True).lower().replace("’", "'").split())
        # Without spaces between words, two characters are about one.
        wide = sum(
            1 for c in self.text if "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or "\u0e00" <= c <= "\u0e7f"
        )
        self.size = len(self.text.split()) + wide // 2

    def _refresh(self) -> str:
        for meta in self.soup.find_all("meta", attrs={"http-equiv": re.compile(r"^\s*refresh\s*$", re.IGNORECASE)}):
            if meta.find_parent("noscript") is None:
                target = refresh_target(str(meta.get("content") or ""))
                if target:
                    return target
        return ""

    def _availability(self) -> str:
        said = re.findall(
            r"availability[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?:https?:\\?/\\?/)?(?:www\.)?(?:schema\.org\\?/)?(\w{4,30})",
            self.source,
        )
        for each in self.soup.find_all(True, attrs={"itemprop": "availability"}):
            said.append(str(each.get("href") or each.get("content") or "").lower().rpartition("/")[2])
        return " ".join(said)

    def _stock(self) -> str:
        return " ".join(
            _text(each)
            for each in self.soup.find_all(
                True, id=re.compile("^(?:availability|outofstock|stock)", re.IGNORECASE), limit=4
            )
        )


def _bounded(text: str) -> str:
    """So much of a page as can be read in a moment: each tag costs, however short it is."""
    last = next(islice(_TAG.finditer(text), _TAGS, None), None)
    return text[: last.start()] if last is not None else text


def _text(each: Tag) -> str:
    return each.get_text(" ", strip=True).lower()[:500]


def refresh_target(content: str) -> str:
    """Where ``0; url=https://…`` forwards at once; "" where it only reloads, or forwards after a while."""
    found = _REFRESH.fullmatch(content)
    if not found or not found[2] or int(found[1]) > _LATEST_REFRESH:
        return ""
    return found[2].strip().strip("'\"").strip()


def close_look(suspicion: Suspicion) -> Found:
    """What a suspicious page is."""
    page = _Page(suspicion.text)
    if suspicion.challenge and (why := _challenge(page)):
        return Found("blocked", why)
    if suspicion.refresh and page.refresh:
        return Found(refresh=page.refresh)
    if suspicion.parked and (why := _parked(page)):
        return Found("parked", why)
    if suspicion.not_found and (why := _not_found(page)):
        return Found("soft_404", why)
    if suspicion.unavailable and _unavailable(page):
        return Found(notes=["currently_unavailable"])
    return Found()


def _challenge(page: _Page) -> str:
    known = words()
    title = page.title.lower().strip()
    if title in known.challenge_titles and page.size < _LITTLE:
        return f"the page asks whether a robot is there ({page.title.strip()[:60]!r})"
    if page.size < _FEW and any(each in page.source for each in known.challenge_scripts):
        return "the page is a check for robots, not what was linked"
    asks = any(each in f"{title} {page.text}" for each in known.challenge_words)
    if page.size < _FEW and asks and any(each in page.source for each in known.challenge_captchas):
        return "the page is a CAPTCHA, not what was linked"
    return ""


def _parked(page: _Page) -> str:
    known = words()
    if page.size < _LITTLE and any(each in page.loaded for each in (*known.parked_hosts, *known.parked_markers)):
        return "the domain is parked: its page is filled by a company that trades in domains"
    told = " ".join((page.title.lower(), *(heading.lower() for heading in page.headings)))
    said = next((each for each in known.parked_words if each in told), "")
    if not said and page.size < _FEW:
        said = next((each for each in known.parked_words if each in page.text), "")
    return f"the domain is parked or for sale ({said!r})" if said and page.size < _LITTLE else ""


def _not_found(page: _Page) -> str:
    titled = says_not_found(page.title)
    headings = page.headings if page.size < _LITTLE else page.headings[:1]
    headed = next((heading for heading in headings if says_not_found(heading)), "")
    begins = page.text if page.size < _LITTLE else page.text[:_BEGINNING]
    told = next((each for each in words().not_found_sentences if each in begins), "")
    shown = page.title if titled else headed
    if (titled or headed) and (page.size < _LITTLE or (told and headed and page.size < _MUCH)):
        return f"the page says that it does not exist ({shown.strip()[:60]!r})"
    bare = all(len(heading.split()) <= 2 for heading in page.headings)
    if told and page.size < _NEXT_TO_NOTHING and bare:
        return f"the page says that it does not exist ({told!r})"
    return ""


def _unavailable(page: _Page) -> bool:
    known = words()
    if any(each in page.availability for each in known.unavailable_availability):
        return not any(each in page.availability for each in known.unavailable_available)
    return any(each in page.stock for each in known.unavailable_words)
