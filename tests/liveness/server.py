"""A server that misbehaves on purpose: real sockets on 127.0.0.1, in a thread of its own, counting what it is asked."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 404: "Not Found", 410: "Gone", 429: "Too Many Requests"}


@dataclass
class Request:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class HungUpError(Exception):
    """The connection ends without a proper answer."""


@dataclass
class Exchange:
    """A request, and the ways to answer it."""

    request: Request
    number: int
    """How many requests to this path came before."""
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: Server
    log: list[Request]

    async def send(self, data: bytes) -> None:
        """Write raw bytes."""
        self.writer.write(data)
        await self.writer.drain()
        if self.server.log is self.log:  # else it is the rest of an earlier test
            self.server.sent += len(data)

    async def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """A proper answer."""
        await self.send(response(status, body, self.request.method, headers))

    async def hang(self) -> None:
        """Say nothing until the client goes."""
        await self.reader.read()
        raise HungUpError

    def close(self) -> None:
        """Close without a word."""
        raise HungUpError

    def reset(self) -> None:
        """Close with a reset."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise HungUpError


Handler = Callable[[Exchange], Awaitable[None]]
Routes = Mapping[str, "Handler | bytes"]


def response(
    status: int = 200, body: bytes = b"", method: str = "GET", headers: Mapping[str, str] | None = None
) -> bytes:
    """The bytes of an answer; ``_`` in header names stands for ``-``."""
    fields = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
    lower = {name.lower() for name in fields}
    if "content-type" not in lower and body:
        fields["Content-Type"] = "text/html; charset=utf-8"
    if not {"content-length", "transfer-encoding"} & lower and status not in (204, 304):
        fields["Content-Length"] = str(len(body))
    head = f"HTTP/1.1 {status} {REASONS.get(status, 'Whatever')}\r\n" + "".join(
        f"{k}: {v}\r\n" for k, v in fields.items()
    )
    return head.encode("utf-8") + b"\r\n" + (b"" if method == "HEAD" else body)


@dataclass
class Server:
    """Started once; ``serve()`` gives it new routes and forgets what it was asked before."""

    tls: ssl.SSLContext | None = None
    routes: Routes = field(default_factory=dict)
    log: list[Request] = field(default_factory=list)
    connections: int = 0
    sent: int = 0
    port: int = 0

    def start(self) -> Server:
        """Listen."""
        started = threading.Event()
        self._loop = asyncio.new_event_loop()

        def run() -> None:
            asyncio.set_event_loop(self._loop)
            self._stop = asyncio.Event()
            self._loop.run_until_complete(self._serve(started))
            self._loop.close()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        assert started.wait(10)
        return self

    def stop(self) -> None:
        """Stop listening, and end all connections."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        assert not self._thread.is_alive()

    def serve(self, routes: Routes) -> Server:
        """Answer these paths from now on; count from nothing."""
        self.routes, self.log, self.connections, self.sent = routes, [], 0, 0
        return self

    @property
    def asked(self) -> list[str]:
        """Method and path of each request."""
        return [str(request) for request in self.log]

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """An address on this server."""
        return f"{self.origin(host)}{path}"

    def origin(self, host: str = "127.0.0.1") -> str:
        """The origin of this server under a name."""
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"

    async def _serve(self, started: threading.Event) -> None:
        tasks: set[asyncio.Task[None]] = set()

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = self._loop.create_task(self._talk(reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=self.tls, backlog=1024)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await self._stop.wait()
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await self._answer(_parsed(head), reader, writer)
        except (HungUpError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _answer(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = sum(each.path == request.path for each in self.log)
        self.log.append(request)
        exchange = Exchange(request, number, reader, writer, self, self.log)
        handler = self.routes.get(request.path, self.routes.get("*", response(404)))
        if isinstance(handler, bytes):
            head, _, _ = handler.partition(b"\r\n\r\n")
            await exchange.send(head + b"\r\n\r\n" if request.method == "HEAD" else handler)
        else:
            await handler(exchange)
        if request.headers.get("connection", "").lower() == "close":
            raise HungUpError


def _parsed(head: bytes) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return Request(method, path, {name.lower(): value for name, value in headers.items()})
