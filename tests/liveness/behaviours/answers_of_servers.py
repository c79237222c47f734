"""Statuses, busy servers, and HEAD."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import formatdate
from typing import Any

from tests.liveness.answers import PAGE, by_method, close, endless, hang, in_turn, page, raw, reset, status, to
from tests.liveness.behaviours.behaviour import CHALLENGE, HTML, Behaviour
from tests.liveness.server import Handler

B = Behaviour


def statuses() -> Iterator[Behaviour]:
    """One answer, one verdict."""
    yield B("200", {"/a": page()}, "alive", code=200)
    yield B("204", {"/a": status(204)}, "alive", code=204)
    yield B("206", {"/a": status(206, PAGE)}, "alive", code=206)
    yield B("304 without being asked", {"/a": status(304)}, "alive", code=304)
    yield B("404", {"/a": status(404)}, "dead", code=404)
    yield B("404 with a large page", {"/a": status(404, b"x" * 900_000)}, "dead", code=404, sent=900_200)
    yield B("410", {"/a": status(410)}, "dead", code=410)
    yield B("400", {"/a": status(400)}, "dead", code=400)
    for code in (401, 402, 403, 405, 406, 407, 418, 451, 999):
        yield B(f"{code}", {"/a": status(code)}, "blocked", code=code)
    yield B("500 three times", {"/a": status(500)}, "temporary", 3, code=500)
    yield B("500 and then well", {"/a": in_turn(status(500), page())}, "alive", 2, code=200)
    yield B("501 is not tried again", {"/a": status(501)}, "temporary", 1, code=501)
    yield B("502", {"/a": status(502)}, "temporary", 3, code=502)
    yield B("503", {"/a": status(503)}, "temporary", 3, code=503, seconds=2.5)
    yield B("504 and then well", {"/a": in_turn(status(504), page())}, "alive", 2)
    yield B("522 of a proxy", {"/a": status(522)}, "temporary", 3, code=522)
    yield B("300 without a choice", {"/a": status(300)}, "temporary", code=300)
    yield B("302 that does not say where", {"/a": status(302)}, "temporary", code=302)
    yield B("100 first", {"/a": raw(b"HTTP/1.1 100 Continue\r\n\r\n" + page(), then=None)}, "alive", code=200)
    yield B(
        "103 first",
        {"/a": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + page(), then=None)},
        "alive",
        code=200,
    )


def busy() -> Iterator[Behaviour]:
    """429 and 503 with all that comes with them."""
    yield B("429 to the end", {"/a": status(429)}, "temporary", 3, code=429, seconds=2.5)
    yield B("429 and then well", {"/a": in_turn(status(429), page())}, "alive", 2, code=200, seconds=1.5)
    yield B("429 wait a second", {"/a": in_turn(status(429, Retry_After="1"), page())}, "alive", 2, seconds=2.5)
    yield B("503 wait a second", {"/a": in_turn(status(503, Retry_After="1"), page())}, "alive", 2, seconds=2.5)
    yield B("429 wait a day", {"/a": status(429, Retry_After="86400")}, "temporary", 1, code=429, seconds=0.5)
    yield B("503 wait a day", {"/a": status(503, Retry_After="86400")}, "temporary", 1, code=503, seconds=0.5)
    yield B("429 wait for ages", {"/a": status(429, Retry_After="9" * 40)}, "temporary", 1, seconds=0.5)
    yield B(
        "429 wait until tomorrow",
        {"/a": status(429, Retry_After=formatdate(4e9, usegmt=True))},
        "temporary",
        1,
        seconds=0.5,
    )
    yield B(
        "429 wait until yesterday",
        {"/a": in_turn(status(429, Retry_After=formatdate(1e9, usegmt=True)), page())},
        "alive",
        2,
    )
    yield B("429 wait for nonsense", {"/a": in_turn(status(429, Retry_After="soon"), page())}, "alive", 2)
    yield B("429 wait minus one", {"/a": in_turn(status(429, Retry_After="-1"), page())}, "alive", 2)
    yield B("200 with Retry-After", {"/a": status(200, PAGE, Retry_After="86400")}, "alive", 1)
    yield B("503 that is a challenge", {"/a": status(503, CHALLENGE.partition(b"\r\n\r\n")[2])}, "blocked", 1, code=503)
    yield B("403 with a challenge", {"/a": status(403, Cf_Mitigated="challenge")}, "blocked", 1, says="robots")
    yield B(
        "202 of a firewall", {"/a": status(202, Content_Type="text/html", X_Amzn_Waf_Action="challenge")}, "blocked"
    )


def heads() -> Iterator[Behaviour]:
    """HEAD first where a file is linked; GET where that fails in any way."""

    def head(name: str, answer: bytes | Handler, verdict: str = "alive", requests: int = 2, **more: Any) -> Behaviour:
        get = more.pop("get", page())
        return B(f"HEAD {name}", {"/a": by_method(answer, get)}, verdict, requests, page=False, **more)

    yield head("is enough", status(200), requests=1, asked=("HEAD /a",), sent=300)
    for code in (400, 403, 404, 405, 500, 501, 503):
        yield head(f"{code}", status(code), asked=("HEAD /a", "GET /a"), code=200)
    yield head("404 and so is GET", status(404), "dead", get=status(404), code=404)
    yield head("hangs", hang, asked=("HEAD /a", "GET /a"), seconds=1.5)
    yield head("is closed", close, asked=("HEAD /a", "GET /a"))
    yield head("is reset", reset, asked=("HEAD /a", "GET /a"))
    yield head("gets garbage", raw(b"garbage\r\n\r\n"), asked=("HEAD /a", "GET /a"))
    yield head("gets a body all the same", raw(page(), then=close))
    yield head("does not read the file", status(405), get=endless(HTML + b"\r\n", b"x" * 65536), sent=12_000_000)
    yield B(
        "HEAD forwards",
        {"/a": to("/b"), "/b": status(200)},
        "redirected_temporary",
        2,
        page=False,
        asked=("HEAD /a", "HEAD /b"),
    )
