"""Bodies in every state, and answers that are none."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.liveness.answers import (
    LONG,
    PAGE,
    close,
    drip,
    endless,
    hang,
    in_turn,
    page,
    raw,
    reset,
    status,
    zipped,
)
from tests.liveness.behaviours.behaviour import BOMB, HTML, Behaviour

B = Behaviour


def bodies() -> Iterator[Behaviour]:
    """Bodies in every state."""
    gone = page("404 Not Found", "<h1>Not Found</h1>").partition(b"\r\n\r\n")[2]
    yield B("gzip", {"/a": zipped(gone)}, "soft_404")
    yield B("gzip in gzip", {"/a": zipped(gone, layers=2)}, "soft_404")
    yield B("deflate", {"/a": zipped(gone, "deflate")}, "soft_404")
    yield B("deflate without a header", {"/a": zipped(gone, "raw")}, "soft_404")
    yield B(
        "gzip in two members",
        {
            "/a": status(
                200,
                gzip.compress(b"<title>404") + gzip.compress(b" Not Found</title>"),
                Content_Encoding="gzip",
                Content_Type="text/html",
            )
        },
        "soft_404",
    )
    yield B("gzip five times", {"/a": zipped(gone, layers=5)}, "alive", notes=("body_unreadable",))
    yield B(
        "brotli without being asked",
        {"/a": status(200, b"\x1b\x00", Content_Encoding="br", Content_Type="text/html")},
        "alive",
        notes=("body_unreadable",),
    )
    yield B(
        "gzip that is none",
        {"/a": status(200, gone, Content_Encoding="gzip", Content_Type="text/html")},
        "alive",
        notes=("body_unreadable",),
    )
    yield B(
        "gzip that breaks off",
        {"/a": status(200, gzip.compress(LONG.encode())[:60], Content_Encoding="gzip", Content_Type="text/html")},
        "alive",
    )
    yield B(
        "a gzip bomb",
        {"/a": status(200, BOMB, Content_Encoding="gzip", Content_Type="text/html")},
        "alive",
        sent=300_000,
    )
    yield B(
        "a bomb in gzip twice",
        {"/a": status(200, gzip.compress(BOMB), Content_Encoding="gzip, gzip", Content_Type="text/html")},
        "alive",
        sent=300_000,
    )
    yield B("a page without end", {"/a": endless(HTML + b"\r\n", b"<p>more</p>" * 6000)}, "alive", sent=14_000_000)
    yield B(
        "chunks without end",
        {"/a": endless(HTML + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n")},
        "alive",
        sent=14_000_000,
    )
    yield B(
        "chunks",
        {
            "/a": raw(
                HTML
                + b"Transfer-Encoding: chunked\r\n\r\n10\r\n<title>404 Not F\r\n12\r\nound</title>ab cde\r\n0\r\n\r\n",
                then=None,
            )
        },
        "soft_404",
    )
    yield B(
        "broken chunks",
        {"/a": raw(HTML + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<title>", then=close)},
        "temporary",
        3,
    )
    yield B(
        "a page a byte at a time",
        {"/a": drip(HTML + b"\r\n" + PAGE * 20, 8, 0.05)},
        "alive",
        notes=("body_late",),
        seconds=2.0,
    )
    yield B(
        "a page that breaks off",
        {"/a": raw(HTML + b"Content-Length: 5000\r\n\r\n" + PAGE, then=close)},
        "alive",
        notes=("body_broke_off",),
    )
    yield B("a page until the end of the connection", {"/a": raw(HTML + b"\r\n" + gone, then=close)}, "soft_404")
    yield B(
        "a film",
        {"/a": endless(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", b"x" * 65536)},
        "alive",
        sent=14_000_000,
    )
    yield B(
        "a petabyte, it says",
        {"/a": raw(HTML + b"Content-Length: 1000000000000000\r\n\r\n" + PAGE, then=hang)},
        "alive",
        notes=("body_late",),
        seconds=2.0,
    )
    yield B("an empty page", {"/a": status(200, Content_Type="text/html")}, "alive")


def connections() -> Iterator[Behaviour]:
    """Answers that are none."""
    yield B("no answer", {"/a": hang}, "timeout", 1, code=None, seconds=2.0)
    yield B("closed at once", {"/a": close}, "temporary", 3, code=None)
    yield B("closed once and then well", {"/a": in_turn(close, page())}, "alive", 2)
    yield B("reset", {"/a": reset}, "temporary", 3, code=None)
    yield B("garbage", {"/a": raw(b"\x00\x01\x02 garbage\r\n\r\n")}, "temporary", 3, code=None)
    yield B("an answer without a head", {"/a": raw(PAGE)}, "temporary", 3)
    yield B("half a head", {"/a": raw(b"HTTP/1.1 200 OK\r\nContent-")}, "temporary", 3)
    yield B("a status of words", {"/a": raw(b"HTTP/1.1 fine\r\n\r\n")}, "temporary", 3)
    yield B("a status of five digits", {"/a": raw(b"HTTP/1.1 20000 OK\r\n\r\n")}, "temporary", 3)
    yield B("HTTP/1.0", {"/a": raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)}, "alive", 1)
    yield B("a head a byte at a time", {"/a": drip(page(), 4, 0.25)}, "timeout", 1, code=None, seconds=2.0)
    yield B("a header of 20 kB", {"/a": status(200, PAGE, X_Policy="x" * 20_000)}, "alive", 1, sent=21_000)
    yield B(
        "a header of 100 kB",
        {"/a": status(200, PAGE, X_Policy="x" * 100_000)},
        "refused",
        1,
        sent=101_000,
        says="larger",
    )
    yield B(
        "a header without end",
        {"/a": endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65536)},
        "refused",
        1,
        sent=8_000_000,
        says="larger",
    )
    yield B(
        "headers without end",
        {"/a": endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 1000)},
        "refused",
        1,
        sent=8_000_000,
        says="larger",
    )
    yield B(
        "a NUL in a header", {"/a": raw(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\nContent-Length: 0\r\n\r\n")}, "temporary", 3
    )
    yield B(
        "two lengths",
        {"/a": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx")},
        "temporary",
        3,
    )
