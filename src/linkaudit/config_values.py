"""What each key of a configuration takes: one reader for each key, in one table.

A reader gets the parsed value and returns what the dataclass holds, or says what to write instead.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from linkaudit.config_readers import (
    Key,
    Reader,
    file,
    folder,
    listed,
    mapped,
    nearest,
    number,
    one_of,
    path,
    pattern,
    some_text,
    table,
    text,
    unknown,
)
from linkaudit.config_tables import TABLES, Allowance, SiteNotice
from linkaudit.model import SEVERITIES


def read_tables(parsed: Mapping[str, Any], file: str, root: str) -> tuple[dict[str, Any], list[str]]:
    """The dataclass of each table, by name, and the dotted keys that were written."""
    top = Key(file, "", root)
    tables: dict[str, Any] = {}
    written: list[str] = []
    for name, content in parsed.items():
        if name not in TABLES:
            unknown(top.inside(name), TABLES, _belongs(name))
        values = table(content, top.inside(name), TABLES[name].__match_args__)
        tables[name] = TABLES[name](
            **{key: READERS[f"{name}.{key}"](value, top.inside(f"{name}.{key}")) for key, value in values.items()}
        )
        written += [f"{name}.{key}" for key in values]
    return tables, written


def read_value(key: str, value: Any, file: str, root: str) -> Any:
    """One value, as its key takes it."""
    return READERS[key](value, Key(file, key, root))


def _belongs(name: str) -> str:
    """Where a key that stands at the top should stand."""
    homes = [table for table, class_ in TABLES.items() if name in class_.__match_args__]
    return f"write it under [{homes[0]}];" if homes else ""


def domain(value: Any, key: Key) -> str:
    """A bare host name: lower case, without scheme or leading dot. It may name a place on a shared host: ``host/author``."""
    written = text(value, key).strip()
    place = written.lower().rpartition("//")[2]
    bare, slash, path = place.partition("/")
    bare = bare.removeprefix("*.").strip(".")
    if not bare or "//" in written or written.lower().strip("./") != (bare + slash + path).strip("/") or any(
        mark in place for mark in " @:*?#"
    ):
        bare = bare.partition("@")[2] or bare
        bare = bare.partition(":")[0]
        key.wrong(f'"{value}" is no domain; write "{bare if "." in bare else "example.com"}"')
    return bare + "/" + written.partition("/")[2].strip("/") if path.strip("/") else bare


def origin(value: Any, key: Key) -> str:
    """An exact origin: scheme, host and port, nothing behind."""
    written = text(value, key).strip()
    scheme, colons, rest = written.partition("://")
    host = rest.partition("/")[0]
    if scheme not in ("http", "https") or not host or rest != host or "@" in host:
        right = f"{scheme}://{host.rpartition('@')[2]}" if colons and host else "http://127.0.0.1:8080"
        key.wrong(f'"{value}" is no origin; write "{right}"')
    return written


def allowance(value: Any, key: Key) -> Allowance:
    """One entry of ``[[rules.allow]]``."""
    entry = table(value, key, ("rule", "reason", "paths"))
    for name in ("rule", "reason"):
        if name not in entry:
            key.wrong(f'{name} is missing; write {{ rule = "late-disclosure", reason = "…", paths = ["archive/"] }}')
    paths = listed(pattern)(entry.get("paths", []), key.inside("paths"))
    return Allowance(_rule(entry["rule"], key.inside("rule")), some_text(entry["reason"], key.inside("reason")), paths)


def site_notice(value: Any, key: Key) -> SiteNotice:
    """``{ text = "…", where = "top" }``."""
    if isinstance(value, str):
        value = {"text": value}
    entry = table(value, key, ("text", "where"))
    if "text" not in entry:
        key.wrong('text is missing; write { text = "We earn a commission …", where = "top" }')
    where = _place(entry.get("where", "top"), key.inside("where"))
    return SiteNotice(some_text(entry["text"], key.inside("text")), where)


@cache
def _stems(folder: str, suffix: str) -> frozenset[str]:
    """Names of the packaged files in ``folder``, without their suffix; empty where there is no such folder."""
    place = os.path.join(os.path.dirname(__file__), *folder.split("/"))
    names = os.listdir(place) if os.path.isdir(place) else ()
    return frozenset(name.removesuffix(suffix) for name in names if name.endswith(suffix))


def rule_ids() -> Collection[str]:
    """Every rule has a page of its name: reading the names of the pages is cheaper than importing the rules."""
    return _stems("rules/pages", ".md")


def _thresholds() -> Collection[str]:
    from linkaudit.rules.active import THRESHOLDS

    return THRESHOLDS


def profile(kind: str) -> Reader:
    """The name of a profile of this kind: a ``jurisdiction`` or a ``programme``."""

    def read(value: Any, key: Key) -> str:
        from linkaudit.rules.profile import load

        name = text(value, key).lower()
        known = _stems("data/jurisdictions", ".toml")
        if name not in known:
            # Only here are all profiles read: people write "Germany" for de, and mean no programme by it.
            called = {each: load(each).name.lower() for each in known if load(each).kind == kind}
            near = next((each for each, full in called.items() if full == name), "") or nearest(name, called)
            hint = f'did you mean "{near}"?' if near else f"write one of {', '.join(sorted(called))}"
            key.wrong(f'"{value}" is no {kind}; {hint}')
        if load(name).kind != kind:
            home = {"jurisdiction": "jurisdictions", "programme": "programmes"}.get(load(name).kind)
            hint = f"write it under audit.{home}" if home else "it holds without being named"
            key.wrong(f'"{value}" is no {kind}; {hint}')
        return name

    return read


def filter_list(value: Any, key: Key) -> str:
    """A file in the syntax of EasyList; the package that reads such files must be there."""
    found = file(value, key)
    from linkaudit.catalogue.filter_lists import ABSENT, available

    if not available():
        key.wrong(ABSENT)
    return found


_rule = one_of(rule_ids, "rule")
_place = one_of(lambda: ("top", "bottom", "footer"), "place")

READERS: dict[str, Reader] = {
    "publisher.domains": listed(domain),
    "audit.jurisdictions": listed(profile("jurisdiction")),
    "audit.programmes": listed(profile("programme")),
    "audit.audience_language": text,
    "audit.document_kind": one_of(lambda: ("article", "email"), "kind of document"),
    "rules.severities": mapped(_rule, one_of(lambda: (*SEVERITIES, "off"), "severity")),
    "rules.thresholds": mapped(one_of(_thresholds, "threshold"), number(0, 1_000_000)),
    "rules.allow": listed(allowance),
    "disclosure.site_notice": site_notice,
    "disclosure.shortcodes": listed(some_text),
    "disclosure.link_mark": text,
    "fix.attribute_lists": one_of(lambda: ("", "kramdown", "pandoc"), "attribute-list syntax"),
    "check.per_host": number(1, 1_000, whole=True),
    "check.allow_origins": listed(origin),
    "check.ca_file": path,
    "check.timeout": number(0.1, 3_600),
    "catalogue.extra": listed(folder),
    "catalogue.inserts": mapped(some_text, one_of(lambda: ("affiliate", "ad_slot", "editorial"), "category of a shortcode")),
    "catalogue.filter_lists": listed(filter_list),
    "files.exclude": listed(pattern),
}
