"""A baseline: the findings that were there when somebody began to look, so that only new ones count.

The file only ever shrinks. It lists each known finding with its fingerprint and the links it speaks of, one a line, so
that a change of it can be read and merged. A finding is known while it speaks of no link that the baseline has not seen:
a second undisclosed link beside a known one is new.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from linkaudit.errors import DataError
from linkaudit.fingerprints import VERSION, fingerprints
from linkaudit.model import Ignored
from linkaudit.verdict import verdict

if TYPE_CHECKING:
    from linkaudit.fingerprints import Fingerprint
    from linkaudit.model import DocumentReport, Finding

FILE = "linkaudit-baseline.json"
#: How the reason of a known finding begins, where it stands among those that do not count.
KNOWN = "known: in the baseline"
_LONGEST_HINT = 100


@dataclass(slots=True)
class Entry:
    """One known finding. ``hint`` is for people who read the file; ``left`` are its links not yet met again."""

    rule: str
    fingerprint: str
    links: tuple[str, ...]
    hint: str = ""
    left: Counter[str] = field(default_factory=Counter)
    met: bool = False
    grown: bool = False
    """The fault stands, of more links than these: it counts as new, and is not resolved."""

    def __post_init__(self) -> None:
        self.left = Counter(self.links)

    def knows(self, rule: str, print_: Fingerprint) -> bool:
        """Whether this entry stands for a finding: the same fault, of no link but those that it names."""
        if rule != self.rule:
            return False
        if not print_.links or not self.links:
            return not self.met and str(print_) == self.fingerprint
        return Counter(print_.links) <= self.left

    def meet(self, print_: Fingerprint) -> None:
        """Take note that the finding is still there."""
        self.met = True
        self.left -= Counter(print_.links)

    def shrunk(self) -> Entry:
        """The entry without the links that were not met."""
        gone = Counter(self.left)
        kept = []
        for link in self.links:
            if gone[link]:
                gone[link] -= 1
            else:
                kept.append(link)
        return Entry(self.rule, self.fingerprint, tuple(kept), self.hint)


class Baseline:
    """The known findings of documents, each by its path relative to the baseline's own folder."""

    def __init__(self, path: str, entries: dict[str, list[Entry]] | None = None) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._entries = entries or {}
        self._seen: set[str] = set()

    def __len__(self) -> int:
        return sum(map(len, self._entries.values()))

    def apply(self, report: DocumentReport) -> DocumentReport:
        """The report with its known findings set aside under ``ignored``, and the verdict on the others."""
        name = self._name(report.path)
        self._seen.add(name)
        entries = self._entries.get(name)
        if not entries:
            return report
        new: list[Finding] = []
        known: list[Ignored] = []
        for finding, print_ in zip(report.findings, fingerprints(report)[0], strict=True):
            entry = _find(entries, finding.rule, print_)
            if entry is None:
                new.append(finding)
                _grow(entries, finding.rule, print_)
            else:
                entry.meet(print_)
                known.append(Ignored.of(finding, f"{KNOWN} {os.path.basename(self.path)}"))
        if not known:
            return report
        ignored = sorted((*report.ignored, *known), key=lambda each: each.span.start)
        return replace(report, findings=tuple(new), ignored=tuple(ignored), verdict=verdict(new))

    def record(self, report: DocumentReport) -> None:
        """Take in all findings of a document."""
        name = self._name(report.path)
        self._seen.add(name)
        made = [
            Entry(finding.rule, str(print_), print_.links, _hint(finding, report))
            for finding, print_ in zip(report.findings, fingerprints(report)[0], strict=True)
        ]
        if made:
            self._entries[name] = made

    def resolved(self) -> list[tuple[str, Entry]]:
        """The entries of audited documents whose finding is gone."""
        return [
            (name, entry)
            for name, entries in sorted(self._entries.items())
            if name in self._seen
            for entry in entries
            if not (entry.met or entry.grown)
        ]

    def prune(self) -> int:
        """Take out what is resolved, and the documents that are gone; says how many entries went."""
        before = len(self)
        for name, entries in list(self._entries.items()):
            if name in self._seen:
                kept = [entry.shrunk() if entry.met else entry for entry in entries if entry.met or entry.grown]
            else:
                kept = entries if os.path.exists(os.path.join(self._folder, name)) else []
            self._entries[name] = kept
            if not kept:
                del self._entries[name]
        return before - len(self)

    def to_json(self) -> str:
        """The text of the file: one entry a line, in the order of paths."""
        lines = [
            json.dumps(_written(name, entry), ensure_ascii=True)
            for name, entries in sorted(self._entries.items())
            for entry in sorted(entries, key=lambda entry: (entry.rule, entry.fingerprint))
        ]
        shown = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
        return f'{{\n  "baseline": {VERSION},\n  "findings": {shown}\n}}\n'

    def _name(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self._folder).replace(os.sep, "/")


