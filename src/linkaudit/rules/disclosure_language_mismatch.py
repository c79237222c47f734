"""disclosure-language-mismatch: the notice speaks another language than the text around the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkaudit.rules.advice import propose
from linkaudit.rules.rule import Hit, Rule
from linkaudit.rules.wording import said
from linkaudit.rules.words import main_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linkaudit.extract.found import Node
    from linkaudit.rules.case import Case


def check(case: Case) -> Iterator[Hit]:
    """One hit, at the first disclosure, where none speaks the language around the first affiliate link."""
    telling = case.telling
    if not telling or not case.affiliates or case.notice:
        return
    link = case.raw[case.affiliates[0]]
    block = case.block(link.block)
    wanted = main_tag(
        case.config.audit.audience_language or _declared(block.node if block else link.node) or case.language
    )
    if not wanted or any(main_tag(s.language) in ("", wanted) for s in telling):
        return
    statement = telling[0]
    yield Hit(
        statement.start,
        statement.end,
        f"{said(case, statement)} is in another language ({statement.language}) than the text around the links ({wanted})",
        f"Say it in the readers’ language: {propose(case, 'notice_short')}",
        case.affiliates,
        "heuristic",
    )


def _declared(node: Node | None) -> str:
    while node is not None:
        if node.attrs.get("lang"):
            return node.attrs["lang"]
        node = node.parent
    return ""


RULE = Rule(
    id="disclosure-language-mismatch",
    severity="warning",
    summary="The disclosure is in another language than the text around the links.",
    check=check,
)
