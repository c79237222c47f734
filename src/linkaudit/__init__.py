"""linkaudit: which links of an article pay, count or advertise, and whether readers are told.

The public names, and nothing else. They are imported when first used, so that ``import linkaudit`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linkaudit.catalogue.identify import Identification as Identification
    from linkaudit.catalogue.identify import identify as identify
    from linkaudit.config import Config as Config
    from linkaudit.config import load_config as load_config
    from linkaudit.errors import ComplianceError as ComplianceError
    from linkaudit.errors import ConfigError as ConfigError
    from linkaudit.errors import DataError as DataError
    from linkaudit.errors import DocumentError as DocumentError
    from linkaudit.errors import LinkauditError as LinkauditError
    from linkaudit.liveness.check import acheck as acheck
    from linkaudit.liveness.check import check as check
    from linkaudit.model import Disclosure as Disclosure
    from linkaudit.model import DocumentReport as DocumentReport
    from linkaudit.model import Evidence as Evidence
    from linkaudit.model import Finding as Finding
    from linkaudit.model import Link as Link
    from linkaudit.model import Problem as Problem
    from linkaudit.model import Report as Report
    from linkaudit.model import Span as Span
    from linkaudit.pipeline import audit as audit
    from linkaudit.pipeline import audit_file as audit_file
    from linkaudit.pipeline import audit_paths as audit_paths
    from linkaudit.reports import render as render

__version__ = "0.1.0"

_HOMES = {
    "ComplianceError": "errors",
    "Config": "config",
    "ConfigError": "errors",
    "DataError": "errors",
    "Disclosure": "model",
    "DocumentError": "errors",
    "DocumentReport": "model",
    "Evidence": "model",
    "Finding": "model",
    "Identification": "catalogue.identify",
    "Link": "model",
    "LinkauditError": "errors",
    "Problem": "model",
    "Report": "model",
    "Span": "model",
    "acheck": "liveness.check",
    "audit": "pipeline",
    "audit_file": "pipeline",
    "audit_paths": "pipeline",
    "check": "liveness.check",
    "identify": "catalogue.identify",
    "load_config": "config",
    "render": "reports",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 - keys of a table of strings


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type depends on the name; type checkers read the imports above
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'linkaudit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"linkaudit.{home}"), name)


def __dir__() -> list[str]:
    return __all__
