"""How the documents of a run are audited: here or in several processes, anew or from what an earlier run found."""

from __future__ import annotations

import os
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING

from linkaudit import files
from linkaudit.audited import Outcome, attempt, unusable
from linkaudit.config import DEFAULT
from linkaudit.errors import ConfigError, LinkauditError
from linkaudit.model import Problem
from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Iterable, Iterator

    from linkaudit.cache import Cache
    from linkaudit.cache_key import Keys
    from linkaudit.config import Config, Configs

#: From this many documents on, starting processes and opening the cache cost less than they save.
_MANY_FOR_PROCESSES = 64
_MANY_FOR_CACHE = 32
#: Where documents are audited in processes of their own, none may take for ever.
_PATIENCE = 60.0
#: A document of this many bytes takes seconds and some four hundred megabytes; nobody reads one through.
MOST_BYTES = 10_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    group = parser.add_argument_group("whole sites")
    group.add_argument(
        "-j",
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="audit in N processes; 1 in none but this one (default: one for each processor, where there is much to do)",
    )
    group.add_argument(
        "--cache-dir", default="", metavar="DIR", help="keep what was found in this folder, for later runs"
    )
    group.add_argument("--no-cache", action="store_true", help="remember nothing, and use nothing of earlier runs")
    group.add_argument(
        "--max-bytes",
        type=int,
        default=MOST_BYTES,
        metavar="N",
        help=f"leave documents larger than this unread (default: {MOST_BYTES:,}; 0: no limit)",
    )
    group.add_argument(
        "--timeout",
        type=float,
        default=None,
        metavar="SECONDS",
        help=f"give up on a document after so long (default: {_PATIENCE:g} with several processes; 0: never)",
    )


@frozen
class Done(Frozen):
    """A place, what came of it, and what must be said besides."""

    place: files.Place | Problem
    outcome: Outcome | Problem
    config: Config = DEFAULT
    problems: tuple[Problem, ...] = ()


@frozen
class _Tag(Frozen):
    """What a document that is with a worker needs when it comes back."""

    place: files.Place
    config: Config
    problems: tuple[Problem, ...]
    key: bytes | None


#: A place of which all is known, or what there is to audit.
_Begun = Done | tuple[files.Source, _Tag]


class Site:
    """Audits places, in their order. ``number`` of them are documents.

    Raises:
        LinkauditError: an option is wrong.
    """

    def __init__(self, options: argparse.Namespace, configs: Configs, number: int) -> None:
        self._configs = configs
        self._loud = options.verbose > 0
        jobs, timeout = getattr(options, "jobs", 0), getattr(options, "timeout", None)
        self._most_bytes: int = getattr(options, "max_bytes", MOST_BYTES)
        for name, value in (("jobs", jobs), ("timeout", timeout or 0), ("max-bytes", self._most_bytes)):
            if not 0 <= value < float("inf"):
                raise LinkauditError(f"--{name}: {value} is no number of something; 0 stands for the default or none")
        self._jobs = jobs or (_cores() if number >= _MANY_FOR_PROCESSES else 1)
        # One process that can be stopped is the only limit in time that holds everywhere.
        self._elsewhere = self._jobs > 1 or bool(timeout)
        self._timeout: float = _PATIENCE if timeout is None else timeout
        self._folder = _cache_folder(options, number)

    def outcomes(self, places: Iterable[files.Place | Problem]) -> Generator[Done, None, None]:
        """Audit everything; each place comes back once, in order."""
        with ExitStack() as stack:
            cache, keys = self._remembered(stack)
            begun = (self._begin(place, cache, keys) for place in places)
            for item in begun:
                if isinstance(item, Done):
                    yield item
                elif not self._elsewhere:
                    yield self._here(*item, cache)
                else:  # from the first document that is not known on, processes are worth their start
                    yield from self._by_crew(stack, chain((item,), begun), cache)

    def _by_crew(self, stack: ExitStack, begun: Iterable[_Begun], cache: Cache | None) -> Iterator[Done]:
        from linkaudit.worker import Task
        from linkaudit.workers import Crew, Ticket, in_order

        crew = stack.enter_context(Crew(self._jobs, self._timeout))

        def submitted() -> Iterator[Done | Ticket[_Tag]]:
            for item in begun:
                if isinstance(item, Done):
                    yield item
                else:
                    source, tag = item
                    yield crew.submit(Task(source, tag.config, loud=self._loud), tag)

        for item in in_order(submitted(), crew):
            yield item if isinstance(item, Done) else _finished(item.tag, crew.outcome(item), cache)

    def _remembered(self, stack: ExitStack) -> tuple[Cache | None, Keys | None]:
        if not self._folder:
            return None, None
        from contextlib import closing

        from linkaudit.cache import Cache
        from linkaudit.cache_key import Keys

        return stack.enter_context(closing(Cache(self._folder))), Keys()

    def _begin(self, place: files.Place | Problem, cache: Cache | None, keys: Keys | None) -> _Begun:
        """What is known of a place without auditing it, or what there is to audit."""
        source = place if isinstance(place, Problem) else files.read(place, self._most_bytes)
        if isinstance(source, Problem) or isinstance(place, Problem):
            return Done(place, source if isinstance(source, Problem) else Problem("", ""))
        config, problems = self._config(source.folder)
        key = keys.of(source, config) if keys is not None and not problems else None
        known = cache.get(key, source) if cache is not None and key is not None else None
        if known is not None:
            return Done(place, known, config)
        return source, _Tag(place, config, problems, key)

    def _here(self, source: files.Source, tag: _Tag, cache: Cache | None) -> Done:
        return _finished(tag, attempt(source, tag.config, loud=self._loud), cache)

    def _config(self, folder: str) -> tuple[Config, tuple[Problem, ...]]:
        try:
            return self._configs.of(folder), ()
        except ConfigError as error:
            return DEFAULT, (unusable(error),)


def _finished(tag: _Tag, outcome: Outcome, cache: Cache | None) -> Done:
    if cache is not None and tag.key is not None and outcome.stable:
        cache.put(tag.key, outcome)
    return Done(tag.place, outcome, tag.config, tag.problems)


def _cache_folder(options: argparse.Namespace, number: int) -> str:
    """Where the cache is, "" for none: few documents are audited faster than it is opened."""
    if getattr(options, "no_cache", False):
        return ""
    named: str = getattr(options, "cache_dir", "")
    if named or number < _MANY_FOR_CACHE:
        return named
    from linkaudit.cache import default_folder

    return default_folder()


def _cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    count = getattr(os, "process_cpu_count", None) or os.cpu_count
    return count() or 1
