"""What ``linkaudit fix`` says: what it changed where, and what it left alone and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from linkaudit.reports.terminal import clean

if TYPE_CHECKING:
    from linkaudit.fixing.plan import Change, Fixed
    from linkaudit.fixing.step import Left

#: Places of one reason that are named before the others are only counted.
_NAMED = 3


class Words:
    """Says it on ``stream``: changes of each document as they are made, the rest once at the end."""

    def __init__(self, verbosity: int, stream: TextIO) -> None:
        self._verbosity = verbosity
        self._stream = stream
        self._documents = 0
        self._changes = 0
        self._left: dict[tuple[str, str], list[str]] = {}

    def unchecked(self, path: str) -> None:
        """A document of which the report of checked links knows nothing."""
        self._left.setdefault(("moved links", "the report has no such document"), []).append(path)

    def document(self, fixed: Fixed) -> None:
        """The changes of one document."""
        path = fixed.before.path
        for each in fixed.left:
            place = f"{path}:{each.line}" if each.line else path
            self._left.setdefault((_kind(each), each.why), []).append(place)
        if not fixed.changes:
            return
        self._documents += 1
        self._changes += sum(change.number for change in fixed.changes)
        if self._verbosity >= 0:
            for change in fixed.changes:
                self._say(f"{path}:{change.line}: {_change(change)}")

    def end(self, *, would: bool) -> None:
        """The counts, and the reasons for what was left alone."""
        if self._verbosity >= 0:
            for (kind, why), places in self._left.items():
                named = places if self._verbosity > 0 else places[:_NAMED]
                more = f" and {len(places) - len(named):,} more" if len(places) > len(named) else ""
                self._say(f"left alone: {kind} ({', '.join(named)}{more}): {why}")
        verb = "would be changed" if would else "changed"
        if self._changes:
            counts = f"{_counted(self._documents, 'document')} {verb}, {_counted(self._changes, 'change')}"
        else:
            counts = f"nothing {verb}" if would else "nothing to change"
        self._say(counts)

    def _say(self, text: str) -> None:
        print(clean(text), file=self._stream)


def _kind(left: Left) -> str:
    return left.what.partition(" at ")[0] if left.what.startswith("rel=") else left.what


def _change(change: Change) -> str:
    more = change.number - 1
    return f"{change.what}{f' (and {more:,} more)' if more else ''}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
