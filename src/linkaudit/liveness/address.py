"""An address as it is requested: what ada makes of it, without the parts that are never sent or never printed."""

from __future__ import annotations

from linkaudit.urls import resolve

_PORTS = {"http": 80, "https": 443}


class Address:
    """A URL taken apart for asking. ``href`` has neither user name nor fragment: it is what is sent and printed.

    Attributes:
        host: lower case, punycoded; an IPv6 literal keeps its brackets.
        port: the one that is connected to, written or not; 0 where the scheme has none.
        origin: ``https://host`` or ``https://host:8443``, as browsers write it.
        path: begins with ``/`` for web addresses; ends before the query.
        credentials: ``user:password`` as written (percent-encoded), "" where there are none.
        fragment: raw, "" where there is none.
    """

    __slots__ = ("credentials", "fragment", "host", "href", "origin", "path", "port", "query", "scheme")

    def __init__(self, href: str) -> None:
        rest, _, self.fragment = href.partition("#")
        rest, mark, self.query = rest.partition("?")
        self.scheme, _, tail = rest.partition(":")
        self.credentials = self.host = self.origin = ""
        self.port = _PORTS.get(self.scheme, 0)
        if tail.startswith("//"):
            authority, slash, behind = tail[2:].partition("/")
            self.credentials, at, host = authority.rpartition("@")
            if at:
                rest = f"{self.scheme}://{host}{slash}{behind}"
            self.origin = f"{self.scheme}://{host}"
            name, colon, port = host.rpartition(":")
            if colon and port.isdecimal():
                host, self.port = name, int(port)
            self.host = host
            tail = slash + behind
        self.href = rest + mark + self.query
        self.path = tail

    @property
    def has_page_path(self) -> bool:
        """Whether it names something below the root of its host."""
        return self.path not in ("", "/")

    def __repr__(self) -> str:
        return f"Address({self.href!r})"


def read_address(value: str, base: str | None = None) -> Address | None:
    """``value`` as a browser reads it, relative to ``base``; None where it is no absolute URL."""
    href = resolve(value, base)
    return Address(href) if href is not None else None
