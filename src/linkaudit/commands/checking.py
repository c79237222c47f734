"""Liveness in a run (``--check``): documents wait until all of their links are known, then they are reported in order.

All links of the run are gathered first, so that an address is asked once however many documents name it, and the bar on
the terminal knows how much there is to do. Until then audited documents lie in a temporary file, not in memory.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from linkaudit.errors import LinkauditError
from linkaudit.model import Problem
from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from linkaudit.config import Config
    from linkaudit.liveness.check import Stop
    from linkaudit.model import DocumentReport, Liveness

_UNITS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0, "w": 604_800.0}
_DAY = "1d"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    group = parser.add_argument_group("liveness")
    group.add_argument(
        "--check",
        action="store_true",
        help="ask which links are alive; no affiliate link, short link, pixel or ad address is asked",
    )
    group.add_argument(
        "--resolve-affiliate",
        action="store_true",
        help="follow affiliate links, short links and cloaked paths too: each counts a click",
    )
    group.add_argument(
        "--strict", action="store_true", help="what may come back (5xx, no answer) counts as dead at once"
    )
    group.add_argument("--cache", default="", metavar="FILE", help="remember answers in this file")
    group.add_argument(
        "--max-age",
        default="",
        metavar="TIME",
        help=f"take good answers of earlier runs for true so long: 30m, 12h, 7d (default: {_DAY}); 0 asks anew",
    )


@frozen
class Kept(Frozen):
    """A document that waits: its report, the bytes it was read from, its configuration by number."""

    report: DocumentReport
    data: bytes
    config: int
    stdin: bool


class Checking:
    """The documents of a run whose links are checked; does nothing where that was not asked for.

    Raises:
        LinkauditError: an option is wrong, or a package is missing.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.wanted = bool(getattr(options, "check", False))
        self.interrupted = False
        self._options = options
        self._warnings: list[str] = []
        if not self.wanted:
            _refuse_without_check(options)
            return
        if options.cache and options.no_cache:
            raise LinkauditError("--cache: names a file to remember answers in, and --no-cache forbids it")
        from tempfile import TemporaryFile

        from linkaudit.liveness.check import need_packages

        need_packages()
        self._max_age = _seconds(options.max_age or _DAY)
        self._configs: list[Config] = []
        self._spool = TemporaryFile(prefix="linkaudit-")  # noqa: SIM115 - closed by checked()

    def keep(self, report: DocumentReport, data: bytes, config: Config, *, stdin: bool) -> None:
        """Take a document that was audited."""
        import pickle

        if config not in self._configs:
            self._configs.append(config)
        pickle.dump(Kept(report, data, self._configs.index(config), stdin), self._spool)

    def checked(self, *, ask: bool) -> Iterator[tuple[DocumentReport, bytes, bool]]:
        """Ask, and give the documents back in order; without ``ask``, as they were."""
        rows = self._asked() if ask else {}
        for number, kept in enumerate(self._documents()):
            report = kept.report
            if number in rows:
                from linkaudit.liveness.check import judged

                report = judged(report, rows[number], self._configs[kept.config], kept.data)
            yield report, kept.data, kept.stdin
        self._spool.close()

    def notes(self) -> tuple[Problem, ...]:
        """What went wrong, and is no reason to distrust the report."""
        return tuple(Problem("liveness", words) for words in self._warnings)

    def _documents(self) -> Iterator[Kept]:
        import pickle

        self._spool.seek(0)
        while True:
            try:
                kept: Kept = pickle.load(self._spool)  # noqa: S301 - written by this process a moment ago
            except EOFError:
                return
            yield kept

    def _asked(self) -> dict[int, list[Liveness]]:
        """The answers for each document, by its number. Documents with other settings are asked for separately."""
        import asyncio

        from linkaudit.liveness.check import Stop, ask
        from linkaudit.liveness.memory import default_path
        from linkaudit.liveness.settings import Settings

        options = self._options
        cache = "" if options.no_cache else options.cache or default_path()
        rows: dict[int, list[Liveness]] = {}
        stop = Stop()
        with _on_interrupt(stop):
            for numbers in _alike(self._configs):
                places = [number for number, kept in enumerate(self._documents()) if kept.config in numbers]
                documents = (kept.report for kept in self._documents() if kept.config in numbers)
                config = self._configs[numbers[0]]
                chosen = Settings.of(
                    config.check,
                    resolve_affiliate=options.resolve_affiliate,
                    strict=options.strict,
                    max_age=self._max_age,
                )
                bar = _Bar(wanted=not (options.no_progress or options.quiet))
                try:
                    found = asyncio.run(
                        ask(documents, config, chosen, cache=cache, progress=bar, stop=stop, warn=self._warn)
                    )
                finally:
                    bar.stop()
                rows.update(zip(places, found, strict=True))
        self.interrupted = stop.stopped
        return rows

    def _warn(self, words: str) -> None:
        if words not in self._warnings:
            self._warnings.append(words)
            print(f"linkaudit: {words}", file=sys.stderr)


def _alike(configs: Sequence[Config]) -> list[list[int]]:
    """The numbers of the configurations, those together that ask the web in the same way and know the same catalogue."""
    groups: list[list[int]] = []
    for number, config in enumerate(configs):
        for group in groups:
            first = configs[group[0]]
            if (first.check, first.catalogue) == (config.check, config.catalogue):
                group.append(number)
                break
        else:
            groups.append([number])
    return groups


class _Bar:
    """Tells the bar on the terminal how many addresses have answered."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._bar: Any = None
        self._done = 0

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            from linkaudit.commands.progress import Progress

            self._bar = Progress(total, wanted=self._wanted, label="checking links", rate=True)
        while self._done < done:
            self._done += 1
            self._bar.advance()

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def _on_interrupt(stop: Stop) -> Iterator[None]:
    """The first Ctrl-C ends the check and what is known is reported; the second ends the program."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def interrupted(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        stop()

    signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse_without_check(options: argparse.Namespace) -> None:
    for name in ("resolve_affiliate", "strict", "cache", "max_age"):
        if getattr(options, name, ""):
            raise LinkauditError(f"--{name.replace('_', '-')}: says how links are checked; write --check with it")


def _seconds(written: str) -> float:
    """``30m``, ``12h``, ``7d``, ``90``."""
    number, unit = (written[:-1], written[-1:]) if written[-1:] in _UNITS else (written, "s")
    try:
        value = float(number) * _UNITS[unit]
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise LinkauditError(f'--max-age: "{written}" is no time; write 30m, 12h or 7d')
    return value
