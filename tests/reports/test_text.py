"""The text report, as a reader sees it. The expected text below is the output, not a description of it."""

from __future__ import annotations

import re

import pytest

from linkaudit.reports import Style, render
from tests.reports import samples

FULL = """\
posts/lamps.md (markdown, en; publisher lamps.example, from the configuration)

error[missing-disclosure]: 1 affiliate link, and nothing tells readers that it pays
 --> posts/lamps.md:3:13
  |
3 | We like the [Lumen](https://shop.example/lumen?aid=1234567) most.
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ affiliate, certain, shopnet
  = why: shopnet click URL (aid)
  = do: Write above line 3: “We earn a commission if you buy through our links.”
  = basis: 16 CFR 255.5 (us, uk) [confidence: exact]

warning[missing-sponsored-rel]: no rel="sponsored"
 --> posts/lamps.md:3:1
  |
3 | We like the [Lumen](https://shop.example/lumen?aid=1234567) most.
  | ^^^^^^^^^^^
  = do: Add rel="sponsored".
  = basis: (google) [confidence: pattern]
  = also: 3:21, 6:21

review[needs-person]: who is meant?
 --> posts/lamps.md:1:1
  |
1 | # Three lamps
  | ^^^^^^^^^^^^^ to line 10
  = do: Look at the page.
  = basis: [confidence: heuristic]

  5 links
    affiliate            1  shopnet 1 (line 3)
    ad slot              1  adsense 1 (line 8)
    tracking pixel       1  line 4
    cross-promotion      1  line 9
    editorial            1
  2 statements about money
    line 5                  explicit affiliate: "affiliate links below" (not shown to readers: comment)
    line 3                  vague: "We like the Lumen most."
  problem: line 3: one byte was replaced
  suppressed: 1 finding
    line 3: late-disclosure, because agreed in 2019

verdict: fail - 1 error, 1 warning, 1 to review; the error above says what to change

none.md (markdown, language unknown; publisher unknown)

  no links
  no statement about money found

verdict: pass - no rule found a fault in what the document shows

2 documents, 5 links: 1 error, 1 warning, 0 infos, 1 to review (1 suppressed)
verdicts: 1 fail, 0 review, 1 pass
not audited: gone.md: no such file
"linkaudit explain RULE" says what a rule flags, why it matters and on what basis.
This report is no legal advice. A document cannot show what the site adds when the page is served (theme, footer, \
cookie layer, tag manager, advertising scripts), how it looks on a screen, or what was agreed with an advertiser.
"""

QUIET = """\
posts/lamps.md:3:13: error[missing-disclosure] 1 affiliate link, and nothing tells readers that it pays
posts/lamps.md:3:1: warning[missing-sponsored-rel] no rel="sponsored"
posts/lamps.md:1:1: review[needs-person] who is meant?
2 documents, 5 links: 1 error, 1 warning, 0 infos, 1 to review (1 suppressed)
verdicts: 1 fail, 0 review, 1 pass
not audited: gone.md: no such file
This report is no legal advice. A document cannot show what the site adds when the page is served (theme, footer, \
cookie layer, tag manager, advertising scripts), how it looks on a screen, or what was agreed with an advertiser.
"""

LINK = """\
tracking pixel[likely]: img
 --> posts/lamps.md:4:11
  |
4 | <img src="https://count.example/p.gif" width="1" height="1">
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = why: 1x1 picture; loaded from another host
  = or: editorial, less likely
"""

NARROW = """\
error[missing-disclosure]: 1 affiliate link, and nothing
  tells readers that it pays
 --> posts/lamps.md:3:13
  |
3 | …ike the [Lumen](https://shop.example/lumen?aid=1234567)…
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |          affiliate, certain, shopnet
  = why: shopnet click URL (aid)
  = do: Write above line 3: “We earn a commission if you buy
        through our links.”
  = basis: 16 CFR 255.5 (us, uk) [confidence: exact]
"""


