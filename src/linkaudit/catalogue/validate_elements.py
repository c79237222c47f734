"""The tables of a catalogue file that need no address: ``[[markup]]``, ``[[inserts]]``, ``[[scripts]]``."""

from __future__ import annotations

from linkaudit.catalogue.entries import InsertRule, Markup, ScriptRule
from linkaudit.catalogue.fields import Table
from linkaudit.catalogue.roles import ROLES

MARKUP_KEYS = ("name", "element", "attribute", "token", "value", "prefix", "role", "evidence",
               "publisher_id", "destination", "examples")  # fmt: skip
INSERT_KEYS = ("name", "names", "dialects", "role", "evidence", "publisher_id", "destination", "examples")
SCRIPT_KEYS = ("name", "contains", "role", "evidence", "examples")
DIALECTS = ("hugo", "liquid", "wordpress", "jsx", "erb", "html")
EVIDENCE = ("decisive", "supporting")


def decisive(table: Table, folder: str, role: str, default: str = "") -> bool:
    """Whether the rule decides alone, as its `evidence` says; a role may forbid it."""
    evidence = table.choice("evidence", EVIDENCE, default)
    meaning = ROLES[folder].get(role)
    if evidence == "decisive" and meaning is not None and meaning.supporting_only:
        table.wrong("evidence", f'a {role!r} address never decides alone: write evidence = "supporting"')
    return evidence == "decisive"


def markup(table: Table, folder: str) -> Markup:
    """One [[markup]] table."""
    table.only(MARKUP_KEYS)
    element, attribute = table.text("element", required=True).lower(), table.text("attribute").lower()
    tests = [key for key in ("token", "value", "prefix") if key in table.data]
    if len(tests) > 1:
        table.wrong(tests[1], f"stands beside `{tests[0]}`: write one of token, value, prefix")
    if not attribute and (tests or "-" not in element):
        table.wrong("attribute", f'is missing: without it any <{element}> would match; write attribute = "class"')
    test = tests[0] if tests else "present"
    operand = "" if test == "present" else table.text(test, required=True)
    if test == "value" and operand:
        table.judge("value", operand)
    role = table.choice("role", ROLES[folder])
    return Markup(
        name=table.text("name", required=True, limit=60),
        element=element,
        role=role,
        decisive=decisive(table, folder, role, "decisive"),
        attribute=attribute,
        test=test,
        operand=operand,
        publisher_id=table.text("publisher_id").lower(),
        destination=table.text("destination").lower(),
        examples=_written(table, "'<div class=\"…\"></div>'"),
    )


def insert(table: Table, folder: str) -> InsertRule:
    """One [[inserts]] table."""
    table.only(INSERT_KEYS)
    names = tuple(name.lower() for name in table.texts("names", required=True))
    for name in names:
        if name.count("*") > 1 or len(name.strip("*")) < 2:
            table.wrong("names", f"{name!r}: write a name of two letters or more, with one '*' at the most")
    dialects = table.texts("dialects")
    for dialect in dialects:
        if dialect not in DIALECTS:
            table.wrong("dialects", f"{dialect!r} is no dialect; known are {', '.join(DIALECTS)}")
    role = table.choice("role", ROLES[folder])
    return InsertRule(
        name=table.text("name", limit=60) or (names[0] if names else ""),
        names=names,
        role=role,
        decisive=decisive(table, folder, role, "decisive"),
        dialects=dialects,
        publisher_id=table.text("publisher_id").lower(),
        destination=table.text("destination").lower(),
        examples=_written(table, "'{{< name >}}'"),
    )


def script(table: Table, folder: str) -> ScriptRule:
    """One [[scripts]] table."""
    table.only(SCRIPT_KEYS)
    contains = table.texts("contains", required=True)
    if contains and len("".join(contains)) < 6:
        table.wrong("contains", "is too short to mean anything: name what only this loader writes")
    role = table.choice("role", ROLES[folder])
    name = table.text("name", required=True, limit=60)
    return ScriptRule(name, contains, role, decisive(table, folder, role, "decisive"), table.texts("examples"))


def _written(table: Table, sample: str) -> tuple[str, ...]:
    examples = table.texts("examples")
    if not examples and not isinstance(table.data.get("examples"), list):
        table.wrong("examples", f"is missing: write examples = [{sample}]")
    return examples
