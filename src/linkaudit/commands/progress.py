"""A progress bar on the terminal, for runs that are long enough to wonder about.

It is drawn on standard error, only where that is a terminal, and only after the run has taken a while; ``rich`` is
imported no sooner.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

#: Seconds before the first and between two drawings.
_PATIENCE = 1.0
_EVERY = 0.1


class Progress:
    """How far a run is. ``clear()`` wipes the bar before something else is printed."""

    def __init__(self, total: int, *, wanted: bool, label: str = "auditing", rate: bool = False) -> None:
        self.total = total
        self._label = label
        self._rate = rate
        self._done = 0
        self._began = time.monotonic()
        self._wanted = wanted and total > 1 and _is_terminal()
        self._next = time.monotonic() + _PATIENCE if self._wanted else 0.0
        self._bar: Bar | None = None
        self._drawn = False

    def advance(self) -> None:
        """One document more is done."""
        self._done += 1
        if self._wanted and time.monotonic() >= self._next:
            self._draw()

    def clear(self) -> None:
        """Wipe the line the bar stands on."""
        if self._drawn:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._drawn = False

    def stop(self) -> None:
        """Take the bar away for good."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
        self._wanted = self._drawn = False

    def _draw(self) -> None:
        bar = self._bar or self._made()
        bar.update(bar.tasks[0].id, completed=self._done, rate=self._done / (time.monotonic() - self._began))
        bar.refresh()
        self._drawn = True
        self._next = time.monotonic() + _EVERY

    def _made(self) -> Bar:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        rate = (TextColumn("{task.fields[rate]:,.0f}/s"),) if self._rate else ()
        self._bar = Progress(
            TextColumn(self._label),
            BarColumn(),
            MofNCompleteColumn(),
            *rate,
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._bar.add_task("audit", total=self.total, rate=0.0)
        self._bar.start()
        return self._bar


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
