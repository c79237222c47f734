"""local-ad-word-missing: neither title nor first paragraph carries a word that the local rules accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import named
from linkaudit.rules.words import fold, holds_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from linkaudit.extract.found import Block
    from linkaudit.rules.case import Case

_ID = "local-ad-word-missing"
#: Title, first heading and first paragraph, in whatever order they come.
_FIRST = 3
#: What may stand before a word that is a label and no part of a sentence.
_BEFORE = " \t[]()（）【】「」『』<>《》*_~#:|｜–—-•▪►→!⚠️ℹ️📢📣"
_NAMED = 5


def check(case: Case) -> Iterator[Hit]:
    """One hit for each profile whose words are missing."""
    if not case.affiliates:
        return
    blocks = list(_first_blocks(case))
    for profile, accepted in case.asking(_ID, "accepted"):
        words = [fold(word) for word in accepted]
        options = dict(case.asking(_ID, "at_link")).get(profile, ())
        if _opens_with(case, blocks, words) or _at_each_link(case, [*words, *map(fold, options)]):
            continue
        yield _hit(case, blocks, profile, accepted, dict(case.asking(_ID, "refused")).get(profile, ()))


def _first_blocks(case: Case) -> Iterator[Block]:
    taken = 0
    for block in case.found.blocks:
        if block.kind == "title" or (not block.hidden and block.text.strip()):
            yield block
            taken += not block.level and block.kind != "title"
            if taken == 1:
                return
            if block.index > _FIRST + 20:
                return


def _opens_with(case: Case, blocks: Sequence[Block], words: Sequence[str]) -> bool:
    notice = case.config.disclosure.site_notice
    if notice is not None and case.notice == "top" and _starts(fold(notice.text), words):
        return True
    if case.found.title and _starts(fold(case.found.title), words):
        return True
    inside = {block.index for block in blocks}
    for statement in case.telling:
        if statement.block in inside or statement.where == "title":
            text = fold(f"{statement.label} {statement.text}")
            if any(holds_word(text, word) for word in words):
                return True
    return any(_starts(fold(block.text), words) for block in blocks)


def _starts(text: str, words: Sequence[str]) -> bool:
    bare = text.lstrip(_BEFORE)
    return any(
        (bare.startswith(word) and holds_word(bare[: len(word) + 1], word))
        or f"#{word}" in text
        or f"({word})" in text
        or f"[{word}]" in text
        for word in words
    )


def _at_each_link(case: Case, words: Sequence[str]) -> bool:
    if not case.clickable:
        return False
    for position in case.clickable:
        labels = case.at_links.labels(position)
        if not any(holds_word(fold(s.text), word) for s in labels for word in words):
            return False
    return True


def _hit(case: Case, blocks: Sequence[Block], profile: str, accepted: Sequence[str], refused: Sequence[str]) -> Hit:
    first = case.raw[case.affiliates[0]]
    used = [word for word in refused if any(_starts(fold(block.text), [fold(word)]) for block in blocks)]
    message = f"neither title nor first paragraph carries a label that the profile “{_name(case, profile)}” accepts"
    if used:
        message += f"; {named([f'“{word}”' for word in used])} is refused there"
    return Hit(
        first.start,
        first.end,
        message,
        f"Begin the title or the first paragraph with {named([f'“{word}”' for word in accepted[:_NAMED]])}.",
        case.affiliates,
        "heuristic",
        profiles=(profile,),
    )


def _name(case: Case, profile: str) -> str:
    names: Mapping[str, Any] = {p.id: p.name for p in case.active.profiles}
    return str(names[profile])


RULE = Rule(
    id=_ID,
    severity="warning",
    summary="No word for advertising that the local rules accept in the title or first paragraph.",
    check=check,
    options=("accepted", "refused", "at_link"),
)
