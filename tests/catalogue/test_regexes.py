"""Which regular expressions a catalogue file may hold, and how they read."""

from __future__ import annotations

import re
import time

import pytest

from linkaudit.catalogue.regexes import MAX_LENGTH, RegexError, parse
from linkaudit.catalogue.shapes import first_segments, readable


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(a+)+", "repeats a repeat"),
        ("(?:a*)*b", "repeats a repeat"),
        (r"(?:\w+\s?){3,}", "repeats a repeat"),
        ("(a|b+)*", "repeats alternatives"),
        ("(?:aa|ba)*c", "repeats alternatives"),
        ("(?:a?a)*b", "repeats a repeat"),
        ("a?" * 16 + "a" * 16, "too many optional parts"),
        ("(?:aa|ab)?" * 16, "too many optional parts"),
        ("(a){1,5000}", "too large a count"),
        (r"(a)\1", "back-references"),
        (r"(a)?(?(1)b|c)", "back-references"),
        ("(?=a+)b", "look-around may not hold an open repeat"),
        (".*a.*b.*c", "cubic"),
        (r"\w*\w*\w*x", "cubic"),
        ("a" * (MAX_LENGTH + 1), "are allowed"),
        ("(", "is no regular expression"),
        ("(?x) a", "only (?i) is allowed"),
        ("(?s).", "only (?i) is allowed"),
    ],
)
def test_refused(pattern: str, words: str) -> None:
    with pytest.raises(RegexError, match=re.escape(words)):
        parse(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^/c/(?P<publisher>\d{4,9})/(?P<ad>\d+)/?$",
        r"^/links/(?P<publisher>\d+)/(?:.*?(?P<target>https?:/.+)$)?",
        r"^/(?![a-z]{5,7}/?$)[A-Za-z0-9]{5,7}/?$",
        r"(?i)^/CLICK/",
        r"[\w.-]+-2\d",
        r"^/(?:[^/]+/)?click\.php$",
        r"(?:ab?){1}",
        r"(?:[a-z]{2}-)*x",
        r"^/(?:[\w-]+/)?(?:[\w-]+/)?(?P<tag>[\w-]+-2\d)(?:/|$)",
    ],
)
def test_accepted(pattern: str) -> None:
    parse(pattern)


def test_what_is_accepted_is_fast_on_hostile_paths() -> None:
    """The worst that passes is quadratic in 2,048 characters: milliseconds, not minutes."""
    pattern = re.compile(r"^/.*a.*/b$")
    parse(pattern.pattern)
    start = time.perf_counter()
    assert pattern.search("/" + "a" * 2047) is None
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", ""),
        (r"^/c/(?P<publisher>\d+)/(?P<ad>\d+)/?$", "/c/<publisher>/<ad>"),
        (r"^/(?:cread|awclick)\.php$", "/(cread|awclick).php"),
        (r"^/image-\d+-(?P<ad>\d+)", "/image-<n>-<ad>"),
        (r"/scripts/click\.php$", "…/scripts/click.php"),
        (r"^/ts/\w+(?:/tsc)?$", "/ts/…[/tsc]"),
        (r"^/[ci]/x(?:/|$)", "/(c|i)/x"),
        (r"^/$", "/"),
    ],
)
def test_readable(pattern: str, words: str) -> None:
    assert readable(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "segments"),
    [
        (r"^/c/\d+", {"c"}),
        (r"^/aff_c$", {"aff_c"}),
        (r"^/aff_c", set()),
        (r"^/[ci]/\d+", {"c", "i"}),
        (r"^/(?:exec/)?obidos/", {"exec", "obidos"}),
        (r"^/(?:click|t/t)(?:/|$)", set()),
        (r"(?i)^/Click/", {"click"}),
        (r"/scripts/click\.php$", set()),
        (r"^/image-\d+", set()),
        (r"^/$", set()),
        ("", set()),
    ],
)
def test_first_segments(pattern: str, segments: set[str]) -> None:
    assert first_segments(pattern) == segments
