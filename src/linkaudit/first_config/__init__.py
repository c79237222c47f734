"""The first configuration of a site, written from what its folder shows.

``site.py`` looks for the generator's own configuration, ``survey.py`` at the articles, ``text.py`` writes.
"""

from __future__ import annotations

from linkaudit.first_config.site import Site, find_site
from linkaudit.first_config.survey import Survey, survey
from linkaudit.first_config.text import documents, text

__all__ = ["Site", "Survey", "documents", "find_site", "survey", "text"]
