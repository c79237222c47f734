"""What each key of a configuration takes: one reader for each key, in one table.

A reader gets the parsed value and returns what the dataclass holds, or says what to write instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple, NoReturn

from linkaudit.config import TABLES, Allowance, SiteNotice
from linkaudit.errors import ConfigError
from linkaudit.model import SEVERITIES


class Key(NamedTuple):
    """A place in a configuration: file and dotted key, and the folder that relative paths start from."""

    file: str
    name: str
    root: str

    def wrong(self, message: str) -> NoReturn:
        """Refuse the value, saying what to write instead."""
        raise ConfigError(message, file=self.file, key=self.name)

    def inside(self, name: str) -> Key:
        """The key ``name`` of the table that stands at this one."""
        return self._replace(name=f"{self.name}.{name}" if self.name else name)


Reader = Callable[[Any, Key], Any]


def read_tables(table: Mapping[str, Any], file: str, root: str) -> tuple[dict[str, Any], list[str]]:
    """The dataclass of each table, by name, and the dotted keys that were written."""
    top = Key(file, "", root)
    tables: dict[str, Any] = {}
    written: list[str] = []
    for name, content in table.items():
        if name not in TABLES:
            _unknown(top.inside(name), TABLES, _belongs(name))
        values = _table(content, top.inside(name), [each.name for each in fields(TABLES[name])])
        tables[name] = TABLES[name](
            **{key: READERS[f"{name}.{key}"](value, top.inside(f"{name}.{key}")) for key, value in values.items()}
        )
        written += [f"{name}.{key}" for key in values]
    return tables, written


def read_value(key: str, value: Any, file: str, root: str) -> Any:
    """One value, as its key takes it."""
    return READERS[key](value, Key(file, key, root))


def nearest(name: str, known: Iterable[str]) -> str:
    """What of ``known`` was probably meant by ``name``, "" where nothing is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower().replace("_", "-"), sorted(known), 1, 0.5)), "") or next(
        iter(get_close_matches(name, sorted(known), 1, 0.5)), ""
    )


def _unknown(key: Key, known: Collection[str], hint: str = "") -> NoReturn:
    near = nearest(key.name.rpartition(".")[2], known)
    if not hint and near:
        hint = f'did you mean "{near}"?'
    key.wrong("unknown key; " + " ".join(filter(None, (hint, f"known here: {', '.join(known)}"))))


def _belongs(name: str) -> str:
    """Where a key that stands at the top should stand."""
    homes = [table for table, class_ in TABLES.items() if name in {each.name for each in fields(class_)}]
    return f"write it under [{homes[0]}];" if homes else ""


def _kind(value: Any) -> str:
    for types, words in (
        (bool, "true or false"), (str, "a string"), ((int, float), "a number"), (list, "a list"), (dict, "a table"),
    ):  # fmt: skip
        if isinstance(value, types):
            return words
    return "a date or time"


