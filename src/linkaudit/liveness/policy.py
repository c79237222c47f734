"""What may be requested at all: scheme, port, host. Judged for every hop before anything is sent.

Names are judged again when they are resolved and when a socket is opened, in ``guard.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from linkaudit.liveness.address import read_address
from linkaudit.liveness.addresses import forbidden

if TYPE_CHECKING:
    from linkaudit.liveness.address import Address

#: Ports that no browser opens for a page (Fetch standard, "port blocking"): mail, shells, printers, chat.
_BAD_PORTS = frozenset(
    [0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
     110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
     532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
     5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080]
)  # fmt: skip


class Policy:
    """The address policy of one run. ``allow_origins`` are exempt from it, exactly and nothing beside them."""

    def __init__(self, allow_origins: Iterable[str] = ()) -> None:
        allowed = [address for written in allow_origins if (address := read_address(written)) is not None]
        self._origins = frozenset(address.origin for address in allowed)
        self._places = frozenset((address.host, address.port) for address in allowed)

    def exempts(self, host: str, port: int) -> bool:
        """Whether an allowed origin has this host and port."""
        return (host, port) in self._places

    def refusal(self, address: Address) -> str:
        """Why ``address`` is not asked, as the end of a sentence; "" where it may be."""
        if address.scheme not in ("http", "https"):
            return f"{address.scheme}: is no web address"
        if address.origin in self._origins:
            return ""
        host, port = address.host, address.port
        if self.exempts(host, port):
            return "allow_origins names this host and port with another scheme"
        if port in _BAD_PORTS:
            return f"port {port} is not one of the web"
        name = host.rstrip(".")
        if name == "localhost" or name.endswith(".localhost"):
            return "the host is this machine"
        if host.startswith("[") or name.rpartition(".")[2].isdecimal():
            words = forbidden(host)
            return f"the host is {words}" if words else ""
        return ""
