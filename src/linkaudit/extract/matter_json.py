"""JSON front matter: the standard library reads the values, the order of the text gives their places."""

from __future__ import annotations

import re
from typing import Any, Final

from linkaudit.extract.scalars import DEEPEST, MOST_SCALARS, Broken, Scalar, TooMuch, joined
from linkaudit.lazy import regex

_TOKEN: Final = regex(r"\"(?:[^\"\\]|\\.)*+\"|[\-A-Za-z0-9][\w.+\-]*+", re.DOTALL)
_WRITTEN: Final = {True: "true", False: "false"}


class _Pairs(list[tuple[str, Any]]):
    """The members of an object, in order, repeated names kept."""


def decode(source: str, start: int) -> tuple[Any, int]:
    """The JSON value at ``start`` and where it ends.

    Raises:
        Broken: it is not JSON.
    """
    import json

    try:
        return json.JSONDecoder(object_pairs_hook=_Pairs, strict=False).raw_decode(source, start)
    except json.JSONDecodeError as error:
        raise Broken(error.msg, error.pos) from None
    except (RecursionError, ValueError) as error:
        raise Broken(str(error)) from None


def read(source: str, data: Any, start: int, end: int, found: list[Scalar]) -> None:  # noqa: ANN401 - any JSON value
    """Add the scalars of a decoded value that is written in ``source[start:end]``.

    Objects keep their order, so the n-th string or number of the text is the n-th key or value that is met here.

    Raises:
        TooMuch: a limit was reached.
    """
    tokens = _TOKEN.finditer(source, start, end)
    work: list[tuple[str, Any, int]] = [("", data, 0)]
    while work:
        prefix, value, depth = work.pop()
        if depth > DEEPEST:
            raise TooMuch
        if isinstance(value, _Key):
            next(tokens)
        elif isinstance(value, _Pairs):
            for name, member in reversed(value):
                work.append((joined(prefix, name), member, depth + 1))
                work.append(("", _KEY, depth))
        elif isinstance(value, list):
            work.extend((joined(prefix, str(i)), value[i], depth + 1) for i in range(len(value) - 1, -1, -1))
        else:
            _scalar(source, prefix, value, next(tokens), found)


class _Key:
    """Stands for the token of a member's name."""


_KEY: Final = _Key()


def _scalar(source: str, key: str, value: Any, token: re.Match[str], found: list[Scalar]) -> None:  # noqa: ANN401
    if value is None or value == "":
        return
    if len(found) >= MOST_SCALARS:
        raise TooMuch
    start, end = token.span()
    if isinstance(value, str):
        start, end = start + 1, end - 1
        found.append(Scalar(key, value, start, end, source[start:end] == value))
    else:
        found.append(Scalar(key, token[0], start, end))
