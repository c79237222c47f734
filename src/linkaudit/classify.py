"""What each link is: every clue is collected, then one table decides.

``DECISIONS`` is the whole policy. The first row of which a link has the evidence decides its category and how sure that
is; the next row of another category, or a weak clue, is the runner-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from linkaudit.model import Category, Confidence, Evidence, Kind, Link, Strength
from linkaudit.scene import Scene
from linkaudit.signals import addresses, author, catalogued, cloaks, elements, neighbours, own_content, own_profiles
from linkaudit.units import units
from linkaudit.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkaudit.catalogue import Catalogue
    from linkaudit.disclosure import Statement
    from linkaudit.document import Document
    from linkaudit.extract.found import Extraction
    from linkaudit.publisher import Ownership
    from linkaudit.signals import Signal
    from linkaudit.surroundings import Surroundings


class Decision(NamedTuple):
    """One row: evidence of this signal (and strength, where one is named) makes the link this sure of a category."""

    signal: str
    strength: Strength | None
    category: Category | None
    """None takes the evidence's own category (the catalogue decides between banner and pixel by size)."""
    confidence: Confidence


DECISIONS: Final[tuple[Decision, ...]] = (
    # What loads nothing is nothing but a reference.
    Decision("resource_hint", None, "editorial", "certain"),
    # A short link of the publisher's own list of own places is no commission.
    Decision("own_list", None, "cross_promotion", "likely"),
    # The catalogue knows the address: an id-bearing network shape, a known click host, a known endpoint.
    Decision("network_pixel", "decisive", None, "certain"),
    Decision("network", "decisive", None, "certain"),
    Decision("network_widget", "decisive", None, "certain"),
    Decision("network_loader", "decisive", None, "certain"),
    Decision("ad_system", "decisive", None, "certain"),
    Decision("tracker", "decisive", None, "certain"),
    Decision("visible_counter", None, "editorial", "likely"),
    # The element shows nothing.
    Decision("pixel_size", "decisive", "tracking_pixel", "likely"),
    # The URL wraps an affiliate URL.
    Decision("nested_network", "decisive", "affiliate", "likely"),
    # The author says so.
    Decision("plugin_markup", None, "affiliate", "likely"),
    Decision("marked", None, "affiliate", "likely"),
    Decision("labelled", None, "affiliate", "likely"),
    Decision("declared_section", None, "affiliate", "likely"),
    # Each says what the other is.
    Decision("paired", None, None, "likely"),
    Decision("own_storefront", None, "affiliate", "likely"),
    Decision("hidden_image", None, "tracking_pixel", "likely"),
    Decision("noscript_beacon", None, "tracking_pixel", "likely"),
    Decision("analytics_file", None, "tracking_pixel", "likely"),
    Decision("ad_host", None, "ad_slot", "likely"),
    Decision("ad_system", "supporting", None, "possible"),
    Decision("sponsor_block", None, "ad_slot", "likely"),
    # Only the context speaks.
    Decision("cloaked", None, "affiliate", "possible"),
    Decision("referral_code", None, "affiliate", "possible"),
    Decision("among_purchases", None, "affiliate", "possible"),
    Decision("also_read", None, "cross_promotion", "certain"),
    Decision("donation", None, "cross_promotion", "likely"),
    Decision("newsletter", None, "cross_promotion", "likely"),
    Decision("rel_me", None, "cross_promotion", "likely"),
    Decision("own_profile", None, "cross_promotion", "likely"),
    Decision("own_event", None, "cross_promotion", "likely"),
    Decision("own_goods", None, "cross_promotion", "likely"),
    Decision("house_ad", None, "cross_promotion", "likely"),
    Decision("sister_site", None, "cross_promotion", "likely"),
    Decision("own_redirect", None, "cross_promotion", "possible"),
    Decision("own_home", None, "cross_promotion", "possible"),
    Decision("own_card", None, "cross_promotion", "possible"),
)
#: Never decide; where nothing else does, they are the runner-up that an editor may want to look at.
WEAK: Final[tuple[str, ...]] = (
    "network", "network_pixel", "tracker", "sponsored_rel", "generic_parameter", "catalogue_host", "unseen_target",
)  # fmt: skip
#: What each confidence becomes when the link and the pixel beside it bear each other out.
_RAISED: Final[dict[Confidence, Confidence]] = {"possible": "likely", "likely": "certain", "certain": "certain"}

