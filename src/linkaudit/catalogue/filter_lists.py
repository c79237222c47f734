"""Filter lists of the user's own choice (EasyList syntax), as one more opinion about addresses.

linkaudit ships none. They are read by the optional package ``adblock``, which is imported only where a list is given;
what a list says never decides by itself.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from linkaudit.errors import DataError
from linkaudit.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LIST = 64 * 1024 * 1024
ABSENT = "filter lists need the package adblock, which is not installed: pip install adblock"
#: A list says near its top what it is called.
_TITLE: Final = regex(r"^! ?Title: *(\S[^\r\n]{0,80})", re.MULTILINE)
_HEAD = 4096
_TRACKING: Final = regex(r"privacy|track|analytic|beacon|statistic", re.IGNORECASE)
#: Stands for the page where nobody knows whose it is; every address is a third party's to it.
_ANY_PAGE = "https://page.invalid/"

Request = Literal["image", "script", "subdocument", "media", "stylesheet", "other"]


class Hit(NamedTuple):
    """A list that names an address. ``rule`` is the line of the list; ``tracking`` whether the list is one of trackers."""

    name: str
    rule: str
    tracking: bool


class _List(NamedTuple):
    name: str
    tracking: bool
    engine: Any


class FilterLists:
    """Some filter lists, in the order in which they were given."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._lists: list[_List] = []
        digest = hashlib.sha256()
        for path in paths:
            content = _read(path)
            digest.update(b"%d:%s" % (len(content), content))
            self._lists.append(_parsed(content.decode("utf-8-sig", "replace"), path))
        self.version = digest.hexdigest()[:12]

    def hits(self, url: str, request: Request, domain: str = "") -> list[Hit]:
        """The lists that name ``url``, requested as this kind of thing by a page of ``domain``."""
        page = f"https://{domain}/" if domain else _ANY_PAGE
        found: list[Hit] = []
        for each in self._lists:
            answer = each.engine.check_network_urls(url, page, request)
            if answer.matched:
                found.append(Hit(each.name, answer.filter or "", each.tracking))
        return found


def available() -> bool:
    """Whether the package that reads filter lists is installed."""
    from importlib.util import find_spec

    return find_spec("adblock") is not None


def _read(path: str) -> bytes:
    from linkaudit.catalogue.files import read_regular

    try:
        return read_regular(path, MAX_LIST)
    except OSError as error:
        raise DataError(f"cannot be read as a filter list: {error.strerror or error}", file=path) from error


def _parsed(text: str, path: str) -> _List:
    try:
        import adblock
    except ImportError:
        raise DataError(ABSENT) from None
    title = _TITLE.search(text, 0, _HEAD)
    name = title[1].strip() if title else os.path.basename(path)
    rules = adblock.FilterSet(debug=True)
    rules.add_filter_list(text, format="standard")
    return _List(name, _TRACKING.search(name) is not None, adblock.Engine(filter_set=rules))
