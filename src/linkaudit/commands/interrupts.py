"""Ctrl-C between two documents, never within the report of one: half an object would spoil all that was written."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import Any, Self


class Interrupts:
    """As a context manager: Ctrl-C raises ``KeyboardInterrupt``, but only outside ``held()``; a second one at once."""

    def __init__(self) -> None:
        self._before: Any = None
        self._is_held = False
        self._waiting = False

    def __enter__(self) -> Self:
        # Whoever runs us as a part of a program of theirs may have other plans for Ctrl-C.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            with contextlib.suppress(ValueError):  # not the main thread, which is the only one that Ctrl-C reaches
                self._before = signal.signal(signal.SIGINT, self._caught)
        return self

    def __exit__(self, *error: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Put Ctrl-C off while this runs."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._waiting:
            self._waiting = False
            raise KeyboardInterrupt

    def _caught(self, number: int, frame: object) -> None:
        if self._is_held and not self._waiting:
            self._waiting = True
            return
        raise KeyboardInterrupt
