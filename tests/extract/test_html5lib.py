"""The html5lib tokenizer cases that start in the data state: tags, attributes, text and comments as the standard has them."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest

from linkaudit.extract.tags import tokens, value_spans
from tests.conftest import shared_file

FOLDER: Path = shared_file("conformance", "html5lib-tokenizer")


def _unescaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("unicode-escape") if value.isascii() else value
    if isinstance(value, list):
        return [_unescaped(item) for item in value]
    if isinstance(value, dict):
        return {_unescaped(key): _unescaped(item) for key, item in value.items()}
    return value


def cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.test")):
        for number, case in enumerate(json.loads(file.read_text(encoding="utf-8")).get("tests", [])):
            if "Data state" not in case.get("initialStates", ["Data state"]):
                continue
            double = case.get("doubleEscaped")
            given = {**case, "input": _unescaped(case["input"]), "output": _unescaped(case["output"])} if double else case
            found.append(pytest.param(given, id=f"{file.stem}-{number}"))
    return found


def wanted(output: list[Any]) -> list[Any]:
    merged: list[Any] = []
    for token in output:
        if token[0] == "DOCTYPE":
            continue
        if token[0] == "Character" and merged and merged[-1][0] == "Character":
            merged[-1] = ["Character", merged[-1][1] + token[1]]
        elif token[0] in ("StartTag", "EndTag"):
            merged.append([token[0], token[1], token[2] if token[0] == "StartTag" else {}])
        else:
            merged.append(list(token))
    return merged


def found(text: str) -> list[Any]:
    merged: list[Any] = []
    for token in tokens(text):
        if token.type == "text" and merged and merged[-1][0] == "Character":
            merged[-1][1] += token.data
        elif token.type == "text":
            merged.append(["Character", token.data])
        elif token.type == "comment":
            merged.append(["Comment", token.data])
        else:
            merged.append(["StartTag" if token.type == "start" else "EndTag", token.tag, dict(token.attrs)])
    return merged


def _text(case: dict[str, Any]) -> str:
    # Every document is given to the tokenizer with newlines for line ends; NUL is the parser's, not the scanner's, matter.
    return str(case["input"]).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("case", cases())
def test_tokens_are_those_of_the_standard(case: dict[str, Any]) -> None:
    text = _text(case)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        pytest.skip("lone surrogates are replaced before any parser sees a document")
    if text.startswith("<?") and ">" not in text:
        pytest.skip("an unclosed <? at the end of the text: a bogus comment here, a processing instruction in turbohtml")

    assert wanted(case["output"]) == found(text)


@pytest.mark.parametrize("case", cases())
def test_values_are_found_where_they_are_written(case: dict[str, Any]) -> None:
    text = _text(case).encode("utf-8", "replace").decode()
    for token in tokens(text):
        if token.type != "start":
            continue
        spans = value_spans(text, token.start, token.end)
        for name, value in token.attrs.items():
            if not value or "\ufffd" in name:
                continue
            start, end = spans[name]
            written = text[start:end]

            assert token.start < start < end <= token.end
            if "&" not in written and "\0" not in written:
                assert value == written
            elif ";" in written and "\0" not in written:
                assert value == html.unescape(written) or "&" in value
