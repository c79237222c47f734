"""WordPress shortcodes: ``[amazon box="…"]``, ``[caption …]…[/caption]``. Square brackets are Markdown's, too.

What Markdown reads as a link (``[text](…)``, ``[text][ref]``, ``[text]: url``, a name that is defined) stays Markdown,
and a word in brackets (``[ad]``, ``[video]``) is a word unless it has attributes or is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

#: Names that no one writes in brackets for another reason.
_DISTINCT: Final = (
    r"wp_caption|contact-form-7|gravityform|amazon_\w+|aawp|asa2?|easyazon[_-]\w+|thirstylink|thirstyimage|ta_link"
    r"|affiliate_\w+|affiliate-disclosure|content-egg[\w-]*|moshimo|rinker|itemlink|pochipp|su_\w+|affiliatex[\w-]*"
    r"|affiliates_\w+|ad_\w+|adsense\w*|google_ads?\w*|the_ad\w*|adinserter|adrotate|quads|bsa_pro_ad_space|adsanity\w*"
    r"|wp_ad_camp_\d+|mv_\w+|mvcreate|advanced_iframe|disclosure|vc_\w+|et_pb_\w+|fusion_\w+|av_\w+|tablepress|wpdm_\w+"
)
#: Words that are shortcodes with attributes, or in a pair.
_WORDS: Final = (
    "caption|gallery|audio|video|embed|playlist|amazon|lasso|ads|ad|button|btn|dropcap|table|youtube|vimeo|twitter"
    "|instagram|tweet"
)
_KNOWN: Final = re.compile(f"{_DISTINCT}|{_WORDS}")
_NAME: Final = re.compile(r"\[/?([A-Za-z][\w\-]*+)(?=[\s/\]])")
_DEFINITION: Final = re.compile(r"^[ \t>]{0,12}\[([^\[\]\n]{1,100})\]:", re.MULTILINE)
_WITH_ATTRIBUTE: Final = re.compile(r"\[[A-Za-z][\w\-]*+\s++[\w\-]++\s*+=\s*+[\"'\u201c\u201d]")
#: How far a closing tag may stand from a word that only a pair makes a shortcode.
_NEAR: Final = 2000


@cache
def _shortcode() -> re.Pattern[str]:
    # Compiled on first use: most documents have none, and start-up time is what a hook feels.
    return re.compile(
        rf"\[(?P<close>/?)(?:(?P<distinct>{_DISTINCT})(?=[\s/\]])|(?P<word>{_WORDS})(?=[\s/\]])"
        r"|(?P<other>[A-Za-z][\w\-]{1,40})(?=\]|\s++[\w\-]++\s*+=\s*+[\"'\u201c\u201d]))"
        r"(?P<attrs>(?:[^\[\]\"'\u201c\u201d]++|(?<=[=\s,])\"[^\"]*+\"|(?<=[=\s,])'[^']*+'"
        r"|[\u201c\u201d][^\u201c\u201d\"]*+[\u201c\u201d\"]|(?<=\w)['\u2019](?=\w))*+)"
        r"\](?![(:])(?!\[[^\]/\[]{0,200}\])"
    )


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    return _KNOWN.fullmatch(name) is not None


def shortcodes(source: str, start: int) -> Iterator[re.Match[str]]:
    """The shortcodes of a text from ``start`` on, opening and closing ones, as matches with ``close`` and ``attrs``."""
    names = set(_NAME.findall(source, start))
    if not any(map(_is_known, names)) and not _WITH_ATTRIBUTE.search(source, start):
        return
    opened: set[str] = set()
    defined = _defined(source)
    for match in _shortcode().finditer(source, start):
        # An escaped bracket, the second half of [text][ref], and an image are none.
        if match.start() and source[match.start() - 1] in "\\]!":
            continue
        name = name_of(match)
        if match["close"]:
            if name in opened:
                yield match
        elif _is_shortcode(match, source, defined):
            opened.add(name)
            yield match


def _is_shortcode(match: re.Match[str], source: str, defined: set[str]) -> bool:
    if "=" in match["attrs"]:
        return True
    name = name_of(match)
    if match["other"]:
        return False
    if match["word"] and source.find(f"[/{name}]", match.end(), match.end() + _NEAR) < 0:
        return False
    return " ".join((name + match["attrs"]).lower().split()) not in defined


def name_of(match: re.Match[str]) -> str:
    """The shortcode's name."""
    return match["distinct"] or match["word"] or match["other"] or ""


def _defined(source: str) -> set[str]:
    """The labels that Markdown defines as link references: in brackets, they are links."""
    return {" ".join(label.lower().split()) for label in _DEFINITION.findall(source)} if "]:" in source else set()
