"""WordPress shortcodes: ``[amazon box="…"]``, ``[caption …]…[/caption]``. Square brackets are Markdown's, too.

What Markdown reads as a link (``[text](…)``, ``[text][ref]``, ``[text]: url``, a name that is defined) stays Markdown,
and a word in brackets (``[ad]``, ``[video]``) is a word unless it has attributes or is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linkaudit.lazy import regex

#: Names that no one writes in brackets for another reason, and beginnings of such names.
_DISTINCT: Final = frozenset(
    """wp_caption contact-form-7 gravityform aawp asa asa2 thirstylink thirstyimage ta_link affiliate-disclosure moshimo rinker
    itemlink pochipp adinserter adrotate quads bsa_pro_ad_space mvcreate advanced_iframe disclosure tablepress""".split()
)
_BEGINNINGS: Final = tuple(
    """amazon_ easyazon_ easyazon- affiliate_ affiliates_ affiliatex content-egg su_ ad_ adsense google_ad the_ad adsanity
    wp_ad_camp_ mv_ vc_ et_pb_ fusion_ av_ wpdm_""".split()
)
#: Words that are shortcodes with attributes, or in a pair.
_WORDS: Final = frozenset(
    """caption gallery audio video embed playlist amazon lasso ads ad button btn dropcap table youtube vimeo twitter
    instagram tweet""".split()
)
_KNOWN: Final = _DISTINCT | _WORDS
#: What may be a shortcode: a name, and the beginning of an attribute.
_NAME: Final = regex(r"\[/?([A-Za-z][\w\-]*+)(?=[\s/\]])(\s++[\w\-]++\s*+=\s*+[\"'\u201c\u201d])?")
_DEFINITION: Final = regex(r"^[ \t>]{0,12}\[([^\[\]\n]{1,100})\]:", re.MULTILINE)
_WITH_ATTRIBUTE: Final = regex(r"\[[A-Za-z][\w\-]*+\s++[\w\-]++\s*+=\s*+[\"'\u201c\u201d]")
_SHORTCODE: Final = regex(
    r"\[(?P<close>/?)(?P<name>[A-Za-z][\w\-]*+)(?=[\s/\]])"
    r"(?P<attrs>(?:[^\[\]\"'\u201c\u201d]++|(?<=[=\s,])\"[^\"]*+\"|(?<=[=\s,])'[^']*+'"
    r"|[\u201c\u201d][^\u201c\u201d\"]*+[\u201c\u201d\"]|(?<=\w)['\u2019](?=\w))*+)"
    r"\](?![(:])(?!\[[^\]/\[]{0,200}\])"
)
#: How far a closing tag may stand from a word that only a pair makes a shortcode.
_NEAR: Final = 2000


def _is_known(name: str) -> bool:
    return name in _KNOWN or name.startswith(_BEGINNINGS)


def shortcodes(source: str, start: int) -> Iterator[re.Match[str]]:
    """The shortcodes of a text from ``start`` on, opening and closing ones, as matches with ``close`` and ``attrs``."""
    if not any(attribute or _is_known(name) for name, attribute in set(_NAME.findall(source, start))):
        return
    opened: set[str] = set()
    defined = _defined(source)
    for match in _SHORTCODE.finditer(source, start):
        # An escaped bracket, the second half of [text][ref], and an image are none.
        if match.start() and source[match.start() - 1] in "\\]!":
            continue
        name = match["name"]
        if match["close"]:
            if name in opened:
                yield match
        elif _is_shortcode(match, source, defined):
            opened.add(name)
            yield match


def _is_shortcode(match: re.Match[str], source: str, defined: set[str]) -> bool:
    name, attrs = match["name"], match["attrs"]
    if not _is_known(name):
        return _WITH_ATTRIBUTE.match(source, match.start()) is not None
    if "=" in attrs:
        return True
    if name in _WORDS and source.find(f"[/{name}]", match.end(), match.end() + _NEAR) < 0:
        return False
    return " ".join((name + attrs).lower().split()) not in defined


def _defined(source: str) -> set[str]:
    """The labels that Markdown defines as link references: in brackets, they are links."""
    return {" ".join(label.lower().split()) for label in _DEFINITION.findall(source)} if "]:" in source else set()
