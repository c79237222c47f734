"""One request: sent, bounded in time and bytes, and what came back."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote_to_bytes

import httpx

from linkaudit import __version__
from linkaudit.liveness.failures import failure
from linkaudit.liveness.guard import Guard
from linkaudit.liveness.inflate import Inflater, UnreadableError
from linkaudit.liveness.policy import Policy
from linkaudit.liveness.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from linkaudit.liveness.address import Address
    from linkaudit.liveness.failures import Failure
    from linkaudit.liveness.guard import Lookup
    from linkaudit.liveness.settings import Settings

    Headers = list[tuple[bytes, bytes]]

USER_AGENT = f"Mozilla/5.0 (compatible; linkaudit/{__version__}; checks the links of an article)"
#: What a browser would accept; some servers refuse anything else. Of encodings, those that can be inflated with a limit.
_HEADERS: Headers = [
    (b"User-Agent", USER_AGENT.encode()),
    (b"Accept", b"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"),
    (b"Accept-Language", b"en,*;q=0.5"),
    (b"Accept-Encoding", b"gzip, deflate"),
]
_NOTHING = httpx.ByteStream(b"")
#: What a compressed page may be larger than itself; after that it is no page.
_MARGIN = 64 * 1024


@dataclass(slots=True)
class Answer:
    """What came back. ``body`` is decoded, as far as it was asked for; ``whole`` is False where there was more."""

    status: int
    headers: Headers
    body: bytes = b""
    whole: bool = True
    notes: list[str] = field(default_factory=list)
    _first: dict[bytes, bytes] = field(default_factory=dict)

    def header(self, name: bytes) -> str:
        """The first header of that (lower case) name, "" where there is none. Raw UTF-8 is read as such."""
        if not self._first:
            self._first = {key.lower(): value for key, value in reversed(self.headers)}
        return self._first.get(name, b"").decode("utf-8", "replace")

    @property
    def media_type(self) -> str:
        """``text/html``, without parameters."""
        return self.header(b"content-type").partition(";")[0].strip().lower()

    @property
    def is_page(self) -> bool:
        """Whether it says that it is HTML, or does not say what it is."""
        return self.media_type in ("text/html", "application/xhtml+xml", "")


class _NoAuth(httpx.Auth):
    """Keeps a client of the caller's own from sending its credentials to every host that an article links to."""


class Client:
    """Sends requests: through our own transport, or through a client that the caller brought."""

    def __init__(self, settings: Settings, own: httpx.AsyncClient | None = None, lookup: Lookup | None = None) -> None:
        self.policy = Policy(settings.allow_origins)
        self._guard = Guard(self.policy, lookup)
        self._transport: Transport | None = None
        self._foreign = own
        self._send: Callable[[httpx.Request], Awaitable[httpx.Response]]
        if own is None:
            self._transport = Transport(self._guard, settings)
            # Not through AsyncClient.send(): told not to follow, it still builds the next request, with a parser of its
            # own that raises on a hostile Location, and it writes every address, credentials and all, to the log.
            self._send = self._transport.handle_async_request
        else:
            self._send = self._through_foreign

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._transport is not None:
            await self._transport.aclose()
        else:
            await self._guard.close()

    async def ask(
        self,
        method: str,
        address: Address,
        seconds: float,
        wanted: Callable[[Answer], int],
        extra: Headers | None = None,
        *,
        last: bool = False,
    ) -> Answer | Failure:
        """Send one request and read as much of the body as ``wanted`` says.

        Args:
            method: ``HEAD`` or ``GET``.
            address: what is asked.
            seconds: for everything together. A body that is late is cut off, not counted as no answer.
            wanted: how many bytes of the body are wanted, told from status and headers.
            extra: further headers.
            last: whether nothing more is to come for this host, so that the connection is not kept.
        """
        answer: Answer | None = None
        response: httpx.Response | None = None
        try:
            async with asyncio.timeout(seconds):
                request = self._request(method, address, extra, last=last)
                response = await self._send(request)
                answer = Answer(response.status_code, response.headers.raw)
                size = wanted(answer) if method != "HEAD" else 0
                if size:
                    await _read(response, answer, size)
        except TimeoutError as error:
            if answer is None:
                return failure(error)
            answer.whole = False
            answer.notes.append("body_late")
        except Exception as error:  # noqa: BLE001 - whatever a server can make a library raise is an outcome
            if answer is None:
                return failure(error)
            answer.whole = False
            answer.notes.append("body_broke_off")
        finally:
            if response is not None:
                await _closed(response)
        return answer

    def _request(self, method: str, address: Address, extra: Headers | None, *, last: bool) -> httpx.Request:
        headers = [*_HEADERS, *(extra or ())]
        if last:
            headers.append((b"Connection", b"close"))
        if address.credentials:
            headers.append((b"Authorization", _basic(address.credentials)))
        extensions: dict[str, Any] = {"href": address.href}
        if self._foreign is not None:
            return httpx.Request(method, address.href, headers=headers, extensions=extensions)
        # With a stream httpx adds no headers of its own; Host is what ada reads, as aiohttp writes it.
        return httpx.Request(method, address.href, headers=headers, extensions=extensions, stream=_NOTHING)

    async def _through_foreign(self, request: httpx.Request) -> httpx.Response:
        """Through a client that is not ours: the host is judged here, and must be the one that the client reads."""
        from linkaudit.liveness.address import Address

        assert self._foreign is not None
        address = Address(request.extensions["href"])
        if (
            request.url.host.strip("[]") != address.host.strip("[]")
            or (request.url.port or address.port) != address.port
        ):
            raise httpx.InvalidURL("the client reads another host in this address")
        if not self.policy.exempts(address.host, address.port):
            await self._guard.addresses(address.host.strip("[]"), address.port)
        return await self._foreign.send(request, stream=True, auth=_NoAuth(), follow_redirects=False)


async def _read(response: httpx.Response, answer: Answer, size: int) -> None:
    """Read the body, decoded, up to ``size`` bytes. What came before it was cut off stays."""
    pieces: list[bytes] = []
    wire = 0
    try:
        inflater = Inflater(answer.header(b"content-encoding"), size)
        async for piece in response.stream:  # type: ignore[union-attr]  # a response to an async client has such a stream
            pieces.append(inflater.feed(piece))
            wire += len(piece)
            if inflater.full or wire >= size + _MARGIN:
                answer.whole = False
                break
    except UnreadableError:
        answer.whole = False
        answer.notes.append("body_unreadable")
    finally:
        answer.body = b"".join(pieces)


async def _closed(response: httpx.Response) -> None:
    """Give the connection back, or close it where the body was not read to its end."""
    try:
        await response.aclose()
    except Exception:  # noqa: BLE001 - the answer is known; how the connection ends changes nothing
        return


def _basic(credentials: str) -> bytes:
    user, _, password = credentials.partition(":")
    return b"Basic " + base64.b64encode(unquote_to_bytes(user) + b":" + unquote_to_bytes(password))
