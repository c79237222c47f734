"""Bare addresses in, answers out as they come: for whoever has a list of URLs and no article around them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linkaudit.config import DEFAULT
from linkaudit.liveness.check import need_packages

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

    import httpx

    from linkaudit.config import Config
    from linkaudit.model import Liveness


async def check_urls(
    urls: Iterable[str],
    config: Config | None = None,
    *,
    client: httpx.AsyncClient | None = None,
    resolve_affiliate: bool = False,
    strict: bool = False,
    cache: str | os.PathLike[str] | None = None,
    max_age: float = 86_400.0,
) -> AsyncGenerator[tuple[str, Liveness], None]:
    """Yield each address with what the web says about it, in the order of the answers.

    ``urls`` may be any iterable of any length: it is read as answers are taken, and memory stays flat. What counts a
    click or an impression is not asked, as far as an address alone shows it. The other arguments are those of ``acheck``.

    Raises:
        LinkauditError: a package that checking needs is not installed.
    """
    need_packages()
    from linkaudit.catalogue.store import load_configured
    from linkaudit.liveness.checker import Checker
    from linkaudit.liveness.clicks import Clicks
    from linkaudit.liveness.memory import Memory
    from linkaudit.liveness.settings import Settings
    from linkaudit.liveness.targets import decide_url

    config = config or DEFAULT
    settings = Settings.of(config.check, resolve_affiliate=resolve_affiliate, strict=strict, max_age=max_age)
    clicks = Clicks(load_configured(config.catalogue), follow=resolve_affiliate)
    with Memory(os.fspath(cache) if cache else "", max_age=max_age, strict=strict) as memory:
        checker = Checker(settings, clicks, memory, client)
        async for item, liveness in checker.run(decide_url(url, clicks) for url in urls):
            yield str(item.place), liveness
