"""One catalogue file, read and found valid: the nouns that the validator makes and the compiler takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """An address that a pattern must claim, with what must be read from it."""

    url: str
    publisher_id: str | None = None
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An address that looks like one of the file's and is none of them; ``claimed_by`` is the file it belongs to."""

    url: str
    reason: str
    claimed_by: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of address."""

    name: str
    hosts: tuple[str, ...]
    role: str
    decisive: bool
    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    query_any: tuple[str, ...] = ()
    query_text: str = ""
    fragment: str = ""
    publisher_id: str = ""
    destination: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Markup:
    """One form of element that stands for a placement, with or without a URL."""

    name: str
    element: str
    role: str
    decisive: bool
    attribute: str = ""
    test: str = "present"
    """``token``, ``value`` (regex), ``prefix`` or ``present``."""
    operand: str = ""
    publisher_id: str = ""
    destination: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InsertRule:
    """Shortcodes, includes and components by name."""

    name: str
    names: tuple[str, ...]
    role: str
    decisive: bool
    dialects: tuple[str, ...] = ()
    publisher_id: str = ""
    destination: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptRule:
    """Inline script text that holds all of ``contains``."""

    name: str
    contains: tuple[str, ...]
    role: str
    decisive: bool
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file. ``file`` is how messages name it: ``networks/awin.toml``."""

    id: str
    folder: str
    file: str
    name: str
    region: str
    home: str
    source: str
    reviewed: str
    notes: str = ""
    anonymous: bool = False
    """It stands for no one programme: a match tells what an address is, and names no network."""
    patterns: tuple[Pattern, ...] = ()
    markup: tuple[Markup, ...] = ()
    inserts: tuple[InsertRule, ...] = ()
    scripts: tuple[ScriptRule, ...] = ()
    counterexamples: tuple[Counterexample, ...] = ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a catalogue file: where, and what to write instead."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.field, self.message) if part)
