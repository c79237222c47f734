"""Clues that a link leads to the publisher's own page on a social network or platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linkaudit import promotion, urls
from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.model import Evidence
    from linkaudit.urls import Url
    from linkaudit.view import View

#: Path words that say what kind of page follows.
_KINDS: Final = frozenset(
    "user users channel c in company pages groups podcast show artist profile people s m r u @".split()
)
_COUNTRIES: Final = frozenset("de us gb uk fr es it jp at ch nl se no dk fi pl br mx ca au in kr tw".split())
_NO_NAMES: Final = frozenset(
    "share intent sharer sharer.php share.php hashtag search watch home login signup about privacy tos terms policies settings explore "
    "developers i p status dialog submit sharearticle shareoffsite sharing".split()
)
#: A shorter name is part of many handles that have nothing to do with it.
_LONG_NAME: Final = 6
_ENOUGH_SHARED: Final = 8
#: So many own profiles beside a link make its list the list of own profiles.
_ENOUGH_BESIDE: Final = 2
_EVENTS: Final = frozenset(
    {"meetup.com", "eventbrite.com", "eventbrite.de", "eventbrite.co.uk", "lu.ma", "connpass.com"}
)


def rel_me(view: View) -> Evidence | None:
    """``rel="me"``: the author says that this is a page of theirs."""
    if view.url is None or not view.external or "me" not in view.raw.rel:
        return None
    return evidence("rel_me", "cross_promotion", f'marked rel="me": the author\'s own page on {view.url.host}')


def own_profile(view: View) -> Evidence | None:
    """The publisher's own page on a social network or platform."""
    url = view.url
    if url is None or view.raw.kind not in ("hyperlink", "iframe"):
        return None
    if not view.platform & promotion.PROFILES or "share" in view.regions:
        return None
    segments = _segments(url)
    if not _is_profile(segments):
        return None
    if named := _bears(segments, view.own_names):
        return _own(f"profile {named} on {url.host} bears the publisher's name")
    if view.stands_alone and promotion.FOLLOW.search(view.label):
        return _own(f"profile on {url.host} listed under {view.label[:60]!r}")
    if "social" in view.regions and "comments" not in view.regions:
        return _own(f"profile on {url.host} in the box of own profiles")
    if "twitter-timeline" in view.raw.attrs.get("class", "").split() and "sidebar" in view.regions:
        return _own(f"timeline of {segments[-1]} beside the text")
    if view.own_names and _beside_own(view):
        return _own(f"profile on {url.host} in one list with others that bear the publisher's name")
    return None


def own_event(view: View) -> Evidence | None:
    """A meeting of the publisher's own group."""
    url = view.url
    if url is None or view.raw.kind != "hyperlink" or url.host.removeprefix("www.") not in _EVENTS:
        return None
    named = _bears(_segments(url)[:1], view.own_names)
    return evidence("own_event", "cross_promotion", f"event of {named} on {url.host}") if named else None


def own_storefront(view: View) -> Evidence | None:
    """A page of recommended products under the publisher's own name, on a platform that pays for them."""
    match = view.match
    if match is None or match.decisive or match.any_host or match.role not in ("referral", "share", "merchant"):
        return None
    own = match.publisher_id
    if not own or not view.outbound or not _bears([own], view.own_names):
        return None
    return evidence("own_storefront", "affiliate", f"{match.name} page of {own}, which is the publisher's name")


def _own(detail: str) -> Evidence:
    return evidence("own_profile", "cross_promotion", detail)


def _segments(url: Url) -> list[str]:
    return [part for part in url.path.split("/") if part]


def _is_profile(segments: list[str]) -> bool:
    """One name, or one below a word for the kind of page; more segments lead to a post, a repository, an event."""
    if len(segments) == 1:
        return segments[0].lower() not in _NO_NAMES
    return 2 <= len(segments) <= 4 and segments[0].lower() in _KINDS | _COUNTRIES


def _bears(segments: list[str], names: frozenset[str]) -> str:
    """The part of a profile's path that is one of ``names``, contains it, or shortens it at the end; "" for none."""
    for segment in reversed(segments):
        handle = "".join(character for character in segment.lower() if character.isalnum())
        if handle not in _KINDS and any(_same(name, handle) for name in names):
            return segment
    return ""


def _same(name: str, handle: str) -> bool:
    if len(handle) < 4:
        return False
    if len(name) < _LONG_NAME:
        return handle.startswith(name) and len(handle) - len(name) <= 3
    if name in handle or (handle in name and 2 * len(handle) >= len(name)):
        return True
    shared = next(
        (i for i, (a, b) in enumerate(zip(name, handle, strict=False)) if a != b), min(len(name), len(handle))
    )
    return shared >= _ENOUGH_SHARED


def _beside_own(view: View) -> bool:
    """Whether enough links of the same list or block are profiles that bear the publisher's name."""
    scene = view.scene
    group = scene.surroundings.siblings(view.raw.block)
    if not group:
        return False
    known = scene.beside_own_profiles.get(group[0])
    if known is None:
        read = (urls.read(scene.found.links[i].value) for i in group)
        profiles = [url for url in read if url is not None and promotion.platform(url.host) & promotion.PROFILES]
        own = sum(bool(_is_profile(_segments(url)) and _bears(_segments(url), view.own_names)) for url in profiles)
        known = scene.beside_own_profiles[group[0]] = own >= _ENOUGH_BESIDE
    return known
