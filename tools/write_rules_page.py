"""Writes docs/rules.md from the rules, their pages and the profiles; ``--check`` only says whether it is current.

Usage: python tools/write_rules_page.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from linkaudit.rules import RULES, Rule
from linkaudit.rules.active import DEFAULT, SEARCH_ENGINES, THRESHOLDS
from linkaudit.rules.needs import ALWAYS
from linkaudit.rules.profile import Profile, load, names

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"

HEAD = """\
# Rules and profiles

Generated from `src/linkaudit/rules` and `src/linkaudit/data/jurisdictions` by `tools/write_rules_page.py`; do not edit.

A rule says what it looks for; a profile says where the rule holds, how bad a fault is there, and why. Profiles are jurisdictions,
affiliate and advertising programmes, and search engines. Several hold at once: the strictest wins, and the finding names them all.
Where no jurisdiction is configured, `generic` holds; `google` always does. A programme's rules hold by themselves, as warnings, where
a document has one of its links, and as errors where `[audit] programmes` names it.

None of this is legal advice. A report without findings means that no rule found a fault in what the document shows.
"""

PROGRAMMES = """\
## What programmes ask for

E: an error where the programme is configured, a warning where a document merely has one of its links.
"""

THRESHOLD_MEANINGS = {
    "end_share": "share of the words around a notice that stand before it, from which on it stands at the end",
    "far_words": "words between a notice and a link, above which the link is far from it",
    "far_headings": "headings between a notice and a link, above which the link is far from it",
    "min_font_px": "inline font size in CSS pixels, below which a notice is hard to see",
    "min_font_share": "inline font size as a share of the text around the links, below which a notice is hard to see",
    "min_contrast": "contrast of inline colours, below which a notice is hard to see (WCAG 2 asks 4.5 of body text)",
}


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in arguments:
        if PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.relative_to(ROOT)} is not current: run python tools/write_rules_page.py")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """The whole page."""
    profiles = [load(name) for name in sorted(names())]
    jurisdictions = [p for p in profiles if p.kind == "jurisdiction"]
    jurisdictions.sort(key=lambda p: (p.id != DEFAULT, p.id))
    programmes = [p for p in profiles if p.kind == "programme"]
    engines = [load(name) for name in SEARCH_ENGINES]
    parts = [
        HEAD,
        "## All rules\n",
        _rules(),
        "## Which rule holds where\n\nE error, W warning, I info, R review (a person must decide).\n",
        _matrix([*jurisdictions, *engines]),
        PROGRAMMES,
        _matrix(programmes),
        "## Profiles and their sources\n",
        *(_profile(p) for p in (*jurisdictions, *engines, *programmes)),
        "## Thresholds\n\nNo law names these numbers; they are ours, and `[rules] thresholds` changes them.\n",
        _thresholds(),
        "## The rules one by one\n",
        *(_rule_page(rule) for rule in RULES),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _rules() -> str:
    rows = ["| rule | severity | |", "|---|---|---|"]
    rows += [f"| [`{rule.id}`](#{rule.id}) | {_first(rule)} | {rule.summary} |" for rule in RULES]
    return "\n".join(rows) + "\n"


def _first(rule: Rule) -> str:
    return rule.severity if rule.id in ALWAYS or rule.id in _by_default() else f"{rule.severity}, where a profile asks"


def _by_default() -> set[str]:
    return {rule for name in (DEFAULT, *SEARCH_ENGINES) for rule in load(name).rules}


def _matrix(profiles: list[Profile]) -> str:
    rows = [f"| rule | {' | '.join(p.id for p in profiles)} |", "|---" * (len(profiles) + 1) + "|"]
    for rule in RULES:
        cells = [(p.rules[rule.id].severity or "error")[0].upper() if rule.id in p.rules else "" for p in profiles]
        if any(cells):
            rows.append(f"| `{rule.id}` | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _profile(profile: Profile) -> str:
    lines = [f"### {profile.name} (`{profile.id}`)\n"]
    facts = [f"Reviewed {profile.reviewed}."]
    if profile.includes:
        facts.append(f"Includes {', '.join(f'`{name}`' for name in profile.includes)}.")
    if profile.notes:
        facts.append(profile.notes)
    lines += [" ".join(facts) + "\n", "| rule | severity | source |", "|---|---|---|"]
    for rule in RULES:
        holding = profile.rules.get(rule.id)
        if holding is not None:
            severity = holding.severity or "error, or warning by itself"
            lines.append(f"| `{rule.id}` | {severity} | {holding.basis}{_words(holding.options)} |")
    return "\n".join(lines) + "\n"


def _words(options: dict[str, object] | object) -> str:
    """The words that a profile gives a rule, where it gives some."""
    if not isinstance(options, dict):
        return ""
    said = [f"{key}: {', '.join(map(str, value))}" for key, value in options.items() if isinstance(value, list)]
    said += ["a label at each link" for key, value in options.items() if key == "each" and value]
    return f" ({'; '.join(said)})".replace("|", "\\|") if said else ""


def _thresholds() -> str:
    rows = ["| name | default | |", "|---|---|---|"]
    rows += [f"| `{name}` | {value:g} | {THRESHOLD_MEANINGS[name]} |" for name, value in THRESHOLDS.items()]
    return "\n".join(rows) + "\n"


def _rule_page(rule: Rule) -> str:
    lines, fenced = [], False
    for line in rule.page.rstrip().split("\n"):
        fenced ^= line.startswith("```")
        lines.append(f"##{line}" if line.startswith("#") and not fenced else line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
