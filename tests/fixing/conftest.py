"""Documents to fix, and what must hold of every fix."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from linkaudit.config import DEFAULT, AuditConfig, Config, DisclosureConfig, FixConfig
from linkaudit.document import Document
from linkaudit.fixing.plan import Fixed, fix
from linkaudit.fixing.state import State, appeared
from linkaudit.fixing.step import Wanted
from tests.cli.conftest import folder, run

__all__ = ["folder", "run"]

AWIN = "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567"
AMAZON = "https://www.amazon.com/dp/B000000000?tag=example-20"
#: Long enough for the language to be sure, and free of anything about money.
PROSE = "The water in this kettle boils within a minute, and the lid does not rattle while it does so."
TOLD = "We earn a commission if you buy through the links on this page."


def config(*, lists: str = "", mark: str = "", jurisdictions: tuple[str, ...] = (), language: str = "") -> Config:
    """A configuration with what fixes ask for."""
    return replace(
        DEFAULT,
        fix=FixConfig(lists),  # type: ignore[arg-type]
        disclosure=DisclosureConfig(link_mark=mark),
        audit=AuditConfig(jurisdictions, audience_language=language),
    )


def fixed(text: str, settings: Config = DEFAULT, *, format: str = "markdown", **wanted: Any) -> Fixed:
    """The document after its fixes, with everything checked that holds for all of them."""
    before = Document(text, format, "post.md")  # type: ignore[arg-type]
    done = fix(before, settings, Wanted(**wanted))
    check(done, settings, Wanted(**wanted))
    return done


def check(done: Fixed, settings: Config, wanted: Wanted) -> None:
    """No finding has come, no link has gone or turned into another, and a second run changes nothing."""
    before, after = done.reports
    moved = range(len(before.links)) if wanted.liveness else ()
    assert appeared(State(done.before, settings), State(done.after, settings), moved) == ""
    assert {finding.rule for finding in after.findings} <= {finding.rule for finding in before.findings}
    assert len(after.links) == len(before.links)
    if wanted.liveness is None:
        assert [link.url for link in after.links] == [link.url for link in before.links]
        assert [link.text for link in after.links] == [link.text for link in before.links]
    assert bool(done.changes) == (done.after.text != done.before.text)
    again = fix(done.after, settings, wanted)
    assert again.after.text == done.after.text
    assert not again.changes


def is_only_added_to(before: str, after: str) -> bool:
    """Whether ``after`` holds every character of ``before`` in its order."""
    rest = iter(after)
    return all(character in rest for character in before)


def rules(done: Fixed) -> list[str]:
    """The rules that still say something."""
    return [finding.rule for finding in done.reports[1].findings]
