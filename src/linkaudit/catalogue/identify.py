"""Who stands behind an address, and why: which file, pattern and id matched, or what would have to differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from linkaudit.catalogue.index import Catalogue
from linkaudit.catalogue.match import Match
from linkaudit.catalogue.rule import Rule, lowered
from linkaudit.catalogue.shapes import readable
from linkaudit.catalogue.store import load
from linkaudit.catalogue.unwrap import deciding, final_destination, unwrap
from linkaudit.urls import Url, read, read_nested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.catalogue.filter_lists import Request
    from linkaudit.model import Category

NEAREST = 3
"""How many patterns that nearly hold are explained."""
_SHOWN = 80
#: Roles of addresses that a reader follows, with what to say where no destination stands in them.
_FOLLOWED: Final[dict[str, str]] = {
    "click": "not readable from the address",
    "redirect": "not readable from the address",
    "short_link": "not readable from the address",
    "share": "not readable from the address",
    "merchant": "the address itself, which is the merchant's own",
    "referral": "the address itself, which is the merchant's own",
}
_REQUESTS: Final[dict[Request, str]] = {
    "other": "a link", "image": "an image", "script": "a script", "subdocument": "a frame",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identification:
    """What the catalogue says about one address.

    ``category``, ``network``, ``role``, ``publisher_id`` are those of the deciding match; ``category`` is None where
    only a supporting pattern holds, and then ``runner_up`` is what that pattern speaks for.
    """

    url: str
    resolved_url: str | None
    matches: tuple[Match, ...]
    network: str | None
    network_name: str | None
    folder: str | None
    role: str | None
    category: Category | None
    runner_up: Category | None
    publisher_id: str | None
    destination: str | None
    explanation: tuple[str, ...]
    filter_lists: tuple[str, ...] = ()
    """The user's filter lists that name the address, with the line that does."""

    def lines(self) -> list[str]:
        """The answer for people, a line each."""
        return [self.resolved_url or self.url, *self.explanation, *self.filter_lists]


def identify(url: str, catalogue: Catalogue | None = None) -> Identification:
    """Say who stands behind ``url``. Reads the address only; nothing is requested."""
    catalogue = catalogue if catalogue is not None else load()
    written = url.strip().replace("&amp;", "&").replace("&#038;", "&")
    parsed = read(written) or read_nested(written)
    if parsed is None or not parsed.host:
        why = "this is no absolute web address, so that no pattern can hold"
        return _unknown(url, parsed.href if parsed else None, [why])
    listed = tuple(_listed(catalogue, parsed))
    chain = unwrap(catalogue, parsed)
    first = deciding(chain)
    if first is None:
        return _unknown(url, parsed.href, _nothing(catalogue, parsed), listed)
    meaning = first.meaning
    return Identification(
        url=url,
        resolved_url=parsed.href,
        matches=tuple(chain),
        network=first.network,
        network_name=first.name if first.network else None,
        folder=first.folder,
        role=first.role,
        category=meaning.category if first.decisive else None,
        runner_up=meaning.runner_up if first.decisive else meaning.category,
        publisher_id=first.publisher_id,
        destination=final_destination(chain),
        explanation=tuple(_found(catalogue, parsed, chain, first)),
        filter_lists=listed,
    )


def _unknown(url: str, href: str | None, why: list[str], listed: tuple[str, ...] = ()) -> Identification:
    return Identification(url, href, (), None, None, None, None, None, None, None, None, tuple(why), listed)


def _listed(catalogue: Catalogue, url: Url) -> Iterator[str]:
    """A line for each filter list that names the address, and for what kind of request it does."""
    if catalogue.filters is None:
        return
    seen: dict[tuple[str, str], list[str]] = {}
    for request, words in _REQUESTS.items():
        for hit in catalogue.filters.hits(url.href, request):
            seen.setdefault((hit.name, hit.rule), []).append(words)
    for (name, rule), kinds in seen.items():
        where = "" if len(kinds) == len(_REQUESTS) else f", as {' or '.join(kinds)}"
        yield f"  filter list   {name}: {_short(rule)}{where}"


def _found(catalogue: Catalogue, url: Url, chain: list[Match], first: Match) -> list[str]:
    meaning = first.meaning
    category = meaning.category.replace("_", " ")
    if not first.decisive:
        what = first.detail.removeprefix("perhaps ")
        head = f"perhaps {category}: {what}; this pattern supports, it does not decide alone"
    elif meaning.by_size:
        head = f"{category}, or tracking pixel where its element is 0 or 1 pixel in size: {first.detail}"
    elif meaning.runner_up:
        head = f"{category} (or {meaning.runner_up.replace('_', ' ')}): {first.detail}"
    else:
        head = f"{category}: {first.detail}"
    named = f"{first.name} ({first.entry})" if first.network else "none that the address names"
    lines = [head, f"  network       {named}", f"  role          {first.role}"]
    lines.append(f"  publisher id  {first.publisher_id or 'none in the address'}")
    leads_to = final_destination(chain)
    if leads_to or first.role in _FOLLOWED:
        lines.append(f"  destination   {leads_to or _FOLLOWED[first.role]}")
    for level, match in enumerate(chain):
        strength = "decisive" if match.decisive else "supporting"
        before = "claimed by " if level == 0 else "leads to   "
        lines.append(f"  {before}   {match.file}, pattern {match.pattern!r} ({strength}, {match.role})")
    if not first.decisive:
        misses = _misses(catalogue, url, decisive=True)
        lines += ["nearest of those that would decide are", *misses] if misses else []
    return lines


def _nothing(catalogue: Catalogue, url: Url) -> list[str]:
    lines = ["no pattern of the catalogue holds for this address"]
    misses = _misses(catalogue, url)
    if not misses:
        lines.append(f"  no catalogue file names the host {url.host} or a domain above it")
        lines.append("  and the address has none of the shapes that are known on any host")
        return lines
    return [*lines, "nearest are", *misses]


def _misses(catalogue: Catalogue, url: Url, *, decisive: bool = False) -> list[str]:
    """The patterns that come nearest, and what would have to differ."""
    params = lowered(url.params)
    missed = []
    for order, rule in enumerate(catalogue.rules_for(url)):
        parts = rule.misses(url, params)
        if parts and (rule.decisive or not decisive):
            missed.append((len(parts), order, rule))
    missed.sort(key=lambda item: item[:2])
    return [f"  {rule.file}, pattern {rule.pattern!r} ({rule.role}): {explain_miss(rule, url, params)}"
            for _, _, rule in missed[:NEAREST]]  # fmt: skip


def explain_miss(rule: Rule, url: Url, params: dict[str, str]) -> str:
    """What would have to differ for ``rule`` to hold: "the host matches, but the query has no awinaffid"."""
    said = []
    for part in rule.misses(url, params):
        where, _, key = part.partition(".")
        if where == "path":
            said.append(f"the path {_short(url.path)} does not look like {readable(rule.path)}")
        elif where == "query" and key in params:
            shape = dict(rule.query)[key]
            said.append(f"the value {_short(params[key])!r} of {key} does not have the form {shape}")
        elif where == "query":
            said.append(f"the query has no {key}")
        elif where == "query_any":
            said.append(f"the query has none of {', '.join(rule.query_any)}")
        else:
            said.append(f"the {where.replace('query_text', 'query')} does not have the form {getattr(rule, where)}")
    host = "any host will do" if rule.any_host else "the host matches"
    return f"{host}, but {' and '.join(said)}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
