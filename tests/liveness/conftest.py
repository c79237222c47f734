"""Servers that all tests of liveness share, and a way to check one address on them."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from linkaudit.catalogue import load
from linkaudit.liveness.address import read_address
from linkaudit.liveness.checker import Checker
from linkaudit.liveness.clicks import Clicks
from linkaudit.liveness.memory import Memory
from linkaudit.liveness.settings import Settings
from linkaudit.liveness.targets import Target
from linkaudit.model import Liveness
from tests.liveness.server import Server

trustme = pytest.importorskip("trustme")
# Imported while a request waits, these would count against its time on a busy machine.
pytest.importorskip("bs4")
pytest.importorskip("lxml.etree")
pytest.importorskip("tenacity")

#: Quick, so that a test of a timeout is no pause for coffee.
QUICK = Settings(timeout=2.0, pause=0.02, longest_pause=0.05, workers=32, patience=2.0)
NAMES = ("good.example", "other.example", "shop.example", "own.example")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server that speaks plain HTTP."""
    running = Server().start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A certificate authority, and the file that names it."""
    made = trustme.CA()
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    made.cert_pem.write_to_path(str(file))
    return made, str(file)


def tls_context(certificate: Any) -> ssl.SSLContext:
    """What a server needs to speak TLS with a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture(scope="session")
def secure(authority: Any) -> Iterator[Server]:
    """A server that speaks TLS."""
    running = Server(tls_context(authority[0].issue_cert("127.0.0.1", *NAMES))).start()
    yield running
    running.stop()


@dataclass
class Checked:
    """What came of checking some addresses."""

    all: list[Liveness]
    seconds: float

    @property
    def one(self) -> Liveness:
        """The answer, where there is one."""
        assert len(self.all) == 1
        return self.all[0]


Check = Callable[..., Checked]


async def look_up(host: str, port: int) -> list[str]:
    """Every name of the tests is this machine."""
    return ["127.0.0.1"]


def run_check(
    urls: list[str],
    servers: list[Server],
    *,
    lookup: Any = look_up,
    page: bool = True,
    follow: bool = False,
    memory: Memory | None = None,
    **settings: Any,
) -> Checked:
    """Check addresses, each server allowed under all names."""
    origins = [each.origin(name) for each in servers for name in ("127.0.0.1", *NAMES)]
    settings = {"allow_origins": tuple(origins), "resolve_affiliate": follow, **settings}
    chosen = replace(QUICK, **settings)

    async def run() -> list[Liveness]:
        clicks = Clicks(load(), follow=follow)
        targets = []
        for number, url in enumerate(urls):
            address = read_address(url)
            assert address is not None, url
            targets.append(Target(address, page=page, place=number))
        with memory or Memory() as known:
            checker = Checker(chosen, clicks, known, lookup=lookup)
            found = {target.place: liveness async for target, liveness in checker.run(targets)}
        return [found[number] for number in range(len(urls))]

    began = time.monotonic()
    found = asyncio.run(run())
    return Checked(found, time.monotonic() - began)


@pytest.fixture
def check(server: Server) -> Check:
    """Check addresses on the plain server."""

    def run(*urls: str, **options: Any) -> Checked:
        return run_check(list(urls), options.pop("servers", [server]), **options)

    return run


@pytest.fixture
def shared_path() -> Path:
    """Where the tests' own data lies."""
    return Path(__file__).parent / "data"
