"""Secure connections: what browsers warn of is told, and what ``ca_file`` trusts is trusted."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.liveness.answers import page, to
from tests.liveness.conftest import NAMES, Check, tls_context
from tests.liveness.server import Server

trustme = pytest.importorskip("trustme")


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """After a refused handshake asyncio leaves a transport that nobody can close; it goes here, not in another test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@contextmanager
def serving(context: ssl.SSLContext) -> Iterator[Server]:
    """A server with a certificate of its own, for one test."""
    running = Server(context).start()
    try:
        running.serve({"*": page()})
        yield running
    finally:
        running.stop()


@contextmanager
def answering(answer: bytes | None) -> Iterator[int]:
    """A port that answers whatever comes with these bytes; None never answers."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, contextlib.suppress(OSError):
                    connection.settimeout(5)
                    connection.recv(65536)
                    if answer is None:
                        while connection.recv(65536):
                            pass
                    else:
                        connection.sendall(answer)
                        connection.shutdown(socket.SHUT_WR)
                        connection.recv(65536)  # closed with something unread, it would be reset

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def test_trusted(check: Check, secure: Server, authority: Any) -> None:
    secure.serve({"/a": page()})

    found = check(secure.url("/a", "good.example"), servers=[secure], ca_file=authority[1]).one

    assert (found.status, found.code, len(secure.asked)) == ("alive", 200, 1)


def test_nobody_trusts_it(check: Check, secure: Server) -> None:
    secure.serve({"/a": page()})

    found = check(secure.url("/a"), servers=[secure]).one

    assert (found.status, found.code, len(secure.asked)) == ("insecure", None, 0)
    assert "certificate" in found.reason


def test_expired(check: Check, authority: Any) -> None:
    yesterday = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    certificate = authority[0].issue_cert("127.0.0.1", not_before=yesterday - dt.timedelta(days=9), not_after=yesterday)
    with serving(tls_context(certificate)) as server:
        found = check(server.url("/a"), servers=[server], ca_file=authority[1]).one

    assert (found.status, len(server.asked)) == ("insecure", 0)
    assert "expired" in found.reason


def test_made_out_to_another_host(check: Check, authority: Any) -> None:
    with serving(tls_context(authority[0].issue_cert("elsewhere.example"))) as server:
        found = check(server.url("/a", "good.example"), servers=[server], ca_file=authority[1]).one

    assert (found.status, len(server.asked)) == ("insecure", 0)
    assert "good.example" in found.reason


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (b"\x15\x03\x03\x00\x02\x02\x28", "insecure"),  # alert: handshake failure
        (b"\x15\x03\x03\x00\x02\x02\x46", "insecure"),  # alert: protocol version
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "insecure"),  # a server without TLS
        (b"", "temporary"),  # hangs up
    ],
)
def test_handshakes(answer: bytes, verdict: str, check: Check) -> None:
    with answering(answer) as port:
        origin = f"https://127.0.0.1:{port}"
        found = check(f"{origin}/a", allow_origins=(origin,)).one

    assert (found.status, found.code) == (verdict, None), found


def test_a_handshake_that_hangs(check: Check) -> None:
    with answering(None) as port:
        origin = f"https://127.0.0.1:{port}"
        checked = check(f"{origin}/a", allow_origins=(origin,), timeout=0.5)

    assert checked.one.status == "timeout"
    assert checked.seconds < 5


def test_plain_request_to_a_secure_server(check: Check, secure: Server) -> None:
    address = secure.url("/a").replace("https:", "http:")
    secure.serve({"*": page()})

    found = check(address, allow_origins=(address.removesuffix("/a"),)).one

    assert found.status == "temporary"


def test_downgrade(check: Check, secure: Server, server: Server, authority: Any) -> None:
    secure.serve({"/a": to(server.url("/b"), 301)})
    server.serve({"/b": page()})

    found = check(secure.url("/a"), servers=[secure, server], ca_file=authority[1]).one

    assert found.status == "redirected_permanent"
    assert found.notes == ("insecure_downgrade",)
    assert found.final_url == server.url("/b")


def test_upgrade(check: Check, secure: Server, server: Server, authority: Any) -> None:
    server.serve({"/a": to(secure.url("/a", NAMES[0]), 301)})
    secure.serve({"/a": page()})

    found = check(server.url("/a"), servers=[secure, server], ca_file=authority[1]).one

    assert (found.status, found.notes) == ("redirected_permanent", ())


def test_secure_cookies_stay_secure(check: Check, secure: Server, server: Server, authority: Any) -> None:
    secure.serve({"/a": to(server.url("/b"), Set_Cookie="id=1; Secure; Path=/")})
    server.serve({"/b": page()})

    check(secure.url("/a"), servers=[secure, server], ca_file=authority[1])

    assert "cookie" not in server.log[0].headers
