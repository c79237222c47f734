"""How long each stage takes on the same documents, and the plain script that does the obvious instead.

``python tests/benchmarks/stages.py FOLDER STAGE`` prints seconds of processor time, best of some rounds, as JSON. Each
stage runs in a process of its own, so that none warms another up.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from linkaudit import wire
from linkaudit.catalogue import load
from linkaudit.classify import classify
from linkaudit.config import DEFAULT
from linkaudit.disclosure import find_statements
from linkaudit.document import Document
from linkaudit.extract import extract
from linkaudit.language import detect
from linkaudit.pipeline import audit_document, examine, judge
from linkaudit.publisher import Ownership, find_publisher
from linkaudit.surroundings import Surroundings

ROUNDS = 3
STAGES = ("extract", "statements", "classify", "rules", "json", "audit", "plain")


def documents(folder: Path) -> list[Document]:
    """The Markdown documents of a folder."""
    return [Document(path.read_bytes(), "markdown", path.name) for path in sorted(folder.glob("*.md"))]


def work(stage: str, texts: list[Document]) -> Callable[[], object]:
    """What is timed: all documents through one stage, from what the stages before made."""
    catalogue = load()
    if stage == "extract":
        return lambda: [extract(Document(each.text, each.format, each.path), catalogue) for each in texts]
    if stage == "audit":
        return lambda: [audit_document(Document(each.text, each.format, each.path)) for each in texts]
    if stage == "json":
        reports = [audit_document(each) for each in texts]
        return lambda: [wire.json_document(report, first=False) for report in reports]
    if stage == "rules":
        return lambda: [judge(each) for each in map(examine, texts)]
    if stage == "plain":
        return lambda: [plain(each.text) for each in texts]
    found = [extract(each, catalogue) for each in texts]
    languages = [detect(each, "") for each in found]
    if stage == "statements":
        return lambda: [
            find_statements(f, language, DEFAULT.disclosure, d.source)
            for d, f, language in zip(texts, found, languages, strict=True)
        ]
    rows = []
    for document, each, language in zip(texts, found, languages, strict=True):
        owner = find_publisher(each, (), lambda: iter(()))
        rows.append(
            (document, each, find_statements(each, language, DEFAULT.disclosure, document.source), Ownership(owner))
        )
    return lambda: [classify(d, f, catalogue, s, Surroundings(f), o) for d, f, s, o in rows]


def plain(text: str) -> list[tuple[str, str]]:
    """What anybody would write first: links and their registrable domains, without places and without judgement."""
    from bs4 import BeautifulSoup
    from markdown_it import MarkdownIt

    soup = BeautifulSoup(_memo("parser", lambda: MarkdownIt("commonmark")).render(text), "html.parser")
    split = _memo("split", _splitter)
    found = []
    for tag in soup.find_all(["a", "img", "iframe", "script"]):
        url = tag.get("href") or tag.get("src")
        if isinstance(url, str):
            try:
                found.append((url, split(url).top_domain_under_public_suffix))
            except ValueError:
                found.append((url, ""))
    return found


def _splitter() -> Any:
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


_MADE: dict[str, Any] = {}


def _memo(name: str, make: Callable[[], Any]) -> Any:
    if name not in _MADE:
        _MADE[name] = make()
    return _MADE[name]


def main() -> None:
    """Time one stage."""
    texts = documents(Path(sys.argv[1]))
    action = work(sys.argv[2], texts)
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        action()
        times.append(time.process_time() - began)
    size = sum(len(each.text.encode("utf-8", "replace")) for each in texts)
    sys.stdout.write(json.dumps({"seconds": min(times), "documents": len(texts), "bytes": size}) + "\n")


if __name__ == "__main__":
    main()
