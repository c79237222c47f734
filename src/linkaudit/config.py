"""The configuration: what a publisher says about itself, and how strict linkaudit should be.

It stands in ``linkaudit.toml`` or in ``[tool.linkaudit]`` of ``pyproject.toml``, looked for from the document's folder
upwards. ``config_tables.py`` has the keys and their defaults, ``config_values.py`` says what each key takes. Only the
standard library is needed to load one, because the start of a pre-commit hook is paid for on every commit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linkaudit.config_tables import (
    TABLES,
    Allowance,
    AuditConfig,
    CatalogueConfig,
    CheckConfig,
    DisclosureConfig,
    FilesConfig,
    FixConfig,
    PublisherConfig,
    RulesConfig,
    SiteNotice,
)
from linkaudit.errors import ConfigError
from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    import pathspec

__all__ = [
    "DEFAULT",
    "TABLES",
    "Allowance",
    "AuditConfig",
    "CatalogueConfig",
    "CheckConfig",
    "Config",
    "Configs",
    "DisclosureConfig",
    "FilesConfig",
    "FixConfig",
    "PublisherConfig",
    "RulesConfig",
    "SiteNotice",
    "find_config",
    "from_table",
    "keys",
    "load_config",
    "with_options",
]

CONFIG_FILE = "linkaudit.toml"
PROJECT_FILE = "pyproject.toml"
DEFAULT_ORIGIN = "default"
#: A configuration is written by hand; anything larger is some other file.
_MAX_BYTES = 1_000_000


@frozen
class Config(Frozen):
    """One whole configuration. ``origin`` says for each dotted key where its value comes from.

    ``root`` is the folder that relative patterns start from; "" stands for the working folder.
    """

    publisher: PublisherConfig = PublisherConfig()
    audit: AuditConfig = AuditConfig()
    rules: RulesConfig = RulesConfig()
    disclosure: DisclosureConfig = DisclosureConfig()
    fix: FixConfig = FixConfig()
    check: CheckConfig = CheckConfig()
    catalogue: CatalogueConfig = CatalogueConfig()
    files: FilesConfig = FilesConfig()
    origin: Mapping[str, str] = {}
    root: str = ""

    def _compared(self) -> tuple[Any, ...]:
        return self._values()[:-2]  # where a value comes from does not change what is done

    def allowances(self, path: str) -> tuple[Allowance, ...]:
        """The allowances that hold for the document at ``path`` ("" for a text without one)."""
        return tuple(each for each in self.rules.allow if not each.paths or self.names(each.paths, path))

    def names(self, patterns: Iterable[str], path: str) -> bool:
        """Whether one of the gitignore-style ``patterns``, relative to this configuration's folder, names ``path``."""
        if not path:
            return False
        relative = os.path.relpath(os.path.abspath(path), self.root or os.curdir).replace(os.sep, "/")
        return bool(_patterns(tuple(patterns)).match_file(relative))


@lru_cache(maxsize=64)
def _patterns(lines: tuple[str, ...]) -> pathspec.GitIgnoreSpec:
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(lines)


DEFAULT = Config()


def find_config(folder: str | os.PathLike[str]) -> str | None:
    """The path of the nearest configuration from ``folder`` upwards, None where there is none.

    A ``pyproject.toml`` counts where it has a ``[tool.linkaudit]`` table; beside it, ``linkaudit.toml`` wins.

    Raises:
        ConfigError: a ``pyproject.toml`` that speaks of linkaudit cannot be read.
    """
    here = os.path.abspath(folder)
    while True:
        path = os.path.join(here, CONFIG_FILE)
        if os.path.isfile(path):
            return _shown(path)
        path = os.path.join(here, PROJECT_FILE)
        if os.path.isfile(path) and _project_table(_shown(path)) is not None:
            return _shown(path)
        parent = os.path.dirname(here)
        if parent == here:
            return None
        here = parent


