"""From valid entries to one index of plain JSON, ready to look things up in without further work.

The index holds no code and nothing that is run: loading it is ``json.loads``. Layout (``FORMAT`` changes with it):

- ``entries``: ``[id, name, folder, file, region, home]``, in order of precedence
- ``rules``: one list for each URL pattern, see ``rule.Rule``; ``hosts``: the tree of ``hosts.py``
- ``segments``, ``keys``, ``fragments``: the patterns on any host, by first path segment, query key, or neither
- ``markup``, ``inserts``, ``scripts``: one list for each rule
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from linkaudit.catalogue import hosts
from linkaudit.catalogue.entries import Entry, InsertRule, Markup, Pattern, ScriptRule
from linkaudit.catalogue.index import FORMAT, Index
from linkaudit.catalogue.roles import role
from linkaudit.catalogue.shapes import first_segments, readable


def version_of(contents: Mapping[str, bytes]) -> str:
    """A short hash of the files, the same on every system: line ends are read as ``\\n``."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        content = contents[name].replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def compile_index(entries: Iterable[Entry], version: str) -> Index:
    """The index of ``entries``, whose order decides between equal matches."""
    index: Index = {
        "format": FORMAT, "version": version, "entries": [], "rules": [], "hosts": {},
        "segments": {}, "keys": {}, "fragments": [], "markup": [], "inserts": [], "scripts": [],
    }  # fmt: skip
    for entry in entries:
        number = len(index["entries"])
        index["entries"].append([entry.id, entry.name, entry.folder, entry.file, entry.region, entry.home])
        for pattern in entry.patterns:
            _add_pattern(index, number, entry, pattern)
        index["markup"] += [_markup(number, entry, rule) for rule in entry.markup]
        index["inserts"] += [_insert(number, entry, rule) for rule in entry.inserts]
        index["scripts"] += [_script(number, entry, rule) for rule in entry.scripts]
    return index


def _add_pattern(index: Index, number: int, entry: Entry, pattern: Pattern) -> None:
    rule = len(index["rules"])
    segments = sorted(first_segments(pattern.path))
    shape = shape_of(pattern)
    words = role(entry.folder, pattern.role).words
    detail = f"{entry.name} {words} ({shape})" if shape else f"{entry.name} {words}"
    index["rules"].append([
        number, pattern.name, pattern.role, int(pattern.decisive), detail, pattern.path,
        [[key.lower(), value] for key, value in pattern.query], [key.lower() for key in pattern.query_any],
        pattern.query_text, pattern.fragment, pattern.publisher_id, list(pattern.destination),
        shape, int(pattern.hosts == ("*",)), segments,
    ])  # fmt: skip
    if pattern.hosts != ("*",):
        for written in pattern.hosts:
            for host in hosts.expand(written):
                hosts.insert(index["hosts"], host, rule)
        return
    for segment in segments:
        index["segments"].setdefault(segment, []).append(rule)
    if not segments:
        keys = [key for key, _ in pattern.query[:1]] or list(pattern.query_any)
        for key in dict.fromkeys(map(str.lower, keys)):
            index["keys"].setdefault(key, []).append(rule)
        if not keys:
            index["fragments"].append(rule)


def shape_of(pattern: Pattern) -> str:
    """What an address of this pattern looks like: ``/cread.php with awinaffid``."""
    keys = [key for key, _ in pattern.query]
    if pattern.query_any:
        keys.append(" or ".join(pattern.query_any))
    parts = [readable(pattern.path)]
    if keys:
        parts.append("with " + ", ".join(keys))
    if pattern.query_text:
        parts.append("?" + readable(pattern.query_text).strip("…"))
    if pattern.fragment:
        parts.append("#" + readable(pattern.fragment).strip("…"))
    return " ".join(part for part in parts if part)


def _markup(number: int, entry: Entry, rule: Markup) -> list[Any]:
    tests = {"token": "~=", "prefix": "^=", "value": "=", "present": ""}
    selector = rule.element if rule.element != "*" else ""
    if rule.attribute:
        operand = f'"{rule.operand}"' if rule.operand else ""
        selector += f"[{rule.attribute}{tests[rule.test]}{operand}]"
    detail = f"{entry.name} {role(entry.folder, rule.role).words} ({selector})"
    return [number, rule.name, rule.role, int(rule.decisive), detail, rule.element, rule.attribute, rule.test,
            rule.operand, rule.publisher_id, rule.destination]  # fmt: skip


def _insert(number: int, entry: Entry, rule: InsertRule) -> list[Any]:
    detail = f"{entry.name} {role(entry.folder, rule.role).words}"
    return [number, rule.name, rule.role, int(rule.decisive), detail, list(rule.names), list(rule.dialects),
            rule.publisher_id, rule.destination]  # fmt: skip


def _script(number: int, entry: Entry, rule: ScriptRule) -> list[Any]:
    detail = f"{entry.name} {role(entry.folder, rule.role).words} ({' … '.join(rule.contains)})"
    return [number, rule.name, rule.role, int(rule.decisive), detail, list(rule.contains)]
