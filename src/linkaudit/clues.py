"""Which clue is asked of which link: by its kind, where it leads, and what the document has."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from linkaudit.model import Kind
from linkaudit.records import Frozen, frozen
from linkaudit.signals import addresses, author, catalogued, cloaks, elements, filter_lists, own_content, own_profiles
from linkaudit.view import FIELD, HOME, KNOWN, MATCHED, NESTS, QUERY, REL

if TYPE_CHECKING:
    from linkaudit.scene import Scene
    from linkaudit.signals import Signal

_LOADED: Final = ("image", "iframe", "media")
_FOLLOWED: Final = ("hyperlink", "metadata", "form")


@frozen
class Clue(Frozen):
    """Which links a clue is asked of: those of these kinds, in documents that have what it needs."""

    signal: Signal
    kinds: tuple[Kind, ...] | None = None
    need: str = ""
    """Attribute of the ``Scene`` that must not be empty."""
    trait: int = 0
    """What the link itself must have, one of the bits of ``view.py``; 0 where nothing."""
    abroad: bool = True
    """Whether it can say something of a link to another host that is no platform where authors keep own pages."""


#: Asked of every link: what is written and known.
_FIRST: Final[tuple[Clue, ...]] = (
    Clue(catalogued.resource_hint, ("metadata", "stylesheet")),
    Clue(catalogued.catalogue, trait=MATCHED),
    Clue(own_content.own_list, ("hyperlink",), trait=MATCHED),
    Clue(elements.pixel_size, _LOADED),
    Clue(elements.hidden_image, ("image",)),
    Clue(elements.noscript_beacon, _LOADED),
    Clue(filter_lists.filter_list, need="filters"),
    Clue(author.sponsored_rel, ("hyperlink",), trait=REL),
    Clue(author.plugin_markup, trait=KNOWN),
    Clue(author.declared_field, _FOLLOWED, trait=FIELD),
    Clue(author.marked, _FOLLOWED, "marks"),
    Clue(author.labelled, _FOLLOWED, "at_links"),
    Clue(author.ad_labelled, _FOLLOWED, "at_advertised"),
    Clue(author.declared_section, _FOLLOWED, "list_labels"),
)
#: Asked only where nothing decisive was seen: what the URL looks like, and what stands around the link.
_CONTEXT: Final[tuple[Clue, ...]] = (
    Clue(catalogued.nested_network, trait=NESTS),
    Clue(elements.analytics_file, ("script",)),
    Clue(elements.ad_host, ("script", "iframe")),
    Clue(addresses.generic_parameter, ("hyperlink",), trait=QUERY),
    Clue(addresses.referral_code, ("hyperlink",), trait=QUERY),
    Clue(cloaks.cloaked, ("hyperlink",), abroad=False),
    Clue(author.sponsor_block, _FOLLOWED, "sponsors"),
    Clue(own_content.also_read, ("hyperlink", "image"), abroad=False),
    Clue(own_content.donation, ("hyperlink",), abroad=False),
    Clue(own_content.newsletter, ("hyperlink", "iframe"), abroad=False),
    Clue(own_content.newsletter, ("form",)),
    Clue(own_profiles.rel_me, ("hyperlink",), trait=REL),
    Clue(own_profiles.own_profile, ("hyperlink", "iframe"), abroad=False),
    Clue(own_profiles.own_event, ("hyperlink",), abroad=False),
    Clue(own_profiles.own_storefront, ("hyperlink",), trait=MATCHED),
    Clue(own_content.own_goods, ("hyperlink",), abroad=False),
    Clue(own_content.house_ad, ("hyperlink",), "ad_labels", abroad=False),
    Clue(own_content.sister_site, ("hyperlink",), trait=HOME),
    Clue(cloaks.own_redirect, ("hyperlink",), abroad=False),
    Clue(cloaks.unseen_target, ("hyperlink",), abroad=False),
    Clue(own_content.own_home, ("hyperlink",), abroad=False),
    Clue(own_content.own_card, ("hyperlink",), abroad=False),
)


_NEEDS: Final = frozenset(clue.need for clue in (*_FIRST, *_CONTEXT) if clue.need)
Asked = tuple[tuple["Signal", ...], tuple["Signal", ...]]


def present(scene: Scene) -> frozenset[str]:
    """What the document has of what clues need, by the names of the scene's attributes."""
    return frozenset(need for need in _NEEDS if getattr(scene, need))


@lru_cache(maxsize=4096)
def asked(has: frozenset[str], kind: Kind, traits: int, *, abroad: bool) -> Asked:
    """The clues for links of one kind: those asked of every link, and those asked where nothing decisive was seen.

    Args:
        has: what the document has, as ``present`` says it.
        kind: of the link.
        traits: what the link has, as bits of ``view.py``.
        abroad: whether it leads to a host that is neither the publisher's nor one where authors keep own pages.
    """

    def fits(clue: Clue) -> bool:
        return (
            (clue.kinds is None or kind in clue.kinds)
            and (not clue.trait or bool(clue.trait & traits))
            and (not clue.need or clue.need in has)
            and (clue.abroad or not abroad)
        )

    return tuple(clue.signal for clue in _FIRST if fits(clue)), tuple(clue.signal for clue in _CONTEXT if fits(clue))
