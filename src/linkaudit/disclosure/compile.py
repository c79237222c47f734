"""Turns the phrase files into the form that the matcher loads: ``python -m linkaudit.disclosure.compile``.

Every mistake is a ``DataError`` that names the file and the field. ``tests/disclosure`` compares the result with what
is in the repository, so a phrase file cannot be edited and forgotten.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from linkaudit.disclosure import slots
from linkaudit.disclosure.grammar import DECISIVE
from linkaudit.disclosure.phrases import FOLDER, WORD, fold
from linkaudit.errors import DataError

CLASSES = ("explicit_commission", "explicit_affiliate", "ad_label", "sponsored", "vague", "negated")
_KEYS = {
    "language", "name", "source", "reviewed", "notes", "scan", "reach", "negation", "prefixes", "stop_words", "slots",
    "labels", "hashtags", "examples", "traps", "drops_subject",
}  # fmt: skip
#: Slots whose words give a statement away in a document of another language.
_TELLING = (
    "pay", "money", "afflink", "adlink", "qualifying", "aff", "ad", "sponsor", "denial", "exchange", "support", "vague",
    "pointer",
)  # fmt: skip
_TELLING_ABROAD = ("pay", "afflink", "adlink", "qualifying", "aff")
#: Shorter words mean something in too many languages.
_SHORTEST_ABROAD = 5

Data = dict[str, Any]


def read(file: Path) -> Data:
    """One phrase file, validated."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), file=file.name) from error
    for key in data:
        if key not in _KEYS:
            raise DataError(f"unknown key; known are {', '.join(sorted(_KEYS))}", file=file.name, field=key)
    if data.get("language") != file.stem:
        raise DataError(f"must be {file.stem!r}, the file's name", file=file.name, field="language")
    for name in ("name", "source", "slots", "examples"):
        if name not in data:
            raise DataError("is missing", file=file.name, field=name)
    for name in data["slots"]:
        if name not in slots.SLOTS:
            raise DataError(f"unknown slot; known are {', '.join(slots.SLOTS)}", file=file.name, field=f"slots.{name}")
    for table in ("labels", "hashtags", "examples"):
        for name in data.get(table, {}):
            if name not in CLASSES:
                raise DataError(f"unknown class; known are {', '.join(CLASSES)}", file=file.name, field=table)
    for trap in data.get("traps", []):
        if set(trap) != {"text", "reason"}:
            raise DataError("needs text and reason, and nothing else", file=file.name, field="traps")
    return data


def compile_language(data: Data, file: str) -> Data:
    """The lexicon of one language."""
    scan = bool(data.get("scan", False))
    built: Data = {
        "language": data["language"], "scan": scan, "reach": data.get("reach", 90),
        "negation": data.get("negation", "before"), "drops_subject": data.get("drops_subject", True),
        "prefixes": sorted(data.get("prefixes", []), key=lambda p: (-len(p), p)),
        "words": {}, "stems": {}, "inside": {}, "phrases": {}, "hints": {}, "first": {},
    }  # fmt: skip
    phrases: dict[tuple[str, ...], int] = {}
    for name, entries in data["slots"].items():
        mask = slots.SLOTS[name][0]
        for entry in entries:
            _add(built, phrases, entry.lower().replace("’", "'"), mask, where=(file, f"slots.{name}"))
    built["inside"] = sorted(built["inside"].items(), key=lambda item: (-len(item[0]), item[0]))
    if scan:
        built["first"] = _by_first_letter(built["words"])
        built["words"] = {}
        built["telling"] = _telling_parts(data)
        return built
    common = _common_words(data)
    _name_payers(phrases, data)
    for words, mask in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
        built["phrases"].setdefault(words[0].rstrip("*")[:3], []).append([list(words), mask])
        if not mask & DECISIVE:
            continue
        parts = [f" {word.rstrip('*')}" for word in words]
        candidates = [word for word in words if word.rstrip("*") not in common] or list(words)
        telling = max(candidates, key=lambda word: len(word.rstrip("*")))
        # The word it hangs on is known to be there when these are asked: it comes last, the rarest of the others first.
        parts.sort(key=lambda part: (part[1:] == telling.rstrip("*"), -len(part)))
        built["hints"].setdefault(telling, []).append([parts, mask])
    built["telling"] = _telling_parts(data)
    return built


def _name_payers(phrases: dict[tuple[str, ...], int], data: Data) -> None:
    """A phrase such as "paid for by" names the payer although its "by" is part of the phrase."""
    naming = set(data["slots"].get("by", []))
    for words, mask in phrases.items():
        if mask & slots.SPONSOR and words[-1] in naming:
            phrases[words] = mask | slots.BY


#: Slots whose words stand in most sentences: they never decide whether a phrase is looked for.
_COMMON = (
    "we",
    "site",
    "our",
    "you",
    "your",
    "link",
    "buy",
    "cond",
    "neg",
    "modal",
    "wish",
    "doc",
    "has",
    "these",
    "by",
)


def _common_words(data: Data) -> set[str]:
    words = {entry.rstrip("*").lower() for name in _COMMON for entry in data["slots"].get(name, [])}
    return words | set(data.get("stop_words", []))


