"""From valid entries to one index of plain JSON, ready to look things up in without further work.

The index holds no code and nothing that is run: loading it is ``json.loads``. Layout (``FORMAT`` changes with it):

- ``entries``: ``[id, name, folder, network]``, in order of precedence; the network is "" where the file names none
- ``rules``: one list for each URL pattern, see ``rule.Rule``; ``hosts``: the tree of ``hosts.py``
- ``segments``, ``keys``, ``fragments``: the patterns on any host, by first path segment, query key, or a piece of the fragment
- ``markup``, ``inserts``, ``scripts``: one list for each rule
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from linkaudit.catalogue import hosts
from linkaudit.catalogue.entries import Entry, InsertRule, Markup, Pattern, ScriptRule
from linkaudit.catalogue.index import FORMAT, Index
from linkaudit.catalogue.shapes import first_segments, needle, readable


def version_of(contents: Mapping[str, bytes]) -> str:
    """A short hash of the files, the same on every system, whatever its line ends."""
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
        "segments": {}, "keys": {}, "fragments": {}, "markup": [], "inserts": [], "scripts": [],
    }  # fmt: skip
    for entry in entries:
        number = len(index["entries"])
        index["entries"].append([entry.id, entry.name, entry.folder, "" if entry.anonymous else entry.id])
        for pattern in entry.patterns:
            _add_pattern(index, number, pattern)
        index["markup"] += [_markup(number, rule) for rule in entry.markup]
        index["inserts"] += [_insert(number, rule) for rule in entry.inserts]
        index["scripts"] += [_script(number, rule) for rule in entry.scripts]
    return index


def _add_pattern(index: Index, number: int, pattern: Pattern) -> None:
    rule = len(index["rules"])
    query = [[key.lower(), value] for key, value in pattern.query]
    query_any = [key.lower() for key in pattern.query_any]
    index["rules"].append([
        number, pattern.name, pattern.role, int(pattern.decisive), shape_of(pattern), pattern.path, query, query_any,
        pattern.query_text, pattern.fragment, pattern.publisher_id, list(pattern.destination),
        int(pattern.hosts == ("*",)),
    ])  # fmt: skip
    if pattern.hosts != ("*",):
        for written in pattern.hosts:
            for host in hosts.expand(written):
                hosts.insert(index["hosts"], host, rule)
        return
    segments = first_segments(pattern.path)
    for segment in sorted(segments):
        index["segments"].setdefault(segment, []).append(rule)
    if not segments:
        keys = [query[0][0]] if query else query_any
        for key in dict.fromkeys(keys):
            index["keys"].setdefault(key, []).append(rule)
        if not keys:
            index["fragments"].setdefault(needle(pattern.fragment), []).append(rule)


def shape_of(pattern: Pattern) -> str:
    """What an address of this pattern looks like: ``/cread.php with awinaffid``; the host where the rest says nothing."""
    keys = [key for key, _ in pattern.query]
    if pattern.query_any:
        keys.append(" or ".join(pattern.query_any))
    path = readable(pattern.path)
    parts = [path if path.strip("/…[]") else ""]
    if keys:
        parts.append("with " + ", ".join(keys))
    if pattern.query_text:
        parts.append("?" + readable(pattern.query_text).strip("…"))
    if pattern.fragment:
        parts.append("#" + readable(pattern.fragment).strip("…"))
    shape = " ".join(part for part in parts if part)
    return shape or (pattern.hosts[0].lstrip("=") if len(pattern.hosts) == 1 else "")


def _markup(number: int, rule: Markup) -> list[Any]:
    tests = {"token": "~=", "prefix": "^=", "value": "=", "present": ""}
    selector = rule.element if rule.element != "*" else ""
    if rule.attribute:
        operand = f'"{rule.operand}"' if rule.operand else ""
        selector += f"[{rule.attribute}{tests[rule.test]}{operand}]"
    return [
        number, rule.name, rule.role, int(rule.decisive), selector,
        rule.element, rule.attribute, rule.test, rule.operand, rule.publisher_id, rule.destination,
    ]  # fmt: skip


def _insert(number: int, rule: InsertRule) -> list[Any]:
    return [
        number, rule.name, rule.role, int(rule.decisive), "",
        list(rule.names), list(rule.dialects), rule.publisher_id, rule.destination,
    ]  # fmt: skip


def _script(number: int, rule: ScriptRule) -> list[Any]:
    return [number, rule.name, rule.role, int(rule.decisive), " … ".join(rule.contains), list(rule.contains)]
