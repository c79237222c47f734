"""Template code and shortcodes made inert, so that Markdown and HTML parsers see plain characters in their place.

A site generator replaces ``{{ … }}``, ``{% … %}``, ``{{< … >}}``, ``<% … %>`` or ``[shortcode …]`` before or after it
reads the Markdown. Here each becomes a run of ``FILLER`` of the same length: offsets stay, and a URL with template code
in it is still one URL, which the caller cuts out of the original text.
"""

from __future__ import annotations

from typing import Final

from linkaudit.extract.jsx import Component
from linkaudit.extract.shortcodes import RawInsert, fragments_in, urls_in

__all__ = ["FILLER", "Masked", "RawInsert", "fragments_in", "mask", "urls_in"]

#: A private-use character: no parser gives it a meaning, and no document needs it.
FILLER: Final = "\ue000"


class Masked:
    """A text with its template code made inert, and what that code was. All places count the text given.

    Attributes:
        text: as long as the text given; the very same object where nothing was masked.
        inserts: shortcodes, includes and tags that print something of their own, in order.
        comments: ``{% comment %}``, ``{# #}``, ``{/* */}``: whole constructs.
        esm: ``import`` and ``export`` blocks of MDX.
        code: ``{% highlight %}`` and the like with all they hold, escaped shortcodes.
        components: JSX tags whose name starts in upper case; in MDX also tags with an expression for a value.
    """

    __slots__ = ("code", "comments", "components", "esm", "inserts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.inserts: list[RawInsert] = []
        self.comments: list[tuple[int, int]] = []
        self.esm: list[tuple[int, int]] = []
        self.code: list[tuple[int, int]] = []
        self.components: list[Component] = []


def mask(source: str, *, mdx: bool = False, start: int = 0, components: bool = True) -> Masked:
    """Replace template code by a filler of the same length.

    Args:
        source: the document.
        mdx: comments and modules of MDX count, too.
        start: where the body begins; what stands before is left alone.
        components: look for JSX tags; an HTML page has none, but names in upper case.
    """
    from linkaudit.extract.masking import Masker

    return Masker(source, start, mdx=mdx, components=components).run()
