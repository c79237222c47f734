"""The tables of a configuration: a field here *is* a key of the file, with its default.

What each key takes, and how a wrong value is explained, stands in ``config_values.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from linkaudit.model import Severity
from linkaudit.records import Frozen, frozen

DocumentKind = Literal["article", "email"]
NoticePlace = Literal["top", "bottom", "footer"]
AttributeLists = Literal["", "kramdown", "pandoc"]
RuleSeverity = Severity | Literal["off"]


@frozen
class PublisherConfig(Frozen):
    """Whose documents these are. ``domains``: the publisher's own domains, ``["example.com"]``."""

    domains: tuple[str, ...] = ()


@frozen
class AuditConfig(Frozen):
    """Which law and which programmes' terms the documents are held against."""

    jurisdictions: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    audience_language: str = ""
    """Language of the readers where it is not that of the document; "" for the document's own."""
    document_kind: DocumentKind = "article"


@frozen
class Allowance(Frozen):
    """One rule that does not count, with the reason, in all documents or in those that ``paths`` name.

    ``paths`` are gitignore-style patterns, relative to the configuration file.
    """

    rule: str
    reason: str
    paths: tuple[str, ...] = ()


@frozen
class RulesConfig(Frozen):
    """How strict: severity by rule (``off`` silences it), thresholds by name, allowances."""

    severities: Mapping[str, RuleSeverity] = {}
    thresholds: Mapping[str, float] = {}
    allow: tuple[Allowance, ...] = ()


@frozen
class SiteNotice(Frozen):
    """A notice that theme or footer adds to every page, which the document itself cannot show.

    ``where`` is ``top`` (above the text), ``bottom`` (below it) or ``footer`` (the site's footer).
    """

    text: str
    where: NoticePlace = "top"


@frozen
class DisclosureConfig(Frozen):
    """How this publisher tells its readers. ``shortcodes`` are names that render a notice, ``link_mark`` e.g. ``*``."""

    site_notice: SiteNotice | None = None
    shortcodes: tuple[str, ...] = ()
    link_mark: str = ""


@frozen
class CheckConfig(Frozen):
    """How links are checked, where checking is asked for. ``timeout`` is seconds for one link, all hops included."""

    per_host: int = 4
    allow_origins: tuple[str, ...] = ()
    ca_file: str = ""
    timeout: float = 20.0


InsertCategory = Literal["affiliate", "ad_slot", "editorial"]


@frozen
class CatalogueConfig(Frozen):
    """What is known beyond the shipped catalogue; paths are absolute once loaded.

    ``extra`` are folders with catalogue files, ``inserts`` shortcodes, includes and components by name with what they
    stand for, ``filter_lists`` files in the syntax of EasyList.
    """

    extra: tuple[str, ...] = ()
    inserts: Mapping[str, InsertCategory] = {}
    filter_lists: tuple[str, ...] = ()


@frozen
class FilesConfig(Frozen):
    """``exclude``: gitignore-style patterns, relative to the configuration file, of what is not audited."""

    exclude: tuple[str, ...] = ()


@frozen
class FixConfig(Frozen):
    """What ``linkaudit fix`` may write.

    ``attribute_lists`` is the syntax by which this site's generator gives a Markdown link attributes: ``kramdown``
    (``{:rel="sponsored"}``) or ``pandoc`` (``{rel=sponsored}``); "" where Markdown links have none.
    """

    attribute_lists: AttributeLists = ""


#: The tables of the file, in the order in which they are documented and shown.
TABLES: dict[str, type[Any]] = {
    "publisher": PublisherConfig,
    "audit": AuditConfig,
    "rules": RulesConfig,
    "disclosure": DisclosureConfig,
    "fix": FixConfig,
    "check": CheckConfig,
    "catalogue": CatalogueConfig,
    "files": FilesConfig,
}
