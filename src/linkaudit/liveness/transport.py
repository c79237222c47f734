"""The transport: httpx above, aiohttp below, every connection through the guard.

``httpx-aiohttp`` as it ships gives aiohttp a string, which ``yarl`` quotes anew (``%3A`` becomes ``:``, a bare ``?`` is
lost). Here the address goes through as ada wrote it. What aiohttp raises and httpx does not know is turned into httpx's
own errors, with the cause kept: ``failures.py`` reads the cause.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import aiohttp
import httpx
import yarl
from httpx_aiohttp.transport import AiohttpResponseStream, AiohttpTransport

from linkaudit.liveness.address import Address

if TYPE_CHECKING:
    from aiohttp.connector import Connection

    from linkaudit.liveness.guard import Guard
    from linkaudit.liveness.settings import Settings

#: Turns of the event loop that a secure connection takes to be closed.
_TURNS = 3
#: Idle connections are kept so long.
_KEEP = 5.0
#: Whole requests are timed by ``client.py``; a timer for each stage would only cost.
_NO_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=None, sock_read=None, sock_connect=None)


class _Request(aiohttp.ClientRequest):
    """Closes the connection behind itself where it says so; aiohttp leaves that to the server."""

    async def send(self, conn: Connection) -> aiohttp.ClientResponse:
        if self.headers.get("Connection") == "close" and conn.protocol is not None:
            conn.protocol.force_close()
        return await super().send(conn)


class Transport(AiohttpTransport):
    """One run's connections. Nothing of the environment counts: no proxy, no ``.netrc``, no certificates."""

    def __init__(self, guard: Guard, settings: Settings) -> None:
        # The base class would load certificates that may never be needed.
        super().__init__(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), trust_env=False)
        self._guard = guard
        self._settings = settings
        self._tls: ssl.SSLContext | None = None
        self._session: aiohttp.ClientSession | None = None

    def _opened(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=0,
            resolver=self._guard,
            socket_factory=self._guard.socket,
            keepalive_timeout=_KEEP,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=_NO_TIMEOUT,
            request_class=_Request,
            trust_env=False,
            auto_decompress=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
            max_line_size=self._settings.header,
            max_field_size=self._settings.header,
            max_headers=self._settings.headers,
        )
        # aiohttp would send a request twice when the server hangs up; attempts are counted and spaced out by us.
        self._session._retry_connection = False  # noqa: SLF001 - there is no public switch
        return self._session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return what is known when the headers are in."""
        session = self._session or self._opened()
        href = request.extensions.get("href") or str(request.url)
        try:
            response = await session.request(
                request.method,
                _url(href),
                headers=[(name.decode("ascii"), value.decode("latin-1")) for name, value in request.headers.raw],
                allow_redirects=False,
                ssl=self._trust() if href.startswith("https:") else True,
            )
        except (TimeoutError, httpx.HTTPError):
            raise
        except Exception as error:
            # ValueError: an address that yarl or aiohttp does not take, though ada does.
            raise httpx.ConnectError(str(error) or type(error).__name__, request=request) from error
        return httpx.Response(
            response.status, headers=response.raw_headers, stream=AiohttpResponseStream(response), request=request
        )

    def _trust(self) -> ssl.SSLContext:
        """Certificates to trust: those of the package ``certifi``, and the file that the configuration names."""
        if self._tls is None:
            import certifi

            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.load_verify_locations(certifi.where())
            if self._settings.ca_file:
                context.load_verify_locations(self._settings.ca_file)
            context.set_alpn_protocols(["http/1.1"])
            self._tls = context
        return self._tls

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
        await self._guard.close()
        for _ in range(_TURNS):
            await asyncio.sleep(0)  # aborted connections are closed in the loop's next turns


def _url(href: str) -> yarl.URL:
    """The address as it is. A bare ``?`` at its end survives only as part of the path."""
    if not href.endswith("?"):
        return yarl.URL(href, encoded=True)
    address = Address(href)
    authority = address.origin.partition("://")[2]
    path = address.href.partition(authority)[2]
    return yarl.URL.build(scheme=address.scheme, authority=authority, path=path, encoded=True)
