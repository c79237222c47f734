"""Reads a page of the report back, strictly, with the standard library's parser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Attributes that run, load or send something.
_ACTIVE = frozenset({"style", "src", "srcset", "action", "formaction", "ping", "background", "poster", "data"})


class Page(HTMLParser):
    """What a page holds; ``faults`` is empty for a page that nests properly and does nothing by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inner: list[str] = []
        self.outer: list[str] = []
        self.tags: dict[str, int] = {}
        self.faults: list[str] = []
        self.policy = ""
        self.title = ""
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self._open: list[str] = []
        self._text: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self._open]
        missing = set(self.inner) - set(self.ids)
        self.faults += [f"leads nowhere: {each}" for each in sorted(missing)]
        self.faults += [f"twice: {each}" for each in sorted({each for each in self.ids if self.ids.count(each) > 1})]

    @property
    def text(self) -> str:
        """Everything a reader can read, with single spaces."""
        return " ".join("".join(self._text).split())

    def hashes(self, tag: str) -> set[str]:
        """The hashes of the inline elements of this name, as a policy writes them."""
        digests = (hashlib.sha256(each.encode()).digest() for each in self.raw[tag])
        return {f"'sha256-{base64.b64encode(each).decode()}'" for each in digests}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        self.faults += [f"{tag} {name}" for name in values if name.startswith("on") or name in _ACTIVE]
        self._address(tag, values)
        if tag in self.raw:
            self.raw[tag].append("")
        if tag not in VOID:
            self._open.append(tag)

    def _address(self, tag: str, values: dict[str, str]) -> None:
        address = values.get("href")
        if address is None:
            return
        if address.startswith("#"):
            self.inner.append(address[1:])
        elif re.match("https?://", address) and tag == "a" and "noreferrer" in values.get("rel", ""):
            self.outer.append(address)
        elif not (tag == "link" and address.startswith("data:image/svg+xml,")) and not re.fullmatch(
            r"(?:\.\./)?[\w.-]+(?:/[\w.-]+)?\.html", address
        ):
            self.faults.append(f"{tag} href={address}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self._open or self._open.pop() != tag):
            self.faults.append(f"wrongly closed: {tag}")

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside in self.raw:
            self.raw[inside][-1] += data
        elif inside == "title":
            self.title += data
        else:
            self._text.append(data)
