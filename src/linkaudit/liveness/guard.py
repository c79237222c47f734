"""The seam where addresses are judged: every answer of a name lookup, and every socket before it is connected.

A name is refused where *any* of its addresses is forbidden, because which of them is connected to is chance. The socket
is judged once more, so that no way around the lookup (a literal, an answer that changed) ends at a forbidden address.
"""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from aiohttp.abc import AbstractResolver, ResolveResult

from linkaudit.liveness import addresses

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from linkaudit.liveness.policy import Policy

    #: Host, port -> the addresses, as ``loop.getaddrinfo`` gives them.
    Lookup = Callable[[str, int], Awaitable[list[str]]]

#: Names looked up at a time; the system's lookups block a thread each.
_LOOKUPS = 32


class RefusedError(OSError):
    """A connection that our own policy does not allow."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Guard(AbstractResolver):
    """Resolves names for the connector, and makes its sockets."""

    def __init__(self, policy: Policy, lookup: Lookup | None = None) -> None:
        self._policy = policy
        self._lookup = lookup or self._system
        self._threads: ThreadPoolExecutor | None = None
        self._exempt: set[tuple[str, int]] = set()

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of ``host``, judged.

        Raises:
            RefusedError: one of them is forbidden.
            OSError: the name has none.
        """
        found = await self._lookup(host, port)
        if self._policy.exempts(host, port):
            self._exempt.update((each, port) for each in found)
            return found
        for each in found:
            words = addresses.forbidden(each)
            if words:
                raise RefusedError(f"the host's name stands for {words}")
        return found

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the interface is aiohttp's
    ) -> list[ResolveResult]:
        """What the connector asks for a name; it does not ask for literals."""
        return [
            ResolveResult(
                hostname=host,
                host=each,
                port=port,
                family=socket.AF_INET6 if ":" in each else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for each in await self.addresses(host, port)
        ]

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for the connector, which connects it to ``info``'s address and to no other."""
        family, kind, protocol, _, place = info
        host, port = str(place[0]), int(place[1])
        if (host, port) not in self._exempt and not self._policy.exempts(_bracketed(host), port):
            words = addresses.forbidden(host)
            if words:
                raise RefusedError(f"the host's name stands for {words}")
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        """End the threads; a lookup that hangs in the system ends when it ends."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def _system(self, host: str, port: int) -> list[str]:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_LOOKUPS, "linkaudit-lookup")
        loop = asyncio.get_running_loop()
        infos = await loop.run_in_executor(self._threads, _getaddrinfo, host, port)
        return list(dict.fromkeys(str(info[4][0]) for info in infos))


def _getaddrinfo(host: str, port: int) -> list[Any]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
