"""tracker-without-consent-gate: the page asks the browser to load trackers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.hosts import host_of
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import counted, on_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linkaudit.rules.case import Case

#: Attributes by which consent tools hold back a script or frame until the reader has agreed.
_GATES = (
    "data-cookieconsent", "data-cookie-consent", "data-cookiecategory", "data-cookie-category", "data-consent",
    "data-consent-category", "data-usercentrics", "data-cmp-src", "data-cmp-vendor", "data-cookieblock-src",
    "data-categories", "data-service", "data-borlabs-cookie-id",
)  # fmt: skip
_GATED_TYPES = ("text/plain", "text/blocked", "javascript/blocked")
_FEW = 6


def trackers(case: Case) -> tuple[int, ...]:
    """Positions of what loads to count readers or to tell them apart, in source order."""
    return tuple(
        i for i, link in enumerate(case.links) if link.category == "tracking_pixel" and link.kind != "hyperlink"
    )


def is_gated(case: Case, position: int) -> bool:
    """Whether the element waits for consent by its own markup. What stands in ``noscript`` never waits."""
    raw = case.raw[position]
    if raw.hidden == "noscript":
        return False
    if raw.hidden == "template":
        return True
    return _waits(raw.attrs or raw.node.attrs)


def _waits(attrs: Mapping[str, str]) -> bool:
    return attrs.get("type", "").lower() in _GATED_TYPES or any(name in attrs for name in _GATES)


def inline(case: Case) -> tuple[tuple[int, int, str], ...]:
    """Scripts written in the document that load a tracker at once: ``(start, end, the tracker's name)``.

    What also loads by an address of its own in the document counts there.
    """
    counted_there = {case.links[i].network for i in trackers(case)}
    found: dict[str, tuple[int, int, str]] = {}
    for script in case.found.scripts:
        if script.node.hidden != "template" and not _waits(script.node.attrs):
            for known in script.known:
                if known.folder == "trackers" and known.entry not in counted_there:
                    found.setdefault(known.entry, (script.start, script.end, f"{known.name} (by a script)"))
    return tuple(found.values())


def check(case: Case) -> Iterator[Hit]:
    """One hit for all of them, by host."""
    open_ = tuple(i for i in trackers(case) if not is_gated(case, i))
    scripts = inline(case)
    if not open_ and not scripts:
        return
    hosts = list(dict.fromkeys(host_of(case.links[i].resolved_url) or "an address of its own" for i in open_))
    hosts += [name for _, _, name in scripts]
    named = ", ".join(hosts[:_FEW]) + (f" and {len(hosts) - _FEW} more" if len(hosts) > _FEW else "")
    number = len(open_) + len(scripts)
    start, end = min([(case.raw[i].start, case.raw[i].end) for i in open_] + [(s, e) for s, e, _ in scripts])
    where = sorted([case.links[i].span.line for i in open_] + [case.line(start) for start, _, _ in scripts])
    yield Hit(
        start,
        end,
        f"{counted(number, 'tracker')} ({on_lines(where)}) without a consent gate of {'its' if number == 1 else 'their'} "
        f"own: {named}",
        f"Decide whether readers have agreed before {'it loads' if number == 1 else 'they load'}. A consent tool that blocks "
        "trackers from outside does not show in the document.",
        open_,
        "pattern",
    )


RULE = Rule(
    id="tracker-without-consent-gate",
    severity="review",
    summary="Trackers that load with the page unless something outside the document holds them back.",
    check=check,
    about="tracking",
)
