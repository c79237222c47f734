"""How the element is made: pictures and frames that show nothing, scripts that count, frames of ad servers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linkaudit.lazy import regex
from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.model import Evidence
    from linkaudit.view import View

#: The names under which measuring scripts are served, also from the publisher's own host.
_MEASURES: Final = regex(
    r"/(?:[\w.-]{0,80}[.-])?(?:(?:google[-_.]?|site[-_]?|web[-_]?)?analytics|(?:local[-_])?ga(?:[-_](?:local|anonym\w{0,20}|tracking|track|code|events?|[0-9a-f]{8,64}))?|"
    r"urchin|gtag(?:[-_][\w-]{1,40})?|gtm|external-tracking)(?:[.-]min)?\.js$|/[\w-]{0,40}google-analytic[\w-]{0,60}/.{0,200}\.js$",
    re.IGNORECASE,
)
#: Irish is "ga", too.
_LANGUAGES: Final = regex(r"/(?:locales?|i18n|l10n|lang(?:uages?)?|translations?|cldr|moment|intl)/", re.IGNORECASE)
_AD_HOST: Final = regex(
    r"(?:ads?\d{0,2}|adserv(?:er|ice|ing)?\d{0,2}|adsrv|banners?|advert(?:s|ising)?|openx|revive|anzeigen|werbung|reklama)\."
)


def pixel_size(view: View) -> Evidence | None:
    """A picture or frame of at most one pixel from another host shows nothing: it is loaded to count."""
    if not view.tiny or view.raw.kind not in ("image", "iframe", "media") or view.url is None or not view.external:
        return None
    width, height = view.raw.width, view.raw.height
    size = f"{width or 0:g}x{height or 0:g}"
    return evidence("pixel_size", "tracking_pixel", f"{size} picture loaded from {view.url.host}", decisive=True)


def hidden_image(view: View) -> Evidence | None:
    """A picture from another host whose own style hides it."""
    raw = view.raw
    if raw.kind != "image" or raw.hidden != "hidden" or view.url is None or not view.external:
        return None
    parent = raw.node.parent
    if parent is None or parent.hidden or not view.url.query:
        return None
    return evidence("hidden_image", "tracking_pixel", f"picture from {view.url.host} that its own style hides")


def noscript_beacon(view: View) -> Evidence | None:
    """A picture or frame in ``<noscript>`` that has no visible twin is the counter for readers without scripts."""
    raw = view.raw
    if raw.hidden != "noscript" or raw.kind not in ("image", "iframe") or view.url is None or not view.external:
        return None
    sized = (raw.width or 0) > 1 or (raw.height or 0) > 1
    if sized or view.has_twin or not view.url.query or raw.text:
        return None
    return evidence(
        "noscript_beacon", "tracking_pixel", f"picture from {view.url.host} only for readers without scripts"
    )


def analytics_file(view: View) -> Evidence | None:
    """A script that bears the name of a measuring script, whoever serves it."""
    if view.raw.kind != "script" or not _MEASURES.search(view.path) or _LANGUAGES.search(view.path):
        return None
    return evidence(
        "analytics_file", "tracking_pixel", f"script named {view.path.rpartition('/')[2]!r}, as measuring scripts are"
    )


def ad_host(view: View) -> Evidence | None:
    """A frame or script that comes from a host named after advertising."""
    url = view.url
    if url is None or view.raw.kind not in ("iframe", "script") or url.host.count(".") < 2:
        return None  # a whole domain of that name is somebody's brand
    if not _AD_HOST.match(url.host):
        return None
    return evidence("ad_host", "ad_slot", f"{view.raw.kind} loaded from {url.host}")
