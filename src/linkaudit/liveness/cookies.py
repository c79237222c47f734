"""The cookies of one redirect chain. Sites set one and look for it at the next hop; nothing outlives the chain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkaudit.liveness.address import Address

_MOST = 40
_LONGEST = 4096


class Cookies:
    """Name and value, for a host and maybe its subdomains, below a path."""

    def __init__(self) -> None:
        self._jar: dict[tuple[str, str, str], tuple[str, bool, bool]] = {}

    def take(self, address: Address, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep what the answer of ``address`` sets."""
        for name, value in headers:
            if len(name) == 10 and name.lower() == b"set-cookie" and len(value) <= _LONGEST:
                self._set(address, value.decode("latin-1"))

    def header(self, address: Address) -> str:
        """The ``Cookie`` header for ``address``, "" where there is nothing to send."""
        return "; ".join(
            f"{name}={value}"
            for (domain, path, name), (value, host_only, secure) in self._jar.items()
            if _covers(domain, address.host, host_only=host_only)
            and _below(address.path or "/", path)
            and (not secure or address.scheme == "https")
        )

    def values(self) -> list[str]:
        """All values, for whoever looks for an id in them."""
        return [value for value, _, _ in self._jar.values()]

    def _set(self, address: Address, written: str) -> None:
        pair, *rest = written.split(";")
        name, equals, value = pair.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name or any(ord(c) < 32 for c in pair):
            return
        attributes = {k.strip().lower(): v.strip() for k, _, v in (part.partition("=") for part in rest)}
        domain = attributes.get("domain", "").lstrip(".").lower()
        host_only = not domain or domain == address.host
        if host_only:
            domain = address.host
        elif "." not in domain or not _covers(domain, address.host, host_only=False):
            return
        path = attributes.get("path", "")
        key = (domain, path if path.startswith("/") else "/", name)
        if attributes.get("max-age", "1").startswith(("0", "-")):
            self._jar.pop(key, None)
        elif len(self._jar) < _MOST:
            self._jar[key] = value, host_only, "secure" in attributes


def _covers(domain: str, host: str, *, host_only: bool) -> bool:
    return host == domain or (not host_only and host.endswith("." + domain))


def _below(path: str, above: str) -> bool:
    return path == above or path.startswith(above if above.endswith("/") else above + "/")
