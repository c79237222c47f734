"""Nothing that only this machine can reach is ever asked: not as a link, not behind a name, not at the end of a redirect."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import tomllib
from pathlib import Path
from typing import Any

import pytest

from linkaudit.liveness import addresses, failures
from linkaudit.liveness.address import read_address
from linkaudit.liveness.guard import Guard, RefusedError
from linkaudit.liveness.policy import Policy
from linkaudit.liveness.targets import target_of
from tests.liveness.answers import page, to
from tests.liveness.conftest import Check
from tests.liveness.server import Server

DATA = tomllib.loads((Path(__file__).parent / "data" / "addresses.toml").read_text(encoding="utf-8"))


#: Relative to a page of the same scheme, in a redirect; and what no header can begin with.
NOT_IN_A_REDIRECT = ("http:127.0.0.1/", "http:/127.0.0.1/", "\t", "ht\t")


def every(table: str) -> list[str]:
    return [url for urls in DATA[table].values() for url in urls]


async def never(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host}:{port} was looked up")


@pytest.mark.parametrize("url", every("refused"))
def test_refused_as_a_link(url: str, check: Check, server: Server) -> None:
    server.serve({"*": page()})
    address = read_address(url)
    assert address is not None

    found = check(address.href, lookup=never).one

    assert found.status == "refused", found
    assert found.code is None
    assert server.asked == []


@pytest.mark.parametrize("url", [url for url in every("refused") if not url.startswith(NOT_IN_A_REDIRECT)])
def test_refused_behind_a_redirect(url: str, check: Check, server: Server) -> None:
    server.serve({"/a": to(url), "*": page()})

    found = check(server.url("/a"), lookup=never).one

    assert (found.status, found.code) == ("refused", None), found
    assert [hop.status for hop in found.hops] == [302, None]
    assert server.asked == ["GET /a"]


@pytest.mark.parametrize("url", every("malformed"))
def test_no_url(url: str) -> None:
    assert getattr(target_of(url), "status", "") == "malformed"


@pytest.mark.parametrize("url", every("public"))
def test_public(url: str) -> None:
    address = read_address(url)

    assert address is not None
    assert Policy().refusal(address) == ""


def test_an_origin_is_exact() -> None:
    policy = Policy(["http://127.0.0.1:8080", "https://intern.example"])

    def allowed(url: str) -> bool:
        address = read_address(url)
        assert address is not None
        return policy.refusal(address) == ""

    assert allowed("http://127.0.0.1:8080/x?y")
    assert allowed("http://2130706433:8080/")
    assert not allowed("http://127.0.0.1/")
    assert not allowed("http://127.0.0.1:8081/")
    assert not allowed("https://127.0.0.1:8080/")
    assert not allowed("http://127.0.0.2:8080/")
    assert policy.exempts("intern.example", 443)
    assert not policy.exempts("sub.intern.example", 443)


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["93.184.216.34", "192.168.1.1"],
        ["::1"],
        ["2606:4700::1", "fd00::1"],
        ["64:ff9b::a00:1"],
        ["fe80::1%lo"],
    ],
    ids=str,
)
def test_a_name_that_stands_for_it(answers: list[str], check: Check, server: Server) -> None:
    async def lookup(host: str, port: int) -> list[str]:
        return answers

    server.serve({"*": page()})

    found = check("http://evil.example/a", lookup=lookup).one

    assert (found.status, found.code) == ("refused", None)
    assert "stands for" in found.reason
    assert server.connections == 0


def test_a_name_behind_a_redirect(check: Check, server: Server) -> None:
    server.serve({"/a": to(server.url("/b", "evil.example")), "/b": page()})

    found = check(server.url("/a")).one

    assert (found.status, found.code, len(server.asked)) == ("refused", None, 1)
    assert [hop.status for hop in found.hops] == [302, None]


def test_a_name_that_changes_its_answer(monkeypatch: pytest.MonkeyPatch, check: Check, server: Server) -> None:
    """The second lookup of the same name answers otherwise, as in DNS rebinding: here 127.0.0.2 plays the public internet."""
    real = addresses.forbidden
    monkeypatch.setattr(addresses, "forbidden", lambda each: "" if each == "127.0.0.2" else real(each))
    asked: list[str] = []

    async def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.2" if len(asked) == 1 else "127.0.0.1"]

    server.serve({"*": page()})

    first = check(f"http://flips.example:{server.port}/", lookup=lookup).one
    second = check(f"http://flips.example:{server.port}/", lookup=lookup).one

    assert first.status == "temporary"  # nobody listens on 127.0.0.2
    assert second.status == "refused"
    assert server.connections == 0


def test_the_socket_is_judged_once_more() -> None:
    """Whatever the lookup said, the address that is connected to decides."""
    guard = Guard(Policy(["http://127.0.0.1:8080"]))

    with pytest.raises(RefusedError):
        guard.socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("10.0.0.1", 80)))
    with pytest.raises(RefusedError):
        guard.socket((socket.AF_INET6, socket.SOCK_STREAM, 0, "", ("::ffff:7f00:1", 80, 0, 0)))
    guard.socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 8080))).close()


def test_no_lookup_of_the_system_for_literals() -> None:
    async def run() -> Any:
        return await Guard(Policy()).addresses("localhost", 80)

    with pytest.raises(RefusedError):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("number", "offline", "verdict"),
    [
        (socket.EAI_NONAME, False, "dead"),
        (socket.EAI_NONAME, True, "temporary"),
        (socket.EAI_AGAIN, False, "temporary"),
        (socket.EAI_FAIL, False, "temporary"),
    ],
)
def test_names_that_are_not_found(
    number: int, offline: bool, verdict: str, check: Check, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "offline", lambda: offline)
    asked: list[str] = []

    async def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        raise socket.gaierror(number, "no")

    found = check("http://nowhere.example/a", "http://nowhere.example/b", lookup=lookup)

    assert [each.status for each in found.all] == [verdict, verdict]
    if verdict == "dead":
        assert asked == ["nowhere.example"]


def test_hosts_that_cannot_be_reached(check: Check) -> None:
    async def lookup(host: str, port: int) -> list[str]:
        raise OSError(errno.ENETUNREACH, "no route")

    assert check("http://far.example/", lookup=lookup).one.status == "temporary"


def test_nobody_listens(check: Check) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        origin = f"http://127.0.0.1:{port}"
        found = check(f"{origin}/a", allow_origins=(origin,)).one

    assert (found.status, found.code) == ("temporary", None)
    assert "refused" in found.reason


def test_the_environment_says_nothing(
    check: Check, server: Server, secure: Server, authority: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Proxies, password files and certificates of the environment are for other programs."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    os.chmod(tmp_path / ".netrc", 0o600)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("SSL_CERT_FILE", authority[1])
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", authority[1])
    server.serve({"/a": page()})
    secure.serve({"/a": page()})

    plain = check(server.url("/a")).one
    tls = check(secure.url("/a"), servers=[secure]).one

    assert plain.status == "alive"
    assert not {"authorization", "proxy-authorization"} & set(server.log[0].headers)
    assert tls.status == "insecure"  # the file that the environment names is not trusted


def test_one_reader_of_hosts(check: Check, server: Server) -> None:
    """``\\@``: other parsers take what stands behind it for the host. Judged, asked and named in Host is what ada reads."""
    server.serve({"*": page()})
    url = f"http://good.example:{server.port}\\@127.0.0.2/"
    address = read_address(url)
    assert address is not None

    found = check(address.href).one

    assert found.status == "alive"
    assert server.log[0].headers["host"] == f"good.example:{server.port}"
    assert server.log[0].path == "/@127.0.0.2/"


def test_nothing_of_a_refused_target_is_reported(check: Check, server: Server, secure: Server) -> None:
    secure.serve({"*": page("Secret", "secret", X_Secret="secret")})
    server.serve({"/a": to(f"https://127.0.0.1:{secure.port}/admin")})

    found = check(server.url("/a")).one

    assert found.status == "refused"
    assert secure.connections == 0
    assert "ecret" not in str(found)
