"""low-visibility-disclosure: the notice is there, too small or too pale to be noticed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linkaudit.model import Fix
from linkaudit.rules.patterns import Pattern
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.disclosure.statement import Statement
    from linkaudit.rules.case import Case

_STYLE = Pattern(r"""\bstyle\s*=\s*(?:"([^"<>&]{0,400})"|'([^'<>&]{0,400})')""", re.IGNORECASE)
_TAG = 800
_PALE = ("font-size", "color", "background", "background-color", "opacity")


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first disclosure, where every one of them is hard to see."""
    telling = case.telling
    if not case.affiliates or not telling or case.notice:
        return
    if all(s.font_px is None and s.contrast is None for s in telling):
        return
    faults = [fault(case, s) for s in telling]
    if not all(faults):
        return
    statement = telling[0]
    yield Hit(
        statement.start,
        statement.end,
        f"the disclosure {said(case, statement)} is hard to see: {faults[0]}",
        "Remove the inline style, so that the notice looks like the text around it.",
        case.affiliates,
        fix=_fix(case, statement),
    )


def fault(case: Case, statement: Statement) -> str:
    """What makes a statement hard to see, "" where nothing does."""
    found = []
    if statement.font_px is not None:
        size, around = statement.font_px, _text_px(case)
        if size < case.threshold("min_font_px"):
            found.append(f"{size:g} px, less than {case.threshold('min_font_px'):g}")
        elif size < around * case.threshold("min_font_share"):
            found.append(f"{size:g} px beside text of {around:g} px")
    if statement.contrast is not None and statement.contrast < case.threshold("min_contrast"):
        found.append(f"contrast {statement.contrast:g}:1, less than {case.threshold('min_contrast'):g}:1")
    return ", and ".join(found)


def _text_px(case: Case) -> float:
    from linkaudit.disclosure.visibility import font_px

    return font_px(case.raw[case.affiliates[0]].node) or 16.0


def _fix(case: Case, statement: Statement) -> Fix | None:
    """Drop size and colour from the nearest style around the statement."""
    block = case.block(statement.block)
    node = block.node if block else None
    while node is not None:
        style = node.attrs.get("style", "").lower()
        if any(name in style for name in _PALE):
            written = _STYLE.search(case.document.source, node.start, node.start + _TAG)
            if written is None or case.document.source[node.start] != "<":
                return None
            group = 1 if written[1] is not None else 2
            kept = [part.strip() for part in written[group].split(";") if part.strip() and not _pale(part)]
            return Fix(case.document.span(*written.span(group)), "; ".join(kept), safe=True)
        node = node.parent
    return None


def _pale(declaration: str) -> bool:
    return declaration.partition(":")[0].strip().lower() in _PALE


RULE = Rule(
    id="low-visibility-disclosure",
    severity="warning",
    summary="The disclosure is too small or too pale.",
    check=check,
)
