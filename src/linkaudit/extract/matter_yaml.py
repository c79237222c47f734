"""YAML front matter through PyYAML's events: nothing is constructed, no tag is obeyed, an alias costs what it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from linkaudit.extract.scalars import DEEPEST, MOST_SCALARS, Broken, Scalar, TooMuch, joined
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What YAML refuses, and what YAML 1.1 takes for a line end though no editor does; a space keeps every offset.
_REFUSED: Final = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
#: An anchor and a tag stand in front of a value and are counted to it. A colon may follow an anchor at once.
_PROPERTIES: Final = regex(r"(?:(?:&[A-Za-z0-9_\-]++|![^\s]*+)(?:\s++(?:#[^\n]*+\n\s*+)*+|\Z|(?=[?:,\]}%@`])))++")
_SIMPLE_LINE: Final = regex(
    r"^[ \t]*+(?:-[ \t]++)?\"?(?P<key>[A-Za-z_][\w\-]{0,80})\"?[ \t]{0,9}:[ \t]++"
    r"(?:\"(?P<double>[^\"\\\n]*+)\"|'(?P<single>[^'\n]*+)'|(?P<plain>[^\s\"'{}\[\]&*!|>#][^\n]*+))[ \t]*+$",
    re.MULTILINE,
)


def read(source: str, start: int, end: int, found: list[Scalar]) -> None:
    """Add the scalars of ``source[start:end]`` to ``found``.

    Raises:
        Broken: it is not YAML. What stands in front of the mistake has been added, and the simple lines behind it.
        TooMuch: a limit was reached.
    """
    import yaml

    content = source[start:end]
    reader = _Reader(content, start, found)
    try:
        for event in _events(content):
            reader.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = min(max(mark.index, 0), len(content)) if mark is not None else -1
        _simple_lines(source, found[-1].end if found else start, end, found)
        message = getattr(error, "problem", None) or "it cannot be read"
        raise Broken(str(message), start + place if place >= 0 else -1) from None


def _events(content: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from yaml.parse(_REFUSED.sub(" ", content), Loader=loader)


def _simple_lines(source: str, start: int, end: int, found: list[Scalar]) -> None:
    """What can still be told behind a mistake: lines that hold a key and one value."""
    begin = source.find("\n", start, end) + 1 if found else start
    if begin == 0:
        return
    for match in _SIMPLE_LINE.finditer(source, begin, end):
        group = match.lastgroup
        text = match[group].rstrip() if group and group != "key" else ""
        if group and text and len(found) < MOST_SCALARS:
            found.append(Scalar(match["key"], text, match.start(group), match.start(group) + len(text)))


class _Open:
    """A mapping or list that is being read."""

    __slots__ = ("anchor", "first", "is_list", "key", "next", "prefix")

    def __init__(self, prefix: str, anchor: str | None, first: int, *, is_list: bool) -> None:
        self.prefix = prefix
        self.anchor = anchor
        self.first = first
        self.is_list = is_list
        self.next = 0
        #: The key whose value is due; None where a key is due.
        self.key: str | None = None


class _Reader:
    """Turns events into scalars, without recursion."""

    def __init__(self, content: str, offset: int, found: list[Scalar]) -> None:
        self._content = content
        self._offset = offset
        self._found = found
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[str, list[Scalar]]] = {}

    def take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events share no typed base
        """Take the next event."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self._open) >= DEEPEST:
                raise TooMuch
            prefix = self._name("?")
            self._open.append(_Open(prefix, event.anchor, len(self._found), is_list=kind == "SequenceStartEvent"))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            done = self._open.pop()
            if done.anchor:
                self._anchors[done.anchor] = (done.prefix, self._found[done.first :])
        elif kind == "AliasEvent":
            self._alias(event.anchor)

    def _name(self, key: str) -> str:
        """The dotted key of the node that begins; ``key`` is used where it is itself a key."""
        if not self._open:
            return ""
        around = self._open[-1]
        if around.is_list:
            around.next += 1
            return joined(around.prefix, str(around.next - 1))
        if around.key is None:
            around.key = key
            return joined(around.prefix, "?")
        name, around.key = around.key, None
        # "<<" merges what it names into the mapping around.
        return around.prefix if name == "<<" else joined(around.prefix, name)

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 - see take()
        around = self._open[-1] if self._open else None
        is_key = around is not None and not around.is_list and around.key is None
        name = self._name(event.value[:200])
        if event.anchor or not is_key:
            scalar = self._read(event, name)
            if event.anchor:
                self._anchors[event.anchor] = (name, [scalar] if scalar.text else [])
            if not is_key and scalar.text:
                self._add(scalar)

    def _alias(self, anchor: str) -> None:
        named, scalars = self._anchors.get(anchor, ("", []))
        name = self._name(scalars[0].text[:200] if len(scalars) == 1 else "?")
        around = self._open[-1] if self._open else None
        if around is not None and not around.is_list and around.key is not None:
            return
        for scalar in scalars:
            key = joined(name, scalar.key[len(named) :].removeprefix("."))
            self._add(Scalar(key.removesuffix("."), scalar.text, scalar.start, scalar.end, scalar.exact))

    def _add(self, scalar: Scalar) -> None:
        if len(self._found) >= MOST_SCALARS:
            raise TooMuch
        self._found.append(scalar)

    def _read(self, event: Any, key: str) -> Scalar:  # noqa: ANN401 - see take()
        content = self._content
        start, end = event.start_mark.index, event.end_mark.index
        text = event.value
        if event.anchor or event.tag:
            properties = _PROPERTIES.match(content, start, end)
            start = properties.end() if properties else start
        if event.style in ("'", '"'):
            start, end = start + 1, end - 1
        elif event.style in ("|", ">"):
            start = content.find("\n", start, end) + 1 or start
            text = text.rstrip("\n")
        written = content[start:end]
        if event.style not in {"'", '"'}:
            stripped = written.strip(" \t\n")
            start += len(written) - len(written.lstrip(" \t\n"))
            end = start + len(stripped)
        start, end = self._offset + start, self._offset + max(end, start)
        return Scalar(key, text, start, end, content[start - self._offset : end - self._offset] == text)
