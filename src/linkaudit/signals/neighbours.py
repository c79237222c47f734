"""Clues that only the links around a link give: asked when each has been looked at by itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from linkaudit import promotion
from linkaudit.lazy import regex
from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linkaudit.model import Category, Evidence
    from linkaudit.view import View

    Judged = tuple[View, Category]

#: A pixel belongs to the banner right before it; snippets put nothing but white space and tags between them.
_NEAR: Final = 400
_ID: Final = regex(r"[0-9A-Za-z]{4,}")
#: So many links that surely pay make a list of purchases.
_ENOUGH: Final = 2
#: Where a pixel's link is looked for, as steps from the pixel: the snippet's link stands before it, rarely behind.
_STEPS: Final = (-1, -2, -3, 1, 2)


def pairs(judged: Sequence[Judged]) -> dict[int, int]:
    """The link that each counting pixel belongs to: the nearest one of the same network or host with an id of the pixel."""
    found: dict[int, int] = {}
    for view, category in judged:
        if category == "tracking_pixel" and view.url is not None and view.raw.kind in ("image", "iframe"):
            partner = _partner(judged, view)
            if partner >= 0:
                found[view.position] = partner
    return found


def _partner(judged: Sequence[Judged], pixel: View) -> int:
    ids = _ids(pixel)
    if not ids:
        return -1
    for step in _STEPS:
        position = pixel.position + step
        if not 0 <= position < len(judged):
            continue
        view = judged[position][0]
        if view.url is None or view.raw.kind != "hyperlink" or not _same_house(view, pixel):
            continue
        gap = pixel.raw.start - view.raw.end if step < 0 else view.raw.start - pixel.raw.end
        if gap <= _NEAR and ids & _ids(view):
            return position
    return -1


def _same_house(link: View, pixel: View) -> bool:
    if link.match is not None and pixel.match is not None:
        return link.match.entry == pixel.match.entry
    return link.url is not None and pixel.url is not None and link.url.host == pixel.url.host


def _ids(view: View) -> set[str]:
    """The words of path and query that are numbers or codes."""
    url = view.url
    if url is None:
        return set()
    return {word for word in _ID.findall(url.path + " " + url.query) if any(map(str.isdecimal, word))}


def paired(pixel: View, click: View, category: Category, *, weak: bool) -> Iterator[tuple[int, Evidence]]:
    """A click address and the impression pixel beside it, with the same id: each says what the other is.

    Args:
        pixel: the counting picture.
        click: the link it belongs to.
        category: what the link was found to be by itself.
        weak: whether a clue that does not decide by itself speaks for a commission.
    """
    if category != "affiliate" and not (weak and category == "editorial"):
        return
    host = click.url.host if click.url is not None else ""
    yield click.position, evidence("paired", "affiliate", f"its impression pixel stands beside it ({_host(pixel)})")
    yield pixel.position, evidence("paired", "tracking_pixel", f"counts views of the affiliate link beside it ({host})")


def _host(view: View) -> str:
    return view.url.host if view.url is not None else ""


def among_purchases(judged: Sequence[Judged], decided: frozenset[int]) -> Iterator[tuple[int, Evidence]]:
    """A share link that may carry an id, in a list whose other links surely do.

    Args:
        judged: the links with what each is by itself.
        decided: positions of the links whose commission the catalogue knows.
    """
    doubtful = [view for view, category in judged if category == "editorial" and _may_pay(view)]
    if not doubtful:
        return
    sure: Counter[int] = Counter()
    plain: Counter[int] = Counter()
    for view, _ in judged:
        if view.outbound and view.raw.kind == "hyperlink" and not view.platform & promotion.PROFILES:
            group = _group(view)
            if view.position in decided:
                sure[group] += 1
            elif not _may_pay(view):
                plain[group] += 1
    for view in doubtful:
        group = _group(view)
        if sure[group] >= _ENOUGH and sure[group] > plain[group]:
            detail = f"stands among {sure[group]} links that surely pay"
            yield view.position, evidence("among_purchases", "affiliate", detail)


def _may_pay(view: View) -> bool:
    return view.match is not None and view.match.role == "share" and view.raw.kind == "hyperlink"


def _group(view: View) -> int:
    """What makes links a list: the heading above them."""
    heading = view.scene.surroundings.heading(view.raw.block)
    return heading.index if heading is not None else -1
