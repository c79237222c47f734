"""Cases made by hand, so that a rule's test depends on nothing but the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from linkaudit.config import DEFAULT, AuditConfig, Config
from linkaudit.disclosure.statement import Statement
from linkaudit.document import Document
from linkaudit.extract.found import Block, Extraction, Node, RawLink
from linkaudit.model import Category, Confidence, Evidence, Finding, Ignored, Link
from linkaudit.rules.case import Case
from linkaudit.rules.run import apply_rules

_LINK = re.compile(
    r"""!?\[(?P<text>[^\]]*)\]\((?P<url>[^)\s]*)\)|<a (?P<attrs>[^>]*)>(?P<inner>[^<]*)</a>|<img (?P<img>[^>]*)>"""
)
_ATTR = re.compile(r'([\w-]+)="([^"]*)"')
_COMMENT = re.compile(r"\s*(?:<!--|\{/\*)(.*)(?:-->|\*/\})\s*", re.DOTALL)


class Built:
    """A small document whose links are told by their URLs: ``aff`` pays, ``maybe`` may pay, ``pixel`` counts."""

    def __init__(self, text: str, config: Config, language: str, path: str, format: str) -> None:
        self.document = Document(text, format, path)  # type: ignore[arg-type]
        self.found = Extraction()
        self.top = Node("", {}, None)
        self.links: list[Link] = []
        self.config = config
        self.language = language
        self._blocks()

    def _blocks(self) -> None:
        source = self.document.source
        for match in re.finditer(r"(?:[^\n]|\n(?!\n))+", source):
            start, raw = match.start(), match[0]
            start += len(raw) - len(raw.lstrip("\n"))
            raw = raw.strip("\n")
            index = len(self.found.blocks)
            comment = _COMMENT.fullmatch(raw)
            hidden = "comment" if comment else "code" if raw.startswith("```") else ""
            kind = {"comment": "comment", "code": "code", "": "heading" if raw.startswith("#") else "paragraph"}[hidden]
            level = len(raw) - len(raw.lstrip("#")) if kind == "heading" else 0
            node = Node("p", {}, self.top, start, hidden)  # type: ignore[arg-type]
            block = Block(index, kind, node, start, start + len(raw), "", hidden, level)  # type: ignore[arg-type]
            self.found.blocks.append(block)
            if hidden:
                block.text = comment[1].strip() if comment else raw
                continue
            at = 0
            for link in _LINK.finditer(raw):
                self._text(block, raw[at : link.start()], start + at)
                self._link(block, link, start)
                at = link.end()
            self._text(block, raw[at:], start + at)

    def _text(self, block: Block, text: str, source: int) -> None:
        if text:
            block.pieces.append((len(block.text), source, source + len(text)))
            block.text += text

    def _link(self, block: Block, match: re.Match[str], offset: int) -> None:
        start, end = offset + match.start(), offset + match.end()
        attrs = dict(_ATTR.findall(match["attrs"] or match["img"] or ""))
        image = bool(match["img"]) or match[0].startswith("!")
        element = "a" if match["attrs"] else "img" if match["img"] else "markdown"
        url = match["url"] if match["url"] is not None else attrs.get("href", attrs.get("src", ""))
        text = match["text"] or match["inner"] or attrs.get("alt", "")
        where = self.document.source.find(url, start)
        if match["attrs"]:
            end = start + match[0].index(">") + 1
        raw = RawLink("image" if image else "hyperlink", element, start, end, where, where + len(url), url, block.node)
        raw.text, raw.rel, raw.attrs, raw.block = text, tuple(attrs.get("rel", "").split()), attrs, block.index
        if not image:
            self._text(block, text, start + match[0].index(text) if text else start)
        block.links.append(len(self.links))
        self.found.links.append(raw)
        self.links.append(self._classified(raw, url))

    def _classified(self, raw: RawLink, url: str) -> Link:
        category: Category = "editorial"
        confidence: Confidence = "certain"
        network = None
        if "aff" in url or "tag=" in url:
            category = "affiliate"
        elif "maybe" in url:
            category, confidence = "affiliate", "possible"
        elif "pixel" in url:
            category = "tracking_pixel"
        if "amazon." in url or "amzn." in url:
            network = "amazon"
        span = self.document.span
        return Link(
            len(self.links) + 1, url, url, raw.kind, raw.element, raw.text, raw.rel, span(raw.start, raw.end),
            span(raw.url_start, raw.url_end), category, confidence, network, None, None,
            (Evidence("test", category, "decisive", "the test says so"),), None, None,
        )  # fmt: skip

    def case(self, statements: Sequence[tuple[Any, ...]]) -> Case:
        """The case, with statements given as ``(words, class, {field: value})``."""
        made = [self._statement(*each) for each in statements]
        return Case(self.document, self.found, tuple(self.links), self.found.links, made, self.config, self.language)

    def _statement(self, words: str, class_: Any, fields: dict[str, Any] | None = None) -> Statement:
        start = self.document.source.index(words)
        block = next(b for b in self.found.blocks if b.start <= start < b.end)
        where = {"comment": "comment", "code": "code"}.get(block.hidden, "body")
        statement = Statement(
            class_,
            self.language,
            block.hidden,
            where,
            start,
            start + len(words),
            words,
            block.index,  # type: ignore[arg-type]
        )
        return replace(statement, **fields) if fields else statement


Build = Callable[..., Case]
Apply = Callable[..., tuple[list[Finding], list[Ignored]]]


@pytest.fixture
def build() -> Build:
    """Makes a case of a text and what is said in it."""

    def make(
        text: str,
        *statements: tuple[Any, ...],
        profiles: Sequence[str] = (),
        programmes: Sequence[str] = (),
        config: Config = DEFAULT,
        language: str = "en",
        path: str = "post.md",
        format: str = "markdown",
        kind: str = "article",
    ) -> Case:
        audit = AuditConfig(tuple(profiles), tuple(programmes), document_kind=kind)  # type: ignore[arg-type]
        return Built(text, replace(config, audit=audit), language, path, format).case(statements)

    return make


@pytest.fixture
def apply(build: Build) -> Apply:
    """Makes such a case and applies all rules in force."""

    def run(*args: Any, **options: Any) -> tuple[list[Finding], list[Ignored]]:
        return apply_rules(build(*args, **options))

    return run


@pytest.fixture
def rules_of(apply: Apply) -> Callable[..., set[str]]:
    """The ids of the rules that such a case breaks."""

    def run(*args: Any, **options: Any) -> set[str]:
        return {finding.rule for finding in apply(*args, **options)[0]}

    return run
