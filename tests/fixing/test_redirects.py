"""Editorial links that have moved for good, as a report of checked links tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

import linkaudit
from linkaudit.config import DEFAULT
from linkaudit.liveness.judging import judge_report
from linkaudit.model import DocumentReport, Format, Hop, Liveness, LivenessStatus
from tests.fixing.conftest import AWIN, PROSE, fixed

OLD = "https://maker.example/old?a=1"


def checked(
    text: str, final: str, status: LivenessStatus = "redirected_permanent", format: Format = "markdown"
) -> DocumentReport:
    """The report of ``text`` as if each link had led to ``final``."""
    report = linkaudit.audit(text, format=format)
    alive = Liveness(status, 200, final, (Hop(OLD, 301), Hop(final, 200)), "has moved for good")
    return judge_report(report, tuple(replace(link, liveness=alive) for link in report.links), DEFAULT)


@pytest.mark.parametrize(
    ("format", "written", "final", "expected"),
    [
        ("markdown", f"[x]({OLD})", "https://maker.example/new", "[x](https://maker.example/new)"),
        ("markdown", f"<{OLD}>", "https://maker.example/new", "<https://maker.example/new>"),
        ("markdown", f"{OLD} ", "https://maker.example/new", "https://maker.example/new "),
        ("markdown", f"[x]({OLD}#c)", "https://maker.example/new", "[x](https://maker.example/new#c)"),
        ("markdown", f"[x]({OLD})", "https://maker.example/a(b", "[x](https://maker.example/a\\(b)"),
        ("markdown", f"[x]({OLD})", "https://maker.example/n?a=1&copy=2", "[x](https://maker.example/n?a=1&amp;copy=2)"),
        ("html", f'<a href="{OLD}">x</a>', "https://maker.example/new", '<a href="https://maker.example/new">x</a>'),
        ("html", '<a href="https://maker.example/?a=1&amp;b=2">x</a>', "https://maker.example/n?a=1&b=2", '<a href="https://maker.example/n?a=1&amp;b=2">x</a>'),
    ],
)  # fmt: skip
def test_written_as_the_place_asks(format: Format, written: str, final: str, expected: str) -> None:
    """Only the address changes; what its place would read as something else is escaped."""
    text = f"{PROSE} {written} {PROSE}\n"
    done = fixed(text, format=format, liveness=checked(text, final, format=format))

    assert done.after.text == f"{PROSE} {expected} {PROSE}\n"


def test_both_uses_of_a_definition() -> None:
    """A reference is written once."""
    text = f"{PROSE} [a][m] and [b][m]. {PROSE}\n\n[m]: {OLD}\n"
    done = fixed(text, liveness=checked(text, "https://maker.example/new"))

    assert done.after.text == text.replace(OLD, "https://maker.example/new")


@pytest.mark.parametrize(
    ("final", "status"),
    [
        ("https://maker.example/", "redirected_permanent"),
        ("http://maker.example/new", "redirected_permanent"),
        (AWIN, "redirected_permanent"),
        ("https://maker.example/new", "redirected_temporary"),
        ("https://maker.example/new", "dead"),
    ],
)
def test_not_written(final: str, status: LivenessStatus) -> None:
    """A front page, an address without encryption, one that pays, and every move that is not for good."""
    text = f"{PROSE} [x]({OLD}) {PROSE}\n"
    done = fixed(text, liveness=checked(text, final, status))

    assert not done.changes


def test_affiliate_links_are_never_rewritten() -> None:
    """What pays leads where it leads."""
    text = f'We earn a commission: <a rel="sponsored" href="{AWIN}">x2</a>. {PROSE}\n'
    done = fixed(text, liveness=checked(text, "https://shop.example/x2"))

    assert not done.changes


def test_another_document_than_was_checked() -> None:
    """A report of other links is of no use."""
    text = f"{PROSE} [x]({OLD}) {PROSE}\n"
    done = fixed(f"[new]({OLD}) {text}", liveness=checked(text, "https://maker.example/new"))

    assert not done.changes
    assert any("check it again" in left.why for left in done.left)


def test_an_allowance_holds() -> None:
    """A move that the author allows is not followed."""
    text = f"<!-- linkaudit: allow permanent-redirect because the old address is the one we print -->\n{PROSE} [x]({OLD})\n"
    done = fixed(text, liveness=checked(text, "https://maker.example/new"))

    assert not done.changes