def _telling_parts(data: Data) -> list[str]:
    """What a text that readers do not see must hold to be worth a look."""
    entries = [
        entry for name in ("pay", "afflink", "aff", "adlink", "qualifying") for entry in data["slots"].get(name, [])
    ]
    entries += data.get("labels", {}).get("sponsored", [])[:2]
    parts = {_longest_part(entry.lower(), data) for entry in entries}
    return sorted(
        part for part in parts if len(part) > 2 and not any(o != part and o in part for o in parts if len(o) > 2)
    )


def _longest_part(entry: str, data: Data) -> str:
    if data.get("scan"):
        return entry
    words = entry.replace("-", " ").replace("'", " ").replace("’", " ").replace("*", "").split()
    common = _common_words(data)
    return max([word for word in words if word not in common] or words, key=len)


def _add(built: Data, phrases: dict[tuple[str, ...], int], entry: str, mask: int, where: tuple[str, str]) -> None:
    words = tuple(entry.replace("-", " ").replace("'", " ").split())
    if not words:
        raise DataError("an entry is empty", file=where[0], field=where[1])
    if built["scan"]:
        built["words"][entry] = built["words"].get(entry, 0) | mask
    elif len(words) > 1:
        phrases[words] = phrases.get(words, 0) | mask
    elif entry.startswith("*"):
        part = entry.strip("*")
        built["inside"][part] = built["inside"].get(part, 0) | mask
    elif entry.endswith("*"):
        stem = words[0][:-1]
        built["stems"][stem] = built["stems"].get(stem, 0) | mask
    else:
        built["words"][words[0]] = built["words"].get(words[0], 0) | mask


def _by_first_letter(words: dict[str, int]) -> Data:
    first: dict[str, list[list[Any]]] = {}
    for word, mask in sorted(words.items(), key=lambda item: (-len(item[0]), item[0])):
        first.setdefault(word[0], []).append([word, mask])
    return first


def compile_shared(languages: list[Data]) -> Data:
    """Labels, hash tags, stop words and telling words of all languages."""
    labels: dict[str, dict[str, str]] = {}
    hashtags: dict[str, dict[str, str]] = {}
    stop_words: dict[str, list[str]] = {}
    foreign: dict[str, str] = {}
    scan: dict[str, list[str]] = {}
    for data in languages:
        code = data["language"]
        for table, into in (("labels", labels), ("hashtags", hashtags)):
            for class_, entries in data.get(table, {}).items():
                for entry in entries:
                    into.setdefault(fold(entry.lstrip("#")), {})[code] = class_
        for word in data.get("stop_words", []):
            if len(word) == 1:
                continue  # one letter is a word in half of Europe
            stop_words.setdefault(word, []).append(code)
        if data.get("scan"):
            scan[code] = sorted({e.lower() for s in _TELLING for e in data["slots"].get(s, [])})
        else:
            foreign[code] = " ".join(_telling_words(data))
    return {
        "languages": [data["language"] for data in languages],
        "labels": _as_strings(labels),
        "label_starts": sorted({word for label in labels for word in WORD.findall(label)[:1]}),
        "hashtags": _as_strings(hashtags),
        "stop_words": {word: " ".join(codes) for word, codes in sorted(stop_words.items())},
        "foreign": foreign,
        "scan": scan,
    }


def _as_strings(entries: dict[str, dict[str, str]]) -> dict[str, str]:
    return {word: " ".join(f"{code}={class_}" for code, class_ in known.items()) for word, known in entries.items()}


def _telling_words(data: Data) -> list[str]:
    found: set[str] = set()
    common = {entry.rstrip("*") for name in ("link", "amazon", "has") for entry in data["slots"].get(name, [])}
    for name in _TELLING_ABROAD:
        for entry in data["slots"].get(name, []):
            words = entry.lower().replace("’", "'").replace("-", " ").replace("'", " ").split()
            word = max((w for w in words if w.rstrip("*") not in common), key=lambda w: len(w.strip("*")), default="")
            if len(word.strip("*")) >= _SHORTEST_ABROAD and not word.startswith("*"):
                found.add(word)
    return sorted(found)


def build(folder: Path = Path(FOLDER)) -> dict[str, str]:
    """Every compiled file, by name, as text."""
    files = sorted(folder.glob("*.toml"))
    languages = [read(file) for file in files]
    built = {file.stem: compile_language(data, file.name) for file, data in zip(files, languages, strict=True)}
    shared = compile_shared(languages)
    built["labels"] = shared.pop("labels")
    built["shared"] = shared
    return {
        f"{name}.json": json.dumps(
            data, ensure_ascii=False, sort_keys=name not in ("labels", "shared"), separators=(",", ":")
        )
        + "\n"
        for name, data in built.items()
    }


def main() -> None:
    """Write the compiled files."""
    target = Path(FOLDER, "compiled")
    target.mkdir(exist_ok=True)
    wanted = build()
    for stale in target.glob("*.json"):
        if stale.name not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        (target / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
