"""Writes docs/evidence.md from the table that decides and the clues it weighs; ``--check`` only compares.

Usage: python tools/write_evidence_page.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from linkaudit.catalogue.roles import ROLES
from linkaudit.decisions import DECISIONS, WEAK
from linkaudit.signals import (
    addresses,
    author,
    catalogued,
    cloaks,
    elements,
    filter_lists,
    neighbours,
    own_content,
    own_profiles,
)

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "evidence.md"

HEAD = """\
# How evidence is weighed

Generated from `decisions.py` and the modules of `signals/` by `tools/write_evidence_page.py`; do not edit.

Each link gets one category, a confidence, and the evidence for it. No score is computed and nothing is trained: every
clue is a small function that looks at one link and says what it saw, and one table says which clue wins. You can read
both, and follow any answer back to the row that gave it: `-v` prints the evidence, and the report has it for each link
(`evidence`, with `signal`, `strength` and `detail`).

- **Decisive** evidence settles a category by itself: the shape of a network's click address with its ids, a known
  click host, a known counting endpoint, a picture of one pixel from another host.
- **Supporting** evidence does not. A pattern that other programmes could share (`?ref=`), a share link that may or may
  not carry an id, `rel="sponsored"` alone: such a link stays editorial, with the other answer as `runner_up`.

What is never done: asking the web (unless you ask for [liveness](liveness.md), and then it runs afterwards), guessing
from the publisher's name, following a rule about one publisher or one address.

## The order in which clues decide

The first row of which a link has the evidence decides. The next row of another category, or a weak clue, is the
`runner_up`. "As catalogued" takes the category that the [role](#what-the-catalogue-says) of the pattern has.
"""

WHAT_IS_EDITORIAL = """\
A link with none of these is **editorial**. Its evidence then says what was looked for and not found.

## Weak clues

These never decide. Where nothing else does, they are the runner-up that an editor may want to look at.
"""

ROLES_HEAD = """\
## What the catalogue says

A catalogue file says what an address *is* (its role); the category follows from the role and the folder of the file.
[Networks, ad systems and trackers](networks.md) lists the files, [the catalogue format](catalogue-format.md) explains
them, and `linkaudit identify URL` says which one holds for an address, or what would have to differ.
"""

TAIL = """\
## Sure, and how sure

`certain` rests on the catalogue, `likely` on the author's own word or on how the element is made, `possible` on the
context alone. A click address and the impression pixel beside it with the same id bear each other out (`paired`): what
was `possible` is then `likely`, what was `likely` is `certain`, and a pattern that only supports is enough. [Categories](categories.md) has the borderline cases. Where every affiliate link of a document is only
`possible`, no rule condemns it: a missing disclosure is then something for a person to decide (`review`).

How sure a *finding* is has words of its own, because a certain link can break a rule in a way that is a matter of
judgement: `exact` follows from what is written, `pattern` from its shape or wording, `heuristic` is a guess that a
person must look at.

If linkaudit calls one of your links paid and it is not, that is the error we take most seriously: please report it with
the form "Wrongly called paid".
"""

MODULES = (addresses, author, catalogued, cloaks, elements, filter_lists, neighbours, own_content, own_profiles)
#: What the catalogue's own signals mean; all others explain themselves.
CATALOGUE = {
    "network": "The address has the shape of an affiliate network's, with its ids, or is on a host that serves nothing else",
    "network_pixel": "A network's impression pixel",
    "network_widget": "A frame or script that a network fills",
    "network_loader": "A network's script that turns plain links into paid ones",
    "ad_system": "An advertising system's slot, loader, creative or click address",
    "tracker": "A known counting endpoint or analytics script",
    "visible_counter": "A counter or badge that readers see, or a measuring redirect around content",
    "catalogue_host": "A known advertising or counting host, as a link that a reader clicks and nothing loads",
}


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in arguments:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.relative_to(ROOT)} is not current: run python tools/write_evidence_page.py")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """The whole page."""
    rows = ["| | signal | what was seen | category | confidence |", "|---|---|---|---|---|"]
    for number, row in enumerate(DECISIONS, 1):
        strength = f", {row.strength}" if row.strength else ""
        category = f"`{row.category}`" if row.category else "as catalogued"
        rows.append(
            f"| {number} | `{row.signal}`{strength} | {_meaning(row.signal)} | {category} | `{row.confidence}` |"
        )
    weak = ["| signal | what was seen |", "|---|---|", *(f"| `{name}` | {_meaning(name)} |" for name in WEAK)]
    roles = ["| folder | role | category | runner-up |", "|---|---|---|---|"]
    for folder, names in ROLES.items():
        for name, role in names.items():
            other = f"`{role.runner_up}`" if role.runner_up else ""
            size = ", by size" if role.by_size else ", never decides alone" if role.supporting_only else ""
            roles.append(f"| {folder} | `{name}`: {role.words} | `{role.category}`{size} | {other} |")
    tables = ("\n".join(table) + "\n" for table in (rows, weak, roles))
    first, second, third = tables
    return f"{HEAD}\n{first}\n{WHAT_IS_EDITORIAL}\n{second}\n{ROLES_HEAD}\n{third}\n{TAIL}"


def _meaning(signal: str) -> str:
    if signal in CATALOGUE:
        return CATALOGUE[signal]
    function = next(getattr(module, signal) for module in MODULES if hasattr(module, signal))
    sentence = (function.__doc__ or "").split("\n\n")[0]
    return " ".join(sentence.split()).rstrip(".").replace("``", "`").replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