def load(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        DataError: there is none at ``path``, or it is not one; names the entry.
    """
    try:
        with open(path, encoding="utf-8") as file:
            value = json.load(file)
    except FileNotFoundError as error:
        raise DataError('no such file; "linkaudit baseline create" writes one', file=path) from error
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(f"is no baseline: {error}", file=path) from error
    if not isinstance(value, dict) or not isinstance(value.get("findings"), list):
        raise DataError('is no baseline: expected {"baseline": …, "findings": […]}', file=path)
    if value.get("baseline") != VERSION:
        what = f"is {value.get('baseline')!r}; this version reads {VERSION}: create it anew"
        raise DataError(what, file=path, field="baseline")
    entries: dict[str, list[Entry]] = {}
    for number, each in enumerate(value["findings"]):
        name, entry = _read(each, path, f"findings.{number}")
        entries.setdefault(name, []).append(entry)
    return Baseline(path, entries)


def _read(value: Any, path: str, field: str) -> tuple[str, Entry]:  # noqa: ANN401 - JSON of somebody's file
    if not isinstance(value, dict):
        raise DataError("expected an object", file=path, field=field)
    for key in ("path", "rule", "fingerprint"):
        if not isinstance(value.get(key), str):
            raise DataError("expected a string", file=path, field=f"{field}.{key}")
    links = value.get("links", [])
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        raise DataError("expected a list of strings", file=path, field=f"{field}.links")
    hint = value.get("hint", "")
    return value["path"], Entry(
        value["rule"], value["fingerprint"], tuple(links), hint if isinstance(hint, str) else ""
    )


def _find(entries: list[Entry], rule: str, print_: Fingerprint) -> Entry | None:
    """The entry with that fingerprint before any other that knows the links."""
    written = str(print_)
    for entry in entries:
        if entry.fingerprint == written and entry.knows(rule, print_):
            return entry
    return next((entry for entry in entries if entry.knows(rule, print_)), None)


def _grow(entries: list[Entry], rule: str, print_: Fingerprint) -> None:
    """Take note of the entries whose fault stands on, with more links."""
    for entry in entries:
        if entry.rule == rule and not entry.met:
            entry.grown = entry.grown or not entry.links or not set(entry.links).isdisjoint(print_.links)



def _hint(finding: Finding, report: DocumentReport) -> str:
    """Where a person may look: the first link that the finding names."""
    from linkaudit.reports.sentences import cut, flat

    first = next((link for link in report.links if link.id in finding.links[:1]), None)
    return cut(flat(first.url or first.text or first.element), _LONGEST_HINT) if first is not None else ""


def _written(name: str, entry: Entry) -> dict[str, object]:
    made: dict[str, object] = {"path": name, "rule": entry.rule, "fingerprint": entry.fingerprint}
    if entry.links:
        made["links"] = entry.links
    if entry.hint:
        made["hint"] = entry.hint
    return made
