"""A report in, the same report with what the web says about each link out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from linkaudit.config import DEFAULT
from linkaudit.errors import LinkauditError
from linkaudit.model import DocumentReport, Problem, Report

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Sequence

    import httpx

    from linkaudit.config import Config
    from linkaudit.liveness.checker import Checker
    from linkaudit.liveness.settings import Settings
    from linkaudit.model import Liveness

    #: Told after each answer: how many addresses are done, of how many.
    Progress = Callable[[int, int], None]

AnyReport = TypeVar("AnyReport", DocumentReport, Report)

_MODULES = ("httpx", "httpx_aiohttp", "aiohttp", "yarl", "tenacity", "bs4", "lxml", "certifi")
_FOREIGN = Problem(
    "liveness",
    "links were asked through a client of the caller's own: hosts were judged before each request, but the addresses "
    "that it connected to were not ours to judge",
)


class Stop:
    """Ends a check early, from a signal handler or another thread; what is known is still reported."""

    def __init__(self) -> None:
        self.stopped = False
        self._checker: Checker | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def bind(self, checker: Checker) -> None:
        """Take charge of a run."""
        self._checker, self._loop = checker, asyncio.get_running_loop()
        if self.stopped:
            checker.stop()

    def __call__(self) -> None:
        """Stop."""
        self.stopped = True
        if self._checker is not None and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._checker.stop)


def check(
    report: AnyReport,
    config: Config | None = None,
    *,
    source: str | bytes | None = None,
    resolve_affiliate: bool = False,
    strict: bool = False,
    cache: str | os.PathLike[str] | None = None,
    max_age: float = 86_400.0,
) -> AnyReport:
    """Ask the web about the links of a report. See ``acheck``, which this runs.

    Raises:
        RuntimeError: called from asynchronous code; ``await acheck(…)`` there.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise RuntimeError("check() cannot run inside a running event loop; use await linkaudit.acheck(…)")
    return asyncio.run(
        acheck(
            report,
            config,
            source=source,
            resolve_affiliate=resolve_affiliate,
            strict=strict,
            cache=cache,
            max_age=max_age,
        )
    )


async def acheck(
    report: AnyReport,
    config: Config | None = None,
    *,
    client: httpx.AsyncClient | None = None,
    source: str | bytes | None = None,
    resolve_affiliate: bool = False,
    strict: bool = False,
    cache: str | os.PathLike[str] | None = None,
    max_age: float = 86_400.0,
) -> AnyReport:
    """Ask the web about the links of a report, and hold the rules about dead links.

    No affiliate link, short link, cloaked path, pixel or advertising address is asked; the destination read out of a
    link is asked instead.

    Args:
        report: of one document, or of a run.
        config: its ``[check]`` table; and ``[rules]`` for severities and allowances.
        client: one of your own. Hosts are still judged at each hop; where it connects to is its own affair.
        source: the text that was audited. With it all rules are held again, because a link that turns out to pay
            changes what the others say.
        resolve_affiliate: ask affiliate links, short links and cloaked paths too: each counts a click.
        strict: what may come back counts as dead at once.
        cache: a file that remembers earlier runs; without one nothing is remembered.
        max_age: seconds for which a good answer of an earlier run is taken for true.

    Raises:
        LinkauditError: a package that checking needs is not installed, or ``source`` is another text.
    """
    need_packages()
    from linkaudit.liveness.settings import Settings

    config = config or DEFAULT
    settings = Settings.of(config.check, resolve_affiliate=resolve_affiliate, strict=strict, max_age=max_age)
    return cast("AnyReport", await _checked(report, config, settings, source, cache, client))


async def _checked(
    report: DocumentReport | Report,
    config: Config,
    settings: Settings,
    source: str | bytes | None,
    cache: str | os.PathLike[str] | None,
    client: httpx.AsyncClient | None,
) -> DocumentReport | Report:
    documents = (report,) if isinstance(report, DocumentReport) else report.documents
    if source is not None and len(documents) != 1:
        raise LinkauditError("source is the text of one document; check the documents of a run one by one to give it")
    warnings: list[str] = []
    rows = await ask(documents, config, settings, cache=cache, client=client, warn=warnings.append)
    problems = tuple(Problem("liveness", words) for words in warnings) + ((_FOREIGN,) if client is not None else ())
    done = [judged(each, row, config, source) for each, row in zip(documents, rows, strict=True)]
    if isinstance(report, DocumentReport):
        return replace(done[0], problems=(*done[0].problems, *problems))
    from linkaudit.reports.tally import Tally

    tally = Tally()
    for each in done:
        tally.add(each)
    return replace(report, documents=tuple(done), summary=tally.summary(), problems=(*report.problems, *problems))


def need_packages() -> None:
    """Say what to install where a package is missing.

    Raises:
        LinkauditError: one is.
    """
    from importlib.util import find_spec

    missing = [name for name in _MODULES if find_spec(name) is None]
    if missing:
        raise LinkauditError(
            f"checking links needs packages that are not installed ({', '.join(missing)}); "
            'install linkaudit with its extra "check": pip install ".[check]" in the checkout'
        )


async def ask(
    documents: Iterable[DocumentReport],
    config: Config,
    settings: Settings,
    *,
    cache: str | os.PathLike[str] | None = None,
    client: httpx.AsyncClient | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    warn: Callable[[str], None] | None = None,
) -> list[list[Liveness]]:
    """The answer for each link of each document."""
    import os

    from linkaudit.catalogue.store import load_configured
    from linkaudit.liveness.checker import Checker
    from linkaudit.liveness.clicks import Clicks
    from linkaudit.liveness.memory import Memory
    from linkaudit.liveness.plan import Plan

    clicks = Clicks(load_configured(config.catalogue), follow=settings.resolve_affiliate)
    plan = Plan(documents, clicks, follow=settings.resolve_affiliate)
    if plan.addresses:
        path = os.fspath(cache) if cache else ""
        with Memory(path, max_age=settings.max_age, strict=settings.strict, warn=warn) as memory:
            checker = Checker(settings, clicks, memory, client)
            if stop is not None:
                stop.bind(checker)
            async for target, liveness in checker.run(plan.targets()):
                plan.take(target, liveness)
                if progress is not None:
                    progress(plan.done, plan.addresses)
    return plan.rows


def judged(
    report: DocumentReport, row: Sequence[Liveness], config: Config, source: str | bytes | None = None
) -> DocumentReport:
    """The report with checked links, and the rules held on them.

    Raises:
        LinkauditError: ``source`` is another text than the report is about.
    """
    from linkaudit.catalogue.store import load_configured
    from linkaudit.document import Document
    from linkaudit.liveness.judging import judge_again, judge_report
    from linkaudit.liveness.reveal import revealed

    catalogue = load_configured(config.catalogue)
    links = tuple(revealed(link, liveness, catalogue) for link, liveness in zip(report.links, row, strict=True))
    if source is not None:
        document = Document(source, report.format, report.path)
        again = judge_again(document, links, config)
        if again is None:
            raise LinkauditError("source is not the text that the report is about: it has other links in other places")
        kept = tuple(each for each in report.problems if each not in again.problems)
        return replace(again, problems=(*again.problems, *kept))
    return judge_report(report, links, config)
