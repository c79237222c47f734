"""One thing that a server does, and what is to be made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.liveness.answers import bomb, page
from tests.liveness.server import Handler

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHALLENGE = page("Just a moment...", "<h1>one.example</h1><p>Verifying you are human. This may take a few seconds.</p>")
BOMB = bomb(100)


@dataclass(frozen=True)
class Behaviour:
    """One thing that a server does.

    Attributes:
        requests: how many reach the server, at the most; ``asked`` names them one by one where that matters.
        sent: bytes that the server gets rid of, at the most.
        seconds: how long it may take.
        page: whether a page is wanted (GET at once), or a file (HEAD first).
    """

    name: str
    routes: dict[str, bytes | Handler]
    verdict: str
    requests: int = 1
    ask: str = "/a"
    asked: tuple[str, ...] = ()
    code: int | None = -1
    hops: tuple[int | None, ...] | None = None
    notes: tuple[str, ...] = ()
    says: str = ""
    sent: int = 20_000
    seconds: float = 1.0
    page: bool = True
    settings: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name.replace(" ", "-")
