"""unlabelled-affiliate-link: some links say that they pay, this one does not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from linkaudit.rules.active import programmes_of
from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import lines, links_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.model import Fix
    from linkaudit.rules.case import Case

_ID = "unlabelled-affiliate-link"


def check(case: Case) -> Iterator[Hit]:
    """One hit for the links without a label, where others have one or a profile asks for one at each."""
    asked_by = [profile for profile, _ in case.asking(_ID, "each")]
    with_words = [i for i in case.clickable if case.at_links.words(i) is not None]
    if not with_words or not (asked_by or len(with_words) > 1):
        return
    bare = tuple(i for i in with_words if not case.at_links.told_of(i))
    if not bare:
        return
    if case.at_links.any_told_singly:
        yield _hit(case, (), "while others have one", bare)
        return
    everywhere = [profile for profile in asked_by if profile not in case.active.programmes]
    own = {i: programmes_of(case.links[i]) for i in bare}
    asked = bare if everywhere else tuple(i for i in bare if any(p in asked_by for p in own[i]))
    if asked:
        profiles = tuple(p for p in asked_by if p in everywhere or any(p in own[i] for i in asked))
        yield _hit(case, profiles, "and {} should have one", asked)


def _hit(case: Case, profiles: tuple[str, ...], why: str, positions: tuple[int, ...]) -> Hit:
    first = case.raw[positions[0]]
    mark = case.config.disclosure.link_mark
    one = len(positions) == 1
    return Hit(
        first.start,
        first.end,
        f"{links_of(case, positions)} without a label or mark of {'its' if one else 'their'} own "
        f"({lines(case, positions)}), {why.format('it' if one else 'each')}",
        f"Write {mark or propose(case, 'label')} right beside {'it' if one else 'each'}.",
        positions,
        "pattern",
        profiles=profiles,
        fix=_fix(case, positions[0], mark) if mark else None,
        again=partial(_hit, case, profiles, why),
    )


def _fix(case: Case, position: int, mark: str) -> Fix | None:
    from linkaudit.fixing.edits import as_fix
    from linkaudit.fixing.mark import edit

    change = edit(case, position, mark)
    return as_fix(case.document, change, safe=True) if change is not None else None


RULE = Rule(
    id=_ID,
    severity="warning",
    summary="An affiliate link without the label that others have, or that the law or programme asks for at each.",
    check=check,
    options=("each",),
)
