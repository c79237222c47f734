"""WordPress shortcodes: ``[amazon box="…"]``, ``[caption …]…[/caption]``. Square brackets are Markdown's, too.

What Markdown reads as a link (``[text](…)``, ``[text][ref]``, ``[text]: url``, a name that is defined) stays Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

#: Names that stand without any attribute, or with attributes that have no quotes.
_KNOWN: Final = (
    r"caption|gallery|audio|video|embed|playlist|wp_caption|contact-form-7|gravityform"
    r"|amazon|amazon_link|amazon_textlink|aawp|asa2?|easyazon[_-]?\w*|lasso|thirstylink|thirstyimage|ta_link|affiliate_link"
    r"|content-egg[\w-]*|moshimo|rinkerg?|itemlink|pochipp|su_\w+|affiliatex[\w-]*|affiliates?_\w+"
    r"|ads?|ad_\w+|adsense\w*|google_ads?\w*|the_ad|the_ad_group|the_ad_placement|adinserter|adrotate|quads|bsa_pro_ad_space"
    r"|adsanity\w*|wp_ad_camp_\d+|mv_\w+|mvcreate|advanced_iframe|disclosure|affiliate_disclosure|affiliate-disclosure|ad_notice"
    r"|vc_\w+|et_pb_\w+|fusion_\w+|av_\w+|dropcap|button|btn|tablepress|table|youtube|vimeo|twitter|instagram|wpdm_\w+"
)
_SHORTCODE: Final = re.compile(
    rf"(?<![\\\]!])\[(?P<close>/?)"
    rf"(?:(?P<known>{_KNOWN})(?=[\s/\]])|(?P<name>[A-Za-z][\w\-]{{1,40}})(?=\s++[\w\-]++\s*+=\s*+[\"'\u201c\u201d])|(?P<ended>(?<=/)[a-z][\w\-]{{1,40}})(?=\]))"
    r"(?P<attrs>(?:[^\[\]\"'\u201c\u201d]++|(?<=[=\s,])\"[^\"]*+\"|(?<=[=\s,])'[^']*+'|[\u201c\u201d][^\u201c\u201d\"]*+[\u201c\u201d\"]"
    r"|(?<=\w)['\u2019](?=\w))*+)"
    r"\](?![(:])(?!\[[^\]/\[]{0,200}\])",
    re.IGNORECASE,
)


def shortcodes(source: str, start: int) -> Iterator[re.Match[str]]:
    """The shortcodes of a text from ``start`` on, opening and closing ones, as matches with ``close`` and ``attrs``."""
    defined: dict[str, bool] = {}
    opened: set[str] = set()
    for match in _SHORTCODE.finditer(source, start):
        name = name_of(match).lower()
        if match["close"]:
            if name in opened or match["known"]:
                yield match
            continue
        if "=" not in match["attrs"]:
            if name not in defined:
                defined[name] = _is_defined(source, name + match["attrs"])
            if defined[name]:
                continue
        opened.add(name)
        yield match


def name_of(match: re.Match[str]) -> str:
    """The shortcode's name."""
    return match["known"] or match["name"] or match["ended"] or ""


def _is_defined(source: str, label: str) -> bool:
    """Whether Markdown defines this as a link reference, so that the brackets are a link."""
    definition = re.compile(rf"^[ \t>]{{0,12}}\[\s*{re.escape(label.strip())}\s*\]:", re.IGNORECASE | re.MULTILINE)
    return definition.search(source) is not None
