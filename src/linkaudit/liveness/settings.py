"""How links are checked: what the configuration and the command line say, and the bounds that nobody need change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkaudit.config import CheckConfig

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings. Times are seconds, sizes bytes.

    Attributes:
        per_host: requests at a time to one host, once it has shown that it answers quickly.
        allow_origins: exact origins that the address policy does not hold for.
        ca_file: a file with further certificates to trust.
        timeout: for all requests of one link together; waiting for its turn does not count.
        resolve_affiliate: ask affiliate links, short links and cloaked paths too.
        strict: what may come back counts as dead at once.
        max_age: a good answer of an earlier run is taken for true so long.
        workers: links in hand at a time, over all hosts.
        ahead: links read ahead from the source, so that no host has to wait for another.
        hops: redirects of one link.
        attempts: requests for one hop, where a further one can help.
        pause: before the first further attempt; doubles, with jitter, up to ``longest_pause``.
        patience: how long a run waits for a host that says ``Retry-After``, in all.
        silent: after so many requests to a host without any answer it is not asked again.
        page: how much of a page is looked at.
        page_with_fragment: how much is read where a place in the page is looked for.
        header: the longest header line, and together with ``headers`` all of them.
    """

    per_host: int = 4
    allow_origins: tuple[str, ...] = ()
    ca_file: str = ""
    timeout: float = 20.0
    resolve_affiliate: bool = False
    strict: bool = False
    max_age: float = DAY
    workers: int = 900
    ahead: int = 4_000
    hops: int = 20
    attempts: int = 3
    pause: float = 0.7
    longest_pause: float = 8.0
    patience: float = 30.0
    silent: int = 3
    page: int = 256 * 1024
    page_with_fragment: int = 4 * 1024 * 1024
    header: int = 32 * 1024
    headers: int = 128

    @classmethod
    def of(
        cls, config: CheckConfig, *, resolve_affiliate: bool = False, strict: bool = False, max_age: float = DAY
    ) -> Settings:
        """The settings that a configuration asks for."""
        return cls(
            per_host=config.per_host,
            allow_origins=config.allow_origins,
            ca_file=config.ca_file,
            timeout=config.timeout,
            resolve_affiliate=resolve_affiliate,
            strict=strict,
            max_age=max_age,
        )
