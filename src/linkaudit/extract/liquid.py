"""Liquid and Jinja tags: which print something of their own, which hold code, and where each ends."""

from __future__ import annotations

from typing import Final

from linkaudit.lazy import regex

CODE_TAGS: Final = frozenset({"highlight", "codeblock", "code", "prettify", "prism", "mermaid"})
RAW_TAGS: Final = frozenset({"raw", "verbatim"})
INCLUDES: Final = frozenset({"include", "include_relative", "include_cached", "include_absolute", "render", "partial"})
#: Tags that decide, loop, assign or lay out: what they print is in the document already, or is nothing.
CONTROL: Final = frozenset(
    """if elif elsif elseif else unless case when for tablerow break continue cycle assign capture increment decrement set
    block extends macro import from with call filter do autoescape trans translate blocktrans spaceless layout paginate style
    schema javascript stylesheet section sections form echo liquid ifchanged ifversion debug load url static csrf_token
    cache switch default raw verbatim comment apply deprecated flush sandbox types use""".split()
)
TAG_NAME: Final = regex(r"\{%[-+~]?\s*+(?P<name>[A-Za-z_][\w.\-]*+)?")
_TAG_END: Final = regex(r"\s*+[-+~]?%\}")


class Closers:
    """Finds closing marks; each is looked for once over the whole text, however often it is asked for."""

    __slots__ = ("_found", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: dict[str, int] = {}

    def after(self, closer: str, position: int) -> int:
        """The next place of ``closer`` from ``position`` on, -1 where none is left."""
        found = self._found.get(closer)
        if found is None or -1 < found < position:
            found = self._found[closer] = self._source.find(closer, position)
        return found

    def end_tag(self, name: str, position: int) -> tuple[int, int] | None:
        """The place of ``{% endNAME %}``."""
        while (place := self.after("end" + name, position)) >= 0:
            closed = _TAG_END.match(self._source, place + 3 + len(name))
            opened = self._source.rfind("{%", max(place - 40, 0), place)
            if closed and opened >= 0 and not self._source[opened + 2 : place].strip("-+~ \t\n"):
                return opened, closed.end()
            position = place + 1
        return None
