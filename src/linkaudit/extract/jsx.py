"""JSX components and expressions in MDX and Markdown: ``<Banner link="…" />``, ``<a href={"…"}>``, ``links={[{ url: "…" }]}``."""

from __future__ import annotations

import re
from typing import Final, Literal

from linkaudit.extract import targets
from linkaudit.lazy import regex

_COMPONENT: Final = regex(r"<(/?)([A-Z][\w.\-]*+)(?=[\s/>{])")
#: ``List<String>`` is a type, not a tag.
_WORD: Final = regex(r"[A-Za-z0-9_]<")
_ANY_TAG: Final = regex(r"<(/?)([A-Za-z][\w.:\-]*+)(?=[\s/>{])")
_ATTRIBUTE: Final = regex(
    r"\s*+([A-Za-z_$@:][\w:.$\-]*+)"
    r"(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|(\{)|([^\s\"'{}<>=`]++)))?+"
)
_TAG_END: Final = regex(r"\s*+(/?)>")
_BRACE: Final = regex(r"\s*+\{")
#: A closing quote or comment end that is missing is taken as read at the end of the line or text, so that nothing is
#: looked for twice.
_CODE: Final = regex(
    r"[{}`]|\"(?:[^\"\\\n]|\\.)*+\"?|(?<!\w)'(?:[^'\\\n]|\\.)*+'?|(?<!:)//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?",
    re.DOTALL,
)
_TEMPLATE: Final = regex(r"`|\\.|\$\{", re.DOTALL)
_LITERAL: Final = regex(
    r"(?:(?P<key>[A-Za-z_$][\w$\-]*+|\"[\w$\-]++\"|'[\w$\-]++')\s{0,9}+:\s{0,9}+)?+"
    r"(?:\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"?|'(?P<single>(?:[^'\\\n]|\\.)*+)'?|`(?P<template>(?:[^`\\]|\\.)*+)`?)"
    r"|[A-Za-z_$][\w$\-]*+'?|(?<!:)//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?",
    re.DOTALL,
)
#: HTML as people wrote it before XHTML (``<A HREF=…>``, ``<Br>``) is no component.
_OLD_HTML: Final = frozenset({"Br", "Hr", "Img", "Div", "Span", "Iframe", "Font", "Tr", "Td", "Th", "Ul", "Ol", "Li"})
#: Longest expression that is looked through for its closing brace, and how much may be looked through in vain.
_LONGEST: Final = 50_000
_PATIENCE: Final = 4

AttrKind = Literal["string", "expression", "none"]


class JsxAttr:
    """One attribute. ``value_start`` and ``value_end`` leave out quotes and braces; both are -1 without a value."""

    __slots__ = ("kind", "name", "value_end", "value_start")

    def __init__(self, name: str, value_start: int, value_end: int, kind: AttrKind) -> None:
        self.name = name
        self.value_start = value_start
        self.value_end = value_end
        self.kind: AttrKind = kind


class Component:
    """One tag.

    Attributes:
        name: in its own case.
        start, end: the tag.
        closing: whether it is ``</Name>``.
        self_closing: whether it is ``<Name />``.
        attrs: in order.
        spreads: ``{...props}`` and comments inside the tag, with their braces.
    """

    __slots__ = ("attrs", "closing", "end", "name", "self_closing", "spreads", "start")

    def __init__(self, name: str, start: int, *, closing: bool) -> None:
        self.name = name
        self.start = start
        self.end = start
        self.closing = closing
        self.self_closing = False
        self.attrs: list[JsxAttr] = []
        self.spreads: list[tuple[int, int]] = []


def find_components(source: str, *, start: int = 0, end: int | None = None, mdx: bool) -> list[Component]:
    """The tags of components: names in upper case, and with ``mdx`` any tag that has an expression for a value."""
    stop = len(source) if end is None else end
    if "<" not in source:
        return []
    braces = Braces(source, stop)
    found: list[Component] = []
    for match in _candidates(source, start, stop, mdx=mdx):
        name = match[2]
        if found and match.start() < found[-1].end:
            continue
        if not mdx and (
            name.isupper() or name in _OLD_HTML or (not match[1] and _WORD.match(source, match.start() - 1))
        ):
            continue
        component = _component(source, match, braces, stop)
        if component is not None and (name[0].isupper() or any(a.kind == "expression" for a in component.attrs)):
            found.append(component)
    return found


def _candidates(source: str, start: int, stop: int, *, mdx: bool) -> list[re.Match[str]]:
    matches = list((_ANY_TAG if mdx else _COMPONENT).finditer(source, start, stop))
    if mdx and "={" not in source and "= {" not in source:
        matches = [match for match in matches if match[2][0].isupper()]
    return matches