def _table(value: Any, key: Key, known: Collection[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        key.wrong(f"must be a table, not {_kind(value)}; write [{key.name}]")
    for name in value:
        if name not in known:
            _unknown(key.inside(name), known)
    return value


def text(value: Any, key: Key) -> str:
    """Any string."""
    if not isinstance(value, str):
        key.wrong(f"must be a string, not {_kind(value)}")
    return value


def some_text(value: Any, key: Key) -> str:
    """A string that says something."""
    if not text(value, key).strip():
        key.wrong("must not be empty")
    return str(value)


def path(value: Any, key: Key) -> str:
    """A path, relative to the configuration file; "" stays ""."""
    return os.path.join(key.root, os.path.expanduser(value)) if text(value, key) else ""


def folder(value: Any, key: Key) -> str:
    """A folder that exists."""
    found = path(value, key)
    if not os.path.isdir(found):
        key.wrong(f'"{value}" is no folder; paths are relative to the configuration file')
    return found


def listed(item: Reader) -> Reader:
    """A list of what ``item`` reads; a repeated value counts once."""

    def read(value: Any, key: Key) -> tuple[Any, ...]:
        if not isinstance(value, list):
            example = f'; write ["{value}"]' if isinstance(value, str) else ""
            key.wrong(f"must be a list, not {_kind(value)}{example}")
        return tuple(dict.fromkeys(item(each, key) for each in value))

    return read


def one_of(known: Callable[[], Collection[str]], what: str) -> Reader:
    """One of the words that ``known()`` gives; any word where it gives none."""

    def read(value: Any, key: Key) -> str:
        allowed = known()
        if text(value, key) not in allowed and allowed:
            near = nearest(value, allowed)
            hint = f'did you mean "{near}"?' if near else f"write one of {', '.join(sorted(allowed))}"
            key.wrong(f'"{value}" is no {what}; {hint}')
        return str(value)

    return read


def mapped(names: Reader, item: Reader) -> Reader:
    """A table with names and values of one sort each."""

    def read(value: Any, key: Key) -> dict[str, Any]:
        if not isinstance(value, dict):
            key.wrong(f"must be a table, not {_kind(value)}; write [{key.name}]")
        return {names(name, key.inside(name)): item(each, key.inside(name)) for name, each in value.items()}

    return read


def number(lowest: float, highest: float, *, whole: bool = False) -> Reader:
    """A number within bounds."""

    def read(value: Any, key: Key) -> float:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            key.wrong(f"must be a {'whole ' if whole else ''}number, not {_kind(value)}")
        if not lowest <= value <= highest:
            key.wrong(f"must be from {lowest:g} to {highest:g}, not {value:g}")
        return value if whole else float(value)

    return read


def domain(value: Any, key: Key) -> str:
    """A bare host name: lower case, without scheme, path or leading dot."""
    written = text(value, key).strip()
    bare = written.lower().rpartition("//")[2].partition("/")[0].removeprefix("*.").strip(".")
    if not bare or bare != written.lower().strip(".") or any(mark in bare for mark in " @:*?"):
        bare = bare.partition("@")[2] or bare
        bare = bare.partition(":")[0]
        key.wrong(f'"{value}" is no domain; write "{bare if "." in bare else "example.com"}"')
    return bare


def origin(value: Any, key: Key) -> str:
    """An exact origin: scheme, host and port, nothing behind."""
    written = text(value, key).strip()
    scheme, colons, rest = written.partition("://")
    host = rest.partition("/")[0]
    if scheme not in ("http", "https") or not host or rest != host or "@" in host:
        right = f"{scheme}://{host.rpartition('@')[2]}" if colons and host else "http://127.0.0.1:8080"
        key.wrong(f'"{value}" is no origin; write "{right}"')
    return written


def pattern(value: Any, key: Key) -> str:
    """A gitignore-style pattern."""
    import pathspec

    try:
        pathspec.GitIgnoreSpec.from_lines([some_text(value, key)])
    except ValueError as error:
        key.wrong(f'"{value}" is no gitignore-style pattern: {error}')
    return str(value)


def allowance(value: Any, key: Key) -> Allowance:
    """One entry of ``[[rules.allow]]``."""
    entry = _table(value, key, ("rule", "reason", "paths"))
    for name in ("rule", "reason"):
        if name not in entry:
            key.wrong(f'{name} is missing; write {{ rule = "late-disclosure", reason = "…", paths = ["archive/"] }}')
    paths = listed(pattern)(entry.get("paths", []), key.inside("paths"))
    return Allowance(_rule(entry["rule"], key.inside("rule")), some_text(entry["reason"], key.inside("reason")), paths)


def site_notice(value: Any, key: Key) -> SiteNotice:
    """``{ text = "…", where = "top" }``."""
    if isinstance(value, str):
        value = {"text": value}
    entry = _table(value, key, ("text", "where"))
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
    named = one_of(lambda: _stems("data/jurisdictions", ".toml"), kind)

    def read(value: Any, key: Key) -> str:
        from linkaudit.rules.profile import load

        name: str = named(text(value, key).lower(), key)
        if load(name).kind != kind:
            home = {"jurisdiction": "jurisdictions", "programme": "programmes"}.get(load(name).kind)
            hint = f"write it under audit.{home}" if home else "it holds without being named"
            key.wrong(f'"{value}" is no {kind}; {hint}')
        return name

    return read


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
    "check.per_host": number(1, 1_000, whole=True),
    "check.allow_origins": listed(origin),
    "check.ca_file": path,
    "check.timeout": number(0.1, 3_600),
    "catalogue.extra": listed(folder),
    "files.exclude": listed(pattern),
}
