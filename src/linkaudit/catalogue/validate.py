"""From the parsed TOML of one file to an ``Entry``, strictly: every mistake is written down with file and field."""

from __future__ import annotations

import re
from typing import Any

from linkaudit.catalogue import hosts
from linkaudit.catalogue.entries import Counterexample, Entry, Example, InsertRule, Markup, Mistake, Pattern, ScriptRule
from linkaudit.catalogue.fields import Table
from linkaudit.catalogue.roles import ROLES
from linkaudit.catalogue.shapes import first_segments
from linkaudit.catalogue.validate_elements import decisive, insert, markup, script
from linkaudit.lazy import regex

ENTRY_KEYS = ("name", "region", "home", "source", "reviewed", "notes", "anonymous",
              "patterns", "counterexamples", "markup", "inserts", "scripts")  # fmt: skip
PATTERN_KEYS = ("name", "hosts", "path", "query", "query_any", "query_text", "fragment", "role", "evidence",
                "publisher_id", "destination", "examples")  # fmt: skip
EXAMPLE_KEYS = ("url", "publisher_id", "destination")
COUNTEREXAMPLE_KEYS = ("url", "reason", "claimed_by")
ANY_HOST = ("*",)
MAX_HOSTS = 5000
"""How many hosts one pattern may stand for, alternatives written out."""

_ID = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE = regex(r"(?:query|path|fragment|query_text):.+|host:\d|rest", re.DOTALL)


def read_entry(data: dict[str, Any], entry_id: str, folder: str, file: str) -> tuple[Entry | None, list[Mistake]]:
    """The entry that ``data`` describes and what is wrong with it; no entry where anything is wrong."""
    mistakes: list[Mistake] = []
    table = Table(data, file, "", mistakes)
    if not _ID.fullmatch(entry_id):
        table.wrong("", f"{entry_id!r} is no id: name the file in kebab-case, as in 'my-network.toml'")
    table.only(ENTRY_KEYS)
    entry = Entry(
        id=entry_id,
        folder=folder,
        file=file,
        name=table.text("name", required=True, limit=100),
        region=table.text("region", required=True, limit=100),
        home=_home(table),
        source=table.text("source", required=True),
        reviewed=_reviewed(table),
        notes=table.text("notes", limit=5000),
        anonymous=table.flag("anonymous"),
        patterns=tuple(_pattern(item, folder) for item in table.tables("patterns")),
        markup=tuple(markup(item, folder) for item in table.tables("markup")),
        inserts=tuple(insert(item, folder) for item in table.tables("inserts")),
        scripts=tuple(script(item, folder) for item in table.tables("scripts")),
        counterexamples=tuple(_counterexample(item) for item in table.tables("counterexamples")),
    )
    _whole(table, entry)
    return (None if mistakes else entry), mistakes


def _whole(table: Table, entry: Entry) -> None:
    kinds: dict[str, tuple[Pattern | Markup | InsertRule | ScriptRule, ...]] = {
        "patterns": entry.patterns,
        "markup": entry.markup,
        "inserts": entry.inserts,
        "scripts": entry.scripts,
    }
    if not any(kinds.values()):
        table.wrong("", "recognises nothing: write at least one of [[patterns]], [[markup]], [[inserts]], [[scripts]]")
    if entry.patterns and not entry.counterexamples:
        table.wrong("counterexamples", 'is missing: write [[counterexamples]] with url = "…" and reason = "…"')
    for key, rules in kinds.items():
        names: set[str] = set()
        for i, rule in enumerate(rules):
            if rule.name and rule.name in names:
                table.wrong(f"{key}[{i}].name", f"{rule.name!r} is used twice in this file")
            names.add(rule.name)


def _home(table: Table) -> str:
    home = table.text("home", required=True)
    if home and not home.startswith(("https://", "http://")):
        table.wrong("home", f"{home!r} is no address: write the home page with https://")
    return home


def _reviewed(table: Table) -> str:
    value = table.data.get("reviewed")
    if value is None or isinstance(value, str) or not hasattr(value, "isoformat"):
        missing = "is missing: write the day of the last review, as in reviewed = 2026-01-31"
        quoted = "is no date: write it without quotes, as in reviewed = 2026-01-31"
        table.wrong("reviewed", missing if value is None else quoted)
        return ""
    return str(value.isoformat())[:10]


