"""Whole pages: one file with everything in it, the page of one document, the index of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linkaudit.notice import CANNOT_SHOW, NO_ADVICE
from linkaudit.reports.html.glossary import glossary
from linkaudit.reports.html.templates import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linkaudit.model import Problem, Summary
    from linkaudit.reports.html.compact import CompactView
    from linkaudit.reports.html.documents import DocumentView
    from linkaudit.reports.html.site import Site

#: As many documents share a page with their articles and tables.
MOST_ON_A_PAGE = 200

Versions = tuple[str, str]


def whole(
    views: Sequence[DocumentView], site: Site | None, summary: Summary, problems: Sequence[Problem], versions: Versions
) -> str:
    """Everything in one page; ``site`` is None where a single document needs no overview."""
    rules = _rules(note.finding.rule for view in views for note in view.notes)
    title = f"{views[0].title} \u2013 link report" if site is None else "Link report"
    return _page(title, versions, rules, views=views, site=site, summary=summary, problems=problems)


def document(view: DocumentView, index_href: str, versions: Versions) -> str:
    """The page of one document in a folder."""
    rules = _rules(note.finding.rule for note in view.notes)
    return _page(f"{view.title} \u2013 link report", versions, rules, views=[view], index_href=index_href)


def index(
    site: Site,
    summary: Summary,
    problems: Sequence[Problem],
    versions: Versions,
    compact: Sequence[CompactView] = (),
) -> str:
    """The overview; in a single page of very many documents, their findings stand below it (``compact``)."""
    rules = _rules(rule.rule for rule in site.rules()[0])
    return _page("Link report", versions, rules, site=site, summary=summary, problems=problems, compact=compact)


def _rules(named: Iterable[str]) -> list[Any]:
    return glossary(named)


def _page(title: str, versions: Versions, rules: list[Any], **values: Any) -> str:  # noqa: ANN401
    site = values.get("site")
    empty: dict[str, Any] = {
        "views": (), "site": None, "summary": None, "problems": (), "compact": (), "index_href": "",
    }  # fmt: skip
    charts: dict[str, Any] = {}
    if site is not None:
        charts = {
            "verdicts": site.verdicts(),
            "categories": site.categories(),
            "networks": site.networks(),
            "rules": site.rules(),
            "dead": site.dead(),
        }
    return page(
        "page.html.jinja",
        title=title,
        version=versions[0],
        catalogue=versions[1],
        glossary=rules,
        rules_named=frozenset(each.rule for each in rules),
        no_advice=NO_ADVICE,
        cannot_show=CANNOT_SHOW,
        most=MOST_ON_A_PAGE,
        **{**empty, **charts, **values},
    )
