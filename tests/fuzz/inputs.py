"""What all harnesses share: how bytes become what a reader takes, and what must hold of the places it answers with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

Choice = TypeVar("Choice")


def pick(data: bytes, choices: Sequence[Choice]) -> tuple[Choice, bytes]:
    """One of the choices, by the first byte, and the rest of the bytes."""
    return choices[data[0] % len(choices) if data else 0], data[1:]


def source(data: bytes) -> str:
    r"""A text as extractors get it: ``\n`` line ends, no lone surrogates."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def value(data: bytes) -> str:
    """A value out of a text, decoded by its format: JSON can put lone surrogates into it."""
    return data.decode("utf-8", "surrogateescape")


def lines(data: bytes, number: int) -> list[bytes]:
    """Exactly so many pieces: what stands on the first lines, the last one with all the rest."""
    pieces = data.split(b"\n", number - 1)
    return pieces + [b""] * (number - len(pieces))


def inside(found: Iterable[tuple[int, int]], start: int, end: int) -> None:
    """Each place lies in ``start`` to ``end``."""
    for begin, stop in found:
        assert start <= begin <= stop <= end


def apart(found: Iterable[tuple[int, int]], size: int) -> None:
    """The places lie in a text of this size, one behind the other."""
    position = 0
    for begin, stop in found:
        assert position <= begin <= stop <= size
        position = stop