_LOADED: Final = ("image", "iframe", "media")
_FOLLOWED: Final = ("hyperlink", "metadata", "form")


class Clue(NamedTuple):
    """Which links a clue is asked of: those of these kinds, in documents that have what it needs."""

    signal: Signal
    kinds: tuple[Kind, ...] | None = None
    need: str = ""
    """Attribute of the ``Scene`` that must not be empty."""
    abroad: bool = True
    """Whether it can say something of a link to another host that is no platform where authors keep own pages."""


#: Asked of every link: what is written and known.
_FIRST: Final[tuple[Clue, ...]] = (
    Clue(catalogued.resource_hint, ("metadata", "stylesheet")),
    Clue(catalogued.catalogue),
    Clue(own_content.own_list, ("hyperlink",)),
    Clue(elements.pixel_size, _LOADED),
    Clue(elements.hidden_image, ("image",)),
    Clue(elements.noscript_beacon, _LOADED),
    Clue(author.sponsored_rel, ("hyperlink",)),
    Clue(author.plugin_markup),
    Clue(author.marked, _FOLLOWED, "marks"),
    Clue(author.labelled, _FOLLOWED, "at_links"),
    Clue(author.declared_section, _FOLLOWED, "list_labels"),
)
#: Asked only where nothing decisive was seen: what the URL looks like, and what stands around the link.
_CONTEXT: Final[tuple[Clue, ...]] = (
    Clue(catalogued.nested_network),
    Clue(elements.analytics_file, ("script",)),
    Clue(elements.ad_host, ("script", "iframe")),
    Clue(addresses.generic_parameter, ("hyperlink",)),
    Clue(addresses.referral_code, ("hyperlink",)),
    Clue(cloaks.cloaked, ("hyperlink",), abroad=False),
    Clue(author.sponsor_block, _FOLLOWED, "sponsors"),
    Clue(own_content.also_read, ("hyperlink", "image"), abroad=False),
    Clue(own_content.donation, ("hyperlink",), abroad=False),
    Clue(own_content.newsletter, ("hyperlink", "iframe"), abroad=False),
    Clue(own_content.newsletter, ("form",)),
    Clue(own_profiles.rel_me, ("hyperlink",)),
    Clue(own_profiles.own_profile, ("hyperlink", "iframe"), abroad=False),
    Clue(own_profiles.own_event, ("hyperlink",), abroad=False),
    Clue(own_profiles.own_storefront, ("hyperlink",)),
    Clue(own_content.own_goods, ("hyperlink",), abroad=False),
    Clue(own_content.house_ad, ("hyperlink",), "ad_labels", abroad=False),
    Clue(own_content.sister_site, ("hyperlink",)),
    Clue(cloaks.own_redirect, ("hyperlink",), abroad=False),
    Clue(cloaks.unseen_target, ("hyperlink",), abroad=False),
    Clue(own_content.own_home, ("hyperlink",), abroad=False),
    Clue(own_content.own_card, ("hyperlink",), abroad=False),
)
Asked = dict[tuple[Kind, bool], tuple[tuple["Signal", ...], tuple["Signal", ...]]]


