"""The whole flow on one screen: document → links and text → publisher → statements → categories → findings → report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from linkaudit.config import DEFAULT, Config, Configs
from linkaudit.document import Document
from linkaudit.errors import DocumentError
from linkaudit.model import Disclosure, DocumentReport, Format, Problem

if TYPE_CHECKING:
    from linkaudit.catalogue import Catalogue
    from linkaudit.extract.found import Extraction, RawLink
    from linkaudit.model import Publisher
    from linkaudit.rules.case import Case
    from linkaudit.surroundings import Surroundings

Path = str | os.PathLike[str]


class Examined(NamedTuple):
    """A document as the rules see it, and whose it is."""

    case: Case
    publisher: Publisher


def audit_document(document: Document, config: Config = DEFAULT, catalogue: Catalogue | None = None) -> DocumentReport:
    """Audit one document. Never raises on content.

    Raises:
        ConfigError: the configuration names a profile or rule that does not exist.
        DataError: a catalogue folder of the configuration is not valid.
    """
    return judge(examine(document, config, catalogue))


def examine(document: Document, config: Config = DEFAULT, catalogue: Catalogue | None = None) -> Examined:
    """Find links, categories and statements: everything that the rules look at.

    Raises:
        DataError: a catalogue folder of the configuration is not valid.
    """
    from linkaudit.catalogue import load_configured
    from linkaudit.classify import classify
    from linkaudit.disclosure import find_statements
    from linkaudit.extract import extract
    from linkaudit.language import detect
    from linkaudit.publisher import Ownership, find_publisher
    from linkaudit.rules.case import Case
    from linkaudit.surroundings import Surroundings

    if catalogue is None:
        catalogue = load_configured(config.catalogue)
    found = extract(document, catalogue)
    surroundings = Surroundings(found)
    publisher = find_publisher(found, config.publisher.domains, lambda: _listed(found, surroundings))
    language = detect(found, config.audit.audience_language)
    statements = find_statements(found, language, config.disclosure, document.source)
    links = classify(document, found, catalogue, statements, surroundings, Ownership(publisher))
    return Examined(Case(document, found, links, found.links, statements, config, language), publisher)


def judge(examined: Examined) -> DocumentReport:
    """Hold what was found against the rules.

    Raises:
        ConfigError: the configuration names a profile that does not exist.
    """
    from linkaudit.disclosure import reported
    from linkaudit.rules.run import apply_rules
    from linkaudit.verdict import verdict

    case, publisher = examined
    document = case.document
    findings, ignored = apply_rules(case)
    return DocumentReport(
        path=document.path,
        format=document.format,
        language=case.language,
        publisher=publisher,
        verdict=verdict(findings),
        links=case.links,
        disclosures=tuple(
            Disclosure(s.class_, s.language, not s.hidden, s.where, s.text, document.span(s.start, s.end))
            for s in reported(case.statements)
        ),
        findings=tuple(findings),
        ignored=tuple(ignored),
        problems=(*document.problems, *case.found.problems),
        allowed=case.allowances.after_check() if case.allowances is not None else (),
    )


def _listed(found: Extraction, surroundings: Surroundings) -> Iterator[RawLink]:
    """The links in lists of other pieces, from which the publisher may be inferred."""
    from linkaudit.promotion import is_also_read

    for link in found.links:
        label = surroundings.label(link.block) if link.kind == "hyperlink" else None
        if label is not None and is_also_read(label.text):
            yield link


def audit(
    source: str | bytes | Any,  # noqa: ANN401 - a BeautifulSoup object; the package is optional and not imported here
    *,
    format: Format | None = None,
    path: str = "",
    config: Config | None = None,
    catalogue: Catalogue | None = None,
) -> DocumentReport:
    """Audit a text.

    Args:
        source: the document as text, as bytes, or as a BeautifulSoup object (places then refer to ``str(soup)``).
        format: ``markdown``, ``mdx`` or ``html``; by default what the ending of ``path`` says, else Markdown, and HTML
            for a BeautifulSoup object.
        path: what the report calls the document.
        config: by default nothing is configured; no file is looked for.
        catalogue: by default the one that ships, with the folders that ``config`` adds.

    Raises:
        ConfigError: the configuration names a profile or rule that does not exist.
        TypeError: ``source`` is none of these.
        ValueError: ``format`` is none of these.
    """
    from linkaudit.files import format_of

    path = path.replace(os.sep, "/")
    problems: tuple[Problem, ...] = ()
    if not isinstance(source, str | bytes):
        source, problems = _from_soup(source)
        format = format or "html"
    chosen = format or format_of(path) or "markdown"
    if chosen not in ("markdown", "mdx", "html"):
        raise ValueError(f"{chosen!r} is not a format; they are markdown, mdx and html")
    document = Document(source, chosen, path)
    document.problems += problems
    return audit_document(document, config or DEFAULT, catalogue)


def _from_soup(source: object) -> tuple[str, tuple[Problem, ...]]:
    if type(source).__module__.partition(".")[0] != "bs4":
        raise TypeError(f"audit() takes str, bytes or a BeautifulSoup object, not {type(source).__name__}")
    return str(source), (
        Problem("places", "the document was given as a BeautifulSoup object; places refer to its own text, str(soup)"),
    )


def audit_file(path: Path, config: Config | None = None) -> DocumentReport:
    """Audit one file, with the configuration that holds in its folder unless one is given.

    Raises:
        DocumentError: the file cannot be read, or is no text that linkaudit reads.
        ConfigError: the configuration cannot be used.
    """
    return next(audit_paths([path], config=config))


def audit_paths(paths: Iterable[Path], jobs: int = 1, config: Config | None = None) -> Iterator[DocumentReport]:
    """Audit files and folders, one report after the other, in the order of the paths.

    What a folder holds beside documents is left out. A path that cannot be read does not stop the others: it raises
    when all of them are done.

    Args:
        paths: files, folders, glob patterns.
        jobs: number of processes.
        config: by default each document's own, looked for from its folder upwards.

    Raises:
        DocumentError: paths that could not be read, named in the message.
        ConfigError: a configuration cannot be used.
    """
    failed: list[str] = []
    for item in run(paths, Configs(config), jobs):
        if isinstance(item, DocumentReport):
            yield item
        elif item.kind != "skipped":
            failed.append(item.message)
    if failed:
        raise DocumentError("; ".join(failed))


def run(
    paths: Iterable[Path], configs: Configs, jobs: int = 1, stdin_filename: str = ""
) -> Iterator[DocumentReport | Problem]:
    """Audit everything that ``paths`` name: a report for each document, a problem for what is none."""
    from linkaudit.files import documents

    sources = documents(paths, configs, stdin_filename)
    if jobs > 1:
        from linkaudit.workers import run_in_processes

        yield from run_in_processes(sources, configs, jobs)
        return
    for source in sources:
        if isinstance(source, Problem):
            yield source
        else:
            document = Document(source.data, source.format, source.path)
            yield audit_document(document, configs.of(source.folder))
