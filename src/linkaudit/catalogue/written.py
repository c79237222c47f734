"""Examples of elements and shortcodes in catalogue files, as they are written, put to the catalogue.

Only the check of the files reads them this way; documents are read by ``extract``.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from linkaudit.lazy import regex

if TYPE_CHECKING:
    from linkaudit.catalogue.elements import Elements
    from linkaudit.catalogue.match import Match

_FORMS = (
    ("hugo", re.compile(r"\{\{[<%]\s*/?([\w./-]+)([^>%]*)")),
    ("liquid", re.compile(r"\{%-?\s*(?:include|include_relative|include_cached|render)\s+[\"']?([\w./-]+)([^%]*)")),
    ("liquid", re.compile(r"\{%-?\s*([\w-]+)([^%]*)")),
    ("wordpress", re.compile(r"\[([\w-]+)([^\]]*)\]")),
    ("erb", re.compile(r"<%=?\s*(\w+)([^%]*)")),
    ("jsx", re.compile(r"<([A-Z][\w.]*)([^>]*)")),
    ("html", re.compile(r"<([a-z][\w-]*)([^>]*)")),
)
_PARAMETER = regex(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{[\"']?([^}\"']*)[\"']?\}|([^\s\"'>]+))")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in reversed(attrs)}))


def elements(text: str, catalogue: Elements) -> list[Match]:
    """The matches of all elements in ``text``."""
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return [match for tag, attrs in parser.tags for match in catalogue.matches_markup(tag, attrs)]


def inserts(text: str, catalogue: Elements) -> list[Match]:
    """The matches of a shortcode, an include or a component."""
    for dialect, form in _FORMS:
        found = form.match(text.strip())
        if found:
            params = {
                m[1]: next((v for v in m.groups()[1:] if v is not None), "") for m in _PARAMETER.finditer(found[2])
            }
            return catalogue.matches_insert(dialect, found[1], params)
    return []