def _asked(clues: tuple[Clue, ...], scene: Scene, kind: Kind, *, abroad: bool) -> tuple[Signal, ...]:
    return tuple(
        clue.signal
        for clue in clues
        if (clue.kinds is None or kind in clue.kinds)
        and (not clue.need or getattr(scene, clue.need))
        and (clue.abroad or not abroad)
    )


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
    asked: Asked = {}
    for position, raw in enumerate(found.links):
        view = View(scene, raw, position)
        evidence = _collect(view, asked)
        verdict = _decide(evidence)
        if verdict.category == "affiliate" and view.match is not None:
            scene.networks[position] = view.match.entry
        judged.append((view, evidence, verdict))
    pairs = neighbours.pairs([(view, verdict.category) for view, _, verdict in judged])
    for position, seen in _seen_beside(judged, pairs):
        view, evidence, _ = judged[position]
        evidence.append(seen)
        judged[position] = view, evidence, _decide(evidence)
    groups = units([(view, verdict.category) for view, _, verdict in judged], pairs)
    return tuple(
        _link(document, view, evidence, verdict, groups.get(view.position)) for view, evidence, verdict in judged
    )


def _seen_beside(judged: list[_Judged], pairs: dict[int, int]) -> list[tuple[int, Evidence]]:
    """The clues that links give each other."""
    found: list[tuple[int, Evidence]] = []
    for pixel, click in pairs.items():
        view, _, verdict = judged[click]
        weak = verdict.category == "editorial" and verdict.runner_up == "affiliate"
        found += neighbours.paired(judged[pixel][0], view, verdict.category, weak=weak)
    sure = frozenset(
        view.position
        for view, _, verdict in judged
        if verdict.category == "affiliate" and verdict.confidence == "certain"
    )
    if len(sure) > 1:
        found += neighbours.among_purchases([(view, verdict.category) for view, _, verdict in judged], sure)
    return found


class _Verdict(NamedTuple):
    category: Category
    confidence: Confidence
    runner_up: Category | None
    decided_by: str


_Judged = tuple[View, list[Evidence], _Verdict]


def _collect(view: View, asked: Asked) -> list[Evidence]:
    kind, abroad = view.raw.kind, view.external and not view.platform
    known = asked.get((kind, abroad))
    if known is None:
        known = asked[kind, abroad] = (
            _asked(_FIRST, view.scene, kind, abroad=abroad),
            _asked(_CONTEXT, view.scene, kind, abroad=abroad),
        )
    evidence: list[Evidence] = []
    decisive = False
    for signal in known[0]:
        seen = signal(view)
        if seen is not None:
            evidence.append(seen)
            decisive = decisive or seen.strength == "decisive"
    if decisive:
        return evidence
    for signal in known[1]:
        seen = signal(view)
        if seen is not None:
            evidence.append(seen)
    return evidence


def _decide(evidence: list[Evidence]) -> _Verdict:
    if not evidence:
        return _Verdict("editorial", "likely", None, "")
    decided: tuple[Category, Confidence, str] | None = None
    for row in DECISIONS:
        for seen in evidence:
            if seen.signal != row.signal or (row.strength is not None and seen.strength != row.strength):
                continue
            category = row.category or seen.category
            if decided is None:
                decided = (category, row.confidence, row.signal)
            elif category != decided[0]:
                return _Verdict(decided[0], decided[1], category, decided[2])
    weak = next((seen.category for seen in evidence if seen.signal in WEAK), None)
    if decided is None:
        return _Verdict("editorial", "possible" if weak else "likely", weak, "")
    if decided[2] != "paired" and any(seen.signal == "paired" and seen.category == decided[0] for seen in evidence):
        decided = decided[0], _RAISED[decided[1]], decided[2]
    return _Verdict(decided[0], decided[1], weak if weak != decided[0] else None, decided[2])


def _link(document: Document, view: View, evidence: list[Evidence], verdict: _Verdict, unit: int | None) -> Link:
    raw, match = view.raw, view.match
    category = verdict.category
    network = publisher_id = None
    if match is not None and category != "editorial" and match.category != "editorial":
        network, publisher_id = match.entry, match.publisher_id
    elif category == "affiliate" and view.inner is not None:
        network, publisher_id = view.inner.entry, view.inner.publisher_id
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
