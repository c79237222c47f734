"""Whose document it is: from the configuration, or inferred from what the document says of itself.

Only what a document says about its own address counts (canonical link, feeds, the list of its own other posts together
with its own pictures); being linked often does not make a host the publisher.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from linkaudit import urls
from linkaudit.extract.found import Extraction, RawLink
from linkaudit.model import Publisher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from publicsuffixlist import PublicSuffixList

UNKNOWN: Final = Publisher((), "unknown")
#: ``<link rel>`` values that name a page's own address or its own feeds and services.
_OWN_RELS: Final = frozenset(
    {"canonical", "shortlink", "edituri", "pingback", "wlwmanifest", "amphtml", "next", "prev", "search"}
)
_FEED_TYPES: Final = ("rss", "atom", "oembed", "/json")
#: Hosts that serve many publishers: pictures or posts on them say nothing about whose document it is.
_SHARED: Final = frozenset(
    "youtube.com youtu.be google.com googleusercontent.com googleapis.com gstatic.com github.com githubusercontent.com "
    "gravatar.com wordpress.com wp.com cloudfront.net amazonaws.com amazon.com media-amazon.com imgur.com twitter.com "
    "x.com facebook.com instagram.com linkedin.com medium.com wikipedia.org wikimedia.org unsplash.com pexels.com "
    "cloudinary.com shopify.com imgix.net flickr.com staticflickr.com jsdelivr.net unpkg.com cloudflare.com archive.org "
    "substack.com substackcdn.com vimeo.com spotify.com apple.com reddit.com t.co bit.ly shields.io feedburner.com".split()
)
_ENOUGH_LISTED: Final = 3
#: Hosts whose subdomains belong to whoever took them: the name before them is the publisher's.
_LENT: Final = frozenset(
    "github.io gitlab.io codeberg.page netlify.app vercel.app pages.dev workers.dev web.app firebaseapp.com herokuapp.com "
    "onrender.com surge.sh readthedocs.io neocities.org blogspot.com blogspot.de blogspot.jp wordpress.com substack.com "
    "medium.com tumblr.com hashnode.dev ghost.io hatenablog.com hatenablog.jp hatenadiary.com livedoor.jp fc2.com "
    "livejournal.com tistory.com naver.com ameblo.jp seesaa.net wixsite.com weebly.com squarespace.com webflow.io "
    "notion.site bearblog.dev micro.blog posthaven.com over-blog.com canalblog.com jimdo.com strikingly.com".split()
)
_SECOND_LEVEL: Final = frozenset("co com org net gov edu ac or ne go gob nom".split())


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=False, accept_encoded_idn=False)  # encoding takes longer than all else


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The registrable domain of a host (``example.co.uk``), the host itself where it has none (an IP address).

    By the Public Suffix List with its private part, in which ``blogspot.com`` is a suffix too.
    """
    found: str | None = _suffixes().privatesuffix(_decoded(host) if "xn--" in host else host)
    return ".".join(host.rstrip(".").split(".")[-1 - found.count(".") :]) if found else host


def _decoded(host: str) -> str:
    """The host with its letters, as the list writes it; as it is where it cannot be decoded."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


class Ownership:
    """Answers whether a URL belongs to the publisher. Domains may carry a path: ``news.example/author``."""

    __slots__ = ("_hosts", "_labels", "_paths", "domain", "known")

    def __init__(self, publisher: Publisher) -> None:
        self._hosts = tuple(d.removeprefix("www.") for d in publisher.domains if "/" not in d)
        self._paths = tuple(d.removeprefix("www.").rstrip("/") for d in publisher.domains if "/" in d)
        self.known = bool(publisher.domains)
        self.domain = self._hosts[0] if self._hosts else ""
        """The first of the publisher's domains, "" where none is known."""
        self._labels: frozenset[str] | None = None

    def owns(self, url: urls.Url) -> bool:
        """Whether the URL is on one of the publisher's domains or below one of its paths."""
        return self.owns_host(url.host) or (bool(self._paths) and self._below(url))

    def owns_host(self, host: str) -> bool:
        """Whether the host is one of the publisher's domains or a subdomain of one."""
        return any(host == own or (host.endswith(own) and host[-len(own) - 1] == ".") for own in self._hosts)

    def _below(self, url: urls.Url) -> bool:
        place = url.host.removeprefix("www.") + url.path.rstrip("/")
        return any(place == own or place.startswith(own + "/") for own in self._paths)

    @property
    def names(self) -> frozenset[str]:
        """The publisher's names as its domains spell them, letters and digits only: what own profiles are called."""
        if self._labels is None:
            self._labels = frozenset(filter(None, (_name(host) for host in (*self._hosts, *self._paths))))
        return self._labels


def _name(domain: str) -> str:
    """``my-site.co.uk`` → ``mysite``: the label that somebody chose, without punctuation."""
    host, _, path = domain.partition("/")
    name = "".join(character for character in (path or chosen_label(host)).lower() if character.isalnum())
    return name if len(name) > 3 else ""


def chosen_label(host: str) -> str:
    """The label before the public suffix; on a host that lends out names, the one before that."""
    labels = host.split(".")
    suffix = 1
    if len(labels) > 2 and (".".join(labels[-2:]) in _LENT or (len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL)):
        suffix = 2
    return labels[-1 - suffix] if len(labels) > suffix else labels[0]


def find_publisher(found: Extraction, configured: Iterable[str], listed: Callable[[], Iterable[RawLink]]) -> Publisher:
    """Whose document it is.

    Args:
        found: the extraction.
        configured: domains from the configuration; where there are any, they decide.
        listed: gives the links that stand in lists of other posts (asked only without configuration).
    """
    domains = tuple(domain.lower() for domain in configured)
    if domains:
        return Publisher(domains, "config")
    inferred = _from_own_address(found) or _from_lists(found, listed())
    return Publisher(inferred, "inferred") if inferred else UNKNOWN


def _from_own_address(found: Extraction) -> tuple[str, ...]:
    hosts = [url.host for url in map(urls.read, found.canonical) if url is not None]
    if not hosts:
        hosts = [host for link in found.links if _names_itself(link) and (host := _host(link))]
        hosts = [host for host, _ in Counter(hosts).most_common(1)]
    own = dict.fromkeys(_own_domain(host) for host in hosts)
    return tuple(domain for domain in own if domain)


def _own_domain(host: str) -> str:
    """The registrable domain, or the host itself on a domain that many publishers share."""
    domain = registrable(host)
    if domain in _SHARED:
        return host if host.removeprefix("www.") != domain else ""
    return domain


def _names_itself(link: RawLink) -> bool:
    if link.element != "link":
        return False
    if not _OWN_RELS.isdisjoint(link.rel):
        return True
    return "alternate" in link.rel and any(word in link.attrs.get("type", "") for word in _FEED_TYPES)


def _from_lists(found: Extraction, listed: Iterable[RawLink]) -> tuple[str, ...]:
    """A domain that several links of a list of other posts share, or one such list together with the own pictures."""
    counts = Counter(registrable(host) for link in listed if (host := _host(link)))
    pictures = {registrable(host) for link in found.links if _own_picture(link) and (host := _host(link))}
    for domain, count in counts.most_common():
        if domain not in _SHARED and (count >= _ENOUGH_LISTED or (count > 1 and domain in pictures)):
            return (domain,)
    return ()


def _own_picture(link: RawLink) -> bool:
    return link.element.startswith("front_matter:") or link.kind == "image"


def _host(link: RawLink) -> str:
    url = urls.read(link.value)
    return url.host if url is not None and url.scheme in ("http", "https") else ""
