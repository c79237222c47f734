"""Finds template code and says what becomes of it; ``templates.mask`` is the way in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from linkaudit.extract import esm, wordpress
from linkaudit.extract.fences import Fences
from linkaudit.extract.jsx import find_components
from linkaudit.extract.shortcodes import Dialect, RawInsert, parameters
from linkaudit.extract.templates import FILLER, Masked

_OPENER: Final = re.compile(r"\{[{%#]|<%|<\?(?=php\b|=|\s)|\{/(?=\*)")
_COMPONENT: Final = re.compile(r"</?[A-Z]")
_HUGO_NAME: Final = re.compile(r"\s*+(?P<escaped>/\*)?+(?P<close>/)?+\s*+(?P<name>[\w./\-]*[\w\-])?")
_TAG_NAME: Final = re.compile(r"\{%[-+~]?\s*+(?P<name>[A-Za-z_][\w.\-]*+)?")
_CALL: Final = re.compile(r"\{\{[-+~]?\s*+(?P<name>[A-Za-z_][\w.:]*+)\(")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*+\n")
_ERB_NAME: Final = re.compile(
    r"(?:<%|<\?)(?:php\b|[-=#!]*+)\s*+(?:echo\s++|print\s++)?+(?P<name>[A-Za-z_][\w.:\->]*+)?"
)
_CODE_TAGS: Final = frozenset({"highlight", "codeblock", "code", "prettify", "prism", "mermaid"})
_RAW_TAGS: Final = frozenset({"raw", "verbatim"})
_INCLUDES: Final = frozenset({"include", "include_relative", "include_cached", "include_absolute", "render", "partial"})
#: Tags that decide, loop, assign or lay out: what they print is in the document already, or is nothing.
_CONTROL: Final = frozenset(
    """if elif elsif elseif else unless case when for tablerow break continue cycle assign capture increment decrement set
    block extends macro import from with call filter do autoescape trans translate blocktrans spaceless layout paginate style
    schema javascript stylesheet section sections form echo liquid ifchanged ifversion debug load url static csrf_token
    cache switch default raw verbatim comment apply deprecated flush sandbox types use""".split()
)
#: ``{{ … }}`` is short; anything longer is code of another kind that happens to hold two braces.
_LONGEST_EXPRESSION: Final = 2000


class Masker:
    """One pass over one text."""

    def __init__(self, source: str, start: int, *, mdx: bool) -> None:
        self._source = source
        self._start = start
        self._mdx = mdx
        self._fences = Fences(source, start)
        self._result = Masked(source)
        self._edits: list[tuple[int, int, str]] = []
        self._closers: dict[str, int] = {}
        self._opened: dict[tuple[str, str], list[RawInsert]] = {}
        self._handlers: dict[str, Callable[[int], int]] = {
            "{{": self._braces, "{%": self._tag, "{#": self._hash_comment, "<%": self._erb, "<?": self._erb,
            "{/": self._jsx_comment,
        }  # fmt: skip

    def run(self) -> Masked:
        """Mask everything; the very text given where there is nothing to mask."""
        source, result, start = self._source, self._result, self._start
        if self._mdx:
            result.esm = esm.blocks(source, start, self._fences)
            self._edits.extend((*block, " ") for block in result.esm)
        if _COMPONENT.search(source, start) or (self._mdx and "={" in source):
            self._components()
        raw = self._scan() if _OPENER.search(source, start) else []
        if "[" in source:
            self._wordpress(raw)
        if result.esm:
            result.inserts = [insert for insert in result.inserts if not _within(insert.start, result.esm)]
        if self._edits:
            result.inserts.sort(key=lambda insert: insert.start)
            result.text = self._text()
        return result

    # -- what is found ------------------------------------------------------------------------------------------------

    def _components(self) -> None:
        found = find_components(self._source, start=self._start, mdx=self._mdx)
        self._result.components = [c for c in found if not _within(c.start, self._result.esm)]
        for component in self._result.components:
            for attr in component.attrs:
                if attr.kind == "expression":
                    self._edits.append((attr.value_start - 1, attr.value_end + 1, FILLER))
            # A start tag has no place for a spread; an attribute without a value is read by every parser.
            self._edits.extend((*spread, "_") for spread in component.spreads)

    def _scan(self) -> list[tuple[int, int]]:
        """Handle every opener; returns the insides of ``{% raw %}``."""
        self._raw: list[tuple[int, int]] = []
        position = self._start
        while match := _OPENER.search(self._source, position):
            position = self._handlers[match[0]](match.start())
        return self._raw

    def _closer(self, closer: str, position: int) -> int:
        """The next place of a closer, -1 where none is left; each text is searched once for each closer."""
        known = self._closers.get(closer, position - 1 if position else -2)
        if known == -1 or known >= position:
            return known
        known = self._closers[closer] = self._source.find(closer, position)
        return known

    def _mask(self, start: int, end: int, fill: str = FILLER) -> int:
        self._edits.append((start, end, fill))
        return end

    def _braces(self, start: int) -> int:
        kind = self._source[start + 2 : start + 3]
        if kind in ("<", "%"):
            end = self._hugo(start, kind)
            if end > 0:
                return end
            if kind == "<":
                return start + 3
        return self._expression(start)

    def _expression(self, start: int) -> int:
        source = self._source
        triple = source.startswith("{", start + 2)
        begin = start + (3 if triple else 2)
        close = self._closer("}}}" if triple else "}}", begin)
        if close < 0 and triple:
            close = self._closer("}}", begin)
            triple = False
        end = close + (3 if triple else 2)
        if close < 0 or end - start > _LONGEST_EXPRESSION or source.find("{{", begin, close) >= 0:
            return begin
        if (
            _BLANK_LINE.search(source, begin, close)
            or "</script" in source[begin:close]
            or not self._fences.whole(start, end)
        ):
            return begin
        call = _CALL.match(source, start)
        if call and source[begin:close].rstrip(" -~\n").endswith(")"):
            insert = RawInsert(
                "liquid", call["name"], start, end, parameters(source, call.end(), source.rfind(")", begin, close))
            )
            self._result.inserts.append(insert)
        return self._mask(start, end)

    def _hugo(self, start: int, kind: str) -> int:
        source = self._source
        close = self._closer(kind.replace("<", ">") + "}}", start + 3)
        end = close + 3
        if close < 0 or source.find("{{", start + 3, close) >= 0 or not self._fences.whole(start, end):
            return -1
        match = _HUGO_NAME.match(source, start + 3, close)
        if match is None or not (match["name"] or match["escaped"]):
            return -1 if kind == "%" else self._mask(start, end)
        if match["escaped"]:
            self._result.code.append((start, end))
            return self._mask(start, end)
        if match["close"]:
            return self._close("hugo", match["name"], start, end)
        stop = close - 1 if source[close - 1] == "/" else close
        insert = RawInsert("hugo", match["name"], start, end, parameters(source, match.end(), stop))
        return self._open(insert, closes=stop < close)

    def _tag(self, start: int) -> int:
        source = self._source
        close = self._closer("%}", start + 2)
        end = close + 2
        if close < 0 or source.find("{%", start + 2, close) >= 0 or not self._fences.whole(start, end):
            return start + 2
        match = _TAG_NAME.match(source, start, close)
        name = match["name"] if match else None
        if match is None or not name:
            return (
                self._mask(start, end, " ")
                if source[start + 2 : close].lstrip("-+~ \t\n").startswith("#")
                else start + 2
            )
        if name in _RAW_TAGS:
            return self._whole_raw(name, start, end)
        if name == "comment" or name in _CODE_TAGS:
            inside = self._whole(name, start, end)
            if inside > 0:
                return inside
        if name.startswith("end"):
            return self._close("liquid", name[3:], start, end)
        if name in _CONTROL:
            return self._mask(start, end, " ")
        stop = close - 1 if source[close - 1] in "-+~" else close
        params = parameters(source, match.end(), stop)
        if name in _INCLUDES and params:
            key, begin, until = params.pop(0)
            name = source[begin:until] if key == "0" else name
        return self._open(RawInsert("liquid", name, start, end, params), closes=False)

    def _end_tag(self, name: str, position: int) -> tuple[int, int] | None:
        """The place of ``{% endNAME %}``."""
        while (close := self._closer("end" + name, position)) >= 0:
            match = _tag_around(self._source, close, name)
            if match is not None:
                return match
            position = close + 1
        return None

    def _whole_raw(self, name: str, start: int, end: int) -> int:
        last = self._end_tag(name, end)
        self._mask(start, end, " ")
        if last is None:
            return end
        self._raw.append((end, last[0]))
        return self._mask(*last, " ")

    def _whole(self, name: str, start: int, end: int) -> int:
        last = self._end_tag(name, end)
        if last is None or not self._fences.whole(start, last[1]):
            return -1
        (self._result.comments if name == "comment" else self._result.code).append((start, last[1]))
        return self._mask(start, last[1], " " if name == "comment" else FILLER)

    def _hash_comment(self, start: int) -> int:
        """``{# … #}``; ``{#id}`` behind a heading is none."""
        close = self._closer("#}", start + 2)
        if close < 0:
            return start + 2
        inside = self._source[start + 2 : min(close, start + 100)]
        if (inside[:1] not in (" ", "-", "\n", "\t") and "}" in inside) or not self._fences.whole(start, close + 2):
            return start + 2
        self._result.comments.append((start, close + 2))
        return self._mask(start, close + 2, " ")

    def _jsx_comment(self, start: int) -> int:
        close = self._closer("*/", start + 3) if self._mdx else -1
        if close < 0 or not self._source.startswith("}", close + 2) or not self._fences.whole(start, close + 3):
            return start + 2
        self._result.comments.append((start, close + 3))
        return self._mask(start, close + 3, " ")

    def _erb(self, start: int) -> int:
        source = self._source
        closer = "%>" if source[start + 1] == "%" else "?>"
        close = self._closer(closer, start + 2)
        end = close + 2
        if (
            close < 0
            or source.find(source[start : start + 2], start + 2, close) >= 0
            or not self._fences.whole(start, end)
        ):
            return start + 2
        match = _ERB_NAME.match(source, start, close)
        name = match["name"] if match else None
        if match and name and not source.startswith("#", start + 2):
            self._result.inserts.append(RawInsert("erb", name, start, end, parameters(source, match.end(), close)))
        return self._mask(start, end)

    def _wordpress(self, raw: list[tuple[int, int]]) -> None:
        done = sorted((start, end) for start, end, _ in self._edits)
        for match in wordpress.shortcodes(self._source, self._start):
            start, end = match.span()
            if _within(start, done) or _within(start, raw) or self._fences.holds(start) >= 0:
                continue
            name = wordpress.name_of(match)
            if match["close"]:
                self._close("wordpress", name, start, end)
            else:
                params = parameters(self._source, *match.span("attrs"))
                self._open(RawInsert("wordpress", name, start, end, params), closes=False)

    # -- pairs --------------------------------------------------------------------------------------------------------

    def _open(self, insert: RawInsert, *, closes: bool) -> int:
        self._result.inserts.append(insert)
        if not closes:
            self._opened.setdefault((insert.dialect, insert.name), []).append(insert)
        return self._mask(insert.start, insert.end)

    def _close(self, dialect: Dialect, name: str, start: int, end: int) -> int:
        opened = self._opened.get((dialect, name))
        if opened:
            insert = opened.pop()
            insert.inner = (insert.end, start)
        return self._mask(start, end, " ")

    # -- the text -----------------------------------------------------------------------------------------------------

    def _text(self) -> str:
        source = self._source
        pieces: list[str] = []
        position = 0
        for start, end, fill in sorted(self._edits):
            if start < position:
                continue
            pieces.append(source[position:start])
            if fill == " " and not _may_be_blank(source, start, end):
                fill = FILLER
            pieces.append(fill * (end - start))
            position = end
        pieces.append(source[position:])
        return "".join(pieces)


_NEXT_LINE: Final = re.compile(r"[ \t]*+\n(?P<indent> {0,3})(?![ \t<])")


def _may_be_blank(source: str, start: int, end: int) -> bool:
    """Whether a tag that prints nothing may become a blank line, as it does in the site generator.

    It may not in front of HTML or of indented text: there a blank line would end an HTML block, and what is indented
    after it would be code.
    """
    line = source.rfind("\n", max(start - 4, 0), start)
    if line < 0 and start > 3:
        return False
    if source[line + 1 : start].strip(" "):
        return False
    return _NEXT_LINE.match(source, end) is not None or end >= len(source)


def _tag_around(source: str, place: int, name: str) -> tuple[int, int] | None:
    """The tag ``{% endNAME %}`` around ``endNAME`` at a place."""
    end = re.compile(r"\s*+[-+~]?%\}").match(source, place + 3 + len(name))
    opened = source.rfind("{%", max(place - 40, 0), place)
    if end is None or opened < 0 or source[opened + 2 : place].strip("-+~ \t\n"):
        return None
    return opened, end.end()


def _within(offset: int, ranges: list[tuple[int, int]]) -> bool:
    index = bisect_right(ranges, (offset, 1 << 62)) - 1
    return index >= 0 and ranges[index][0] <= offset < ranges[index][1]
