"""A MkDocs hook: the build fails, and so does ``mkdocs serve``, while an article breaks a rule.

In ``mkdocs.yml``:

    hooks:
      - mkdocs_hook.py
"""

from __future__ import annotations

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

import linkaudit


def on_page_markdown(markdown: str, page: Page, **_: object) -> None:
    """Called by MkDocs for each page, with its text before anything is rendered."""
    try:
        linkaudit.audit_file(page.file.abs_src_path).raise_for_findings("error")
    except linkaudit.ComplianceError as error:
        raise PluginError(f"linkaudit: {error}") from error
