"""Finds template code and says what becomes of it; ``templates.mask`` is the way in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from linkaudit.extract import wordpress
from linkaudit.extract.fences import Fences
from linkaudit.extract.filling import QUIET, filled, within
from linkaudit.extract.jsx import find_components, only_literal
from linkaudit.extract.liquid import CODE_TAGS, CONTROL, INCLUDES, RAW_TAGS, TAG_NAME, Closers
from linkaudit.extract.shortcodes import Dialect, RawInsert, parameters
from linkaudit.extract.templates import FILLER, Masked
from linkaudit.lazy import regex

_OPENER: Final = regex(r"\{[{%#]|<%|<\?(?=php\b|=|\s)|\{/(?=\*)")
#: The two halves of it. A pattern with one first character is found many times faster.
_ANGLE: Final = regex(r"<[%?]")
_BRACES: Final = regex(r"\{(?:[{%#]|/(?=\*))")
_COMPONENT: Final = regex(r"</?[A-Z]")
_HUGO_NAME: Final = regex(r"\s*+(?P<escaped>/\*)?+(?P<close>/)?+\s*+(?P<name>[\w./\-]*[\w\-])?")
_CALL: Final = regex(r"\{\{[-+~]?\s*+(?P<name>[A-Za-z_][\w.:]*+)\(")
_BLANK_LINE: Final = regex(r"\n[ \t]*+\n")
_JSX_COMMENT_END: Final = regex(r"\*/\s*+\}")
_ERB_NAME: Final = regex(r"(?:<%|<\?)(?:php\b|[-=#!]*+)\s*+(?:echo\s++|print\s++)?+(?P<name>[A-Za-z_][\w.:\->]*+)?")
#: ``{{ … }}`` is short; anything longer is code of another kind that happens to hold two braces.
_LONGEST_EXPRESSION: Final = 2000


class Masker:
    """One pass over one text."""

    def __init__(self, source: str, start: int, *, mdx: bool, components: bool) -> None:
        self._source = source
        self._start = start
        self._mdx = mdx
        self._with_components = components
        self._fences = Fences(source, start)
        self._result = Masked(source)
        self._edits: list[tuple[int, int, str]] = []
        self._closers = Closers(source)
        self._opened: dict[tuple[str, str], list[RawInsert]] = {}
        self._handlers: dict[str, Callable[[int], int]] = {
            "{{": self._braces, "{%": self._tag, "{#": self._hash_comment, "<%": self._erb, "<?": self._erb,
            "{/": self._jsx_comment,
        }  # fmt: skip

    def run(self) -> Masked:
        """Mask everything; the very text given where there is nothing to mask."""
        source, result, start = self._source, self._result, self._start
        if self._mdx:
            from linkaudit.extract import esm

            result.esm = esm.blocks(source, start, self._fences)
            self._edits.extend((*block, " ") for block in result.esm)
        if self._with_components and (
            ("<" in source and _COMPONENT.search(source, start)) or (self._mdx and "={" in source)
        ):
            self._components()
        raw = self._scan(_OPENER if _ANGLE.search(source) else _BRACES)
        if "[" in source:
            self._wordpress(raw)
        if result.esm:
            result.inserts = [insert for insert in result.inserts if not within(insert.start, result.esm)]
        if self._edits:
            result.inserts.sort(key=lambda insert: insert.start)
            result.text = filled(source, self._edits)
        return result

    # -- what is found ------------------------------------------------------------------------------------------------

    def _components(self) -> None:
        found = find_components(self._source, start=self._start, mdx=self._mdx)
        self._result.components = [c for c in found if not within(c.start, self._result.esm)]
        for component in self._result.components:
            for attr in component.attrs:
                if attr.kind == "expression":
                    self._expression_value(attr.value_start, attr.value_end)
            # A start tag has no place for a spread; an attribute without a value is read by every parser.
            self._edits.extend((*spread, "_") for spread in component.spreads)

    def _expression_value(self, start: int, end: int) -> None:
        """``href={"…"}`` becomes ``href= "…" ``, which every parser reads; any other expression is one inert value."""
        literal = only_literal(self._source, start, end)
        if literal is None:
            self._edits.append((start - 1, end + 1, FILLER))
            return
        begin, stop = literal
        quote = "'" if '"' in self._source[begin:stop] else '"'
        self._edits.append((start - 1, begin - 1, " "))
        self._edits.append((begin - 1, begin, quote))
        self._edits.append((stop, stop + 1, quote))
        self._edits.append((stop + 1, end + 1, " "))

    def _scan(self, opener: re.Pattern[str]) -> list[tuple[int, int]]:
        """Handle every opener; returns the insides of ``{% raw %}``."""
        self._raw: list[tuple[int, int]] = []
        position = self._start
        while match := opener.search(self._source, position):
            position = self._handlers[match[0]](match.start())
        return self._raw

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
        close = self._closers.after("}}}" if triple else "}}", begin)
        if close < 0 and triple:
            close = self._closers.after("}}", begin)
            triple = False
        end = close + (3 if triple else 2)
        if close < 0 or end - start > _LONGEST_EXPRESSION or source.find("{{", begin, close) >= 0:
            return begin
        if "</script" in source[begin:close] or not self._one_piece(start, end):
            return begin
        call = _CALL.match(source, start)
        if (
            call
            and source[start - 1 : start] in ("", " ", "\n", "\t", ">")
            and source[begin:close].rstrip(" -~\n").endswith(")")
        ):
            insert = RawInsert(
                "liquid", call["name"], start, end, parameters(source, call.end(), source.rfind(")", begin, close))
            )
            self._result.inserts.append(insert)
        return self._mask(start, end)

    def _one_piece(self, start: int, end: int) -> bool:
        """Whether a range can be one tag: a blank line, or the edge of a fence or code span, ends it first."""
        return not _BLANK_LINE.search(self._source, start, end) and self._fences.whole(start, end)

    def _hugo(self, start: int, kind: str) -> int:
        source = self._source
        close = self._closers.after(kind.replace("<", ">") + "}}", start + 3)
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
        close = self._closers.after("%}", start + 2)
        end = close + 2
        if close < 0 or source.find("{%", start + 2, close) >= 0 or not self._one_piece(start, end):
            return start + 2
        match = TAG_NAME.match(source, start, close)
        name = match["name"] if match else None
        if match is None or not name:
            comment = match is not None and source.startswith("#", match.end())
            return self._mask(start, end, QUIET) if comment else start + 2
        if name in RAW_TAGS:
            return self._whole_raw(name, start, end)
        if name == "comment" or name in CODE_TAGS:
            inside = self._whole(name, start, end)
            if inside > 0:
                return inside
        if name.startswith("end"):
            return self._close("liquid", name[3:], start, end)
        if name in CONTROL:
            return self._mask(start, end, QUIET)
        stop = close - 1 if source[close - 1] in "-+~" else close
        params = parameters(source, match.end(), stop)
        if name in INCLUDES and params:
            key, begin, until = params.pop(0)
            name = source[begin:until] if key == "0" else name
        return self._open(RawInsert("liquid", name, start, end, params), closes=False)

    def _whole_raw(self, name: str, start: int, end: int) -> int:
        last = self._closers.end_tag(name, end)
        self._mask(start, end, QUIET)
        if last is None:
            return end
        self._raw.append((end, last[0]))
        return self._mask(*last, QUIET)

    def _whole(self, name: str, start: int, end: int) -> int:
        last = self._closers.end_tag(name, end)
        if last is None or not self._fences.whole(start, last[1]):
            return -1
        (self._result.comments if name == "comment" else self._result.code).append((start, last[1]))
        return self._mask(start, last[1], QUIET if name == "comment" else FILLER)

    def _hash_comment(self, start: int) -> int:
        """``{# … #}``; ``{#id}`` behind a heading is none."""
        close = self._closers.after("#}", start + 2)
        if close < 0:
            return start + 2
        inside = self._source[start + 2 : min(close, start + 100)]
        if (inside[:1] not in (" ", "-", "\n", "\t") and "}" in inside) or not self._fences.whole(start, close + 2):
            return start + 2
        self._result.comments.append((start, close + 2))
        return self._mask(start, close + 2, QUIET)

    def _jsx_comment(self, start: int) -> int:
        close = self._closers.after("*/", start + 3) if self._mdx else -1
        closed = _JSX_COMMENT_END.match(self._source, close) if close >= 0 else None
        if closed is None or not self._fences.whole(start, closed.end()):
            return start + 2
        self._result.comments.append((start, closed.end()))
        return self._mask(start, closed.end(), QUIET)

    def _erb(self, start: int) -> int:
        source = self._source
        closer = "%>" if source[start + 1] == "%" else "?>"
        close = self._closers.after(closer, start + 2)
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
            if within(start, done) or within(start, raw) or self._fences.holds(start) >= 0:
                continue
            name = match["name"]
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
        return self._mask(start, end, QUIET)
