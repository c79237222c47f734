"""Extraction: one document in; its links as written, its blocks of text and the elements around them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.document import Document
from linkaudit.extract.found import Extraction

if TYPE_CHECKING:
    from linkaudit.extract.recogniser import Recogniser

__all__ = ["extract"]


def extract(document: Document, recogniser: Recogniser | None = None) -> Extraction:
    """Find everything in a document that the later stages look at. Never raises on content.

    Args:
        document: the text; its ``format`` decides how it is read.
        recogniser: names placeholders of advertising systems (the catalogue); None leaves them out.
    """
    from linkaudit.extract.read import read

    return read(document, recogniser)
