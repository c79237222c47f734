"""The CommonMark specification's own examples: the links found are those of the reference rendering."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from linkaudit.document import Document
from linkaudit.extract import extract
from tests.conftest import shared_json

EXAMPLES: list[dict[str, Any]] = shared_json("conformance", "commonmark-0.31.2.json")


def rendered(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    found = [tag.get("href" if tag.name == "a" else "src") for tag in soup.find_all(["a", "img"])]
    return sorted(unquote(str(url)) for url in found if url is not None)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['example']}-{e['section'].replace(' ', '-')}")
def test_links_are_those_of_the_reference_rendering(example: dict[str, Any]) -> None:
    document = Document(example["markdown"])
    found = extract(document).links
    urls = sorted(unquote(link.value) for link in found if link.kind in ("hyperlink", "image") and link.element != "bare")

    assert rendered(example["html"]) == urls


def test_bare_urls_are_the_only_links_beyond_the_specification() -> None:
    beyond = [
        example["example"]
        for example in EXAMPLES
        if any(link.element == "bare" for link in extract(Document(example["markdown"])).links)
    ]

    # GFM's extended autolinks: two URLs in angle brackets with a space, and one without any brackets.
    assert beyond == [604, 610, 613]