def test_full() -> None:
    """Findings with their source line, what is linked to, the verdict in words, and what it does not mean."""
    assert render(samples.FULL, "text", samples.SOURCES) == FULL


def test_quiet() -> None:
    """One line for each finding, and the counts."""
    assert render(samples.FULL, "text", samples.SOURCES, Style(verbosity=-1)) == QUIET


def test_verbose_shows_links_with_their_evidence() -> None:
    """``-v`` explains every link that is not editorial, ``-vv`` those too."""
    shown = render(samples.FULL, "text", samples.SOURCES, Style(verbosity=1))
    all_shown = render(samples.FULL, "text", samples.SOURCES, Style(verbosity=2))

    assert LINK in shown
    assert "the standard" not in shown
    assert 'editorial[certain]: "the standard"' in all_shown


def test_narrow_terminal_folds() -> None:
    """Long sentences are folded under themselves, long lines cut around the place."""
    assert NARROW in render(samples.FULL, "text", samples.SOURCES, Style(width=60))


def test_without_sources_the_link_is_named() -> None:
    """A saved report has no text to show, so the label says what the carets would."""
    shown = render(samples.FULL, "text")

    assert "  = is: affiliate, certain, shopnet\n  = why: shopnet click URL (aid)\n" in shown
    assert "We like the [Lumen]" not in shown


def test_colour_changes_nothing_but_colour() -> None:
    """Without its escapes the coloured report is the plain one."""
    coloured = render(samples.FULL, "text", samples.SOURCES, Style(color=True))

    assert "\x1b[1;31merror[missing-disclosure]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]+m", "", coloured) == FULL


@pytest.mark.parametrize("report", [samples.EMPTY, samples.FULL, samples.HOSTILE])
def test_never_says_compliant(report: object) -> None:
    """A pass is the absence of found faults, and is called no more than that."""
    shown = render(report, "text", samples.SOURCES)  # type: ignore[arg-type]

    assert "complian" not in shown
    assert "no legal advice" in shown


def test_pass_with_warnings_says_both() -> None:
    """Warnings leave a verdict at pass, but are not passed over."""
    from dataclasses import replace

    document = replace(samples.FULL_DOCUMENT, verdict="pass", findings=samples.FULL_DOCUMENT.findings[1:2], ignored=())
    shown = render(samples.report(document), "text")

    assert "verdict: pass - no rule found a fault in what the document shows, apart from 1 warning above\n" in shown


def test_a_pass_that_rests_on_suppressed_findings_says_so() -> None:
    """What somebody suppressed was a fault that a rule found."""
    from dataclasses import replace

    kept = replace(samples.FULL_DOCUMENT, verdict="pass", findings=samples.FULL_DOCUMENT.findings[1:2])
    bare = replace(kept, findings=())

    assert "shows, apart from 1 warning above and 1 suppressed finding\n" in render(samples.report(kept), "text")
    assert "shows, apart from 1 suppressed finding\n" in render(samples.report(bare), "text")


def test_a_review_with_warnings_says_both() -> None:
    from dataclasses import replace

    document = replace(samples.FULL_DOCUMENT, verdict="review", findings=samples.FULL_DOCUMENT.findings[1:])

    assert "a person must decide 1 point above; besides, 1 warning\n" in render(samples.report(document), "text")


def test_no_line_of_words_is_wider_than_the_terminal() -> None:
    """The first line and the last ones fold as all others do."""
    shown = render(samples.FULL, "text", style=Style(width=70))

    assert [line for line in shown.splitlines() if len(line) > 70] == []


def test_hostile_text_is_harmless() -> None:
    """Nothing in an article steers the terminal, ends a line, hides or reorders what the report says."""
    for style in (Style(), Style(verbosity=2), Style(verbosity=-1), Style(width=80)):
        shown = render(samples.HOSTILE, "text", samples.SOURCES, style)

        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
        assert not re.search(r"^::", shown, re.MULTILINE)
