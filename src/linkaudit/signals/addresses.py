"""What the URL looks like on a host that nobody knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linkaudit import promotion
from linkaudit.lazy import regex
from linkaudit.signals.evidence import evidence

if TYPE_CHECKING:
    from linkaudit.model import Evidence
    from linkaudit.view import View

#: Parameters that often carry an affiliate's id, and as often something else: never more than a hint.
_GENERIC: Final = regex(
    r"(?:^|&)(?:aff|affid|aff_id|affiliate|affiliate_id|affiliateid|a_aid|aid|ref|refid|ref_id|referral|referrer|refcode|"
    r"ref_code|partner|partnerid|partner_id|via|pid|invite|invite_code|coupon|promo|tag)=[^&]",
    re.IGNORECASE,
)
_REGISTERS: Final = regex(
    r"/(?:register|registration|sign-?up|join|create-?account|open-?account|registrieren|anmelden|inscription|registro|cadastro|invite|invitation)"
    r"(?:$|[/.])",
    re.IGNORECASE,
)
#: Parameters that have no other use than to credit who sent a new customer, with a value that is a code.
_CODE: Final = regex(
    r"(?:^|&)(?P<key>referral(?:_?code|_?id)?|refer(?:rer)?_?code|ref_?code|invit(?:e|er|ation)_?code|affiliate_?code|aff_?code)="
    r"(?P<code>(?=[\w-]*[A-Z0-9])[\w-]{4,40})(?:&|$)"
)


def generic_parameter(view: View) -> Evidence | None:
    """A parameter that may be an affiliate's id; on an unknown host it proves nothing."""
    if view.url is None or view.raw.kind != "hyperlink" or not view.external or not view.url.query:
        return None
    if view.platform & promotion.PROFILES:
        return None
    found = _GENERIC.search(view.url.query)
    if not found:
        return None
    name = found[0].strip("&").partition("=")[0]
    return evidence(
        "generic_parameter", "affiliate", f"parameter {name}= is no proof of a commission on {view.url.host}"
    )


def referral_code(view: View) -> Evidence | None:
    """A page where new customers register, with the code of who sent them."""
    url = view.url
    if url is None or not view.outbound or not url.query or view.platform & promotion.PROFILES:
        return None
    if not _REGISTERS.search(url.path):
        return None
    found = _code(url.query)
    return evidence("referral_code", "affiliate", f"registration at {url.host} with {found}=") if found else None


def _code(query: str) -> str:
    for piece in query[:2048].split("&"):
        name, _, value = piece.partition("=")
        found = _CODE.match(f"{name.lower()}={value}")
        if found:
            return name
    return ""
