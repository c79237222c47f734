"""The tables of a configuration: a field here *is* a key of the file, with its default.

What each key takes, and how a wrong value is explained, stands in ``config_values.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from linkaudit.model import Severity

DocumentKind = Literal["article", "email"]
NoticePlace = Literal["top", "bottom", "footer"]
RuleSeverity = Severity | Literal["off"]


@dataclass(frozen=True, slots=True)
class PublisherConfig:
    """Whose documents these are. ``domains``: the publisher's own domains, ``["example.com"]``."""

    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditConfig:
    """Which law and which programmes' terms the documents are held against."""

    jurisdictions: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    audience_language: str = ""
    """Language of the readers where it is not that of the document; "" for the document's own."""
    document_kind: DocumentKind = "article"


@dataclass(frozen=True, slots=True)
class Allowance:
    """One rule that does not count, with the reason, in all documents or in those that ``paths`` name.

    ``paths`` are gitignore-style patterns, relative to the configuration file.
    """

    rule: str
    reason: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesConfig:
    """How strict: severity by rule (``off`` silences it), thresholds by name, allowances."""

    severities: Mapping[str, RuleSeverity] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    allow: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteNotice:
    """A notice that theme or footer adds to every page, which the document itself cannot show.

    ``where`` is ``top`` (above the text), ``bottom`` (below it) or ``footer`` (the site's footer).
    """

    text: str
    where: NoticePlace = "top"


@dataclass(frozen=True, slots=True)
class DisclosureConfig:
    """How this publisher tells its readers. ``shortcodes`` are names that render a notice, ``link_mark`` e.g. ``*``."""

    site_notice: SiteNotice | None = None
    shortcodes: tuple[str, ...] = ()
    link_mark: str = ""


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """How links are checked, where checking is asked for. ``timeout`` is seconds for one link, all hops included."""

    per_host: int = 4
    allow_origins: tuple[str, ...] = ()
    ca_file: str = ""
    timeout: float = 20.0


@dataclass(frozen=True, slots=True)
class CatalogueConfig:
    """``extra``: folders with catalogue files of the user's own (absolute once loaded)."""

    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilesConfig:
    """``exclude``: gitignore-style patterns, relative to the configuration file, of what is not audited."""

    exclude: tuple[str, ...] = ()


#: The tables of the file, in the order in which they are documented and shown.
TABLES: dict[str, type[Any]] = {
    "publisher": PublisherConfig,
    "audit": AuditConfig,
    "rules": RulesConfig,
    "disclosure": DisclosureConfig,
    "check": CheckConfig,
    "catalogue": CatalogueConfig,
    "files": FilesConfig,
}
