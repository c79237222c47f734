"""Every mistake in catalogue files: what is not valid, examples that do not hold, files that claim the same address.

``python -m linkaudit.catalogue.check [DIR or FILE …]``: without arguments the shipped files. A folder of one's own is
checked together with the shipped files; naming single files shows only what concerns them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linkaudit.catalogue import written
from linkaudit.catalogue.compiling import compile_index
from linkaudit.catalogue.entries import Entry, InsertRule, Markup, Mistake, ScriptRule
from linkaudit.catalogue.extra import append
from linkaudit.catalogue.fields import nearest
from linkaudit.catalogue.files import Reading, read_folder
from linkaudit.catalogue.identify import explain_miss
from linkaudit.catalogue.index import Catalogue
from linkaudit.catalogue.rule import lowered
from linkaudit.catalogue.store import DATA, shipped_index, unpacked
from linkaudit.urls import read

if TYPE_CHECKING:
    from linkaudit.catalogue.match import Match
    from linkaudit.urls import Url


def check_folder(folder: str | os.PathLike[str] = DATA) -> list[Mistake]:
    """All mistakes of one data folder, in the order of its files."""
    return check_reading(read_folder(folder), own=os.path.realpath(folder) != os.path.realpath(DATA))


def check_reading(reading: Reading, *, own: bool) -> list[Mistake]:
    """The mistakes of a folder already read; a user's ``own`` folder stands before the shipped files."""
    index = compile_index(reading.entries, "")
    catalogue = Catalogue(append(index, unpacked(shipped_index())) if own else index)
    ids = frozenset(entry[0] for entry in catalogue.entries())
    mistakes = list(reading.mistakes)
    for entry in reading.entries:
        mistakes += _patterns(entry, catalogue)
        mistakes += _counterexamples(entry, catalogue, ids)
        mistakes += _others(entry, catalogue)
    return mistakes


def _patterns(entry: Entry, catalogue: Catalogue) -> Iterator[Mistake]:
    for i, pattern in enumerate(entry.patterns):
        for j, example in enumerate(pattern.examples):
            place = f"patterns[{i}].examples[{j}]"
            url = read(example.url)
            if url is None:
                yield Mistake(entry.file, f"{place}.url", f"{example.url!r} is no absolute URL")
                continue
            found = catalogue.matches(url)
            own = next((m for m in found if m.entry == entry.id and m.pattern == pattern.name), None)
            if own is None:
                why = _why_not(entry, pattern.name, catalogue, url)
                yield Mistake(
                    entry.file, place, f"{example.url} is not claimed by its own pattern {pattern.name!r}: {why}"
                )
                continue
            if found[0] != own:
                first = found[0]
                yield Mistake(entry.file, place, f"{example.url} is claimed by {first.file} {first.pattern!r} before "
                              f"its own pattern {pattern.name!r}")  # fmt: skip
            yield from _overlaps(entry, place, example.url, found)
            yield from _read_out(entry, place, own, example.publisher_id, example.destination)


def _overlaps(entry: Entry, place: str, url: str, found: Iterable[Match]) -> Iterator[Mistake]:
    for other in found:
        if other.decisive and other.entry != entry.id:
            yield Mistake(entry.file, place, f"{url} is claimed by {other.file} {other.pattern!r} as well: "
                          "make one of the two patterns narrower")  # fmt: skip


def _read_out(
    entry: Entry, place: str, match: Match, publisher_id: str | None, destination: str | None
) -> Iterator[Mistake]:
    for key, wanted, got in (
        ("publisher_id", publisher_id, match.publisher_id),
        ("destination", destination, match.destination),
    ):
        if wanted == got:
            continue
        if wanted is None:
            yield Mistake(entry.file, f"{place}.{key}", f'is missing: the pattern reads {got!r}, write {key} = "{got}"')
        else:
            read_as = "reads none" if got is None else f"reads {got!r}"
            yield Mistake(entry.file, f"{place}.{key}", f"is {wanted!r}, but the pattern {match.pattern!r} {read_as}")


