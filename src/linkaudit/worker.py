"""What a worker process does: read a document from standard input, audit it, write its report, until the input ends.

Started by ``workers.py`` as a process of its own, not as a fork: nothing is inherited but the paths that modules are
found in, so it is the same on every system and in every program that calls ``audit_paths()``.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from linkaudit.audited import NO_MEMORY, attempt, lost
from linkaudit.errors import ConfigError, DataError

if TYPE_CHECKING:
    from linkaudit.audited import Counts
    from linkaudit.config import Config
    from linkaudit.files import Source
    from linkaudit.model import Problem

#: What the parent runs: the modules of the parent, and none of whatever folder the command happens to stand in (-P).
COMMAND = "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); from linkaudit.worker import main; main()"
READY = b"linkaudit worker\n"


class Task(NamedTuple):
    """One document to audit. ``strict`` hands a configuration that cannot be used back, as the error it is."""

    source: Source
    config: Config
    loud: bool = False
    strict: bool = False


class Answer(NamedTuple):
    """What came of a task: the report in the wire format, or why there is none."""

    text: str
    counts: Counts | None
    problems: tuple[Problem, ...]
    error: ConfigError | DataError | None = None


def main() -> None:
    """Serve until the input ends."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it closes the input
    requests, answers = sys.stdin.buffer, _private_output()
    _warm_up()
    answers.write(READY)
    answers.flush()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            pickle.dump(_answer(pickle.load(requests)), answers, pickle.HIGHEST_PROTOCOL)  # noqa: S301 - our parent
            answers.flush()


def _private_output() -> BinaryIO:
    """Standard output for answers alone: whatever else prints goes to standard error."""
    mine = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(mine, "wb")


def _warm_up() -> None:
    """Load what every document needs, before the clock of the first one runs."""
    from linkaudit.catalogue import load
    from linkaudit.document import Document
    from linkaudit.pipeline import audit_document

    load()
    audit_document(Document("[a](https://shop.example/)", "markdown", ""))


def _answer(task: Task) -> Answer:
    try:
        outcome = attempt(task.source, task.config, loud=task.loud, strict=task.strict)
        if outcome.audited is None:
            return Answer("", None, outcome.problems)
        return Answer(outcome.audited.text, outcome.audited.counts, outcome.problems)
    except (ConfigError, DataError) as error:
        return Answer("", None, (), error)
    except MemoryError:  # writing the report took the rest
        return Answer("", None, (lost(task.source.path, NO_MEMORY),))
