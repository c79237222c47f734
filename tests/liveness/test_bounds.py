"""Whatever a server sends and whatever fails, a run ends, in little memory, with an answer for each link."""

from __future__ import annotations

import errno
import json
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import ada_url
import httpx
import pytest
import yarl

from linkaudit.liveness.address import Address, read_address
from linkaudit.liveness.inflate import Inflater, UnreadableError
from linkaudit.liveness.transport import Transport, _url
from tests.conftest import shared_json
from tests.liveness.answers import bomb, endless, page, status, to
from tests.liveness.behaviours.behaviour import HTML
from tests.liveness.conftest import Check
from tests.liveness.server import Server

MEGABYTE = 1024 * 1024
_CODE = """
import asyncio, resource, sys
from linkaudit.catalogue import load
from linkaudit.liveness.checker import Checker
from linkaudit.liveness.clicks import Clicks
from linkaudit.liveness.memory import Memory
from linkaudit.liveness.settings import Settings
from linkaudit.liveness.targets import target_of
async def run(url, origin):
    with Memory() as memory:
        checker = Checker(Settings(allow_origins=(origin,), timeout=3), Clicks(load()), memory)
        return [liveness async for _, liveness in checker.run([target_of(url)])]
found = asyncio.run(run(*sys.argv[1:]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(found[0].status, peak // (1024 if sys.platform == "darwin" else 1))
"""


@pytest.fixture(scope="module")
def plain(server: Server) -> int:
    """Kilobytes that a run with an ordinary page takes."""
    server.serve({"/a": page()})
    return run(server)[1]


def run(server: Server) -> tuple[str, int]:
    arguments = [sys.executable, "-c", _CODE, server.url("/a"), server.origin()]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    verdict, peak = done.stdout.split()
    return verdict, int(peak)


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of memory is asked for otherwise there")
@pytest.mark.parametrize(
    ("name", "answer", "verdict"),
    [
        ("bomb", status(200, bomb(400), Content_Encoding="gzip", Content_Type="text/html"), "alive"),
        ("bomb with a redirect", to("/b", body=bomb(400), Content_Encoding="gzip"), "dead"),
        ("endless", endless(HTML + b"\r\n", b"<p>more</p>" * 6000), "alive"),
        ("endless header", endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65536), "refused"),
        ("endless headers", endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 1000), "refused"),
        ("deep tags", status(200, b"<title>404</title>" + b"<div><b><p>" * 80_000), "soft_404"),
        ("many attributes", status(200, b"<title>404</title><p" + b" a=b" * 60_000 + b">"), "soft_404"),
        ("unclosed comments", status(200, b"<title>404</title>" + b"<!--" * 60_000), "soft_404"),
    ],
)
def test_memory(name: str, answer: Any, verdict: str, plain: int, server: Server) -> None:
    server.serve({"/a": answer, "/b": status(404)})

    found, peak = run(server)

    assert found == verdict, name
    assert (peak - plain) / 1024 < 60, f"{name}: {(peak - plain) / 1024:.0f} MB more than for a page"


@pytest.mark.parametrize("layers", ["gzip", "gzip, gzip"])
def test_no_more_comes_out_than_allowed(layers: str) -> None:
    import gzip

    data = gzip.compress(bomb(50)) if "," in layers else bomb(50)
    inflater = Inflater(layers, 1000)

    out = inflater.feed(data)

    assert len(out) == 1000
    assert inflater.full


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip, gzip", "gzip, br"])
def test_encodings_that_cannot_be_bounded(encoding: str) -> None:
    with pytest.raises(UnreadableError):
        Inflater(encoding, 1000)