def _why_not(entry: Entry, name: str, catalogue: Catalogue, url: Url) -> str:
    params = lowered(url.params)
    for rule in catalogue.rules_for(url):
        if rule.entry == entry.id and rule.pattern == name:
            return explain_miss(rule, url, params)
    return f"the host {url.host!r} is none of its hosts, or the address lacks the first path segment or query key"


def _counterexamples(entry: Entry, catalogue: Catalogue, ids: frozenset[str]) -> Iterator[Mistake]:
    for i, example in enumerate(entry.counterexamples):
        place = f"counterexamples[{i}]"
        if example.claimed_by and example.claimed_by not in ids:
            near = nearest(example.claimed_by, ids) if len(ids) < 20 else "no file has this id"
            yield Mistake(entry.file, f"{place}.claimed_by", f"{example.claimed_by!r} is unknown; {near}")
            continue
        url = read(example.url)
        found = [m for m in catalogue.matches(url) if m.decisive] if url is not None else []
        if example.claimed_by and not any(m.entry == example.claimed_by for m in found):
            yield Mistake(entry.file, place, f"{example.url} is not claimed by {example.claimed_by!r}")
        for match in found:
            if match.entry != example.claimed_by:
                yield Mistake(entry.file, place, f"{example.url} is claimed by {match.file} {match.pattern!r}, "
                              f"although: {example.reason}")  # fmt: skip


def _others(entry: Entry, catalogue: Catalogue) -> Iterator[Mistake]:
    """Examples of markup, inserts and scripts."""
    rules: list[tuple[str, Markup | InsertRule | ScriptRule]] = [
        *((f"markup[{i}]", markup) for i, markup in enumerate(entry.markup)),
        *((f"inserts[{i}]", insert) for i, insert in enumerate(entry.inserts)),
        *((f"scripts[{i}]", script) for i, script in enumerate(entry.scripts)),
    ]
    for place, rule in rules:
        for j, example in enumerate(rule.examples):
            found = _ask(rule, example, catalogue)
            if not any(m.entry == entry.id and m.role == rule.role for m in found):
                yield Mistake(entry.file, f"{place}.examples[{j}]",
                              f"{example!r} is not recognised by this file as {rule.role!r}")  # fmt: skip
            if not isinstance(rule, ScriptRule):
                yield from _overlaps(entry, f"{place}.examples[{j}]", repr(example), found)


def _ask(rule: Markup | InsertRule | ScriptRule, example: str, catalogue: Catalogue) -> list[Match]:
    if isinstance(rule, Markup):
        return written.elements(example, catalogue)
    if isinstance(rule, InsertRule):
        return written.inserts(example, catalogue)
    return catalogue.match_script(example)


def main(arguments: list[str] | None = None) -> int:
    """Print all mistakes of the folders and files named; 1 where there are any."""
    arguments = sys.argv[1:] if arguments is None else arguments
    folders, only = _targets(arguments)
    count = files = 0
    for folder in folders:
        reading = read_folder(folder)
        files += len(reading.entries)
        for mistake in check_reading(reading, own=os.path.realpath(folder) != os.path.realpath(DATA)):
            if not only or any(name in f"{mistake.file} {mistake.message}" for name in only):
                count += 1
                sys.stdout.write(f"{mistake}\n")
    sys.stderr.write(f"{files} catalogue files read, {count or 'no'} mistake{'s' if count != 1 else ''} found\n")
    return 1 if count else 0


def _targets(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The data folders to read, and the files to speak about (all where the list is empty)."""
    folders: list[str] = []
    only: list[str] = []
    for argument in arguments:
        path = os.path.abspath(argument)
        if path.endswith(".toml"):
            only.append("/".join(path.split(os.sep)[-2:]))
            path = os.path.dirname(os.path.dirname(path))
        if path not in folders:
            folders.append(path)
    return folders or [DATA], only


if __name__ == "__main__":
    raise SystemExit(main())