def _component(source: str, opening: re.Match[str], braces: Braces, stop: int) -> Component | None:
    position = opening.end()
    component = Component(opening[2], opening.start(), closing=bool(opening[1]))
    while True:
        ending = _TAG_END.match(source, position, stop)
        if ending:
            component.self_closing = bool(ending[1])
            component.end = ending.end()
            return component
        brace = _BRACE.match(source, position, stop)
        if brace:  # a spread, {...props}, or a comment
            position = braces.close(brace.end() - 1)
            if position < 0:
                return None
            component.spreads.append((brace.end() - 1, position))
            continue
        match = _ATTRIBUTE.match(source, position, stop)
        if match is None:
            return None
        position = match.end()
        if match[4]:
            position = braces.close(match.start(4))
            if position < 0:
                return None
            component.attrs.append(JsxAttr(match[1], match.end(4), position - 1, "expression"))
            continue
        for group in (2, 3, 5):
            if match.start(group) >= 0:
                component.attrs.append(JsxAttr(match[1], *match.span(group), "string"))
                break
        else:
            component.attrs.append(JsxAttr(match[1], -1, -1, "none"))


class Braces:
    """Finds closing braces, past strings, template literals and comments.

    Hostile text opens braces that nothing closes, over and over; what is looked through in vain is rationed.
    """

    def __init__(self, source: str, stop: int) -> None:
        self._source = source
        self._stop = stop
        self._patience = _PATIENCE * (stop + 10_000)

    def close(self, start: int) -> int:
        """The offset behind the brace that closes the one at ``start``; -1 where none does."""
        if self._patience < 0:
            return -1
        stop = min(self._stop, start + _LONGEST)
        found = _balanced(self._source, start, stop)
        if found < 0:
            self._patience -= stop - start
        return found


def _balanced(source: str, start: int, stop: int) -> int:
    stack: list[str] = []
    position = start
    while True:
        inside_template = bool(stack) and stack[-1] == "`"
        match = (_TEMPLATE if inside_template else _CODE).search(source, position, stop)
        if match is None:
            return -1
        position = match.end()
        mark = match[0]
        if mark in ("{", "${"):
            stack.append("{")
        elif mark == "}":
            stack.pop()
            if not stack:
                return position
        elif mark == "`":
            if inside_template:
                stack.pop()
            else:
                stack.append("`")


def urls_in(component: Component, source: str) -> list[tuple[int, int, str]]:
    """The URLs of a component's attributes: ``(start, end, key)``.

    A string of a lower-case tag (``"…"``, ``{"…"}``) is left to the HTML reader, which knows what ``href`` and ``src``
    are.
    """
    found: list[tuple[int, int, str]] = []
    for attr in component.attrs:
        if attr.kind == "expression":
            plain = component.name[0].islower() and only_literal(source, attr.value_start, attr.value_end) is not None
            if not plain and not _holds_tags(source, attr):
                for start, end, key in _literals(source, attr):
                    _add(found, source, start, end, key)
        elif attr.kind == "string" and component.name[0].isupper():
            _add(found, source, attr.value_start, attr.value_end, attr.name)
    return found


def only_literal(source: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of the string that the expression ``source[start:end]`` is; None where it is anything else."""
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    quote = source[start : start + 1]
    if end - start < 2 or quote not in ("'", '"', "`") or source[end - 1] != quote:
        return None
    inside = source[start + 1 : end - 1]
    if quote in inside or "\\" in inside or ('"' in inside and "'" in inside) or "\n" in inside:
        return None
    return start + 1, end - 1


def fragments_in(component: Component, source: str) -> list[tuple[int, int, str]]:
    """Attribute values that hold markup (``caption="[text](url)"``, ``icon={<img src="…" />}``): read them as such."""
    found: list[tuple[int, int, str]] = []
    for attr in component.attrs:
        if attr.kind == "string" and component.name[0].isupper():
            if targets.has_markup(source[attr.value_start : attr.value_end]):
                found.append((attr.value_start, attr.value_end, attr.name))
        elif attr.kind == "expression" and _holds_tags(source, attr):
            found.append((attr.value_start, attr.value_end, attr.name))
        elif attr.kind == "expression" and source.find("](", attr.value_start, attr.value_end) >= 0:
            found.extend(literal for literal in _literals(source, attr) if "](" in source[literal[0] : literal[1]])
    return found


def _add(found: list[tuple[int, int, str]], source: str, start: int, end: int, key: str) -> None:
    place = targets.url_place(source, start, end, key, rooted_anywhere=False)
    if place is not None:
        found.append((*place, key))
    elif "url(" in source[start:end]:
        found.extend((*place, key) for place in targets.css_places(source, start, end))


def _holds_tags(source: str, attr: JsxAttr) -> bool:
    return source.find("<", attr.value_start, attr.value_end) >= 0 and targets.has_tags(
        source[attr.value_start : attr.value_end]
    )


def _literals(source: str, attr: JsxAttr) -> list[tuple[int, int, str]]:
    """The string literals of an expression with the object key in front of each, or the attribute's name."""
    found: list[tuple[int, int, str]] = []
    for match in _LITERAL.finditer(source, attr.value_start, attr.value_end):
        group = match.lastgroup
        if group in ("double", "single", "template"):
            start, end = match.span(group)
            found.append((start, end, (match["key"] or attr.name).strip("\"'")))
    return found
