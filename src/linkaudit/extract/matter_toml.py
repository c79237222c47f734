"""TOML front matter: ``tomllib`` reads the values, a walk over the text finds where each is written."""

from __future__ import annotations

import re
from typing import Any, Final

from linkaudit.extract.scalars import DEEPEST, MOST_SCALARS, Broken, Scalar, TooMuch
from linkaudit.lazy import regex

_SKIP: Final = regex(r"(?:[ \t\n]++|#[^\n]*+)*+")
_HEADER: Final = regex(r"\[\[?")
_PART: Final = regex(r"[ \t]*+(?:([A-Za-z0-9_\-]++)|\"((?:[^\"\\\n]|\\.)*+)\"|'([^'\n]*+)')[ \t]*+(\.?)")
_VALUE: Final = regex(
    r"\"\"\"(?P<long>(?:[^\"\\]|\\.|\"{1,2}(?!\"))*+)\"\"\"(?:\"{0,2})"
    r"|'''(?P<literal>(?:[^']|'{1,2}(?!'))*+)'''(?:'{0,2})"
    r"|\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"|'(?P<single>[^'\n]*+)'|(?P<open>[\[{])|(?P<plain>[^\s,\]}#][^,\]}#\n]*+)",
    re.DOTALL,
)
#: ``tomllib`` is plain Python and slow on odd input; no article has this much.
_LONGEST: Final = 500_000
_LONG_KEY: Final = regex(rf"(?:[\w\"'\-]{{1,40}}+[ \t]{{0,4}}+\.[ \t]{{0,4}}+){{{DEEPEST}}}")


def read(source: str, start: int, end: int, found: list[Scalar]) -> None:
    """Add the scalars of ``source[start:end]`` to ``found``.

    Raises:
        Broken: it is not TOML.
        TooMuch: a limit was reached.
    """
    import tomllib

    content = source[start:end]
    if len(content) > _LONGEST or _LONG_KEY.search(content):
        raise TooMuch
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise Broken(str(error)) from None
    except (RecursionError, ValueError) as error:
        raise Broken(f"it cannot be read: {type(error).__name__}") from None
    _Walk(content, start, data, found).run()


class _Lists:
    """Where the arrays of tables stand, by name; ``position`` is -1 for what is no such array."""

    __slots__ = ("lists", "position")

    def __init__(self) -> None:
        self.position = -1
        self.lists: dict[str, _Lists] = {}


class _Walk:
    """Follows valid TOML. Text comes from the decoded data, by path; only places come from here."""

    def __init__(self, content: str, offset: int, data: dict[str, Any], found: list[Scalar]) -> None:
        self._content = content
        self._offset = offset
        self._data = data
        self._found = found
        self._lists = _Lists()

    def run(self) -> None:
        """Walk headers and key-value pairs to the end."""
        content, position = self._content, 0
        table: tuple[str, ...] = ()
        while (position := self._skip(position)) < len(content):
            header = _HEADER.match(content, position)
            if header:
                parts, position = self._key(header.end())
                if len(header[0]) > 1:
                    self._header(parts)
                table = parts
                position += len(header[0])
                continue
            parts, position = self._key(position)
            position = self._value(position + 1, self._resolved(table + parts), 0)

    def _skip(self, position: int) -> int:
        match = _SKIP.match(self._content, position)
        return match.end() if match else position

    def _key(self, position: int) -> tuple[tuple[str, ...], int]:
        parts: list[str] = []
        while True:
            match = _PART.match(self._content, position)
            if match is None:
                raise TooMuch
            parts.append(_unescaped(match[2]) if match[2] else match[1] or match[3] or "")
            position = match.end()
            if not match[4]:
                return tuple(parts), position

    def _header(self, parts: tuple[str, ...]) -> None:
        """Note that the next element of the list that a ``[[…]]`` names begins; lists inside it begin anew."""
        table = self._lists
        for part in parts:
            table = table.lists.setdefault(part, _Lists())
        table.position += 1
        table.lists.clear()

    def _resolved(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """A path with the position in the list put behind each name of an array of tables."""
        path: list[str] = []
        table: _Lists | None = self._lists
        for part in parts:
            path.append(part)
            table = table.lists.get(part) if table is not None else None
            if table is not None and table.position >= 0:
                path.append(str(table.position))
        return tuple(path)

    def _value(self, position: int, path: tuple[str, ...], depth: int) -> int:
        position = self._skip(position)
        match = _VALUE.match(self._content, position)
        if match is None or depth > DEEPEST:
            raise TooMuch
        if match["open"] == "[":
            return self._array(match.end(), path, depth)
        if match["open"] == "{":
            return self._inline_table(match.end(), path, depth)
        group = match.lastgroup or "plain"
        start, end = match.span(group)
        if group == "plain":
            end = start + len(match[group].rstrip())
        self._add(path, start, end, match.end() - match.start())
        return match.end()

    def _array(self, position: int, path: tuple[str, ...], depth: int) -> int:
        content, index = self._content, 0
        while True:
            position = self._skip(position)
            mark = content[position : position + 1]
            if mark in ("]", ""):
                return position + 1
            if mark == ",":
                position += 1
                continue
            position = self._value(position, (*path, str(index)), depth + 1)
            index += 1

    def _inline_table(self, position: int, path: tuple[str, ...], depth: int) -> int:
        content = self._content
        while True:
            position = self._skip(position)
            mark = content[position : position + 1]
            if mark in ("}", ""):
                return position + 1
            if mark == ",":
                position += 1
                continue
            parts, position = self._key(position)
            position = self._value(self._skip(position) + 1, path + parts, depth + 1)

    def _add(self, path: tuple[str, ...], start: int, end: int, size: int) -> None:
        if len(self._found) >= MOST_SCALARS:
            raise TooMuch
        value: Any = self._data
        for part in path:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
                value = value[int(part)]
            else:
                return
        written = self._content[start:end]
        if isinstance(value, str):
            # A value whose place does not read like it was found wrongly: no place is better than a wrong one.
            if not value.strip() or (written.strip() != value.strip() and "\\" not in written and size < len(value)):
                return
            text = value
        elif isinstance(value, (dict, list)) or value is None:
            return
        else:
            text = written
        self._found.append(Scalar(".".join(path), text, self._offset + start, self._offset + end, written == text))


def _unescaped(key: str) -> str:
    if "\\" not in key:
        return key
    import tomllib

    return str(tomllib.loads(f'key = "{key}"')["key"])
