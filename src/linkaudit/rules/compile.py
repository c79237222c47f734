"""Checks the files of profiles and proposals, and writes the form that is read at run time.

``python -m linkaudit.rules.compile`` writes, ``--check`` only compares. Every mistake is a ``DataError`` that names the
file and the field.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from linkaudit.errors import DataError
from linkaudit.model import SEVERITIES
from linkaudit.rules import advice, get, profile
from linkaudit.rules.needs import ORDER

_KINDS = get_args(profile.Kind)
_TEXTS = ("name", "kind", "notes")
_LISTS = ("languages", "includes", "networks", "shops")
_KEYS = (*_TEXTS, *_LISTS, "reviewed", "sources", "rules")


def main(arguments: list[str]) -> int:
    """Write what is not current, or say which files are not."""
    stale = [path for path, text in files() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.name} in {path.parent} is not current: run python -m linkaudit.rules.compile")  # noqa: T201
        return 1 if stale else 0
    for path, text in files():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


def files() -> Iterator[tuple[Path, str]]:
    """Every compiled file with its content."""
    for folder, compiled in ((profile.FOLDER, _profile_from), (advice.FOLDER, _proposals_from)):
        for file in sorted(Path(folder).glob("*.toml")):
            text = json.dumps(compiled(file), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            yield file.parent / "compiled" / f"{file.stem}.json", text + "\n"


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(str(error), file=file.name) from error


# ---- profiles ------------------------------------------------------------------------------------------------------


def _profile_from(file: Path) -> dict[str, Any]:
    return compile_profile(file.name, _read(file), file.parent)


def compile_profile(file: str, data: Mapping[str, Any], folder: Path | None = None) -> dict[str, Any]:
    """The compiled form of a profile, with the rules of those that it includes.

    Raises:
        DataError: a key is unknown, or a value is not of its kind.
    """
    _check_keys(file, data)
    sources: Mapping[str, str] = data.get("sources", {})
    rules: dict[str, list[Any]] = {}
    for other in data.get("includes", ()):
        rules.update(_profile_from((folder or Path(profile.FOLDER)) / f"{other}.toml")["rules"])
    for rule_id, table in data.get("rules", {}).items():
        rules[rule_id] = _holding(file, rule_id, table, sources, data["kind"])
    compiled = {key: data[key] for key in (*_TEXTS, *_LISTS) if data.get(key)}
    return {**compiled, "reviewed": str(data.get("reviewed", "")), "rules": rules}


def _check_keys(file: str, data: Mapping[str, Any]) -> None:
    for key, value in data.items():
        if key not in _KEYS:
            raise DataError(f"unknown key; known are {', '.join(_KEYS)}", file=file, field=key)
        if key in _TEXTS and not isinstance(value, str):
            raise DataError("must be a text", file=file, field=key)
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            raise DataError("must be a list of texts", file=file, field=key)
    if "name" not in data:
        raise DataError("is missing", file=file, field="name")
    if data.get("kind") not in _KINDS:
        raise DataError(f"must be one of {', '.join(_KINDS)}", file=file, field="kind")


def _holding(file: str, rule_id: str, table: object, sources: Mapping[str, str], kind: str) -> list[Any]:
    where = f"rules.{rule_id}"
    if rule_id not in ORDER:
        raise DataError("no rule is called so", file=file, field=where)
    if not isinstance(table, dict):
        raise DataError("must be a table", file=file, field=where)
    severity = table.get("severity")
    if severity not in (*SEVERITIES, None) or (severity is None) != (kind == "programme"):
        raise DataError(
            f"must be one of {', '.join(SEVERITIES)}; none in a programme", file=file, field=f"{where}.severity"
        )
    options = {key: value for key, value in table.items() if key not in ("severity", "source")}
    for key in options:
        if key not in get(rule_id).options:
            raise DataError("is no option of this rule", file=file, field=f"{where}.{key}")
    return [severity, _basis(file, f"{where}.source", table.get("source"), sources), options]


def _basis(file: str, field: str, named: object, sources: Mapping[str, str]) -> str:
    listed = [named] if isinstance(named, str) else named
    if not listed or not isinstance(listed, list):
        raise DataError("must name a source", file=file, field=field)
    for name in listed:
        if name not in sources:
            raise DataError(f"{name!r} is not in [sources]", file=file, field=field)
    return "; ".join(sources[name] for name in listed)


# ---- proposals -----------------------------------------------------------------------------------------------------


def _proposals_from(file: Path) -> dict[str, Any]:
    own, english = _read(file), _read(file.parent / "en.toml")
    for key in own:
        if key not in english:
            raise DataError("is not a proposal of en.toml", file=file.name, field=key)
    for key in english:
        if not own.get(key):
            raise DataError("is missing", file=file.name, field=key)
    return own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
