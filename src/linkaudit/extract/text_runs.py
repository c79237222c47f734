"""Rendered text and the way back: parts of text with their places, folded to what a reader sees."""

from __future__ import annotations

from typing import Final

from linkaudit.lazy import regex

#: Rendered text, and where it stands in the source.
Part = tuple[str, int, int]

_ENTITY: Final = regex(r"&[^\s&;<]{1,32};?")
_WORDS: Final = regex(r"\S+(?: \S+)*")


def folded(text: str) -> str:
    """A text with every run of white space as one space."""
    # All white space but the space is not printable: most texts are folded already.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def pieces(parts: list[Part], source: str) -> list[tuple[int, int, int]]:
    """``(offset in the folded text, offset in source, end in source)`` for each run of it, ascending."""
    found: list[tuple[int, int, int]] = []
    length, space = 0, False
    for part in parts:
        for run, at, until in _runs(part, source):
            words = run.split()
            if not words:
                space = True
                continue
            lead = len(run) - len(run.lstrip())
            if length and (space or lead):
                length += 1
            if len(run) == until - at:
                stripped = run.strip()
                found.extend(
                    (length + shift, at + lead + start, at + lead + end) for shift, start, end in _stretches(stripped)
                )
            else:
                found.append((length, at, until))
            length += sum(map(len, words)) + len(words) - 1
            space = run[-1].isspace()
    return found


def _stretches(stripped: str) -> list[tuple[int, int, int]]:
    """``(offset when folded, start, end)`` of each stretch in which no white space is folded away."""
    found: list[tuple[int, int, int]] = []
    length = 0
    for match in _WORDS.finditer(stripped):
        found.append((length, match.start(), match.end()))
        length += match.end() - match.start() + 1
    return found


def _runs(part: Part, source: str) -> list[Part]:
    """Split a part at the character references it was written with, so that each run keeps its own place."""
    data, start, end = part
    if len(data) == end - start or "&" not in source[start:end]:
        return [part]
    import html

    raw = source[start:end]
    runs: list[Part] = []
    last = 0
    for match in _ENTITY.finditer(raw):
        decoded = html.unescape(match[0])
        if decoded == match[0]:
            continue
        if match.start() > last:
            runs.append((raw[last : match.start()], start + last, start + match.start()))
        runs.append((decoded, start + match.start(), start + match.end()))
        last = match.end()
    if last < len(raw):
        runs.append((raw[last:], start + last, end))
    return runs if "".join(run[0] for run in runs) == data else [part]
