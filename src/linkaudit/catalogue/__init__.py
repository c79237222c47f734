"""The catalogue of affiliate programmes, ad systems and trackers: one TOML file each, one index for all.

::

    catalogue = load()  # memoised; with a user's own folders: load(extra=["folder"])
    catalogue.match(url)  # a linkaudit.urls.Url -> Match | None
    catalogue.match_markup(tag, attrs)  # an element without an address
    catalogue.match_insert(dialect, name, params)
    catalogue.match_script(text)  # loaders in an inline script

``docs/catalogue-format.md`` describes the files; ``python -m linkaudit.catalogue.check`` finds the mistakes in them.
"""

from __future__ import annotations

from linkaudit.catalogue.index import Catalogue
from linkaudit.catalogue.match import Match
from linkaudit.catalogue.roles import Role, role, role_category
from linkaudit.catalogue.store import load, load_configured

__all__ = ["Catalogue", "Match", "Role", "load", "load_configured", "role", "role_category"]
