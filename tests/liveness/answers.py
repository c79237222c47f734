"""Short ways to write what a server does, for tables of behaviours."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable

from tests.liveness.server import Exchange, Handler, response

PAGE = (
    b"<!doctype html><title>Kettles compared</title><h1>Kettles compared</h1><p>Five kettles, one week, much tea.</p>"
)
LONG = " ".join(f"Sentence {n} tells the reader something about the subject at hand." for n in range(60))


def page(
    title: str = "Kettles compared", body: str = "<h1>Kettles compared</h1><p>Much tea.</p>", **headers: str
) -> bytes:
    """An HTML page."""
    text = f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return response(200, text.encode("utf-8"), headers=headers)


def to(location: str, status: int = 302, body: bytes = b"", **headers: str) -> bytes:
    """A redirect."""
    return response(status, body, headers={"Location": location, **headers})


def status(code: int, body: bytes = b"", **headers: str) -> bytes:
    """An answer with this status."""
    return response(code, body, headers=headers)


def in_turn(*answers: bytes | Handler) -> Handler:
    """One answer after the other; the last one stays."""

    async def handle(exchange: Exchange) -> None:
        each = answers[min(exchange.number, len(answers) - 1)]
        if isinstance(each, bytes):
            head, _, _ = each.partition(b"\r\n\r\n")
            await exchange.send(head + b"\r\n\r\n" if exchange.request.method == "HEAD" else each)
        else:
            await each(exchange)

    return handle


def by_method(head: bytes | Handler, get: bytes | Handler) -> Handler:
    """One answer to HEAD, another to GET."""

    async def handle(exchange: Exchange) -> None:
        await in_turn(head if exchange.request.method == "HEAD" else get)(exchange)

    return handle


async def hang(exchange: Exchange) -> None:
    """Say nothing."""
    await exchange.hang()


async def close(exchange: Exchange) -> None:
    """Close without a word."""
    exchange.close()


async def reset(exchange: Exchange) -> None:
    """Reset the connection."""
    exchange.reset()


def raw(data: bytes, *, then: Handler | None = close) -> Handler:
    """These bytes, whatever they are."""

    async def handle(exchange: Exchange) -> None:
        await exchange.send(data)
        if then is not None:
            await then(exchange)

    return handle


def drip(data: bytes, piece: int, pause: float) -> Handler:
    """Bytes a few at a time."""

    async def handle(exchange: Exchange) -> None:
        for at in range(0, len(data), piece):
            await exchange.send(data[at : at + piece])
            await asyncio.sleep(pause)

    return handle


def endless(head: bytes, piece: bytes) -> Handler:
    """A head, and then pieces without end."""

    async def handle(exchange: Exchange) -> None:
        await exchange.send(head)
        while True:
            await exchange.send(piece)

    return handle


def zipped(data: bytes, encoding: str = "gzip", layers: int = 1) -> bytes:
    """A compressed page."""
    pack: Callable[[bytes], bytes] = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "raw": lambda each: zlib.compress(each)[2:-4],
    }[encoding]
    for _ in range(layers):
        data = pack(data)
    name = ", ".join(["deflate" if encoding == "raw" else encoding] * layers)
    return response(200, data, headers={"Content-Encoding": name})


def bomb(megabytes: int) -> bytes:
    """A gzip body that is a thousand times as large as it looks."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1024 * 1024)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def counted(answer: bytes, seen: list[dict[str, str]]) -> Handler:
    """The answer, with the request's headers kept for the test."""

    async def handle(exchange: Exchange) -> None:
        seen.append(exchange.request.headers)
        await exchange.send(answer)

    return handle


def chain(length: int, status: int = 302, end: bytes | None = None) -> dict[str, bytes | Handler]:
    """``/0`` forwards to ``/1`` and so on, ``length`` times."""
    routes: dict[str, bytes | Handler] = {f"/{n}": to(f"/{n + 1}", status) for n in range(length)}
    routes[f"/{length}"] = end or page()
    return routes


def eggs() -> bytes:
    """A page with an id for every spelling that matters."""
    return page(
        body="<h1 id=plain>A</h1><a name=old>B</a><h2 id='größe'>C</h2><h2 id='two words'>D</h2><h2 id='user-content-made'>E</h2>"
        "<h2 id='a&amp;b'>F</h2><!-- <p id=comment> --><script>var x='<p id=\"script\">'</script><noscript><p id=noscript></noscript>"
        "<template><p id=template></template><textarea><p id=textarea></textarea><p name=notanchor>G</p>"
    )
