"""Allowances: what an author allows, in the document or in the configuration, always with a reason.

In a document, ``<!-- linkaudit: allow RULE because REASON -->`` covers what starts on the next line that holds text;
``allow-file`` covers the whole document; MDX writes ``{/* … */}``. In the configuration, an entry names a rule, a reason
and, where it is not for all documents, paths. What is allowed stays in the report, under ``ignored``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from linkaudit.model import Allowed
from linkaudit.records import Record, mutable
from linkaudit.rules.needs import AFTER_CHECK, ORDER
from linkaudit.rules.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.config import Allowance as Configured
    from linkaudit.rules.case import Case
    from linkaudit.rules.rule import Hit

_MARKER = "linkaudit:"
#: How a comment opens and closes, in Markdown and HTML and in MDX.
_OPENINGS = {"<!--": "-->", "/*": "*/"}
#: An allowance is a line or two; what is longer is something else.
_LONGEST = 2000
_TEXT = Pattern(r"\S")
_ALLOW = Pattern(
    r"(?P<verb>allow(?:-file)?)\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+because\s+(?P<reason>\S.*))?", re.DOTALL
)
_SHAPE = "<!-- linkaudit: allow RULE because REASON -->"


@mutable
class Allowance(Record):
    """One rule allowed at one place.

    Attributes:
        line: the line it covers; 0 for the whole document.
        fault: why it cannot be used; "" where it can.
        used: whether it set anything aside.
        writ: where it is written, for messages: "this comment", or the key of the configuration.
    """

    rule: str
    reason: str
    start: int
    end: int
    line: int = 0
    fault: str = ""
    used: bool = False
    writ: str = "this comment"
    exact: bool = True
    """False where it is written for many documents: that it matches nothing in one of them says nothing."""


class Allowances:
    """All allowances that concern one document."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.all: list[Allowance] = []
        if _MARKER in case.document.source:
            self.all.extend(_written(case))
        if case.config.rules.allow:
            self.all.extend(_configured(case))
        self._by_rule: dict[str, dict[int, Allowance]] = {}
        for allowance in self.all:
            if not allowance.fault:
                self._by_rule.setdefault(allowance.rule, {}).setdefault(allowance.line, allowance)

    def after_check(self) -> tuple[Allowed, ...]:
        """What the document itself allows of the rules that look only when links are checked."""
        written = (each for each in self.all if each.end and not each.fault and each.rule in AFTER_CHECK)
        return tuple(Allowed(each.rule, each.reason, each.line) for each in written)

    def split(self, rule: str, hit: Hit) -> Iterator[tuple[Hit, str | None]]:
        """The hit, with the reason where it is allowed. A hit that stands for many links is split among them."""
        allowances = self._by_rule.get(rule)
        if not allowances:
            yield hit, None
            return
        whole = _covering(allowances, self.case.line(hit.start) if hit.again is None else 0)
        if whole is not None:
            whole.used = True
            yield hit, whole.reason
        elif hit.again is None:
            yield hit, None
        else:
            yield from self._by_link(hit, allowances)

    def _by_link(self, hit: Hit, allowances: dict[int, Allowance]) -> Iterator[tuple[Hit, str | None]]:
        assert hit.again is not None
        kept: list[int] = []
        allowed: dict[str, list[int]] = {}
        for position in hit.links:
            allowance = _covering(allowances, self.case.links[position].span.line)
            if allowance is None:
                kept.append(position)
            else:
                allowance.used = True
                allowed.setdefault(allowance.reason, []).append(position)
        if not allowed:
            yield hit, None
            return
        if kept:
            yield hit.again(tuple(kept)), None
        for reason, positions in allowed.items():
            yield hit.again(tuple(positions)), reason


def _covering(allowances: dict[int, Allowance], line: int) -> Allowance | None:
    """The allowance for that line, before one for the whole document. Line 0 asks for the whole document only."""
    return allowances.get(line) or allowances.get(0)


def _written(case: Case) -> Iterator[Allowance]:
    """The allowances in the document's comments; a comment shown in a code block is an example and allows nothing."""
    source = case.document.source
    code = sorted((block.start, block.end) for block in case.found.blocks if block.kind == "code")
    at = source.find(_MARKER)
    while at >= 0:
        before = source[max(at - 20, 0) : at].rstrip()
        opening = next((sign for sign in _OPENINGS if before.endswith(sign)), None)
        end = source.find(_OPENINGS[opening], at, at + _LONGEST) if opening else -1
        if opening and end >= 0 and not _inside(code, at):
            start = source.rfind(opening, 0, at)
            text = source[at + len(_MARKER) : end].strip()
            yield from _read(case, text, start, end + len(_OPENINGS[opening]))
        at = source.find(_MARKER, at + len(_MARKER))


def _inside(ranges: list[tuple[int, int]], offset: int) -> bool:
    """Whether the offset lies in the nearest range that starts before it."""
    before = bisect_right(ranges, (offset, offset)) - 1
    return before >= 0 and offset < ranges[before][1]


def _read(case: Case, text: str, start: int, end: int) -> Iterator[Allowance]:
    said = _ALLOW.fullmatch(text)
    if said is None:
        yield Allowance("", "", start, end, fault=f"it cannot be read; write {_SHAPE}")
        return
    line = 0 if said["verb"] == "allow-file" else _next_line(case, end)
    for rule in re.split(r"\s*,\s*", said["rules"]):
        reason = " ".join((said["reason"] or "").split())
        yield Allowance(rule, reason, start, end, line, _fault(rule, reason))


def _next_line(case: Case, end: int) -> int:
    """The number of the next line that is not blank."""
    source = case.document.source
    newline = source.find("\n", end)
    text = _TEXT.search(source, newline) if newline >= 0 else None
    return case.line(text.start()) if text else -1


def _fault(rule: str, reason: str) -> str:
    if rule not in ORDER:
        import difflib

        near = difflib.get_close_matches(rule, ORDER, 1)
        return f"no rule is called {rule!r}" + (f"; did you mean {near[0]!r}?" if near else "")
    return "" if reason else "it gives no reason; write “because …” behind the rule"


def _configured(case: Case) -> Iterator[Allowance]:
    for entry in case.config.allowances(case.document.path):
        where = ", ".join(entry.paths)
        writ = f"the allowance of {entry.rule} for {where or 'all documents'} in the configuration"
        yield Allowance(
            entry.rule,
            entry.reason,
            0,
            0,
            0,
            _fault(entry.rule, entry.reason.strip()),
            writ=writ,
            exact=_one_file(entry),
        )


def _one_file(entry: Configured) -> bool:
    """Whether the entry names one document: of one for many, no single document can tell that nothing needs it."""
    return len(entry.paths) == 1 and not entry.paths[0].endswith("/") and not any(c in entry.paths[0] for c in "*?[")