def load_config(path: str | os.PathLike[str]) -> Config:
    """Read and check one configuration file.

    Raises:
        ConfigError: names file, key, and what to write instead.
    """
    path = os.fspath(path)
    if os.path.basename(path) == PROJECT_FILE:
        table = _project_table(path)
        if table is None:
            raise ConfigError("has no [tool.linkaudit] table", file=path)
    else:
        table = _parsed(_content(path), path)
    return from_table(table, path)


def from_table(table: Mapping[str, Any], file: str) -> Config:
    """A configuration from parsed TOML; ``file`` is named in messages, and relative paths start from its folder."""
    if not table:
        return DEFAULT.__replace__(root=os.path.dirname(os.path.abspath(file)))
    from linkaudit.config_values import read_tables

    root = os.path.dirname(os.path.abspath(file))
    tables, written = read_tables(table, file, root)
    return Config(**tables, origin=dict.fromkeys(written, file), root=root)


def with_options(config: Config, options: Mapping[str, tuple[str, list[str]]]) -> Config:
    """``config`` with list values replaced from elsewhere: dotted key → (what to call the origin, values).

    Raises:
        ConfigError: a value is not valid; the origin stands for the file.
    """
    for key, (origin, values) in options.items():
        from linkaudit.config_values import read_value

        table, _, name = key.partition(".")
        value = read_value(key, values, origin, config.root)
        changed = getattr(config, table).__replace__(**{name: value})
        config = config.__replace__(**{table: changed, "origin": {**config.origin, key: origin}})
    return config


def keys(config: Config) -> Iterable[tuple[str, Any, str]]:
    """Every dotted key with its value and where that comes from, in the documented order."""
    for table, class_ in TABLES.items():
        for name in class_.__match_args__:
            key = f"{table}.{name}"
            yield key, getattr(getattr(config, table), name), config.origin.get(key, DEFAULT_ORIGIN)


class Configs:
    """The configuration of each folder in one run; each file is read once.

    With ``fixed`` that one holds everywhere and no file is looked for.
    """

    def __init__(self, fixed: Config | None = None, options: Mapping[str, tuple[str, list[str]]] | None = None) -> None:
        self._fixed = fixed
        self._options = options or {}
        self._by_folder: dict[str, Config | ConfigError] = {}
        self._by_file: dict[str | None, Config | ConfigError] = {}

    def of(self, folder: str) -> Config:
        """The configuration for documents in ``folder``.

        Raises:
            ConfigError: the file that holds there cannot be used; the same object each time it is asked for.
        """
        found = self._by_folder.get(folder)
        if found is None:
            found = self._by_folder[folder] = self._look(folder)
        if isinstance(found, ConfigError):
            raise found
        return found

    def _look(self, folder: str) -> Config | ConfigError:
        if self._fixed is not None:
            return self._load(None)
        try:
            return self._load(find_config(folder))
        except ConfigError as error:
            return self._by_file.setdefault(error.file, error)

    def _load(self, file: str | None) -> Config | ConfigError:
        if file not in self._by_file:
            try:
                base = (self._fixed or DEFAULT) if file is None else load_config(file)
                self._by_file[file] = with_options(base, self._options)
            except ConfigError as error:
                self._by_file[file] = error
        return self._by_file[file]


def _shown(path: str) -> str:
    """``path`` as a person in the working folder would write it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", file=path) from error
    if len(data) > _MAX_BYTES:
        raise ConfigError(f"is larger than {_MAX_BYTES:,} bytes, which no configuration is", file=path)
    return data


def _project_table(path: str) -> Mapping[str, Any] | None:
    """``[tool.linkaudit]`` of a project file. One that never says linkaudit is not parsed: it may be large."""
    data = _content(path)
    if b"linkaudit" not in data:
        return None
    tool = _parsed(data, path).get("tool")
    table = tool.get("linkaudit") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError("must be a table: write [tool.linkaudit]", file=path, key="tool.linkaudit")
    return table


def _parsed(data: bytes, path: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"is not UTF-8 text (byte {error.start}); save it as UTF-8", file=path) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"is not valid TOML: {error}", file=path) from error
