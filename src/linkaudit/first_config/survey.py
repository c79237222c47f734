"""What the articles of a folder have in common: publisher, languages, programmes, marks, notices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from linkaudit import files, pipeline
from linkaudit.config import DEFAULT, Configs
from linkaudit.document import Document
from linkaudit.rules.active import programmes_of
from linkaudit.rules.words import main_tag

if TYPE_CHECKING:
    from linkaudit.rules.case import Case

#: So many articles tell what there is to know of a large site; they are taken from all over it.
MOST = 300


@dataclass(slots=True)
class Survey:
    """How many of the documents that were looked at show what."""

    documents: int = 0
    """How many there are."""
    read: int = 0
    """How many of them were looked at."""
    domains: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    paying: int = 0
    """How many have affiliate links."""
    networks: Counter[str] = field(default_factory=Counter)
    programmes: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    """Marks at affiliate links, with the number of links."""
    notices: Counter[str] = field(default_factory=Counter)
    """Names of shortcodes and components that seem to render a notice."""


def survey(folder: str, most: int = MOST) -> Survey:
    """Look at the articles in ``folder``. What cannot be read is passed over: ``audit`` says so."""
    found = Survey()
    places = [place for place in files.find([folder], Configs(DEFAULT)) if isinstance(place, files.Place)]
    found.documents = len(places)
    every = max(len(places) / most, 1)
    for number in range(min(len(places), most)):
        source = files.read(places[int(number * every)])
        if isinstance(source, files.Source):
            _look(found, Document(source.data, source.format, source.path))
    return found


def _look(found: Survey, document: Document) -> None:
    case, publisher = pipeline.examine(document, DEFAULT)
    found.read += 1
    if publisher.source == "inferred" and publisher.domains:
        found.domains[publisher.domains[0]] += 1
    if case.language:
        found.languages[main_tag(case.language)] += 1
    affiliates = [link for link in case.links if link.category == "affiliate"]
    found.paying += bool(affiliates)
    found.networks.update(sorted({link.network for link in affiliates if link.network}))
    paying = (link for link in case.links if link.category in ("affiliate", "ad_slot"))
    found.programmes.update(sorted({name for link in paying for name in programmes_of(link)}))
    if case.clickable:
        found.marks.update(mark for i, mark in case.at_links.marks.items() if i in case.clickable)
    found.notices.update(_notices(case))


def _notices(case: Case) -> list[str]:
    """Shortcodes of whose name a notice is assumed."""
    starts = {statement.start for statement in case.statements if statement.assumed}
    return sorted({insert.name for insert in case.found.inserts if insert.start in starts})
