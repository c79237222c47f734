"""Text in, positions out: decoding bytes, and turning offsets into lines and columns.

Extractors work on ``Document.source``, in which every line end is ``\\n`` and lone surrogates are replaced, so that no
parser's own idea of line ends matters. ``Document.span()`` turns its offsets into places of ``Document.text``, the
decoded text with its own line ends, which is what the report speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from linkaudit.lazy import regex
from linkaudit.model import Format, Problem, Span

_META_CHARSET = regex(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_SURROGATE = regex("[\ud800-\udfff]")
BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: ``<meta charset>`` is looked for in the first kilobyte, as browsers do (WHATWG HTML, "prescan a byte stream").
_PRESCAN = 1024


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Decode a document: byte order mark, then valid UTF-8, then ``<meta charset>``, then UTF-8 with replacement.

    Never raises. What had to be replaced, or contradicts, is one ``Problem``.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _after_bom(data[len(bom) :], encoding)
    declared = declared_encoding(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, declared, error)
    if declared and declared != "utf-8" and not text.isascii():
        return text, (
            Problem("encoding", f"the document declares {declared} but is valid UTF-8; it was read as UTF-8"),
        )
    return text, ()


def _after_bom(data: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    declared = declared_encoding(data)
    problems: list[Problem] = []
    text = data.decode(encoding, "replace")
    if "\ufffd" in text and _replaced(data, encoding):
        problems.append(
            Problem("encoding", f"some bytes are not valid {encoding}, which the byte order mark names; replaced")
        )
    if declared and declared != encoding and not encoding.startswith("utf-16"):
        problems.append(
            Problem("encoding", f"the byte order mark says {encoding} but <meta charset> says {declared}; used {encoding}")
        )
    return text, tuple(problems)


def _replaced(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def declared_encoding(data: bytes) -> str | None:
    """The encoding that ``<meta charset>`` names, by Python's canonical name, None where none or unknown."""
    import codecs

    found = _META_CHARSET.search(data, 0, _PRESCAN)
    if not found:
        return None
    label = found[1].decode("ascii").lower()
    # WHATWG Encoding Standard: these labels mean windows-1252; a UTF-16 declaration in readable bytes means UTF-8.
    if label in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"):
        return "cp1252"
    if label.startswith("utf-16"):
        return "utf-8"
    try:
        info = codecs.lookup(label)
    except LookupError:
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _not_utf8(data: bytes, declared: str | None, error: UnicodeDecodeError) -> tuple[str, tuple[Problem, ...]]:
    if declared and declared != "utf-8":
        try:
            return data.decode(declared, "replace"), ()
        except (LookupError, ValueError):
            pass
    message = f"byte {error.start} is not valid UTF-8"
    if declared == "utf-8":
        message += ", which <meta charset> declares"
    return data.decode("utf-8", "replace"), (
        Problem("encoding", f"{message}; undecodable bytes were replaced by U+FFFD"),
    )


class Document:
    """One text to audit, with the table that turns offsets into places.

    Attributes:
        text: the decoded text, with its own line ends, without a leading byte order mark.
        source: the same text with ``\\n`` line ends and without lone surrogates: what extractors read.
        format: ``markdown``, ``mdx`` or ``html``.
        path: as given by the caller, with ``/``; empty for text.
        problems: what decoding had to replace.
    """

    __slots__ = ("_cuts", "_line_starts", "format", "path", "problems", "source", "text")

    def __init__(self, content: str | bytes, format: Format = "markdown", path: str = "") -> None:
        if isinstance(content, bytes):
            text, self.problems = decode(content)
        else:
            text, self.problems = content, ()
        self.text = text.removeprefix("\ufeff")
        self.format: Format = format
        self.path = path
        self.source, self._cuts = _with_newlines(self.text)
        self._line_starts: list[int] | None = None

    def offset(self, position: int) -> int:
        """The offset in ``text`` of an offset in ``source``."""
        if not self._cuts:
            return position
        # A carriage return was dropped in front of the newline that now stands at cut i: every later offset shifts.
        return position + bisect_right(self._cuts, position - 1)

    def span(self, start: int, end: int) -> Span:
        """The place in ``text`` of ``source[start:end]``."""
        if self._cuts:
            start, end = self.offset(start), self.offset(end)
        starts = self._line_starts
        if starts is None:
            starts = self._line_starts = _line_starts(self.text)
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        if line == len(starts) or end < starts[line]:
            return Span(start, end, line, column, line, column + end - start)
        end_line = bisect_right(starts, end)
        return Span(start, end, line, column, end_line, end - starts[end_line - 1] + 1)


def _line_starts(text: str) -> list[int]:
    # keepends with an explicit separator does not exist; lengths of the pieces are the cheapest exact way.
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]


def _with_newlines(text: str) -> tuple[str, list[int]]:
    """``text`` with ``\\n`` line ends, and the offsets (in the result) of newlines that were CRLF."""
    try:
        text.encode("utf-8") if not text.isascii() else None
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    if "\r" not in text:
        return text, []
    pieces = text.split("\r\n")
    cuts: list[int] = []
    position = 0
    for piece in pieces[:-1]:
        position += len(piece)
        cuts.append(position)
        position += 1
    return "\n".join(pieces).replace("\r", "\n"), cuts

