"""Which profiles hold for a document, and how bad each rule's faults are under all of them together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from linkaudit.errors import ConfigError
from linkaudit.records import Frozen, frozen
from linkaudit.rules.hosts import host_of
from linkaudit.rules.profile import Kind, Profile, load, names
from linkaudit.verdict import RANK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linkaudit.config import Config
    from linkaudit.model import Link, Severity

#: Where no jurisdiction is configured.
DEFAULT = "generic"
#: Hold beside whatever jurisdictions are configured: readers find articles through them everywhere.
SEARCH_ENGINES = ("google",)

#: Thresholds that no rule of law names: they are ours, and ``[rules] thresholds`` changes them.
THRESHOLDS: Mapping[str, float] = {
    "end_share": 0.9,
    "far_words": 1000,
    "far_headings": 3,
    "min_font_px": 12,
    "min_font_share": 0.75,
    "min_contrast": 4.5,
}


#: Links of these categories make a programme's rules hold.
_PAYS = ("affiliate", "ad_slot")


@frozen
class Grade(Frozen):
    """How bad a fault is under one profile."""

    profile: str
    severity: Severity
    basis: str


class Active:
    """The profiles that hold for a document; ``grades`` names, per rule, those that hold it, the strictest first.

    Made once for each set of profiles, and told apart by identity.
    """

    __slots__ = ("grades", "profiles", "programmes")

    def __init__(self, profiles: tuple[Profile, ...], grades: Mapping[str, tuple[Grade, ...]]) -> None:
        self.profiles = profiles
        self.grades = grades
        self.programmes = tuple(profile.id for profile in profiles if profile.kind == "programme")


def active(config: Config, links: tuple[Link, ...]) -> Active:
    """What holds for a document with these links.

    A programme holds by itself, with warnings, where the document has one of its links; with errors where configured.

    Raises:
        ConfigError: a configured name is no profile; names the nearest.
    """
    programmes = tuple(name.lower() for name in config.audit.programmes)
    found: set[str] = set()
    for link in links:
        if link.category in _PAYS:
            found.update(programmes_of(link))
    by_links = tuple(sorted(found.difference(programmes)))
    return _active(tuple(name.lower() for name in config.audit.jurisdictions), programmes, by_links)


@lru_cache(maxsize=256)
def _active(jurisdictions: tuple[str, ...], programmes: tuple[str, ...], by_links: tuple[str, ...]) -> Active:
    wanted: dict[str, tuple[Profile, bool]] = {}
    for name in jurisdictions or (DEFAULT,):
        wanted[name] = (_configured(name, "jurisdictions", "jurisdiction"), True)
    for name in programmes:
        wanted[name] = (_configured(name, "programmes", "programme"), True)
    for name in SEARCH_ENGINES:
        wanted[name] = (load(name), True)
    for name in by_links:
        wanted[name] = (load(name), False)
    grades: dict[str, list[Grade]] = {}
    for profile, configured in wanted.values():
        for rule, holding in profile.rules.items():
            severity = holding.severity or ("error" if configured else "warning")
            grades.setdefault(rule, []).append(Grade(profile.id, severity, holding.basis))
    return Active(
        tuple(profile for profile, _ in wanted.values()),
        {rule: tuple(sorted(them, key=lambda grade: -RANK[grade.severity])) for rule, them in grades.items()},
    )


def _configured(name: str, key: str, kind: Kind) -> Profile:
    if name in names():
        profile = load(name)
        if profile.kind == kind:
            return profile
        other = "programmes" if profile.kind == "programme" else "jurisdictions"
        raise ConfigError(f"{name!r} is a {profile.kind.replace('_', ' ')}; it belongs in {other}", key=f"audit.{key}")
    import difflib

    known = [n for n in sorted(names()) if load(n).kind == kind]
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
    raise ConfigError(f"no profile is called {name!r}; {hint}", key=f"audit.{key}")


def programmes_of(link: Link) -> tuple[str, ...]:
    """The programmes a link belongs to: that of its network, and that of the shop a deep link leads to."""
    return _programmes_of(link.network or "", host_of(link.destination))


@lru_cache(maxsize=1024)
def _programmes_of(network: str, host: str) -> tuple[str, ...]:
    # A profile is called like the network, or like the first or last word of its name: no other file need be read.
    by_name = dict.fromkeys((network, network.partition("-")[0], network.rpartition("-")[2]))
    return tuple(
        name
        for name in dict.fromkeys((*by_name, *host.split(".")[:-1]))
        if name in names()
        and (profile := load(name)).kind == "programme"
        and ((name in profile.shops and name in host.split(".")) or network in (profile.networks or by_name))
    )


def threshold(config: Config, name: str) -> float:
    """A threshold from the configuration, or ours."""
    return float(config.rules.thresholds.get(name, THRESHOLDS[name]))


def notice_place(config: Config) -> Literal["", "top", "end"]:
    """Where the theme shows a site-wide notice: before the text, after it, or not at all."""
    notice = config.disclosure.site_notice
    if notice is None:
        return ""
    return "top" if notice.where == "top" else "end"