FAULTS = [
    OSError(errno.EMFILE, "no descriptors"),
    OSError(errno.ECONNRESET, "reset"),
    ConnectionRefusedError(),
    BrokenPipeError(),
    ssl.SSLError(1, "tls"),
    TimeoutError(),
    RuntimeError("a library's own mistake"),
    UnicodeDecodeError("ascii", b"x", 0, 1, "no"),
    RecursionError(),
    httpx.LocalProtocolError("no"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("when", [0, 1, 4, 11])
def test_the_nth_request_fails(
    fault: Exception, when: int, check: Check, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One call fails, once, with anything: its link gets an answer, and so do all others."""
    real = Transport.handle_async_request
    calls = iter(range(10_000))

    async def failing(self: Transport, request: httpx.Request) -> httpx.Response:
        if next(calls) == when:
            raise fault
        return await real(self, request)

    monkeypatch.setattr(Transport, "handle_async_request", failing)
    server.serve({"*": page()})

    found = check(*(server.url(f"/{n}") for n in range(10)), page=False)

    assert len(found.all) == 10
    assert sum(each.status != "alive" for each in found.all) <= 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_every_request_fails(fault: Exception, check: Check, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(self: Transport, request: httpx.Request) -> httpx.Response:
        raise fault

    monkeypatch.setattr(Transport, "handle_async_request", failing)

    found = check(*(server.url(f"/{n}") for n in range(10)))

    assert {each.status for each in found.all} <= {"temporary", "timeout", "insecure", "malformed"}


def test_a_mistake_of_ours_is_one_link_s(check: Check, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkaudit.liveness.chain.suspicion", lambda answer: 1 / 0)
    server.serve({"*": page(), "/none": status(404)})

    found = check(server.url("/a"), server.url("/none"))

    assert [each.status for each in found.all] == ["temporary", "dead"]
    assert "linkaudit failed" in found.all[0].reason


def hosts() -> list[str]:
    """Addresses of the URL standard's own tests that a browser would ask."""
    cases = shared_json("conformance", "whatwg-urltestdata.json")
    cases = [case for case in cases if isinstance(case, dict) and not case.get("failure") and case.get("base") is None]
    return [case["input"] for case in cases if case["href"].startswith(("http:", "https:"))]


def test_one_reader_of_hosts() -> None:
    """The host that is judged is the one that is connected to and named, whoever takes the address apart."""
    tricky = [
        "http://good.example\\@127.0.0.1/",
        "http://a@127.0.0.1:80\\@b/",
        "http:///127.0.0.1",
        "http:\\\\127.0.0.1",
    ]
    judged = 0
    for written in [*hosts(), *tricky]:
        address = read_address(written)
        assert address is not None, written
        known = ada_url.URL(written)
        asked = _url(address.href)
        assert address.host == known.hostname, written
        assert (asked.raw_host or "").strip("[]") == address.host.strip("[]"), written
        assert asked.port == address.port, written
        assert asked.scheme == address.scheme, written
        assert "@" not in asked.raw_authority, written
        judged += 1
    assert judged > 100


@pytest.mark.parametrize(
    "href",
    [
        "http://a.example/?", "http://a.example/x?#y", "http://a.example/%3A%2f?a=%26&b=+", "http://a.example/a//b/../?x=/?y",
        "http://[2606:4700::1]:8080/x?", "http://a.example/;p=1?q;r", "http://a.example:8443/?a=1?", "http://a.example/a|b^c`d?e|f",
    ],
)  # fmt: skip
def test_what_is_sent_is_what_ada_wrote(href: str) -> None:
    address = read_address(href)
    assert address is not None

    sent: yarl.URL = _url(address.href)

    target = address.href.partition("//")[2]
    target = target[target.index("/") :]
    assert sent.raw_path_qs == target


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        (
            "https://me:pw@a.example:8443/x?y#z",
            ("https://a.example:8443/x?y", "a.example", 8443, "me:pw", "z", "/x", "y"),
        ),
        ("http://a.example", ("http://a.example", "a.example", 80, "", "", "", "")),
        ("http://[::1]:8080/#", ("http://[::1]:8080/", "[::1]", 8080, "", "", "/", "")),
        ("mailto:a@b.example", ("mailto:a@b.example", "", 0, "", "", "a@b.example", "")),
    ],
)
def test_addresses_are_taken_apart(href: str, expected: tuple[object, ...]) -> None:
    address = Address(href)

    assert (
        address.href,
        address.host,
        address.port,
        address.credentials,
        address.fragment,
        address.path,
        address.query,
    ) == expected


def test_data_is_complete() -> None:
    """Every word is lower case, as what it is compared with."""
    import tomllib

    from linkaudit.liveness.words import FILE

    for table, keys in tomllib.loads(Path(FILE).read_text(encoding="utf-8")).items():
        for key, values in keys.items():
            for value in values:
                assert value == value.lower() if isinstance(value, str) else value, (table, key, value)
            assert len({json.dumps(value) for value in values}) == len(values), (table, key)
