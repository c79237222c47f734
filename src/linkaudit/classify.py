"""What each link is: every clue is collected (``clues.py`` says which are asked), then one table decides (``decisions.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit import clues
from linkaudit.decisions import Verdict, decide
from linkaudit.model import Category, Evidence, Link
from linkaudit.scene import Scene
from linkaudit.signals import neighbours
from linkaudit.units import units
from linkaudit.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkaudit.catalogue import Catalogue
    from linkaudit.disclosure import Statement
    from linkaudit.document import Document
    from linkaudit.extract.found import Extraction
    from linkaudit.publisher import Ownership
    from linkaudit.surroundings import Surroundings

_Judged = tuple[View, list[Evidence], Verdict]

#: Clues of the link itself that a pixel beside it is enough to bear out.
_HINTS = ("network", "generic_parameter", "sponsored_rel")


def classify(
    document: Document,
    found: Extraction,
    catalogue: Catalogue,
    statements: Sequence[Statement],
    surroundings: Surroundings,
    ownership: Ownership,
) -> tuple[Link, ...]:
    """The links of a document with category, evidence and unit; ``result[i]`` is ``found.links[i]``."""
    scene = Scene(document, found, catalogue, statements, surroundings, ownership)
    judged: list[_Judged] = []
    has = clues.present(scene)
    for position, raw in enumerate(found.links):
        view = View(scene, raw, position)
        evidence = _collect(view, has)
        verdict = decide(evidence)
        if verdict.category == "affiliate" and view.match is not None:
            scene.networks[position] = view.match.entry
        judged.append((view, evidence, verdict))
    pairs = neighbours.pairs([(view, verdict.category) for view, _, verdict in judged])
    for position, seen in _seen_beside(judged, pairs):
        view, evidence, _ = judged[position]
        evidence.append(seen)
        judged[position] = view, evidence, decide(evidence)
    groups = units([(view, verdict.category) for view, _, verdict in judged], pairs)
    return tuple(
        _link(document, view, evidence, verdict, groups.get(view.position)) for view, evidence, verdict in judged
    )


def _seen_beside(judged: list[_Judged], pairs: dict[int, int]) -> list[tuple[int, Evidence]]:
    """The clues that links give each other."""
    found: list[tuple[int, Evidence]] = []
    for pixel, click in pairs.items():
        view, evidence, verdict = judged[click]
        weak = any(seen.category == "affiliate" and seen.signal in _HINTS for seen in evidence)
        found += neighbours.paired(judged[pixel][0], view, verdict.category, weak=weak)
    sure = frozenset(
        view.position
        for view, _, verdict in judged
        if verdict.category == "affiliate" and verdict.confidence == "certain"
    )
    if len(sure) > 1:
        found += neighbours.among_purchases([(view, verdict.category) for view, _, verdict in judged], sure)
    return found


def _collect(view: View, has: frozenset[str]) -> list[Evidence]:
    first, context = clues.asked(has, view.raw.kind, view.traits, abroad=view.external and not view.platform)
    evidence: list[Evidence] = []
    decisive = False
    for signal in first:
        seen = signal(view)
        if seen is not None:
            evidence.append(seen)
            decisive = decisive or seen.strength == "decisive"
    if decisive:
        return evidence
    for signal in context:
        seen = signal(view)
        if seen is not None:
            evidence.append(seen)
    return evidence


def _link(document: Document, view: View, evidence: list[Evidence], verdict: Verdict, unit: int | None) -> Link:
    raw, match = view.raw, view.match
    category = verdict.category
    network = publisher_id = None
    if match is not None and category != "editorial" and match.category != "editorial":
        network, publisher_id = match.network, match.publisher_id
    elif category == "affiliate":
        behind = view.inner or view.markup
        if behind is not None and behind.category == "affiliate":
            network, publisher_id = behind.network, behind.publisher_id
    runner_up = verdict.runner_up
    if runner_up is None and match is not None:
        runner_up = _other_answer(view, category)
    if not any(seen.category == category for seen in evidence):
        evidence = [*evidence, _nothing_found(view)]
    has_url = raw.url_start >= 0
    text = document.text
    span = document.span(raw.start, raw.end)
    url_span = document.span(raw.url_start, raw.url_end) if has_url else None
    return Link(
        view.position + 1,
        text[url_span.start : url_span.end] if url_span is not None else None,
        _resolved(view),
        raw.kind,
        raw.element,
        raw.text,
        raw.rel,
        span,
        url_span,
        category,
        verdict.confidence,
        network,
        publisher_id,
        view.destination,
        tuple(evidence),
        runner_up if runner_up != category else None,
        unit,
    )


def _resolved(view: View) -> str | None:
    if view.url is not None and not view.raw.value.startswith("javascript:"):
        return view.url.href
    base = view.scene.found.base
    if base and view.raw.value:
        from linkaudit.urls import resolve

        return resolve(view.raw.value, base) if base.startswith("http") else None
    return None


def _other_answer(view: View, category: Category) -> Category | None:
    """The other answer that a fair person could give, as the catalogue's role says."""
    match = view.match
    if match is None:
        return None
    meaning = match.meaning
    if meaning.by_size and view.raw.width is None and view.raw.height is None:
        return "tracking_pixel" if category == "affiliate" else "affiliate"
    if category == "editorial" and match.category != "editorial":
        return match.category
    return meaning.runner_up if category == meaning.category else None


def _nothing_found(view: View) -> Evidence:
    if view.in_page:
        detail = "a place in the same document"
    elif view.url is None:
        detail = "a relative reference; no affiliate path, ad slot or counting address in it"
    elif not view.absolute:
        detail = f"a {view.url.scheme}: reference"
    elif view.internal:
        detail = f"the publisher's own host {view.url.host}, in its place in the text"
    else:
        detail = f"no affiliate id, network host, ad system or counting address found in {view.url.host}"
    return Evidence("nothing_found", "editorial", "supporting", detail)
