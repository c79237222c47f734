"""Inflating a body with a limit on what comes out: a few kilobytes may stand for gigabytes."""

from __future__ import annotations

import zlib

#: Encodings one inside the other; more than two are an attack.
_MOST_LAYERS = 2
_GZIP = ("gzip", "x-gzip")
#: gzip or zlib, whichever the data begins with; and bare deflate, which some servers send under the same name.
_AUTO, _RAW = 47, -15


class UnreadableError(Exception):
    """The body is in an encoding that we did not ask for, or broken."""


class Inflater:
    """Takes a body in pieces and gives it back decoded, ``limit`` bytes of each layer at the most."""

    def __init__(self, encoding: str, limit: int) -> None:
        names = [name.strip() for name in encoding.lower().split(",")]
        names = [name for name in reversed(names) if name not in ("", "identity")]
        if len(names) > _MOST_LAYERS or any(name not in (*_GZIP, "deflate") for name in names):
            raise UnreadableError(encoding)
        self._layers = [_Layer(limit, either=name == "deflate") for name in names]
        self._left = limit
        self.full = False
        """Whether there was more than the limit."""

    def feed(self, data: bytes) -> bytes:
        """The next piece, decoded."""
        for layer in self._layers:
            data = layer.feed(data)
            self.full = self.full or layer.full
        if len(data) > self._left:
            data, self.full = data[: self._left], True
        self._left -= len(data)
        return data


class _Layer:
    def __init__(self, limit: int, *, either: bool) -> None:
        self._left = limit
        self._either = either
        self._inflate = zlib.decompressobj(_AUTO)
        self._begun = False
        self.full = False

    def feed(self, data: bytes) -> bytes:
        found = b""
        while data and not self.full:
            out = self._decompressed(data)
            self._begun = True
            found += out
            self._left -= len(out)
            if self._left <= 0:
                self.full = True
            data = self._inflate.unused_data if self._inflate.eof else b""
            if data:
                self._inflate = zlib.decompressobj(_AUTO)  # a further gzip member
        return found

    def _decompressed(self, data: bytes) -> bytes:
        try:
            return self._inflate.decompress(data, self._left)
        except zlib.error as error:
            if self._begun or not self._either:
                raise UnreadableError(str(error)) from error
            self._inflate = zlib.decompressobj(_RAW)
        try:
            return self._inflate.decompress(data, self._left)
        except zlib.error as error:
            raise UnreadableError(str(error)) from error