def _pattern(table: Table, folder: str) -> Pattern:
    table.only(PATTERN_KEYS)
    role = table.choice("role", ROLES[folder])
    named = _hosts(table)
    path, path_tree = table.regex("path")
    fragment, fragment_tree = table.regex("fragment")
    query_text, text_tree = table.regex("query_text")
    query = _query(table)
    trees = {"path": path_tree, "fragment": fragment_tree, "query_text": text_tree}
    pattern = Pattern(
        name=table.text("name", required=True, limit=60),
        hosts=named,
        role=role,
        decisive=decisive(table, folder, role),
        path=path,
        query=query,
        query_any=table.texts("query_any"),
        query_text=query_text,
        fragment=fragment,
        publisher_id=_place(table, "publisher_id", table.text("publisher_id"), trees),
        destination=tuple(_place(table, "destination", item, trees) for item in table.texts("destination")),
        examples=_examples(table),
    )
    if named == ANY_HOST:
        _any_host(table, pattern)
    return pattern


def _hosts(table: Table) -> tuple[str, ...]:
    named = table.texts("hosts", required=True)
    total = 0
    for host in named if named != ANY_HOST else ():
        try:
            total += len(hosts.expand(host))
        except hosts.HostError as error:
            table.wrong("hosts", str(error))
        if total > MAX_HOSTS:
            table.wrong("hosts", f"stands for more than {MAX_HOSTS} hosts: write several patterns")
            return ()
    return named


def _any_host(table: Table, pattern: Pattern) -> None:
    """A pattern on any host must be found without being tried on every address."""
    if not (first_segments(pattern.path) or pattern.query or pattern.query_any or pattern.fragment):
        table.wrong("hosts", '["*"] needs a shape to be found by: a path whose first segment is literal '
                    "('^/aff_c$'), a required query key, or a fragment")  # fmt: skip
    if (
        pattern.decisive
        and not (pattern.path or pattern.query_text or pattern.fragment)
        and not any(value for _, value in pattern.query)
        and len(pattern.query) < 2
    ):
        table.wrong("evidence", "a lone query key on any host never decides: add a path, the shape of the value or a "
                    'second required key, name the hosts, or write evidence = "supporting"')  # fmt: skip


def _query(table: Table) -> tuple[tuple[str, str], ...]:
    value = table.data.get("query", {})
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        table.wrong("query", "write a table from key to the shape of its value, as in query = { id = '\\d+', u = '' }")
        return ()
    for key, shape in value.items():
        if shape:
            table.judge(f"query.{key}", shape)
    return tuple(value.items())


def _place(table: Table, key: str, place: str, trees: dict[str, Any]) -> str:
    """Check where an id or a destination stands; keys of the query are made lower case."""
    if not place:
        return ""
    if not _PLACE.fullmatch(place) or (place == "rest" and key == "publisher_id"):
        table.wrong(key, f"{place!r} names no place: write 'query:KEY', 'path:GROUP', 'fragment:GROUP', "
                    "'query_text:GROUP', or " + ("'host:0'" if key == "publisher_id" else "'rest'"))  # fmt: skip
        return ""
    where, _, name = place.partition(":")
    if where == "query":
        return f"query:{name.lower()}"
    if where in trees:
        if where not in table.data:
            table.wrong(key, f"{place!r} needs a `{where}` with the group (?P<{name}>…)")
        elif trees[where] is not None and name not in trees[where].state.groupdict:
            known = ", ".join(trees[where].state.groupdict) or "none"
            table.wrong(key, f"`{where}` has no group {name!r} (it has: {known}); write (?P<{name}>…) in it")
    return place


def _examples(table: Table) -> tuple[Example, ...]:
    found: list[Example] = []
    for item in table.tables("examples"):
        item.only(EXAMPLE_KEYS)
        identifier, target = item.text("publisher_id") or None, item.text("destination") or None
        found.append(Example(item.text("url", required=True), identifier, target))
    if not found:
        table.wrong("examples", 'is missing: write examples = [{ url = "https://…" }], with invented ids')
    return tuple(found)


def _counterexample(table: Table) -> Counterexample:
    table.only(COUNTEREXAMPLE_KEYS)
    url, reason = table.text("url", required=True), table.text("reason", required=True)
    return Counterexample(url, reason, table.text("claimed_by"))
