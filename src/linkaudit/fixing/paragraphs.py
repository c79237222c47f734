"""Words that a fix may write where they are accepted: a notice, the sentence that Amazon asks for, the key of a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from linkaudit.fixing import placement
from linkaudit.fixing.edits import Edit, disjoint
from linkaudit.fixing.step import NOT_ACCEPTED, Proposal, Step, Wanted, nothing
from linkaudit.fixing.words import language, only_in_front_matter, paragraph
from linkaudit.rules import advice, amazon_statement_missing

if TYPE_CHECKING:
    from linkaudit.fixing.placement import Place
    from linkaudit.fixing.state import State
    from linkaudit.model import Finding

_AMAZON = amazon_statement_missing.RULE.id
_KEY = "mark-without-key"
_FAR = "far-disclosure"
#: Readers are not told before the first affiliate link, or not in their language; a notice there is what is missing.
_UNTOLD = ("missing-disclosure", "disclosure-only-at-end", "late-disclosure", "disclosure-language-mismatch")
#: So often a short notice is repeated in a long text before the fix is left to a person.
_MOST_REPEATS = 12
_UNKNOWN_LANGUAGE = "the language of the document is not known; name it in [audit] audience_language"
_PERSON = "whether these links pay is only possible, so a person must decide first"
_NO_PLACE = "there is no place for a paragraph before the first affiliate link"
_ONLY_FRONT_MATTER = (
    "the links stand only in the front matter: where the theme shows them, only the theme can tell readers"
)


def make(state: State, wanted: Wanted) -> Iterator[Step]:
    """One step for everything that readers should be told under the title."""
    untold = next(state.findings(_UNTOLD), None)
    amazon = next(state.findings((_AMAZON,)), None)
    if untold is not None:
        yield _notice(state, wanted, untold, amazon)
    elif amazon is not None:
        sentence = amazon_statement_missing.sentence(state.case)
        what = "the sentence that Amazon asks for"
        places = placement.places(state.case)
        if sentence:
            yield step(what, (_proposal(what, sentence, (_AMAZON,), place) for place in places), amazon, wanted)


def keys(state: State, mark: str) -> Iterator[Proposal]:
    """Proposals that explain a mark near the first link, in the language of the document; none where it is not known."""
    words = advice.own(language(state.case))
    if words is not None and mark:
        for place in placement.places(state.case, near=True):
            yield _proposal("the key of the mark", f"{mark} {words['mark_key']}", (_KEY,), place)


def step(what: str, choices: Iterable[Proposal], finding: Finding, wanted: Wanted) -> Step:
    """The step that writes words, or says that nobody has accepted them."""
    if not wanted.accept_text:
        return nothing(what, NOT_ACCEPTED, finding.span.line)
    found = iter(choices)
    first = next(found, None)
    if first is None:
        return nothing(what, _NO_PLACE, finding.span.line)
    return Step(_with_first(first, found))


def _with_first(first: Proposal, rest: Iterator[Proposal]) -> Iterator[Proposal]:
    yield first
    yield from rest


def _notice(state: State, wanted: Wanted, untold: Finding, amazon: Finding | None) -> Step:
    line, case = untold.span.line, state.case
    spoken = language(case)
    words = advice.own(spoken) if spoken else None
    if case.all_only_possible:
        return nothing("a notice", _PERSON, line)
    if only_in_front_matter(case):
        return nothing("a notice", _ONLY_FRONT_MATTER, line)
    if words is None:
        why = f"linkaudit has no words in this language ({spoken})" if spoken else _UNKNOWN_LANGUAGE
        return nothing("a notice", why, line)
    sentence = amazon_statement_missing.sentence(case) if amazon is not None else ""
    rules = (untold.rule, _AMAZON) if sentence else (untold.rule,)
    return step("a notice", _notices(state, words, sentence, rules), untold, wanted)


def _notices(state: State, words: Mapping[str, str], sentence: str, rules: tuple[str, ...]) -> Iterator[Proposal]:
    """A notice at each place in turn; then, in a long text, at the first of them and again where links are far from it."""
    text = f"{words['notice']} {sentence}".strip()
    first: Proposal | None = None
    for place in placement.places(state.case):
        choice = _proposal("a notice", text, rules, place)
        first = first or choice
        yield choice
    if first is not None:
        repeated = _repeated(state, first, words["notice_short"])
        if repeated is not None:
            yield repeated


def _repeated(state: State, first: Proposal, short: str) -> Proposal | None:
    """The proposal with a short notice above each link that is too far from the last one; None where that are too many."""
    edits = first.edits
    for _ in range(_MOST_REPEATS):
        far = next(state.after(edits).findings((_FAR,)), None)
        if far is None:
            return first._replace(edits=edits, what=f"{first.what} (and a short one where links are far from it)")
        place = placement.above(state.case, far.links[0] - 1)
        more = disjoint((*edits, *((paragraph(place, short),) if place else ())))
        if len(more) == len(edits):
            return None
        edits = more
    return None


def _proposal(what: str, text: str, rules: tuple[str, ...], place: Place) -> Proposal:
    def took(edit: Edit, after: State) -> bool:  # noqa: ARG001 - a paragraph is about no single link
        return not any(True for _ in after.findings(rules))

    return Proposal(f"{what} {place.where}", (paragraph(place, text),), took)
