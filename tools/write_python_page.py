"""Writes docs/python.md from the docstrings of what ``linkaudit.__all__`` promises; ``--check`` only compares.

Usage: python tools/write_python_page.py [--check]
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import linkaudit
from linkaudit import model

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "python.md"

HEAD = """\
# Python API

Generated from the docstrings by `tools/write_python_page.py`; do not edit.

```python
import linkaudit

report = linkaudit.audit("Our [kettle](https://www.amazon.com/dp/B000000000?tag=example-20).", format="markdown")

for link in report.links:
    print(link.category, link.confidence, link.network, link.url)

for finding in report.findings:
    print(finding.rule, finding.severity, finding.span.line, finding.message)

assert report.verdict == "fail"
```

`linkaudit.__all__` is the promise: the names on this page, what they take, and the fields of what they return.
Everything else may move ([stability](stability.md)). Names are imported when they are first used, so that
`import linkaudit` costs nothing. The package is typed; the dataclasses are frozen.

A document's own mistakes never raise: they are `problems` of its report. The web's mistakes are `liveness`. What raises
is a mistake of the caller, and every such exception is a `LinkauditError`.
"""
FUNCTIONS = "audit audit_file audit_paths check acheck identify render load_config".split()
NOUNS = "Report DocumentReport Link Evidence Disclosure Finding Span Problem Identification".split()
ERRORS = "LinkauditError ConfigError DataError DocumentError ComplianceError".split()
WORDS = (
    "Format Kind Category Confidence Strength DisclosureClass Where Severity Certainty Verdict LivenessStatus".split()
)


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in arguments:
        if PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.relative_to(ROOT)} is not current: run python tools/write_python_page.py")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """The whole page."""
    shown = {*FUNCTIONS, *NOUNS, *ERRORS, "Config", "__version__"}
    if shown != set(linkaudit.__all__):
        raise SystemExit(f"the page and linkaudit.__all__ differ in {sorted(shown ^ set(linkaudit.__all__))}")
    parts = [
        HEAD,
        "## Functions\n",
        *(_function(name, getattr(linkaudit, name)) for name in FUNCTIONS),
        "`linkaudit.__version__` is the version of the package; that of its catalogue stands in each report.\n",
        "## What a report holds\n",
        "[The report](report-format.md) shows the same as JSON, with the meaning of places.\n",
        *(_noun(name, getattr(linkaudit, name)) for name in NOUNS),
        "## Parts of those\n",
        "Importable from `linkaudit.model`.\n",
        *(_noun(name, getattr(model, name)) for name in _parts()),
        "## Words that fields hold\n",
        _words(),
        "## Configuration\n",
        _config(),
        "## Exceptions\n",
        *(_error(getattr(linkaudit, name)) for name in ERRORS),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _parts() -> list[str]:
    """The nouns that fields of the others hold."""
    found = (
        name for name, thing in vars(model).items() if isinstance(thing, type) and thing.__module__ == model.__name__
    )
    return sorted(name for name in found if not name.startswith("_") and name not in NOUNS)


def _tree(thing: Callable[..., object]) -> ast.stmt:
    return ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]


def _function(name: str, function: Callable[..., object]) -> str:
    node = _tree(function)
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    prefix = "await " if isinstance(node, ast.AsyncFunctionDef) else ""
    return f"### `{name}()`\n\n```text\n{prefix}linkaudit.{_signature(node)}\n```\n\n{_prose(ast.get_docstring(node) or '')}"


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The signature, folded where it is long; a method's without ``self``."""
    arguments = node.args
    if arguments.args and arguments.args[0].arg == "self":
        arguments.args.pop(0)
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    taken = re.sub(r"(?<! )=(?! )", " = ", ast.unparse(arguments))
    whole = f"{node.name}({taken}){returns}"
    if len(whole) <= 100:
        return whole
    pieces = re.split(r", (?![^\[(]*[\])])", taken)
    return f"{node.name}(\n" + "".join(f"    {piece},\n" for piece in pieces) + f"){returns}"


def _noun(name: str, thing: Callable[..., object]) -> str:
    node = _tree(thing)
    assert isinstance(node, ast.ClassDef)
    base = next((each.id for each in node.bases if isinstance(each, ast.Name) and each.id != "Frozen"), "")
    parts = [f"### `{name}`\n", _prose(ast.get_docstring(node) or "")]
    if base:
        parts.append(f"A `{base}` with more.\n")
    rows = list(_fields(node))
    if rows:
        parts.append("| field | type | |\n|---|---|---|\n" + "".join(rows))
    methods = [each for each in node.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")]
    parts += [f"`{_signature(method)}`: {_prose(ast.get_docstring(method) or '')}" for method in methods]
    return "\n".join(parts)


def _fields(node: ast.ClassDef) -> Iterator[str]:
    """A row for each field; what is written below a field explains it."""
    for each, below in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name) and not each.target.id.startswith("_"):
            about = ""
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                about = " ".join(_plain(str(below.value.value)).split())
            kind = ast.unparse(each.annotation).replace("|", "\\|")
            if not kind.startswith("ClassVar"):
                yield f"| `{each.target.id}` | `{kind}` | {about.replace('|', chr(92) + '|')} |\n"


def _words() -> str:
    rows = ["| name | one of |", "|---|---|"]
    rows += [f"| `{name}` | {' '.join(f'`{each}`' for each in get_args(getattr(model, name)))} |" for name in WORDS]
    return "\n".join(rows) + "\n"


def _config() -> str:
    config = importlib.import_module("linkaudit.config")
    about = _prose(inspect.getdoc(config.Config) or "")
    return (
        f"### `Config`\n\n{about}\n"
        "Its fields are the tables of the file, and theirs the keys, under the names and with the defaults of "
        "[configuration](configuration.md): `config.publisher.domains`, `config.audit.jurisdictions`. All are frozen; "
        "`dataclasses.replace()` makes another.\n"
    )


def _error(thing: type[Exception]) -> str:
    base = "" if thing is linkaudit.LinkauditError else f" ({thing.__mro__[1].__name__})"
    return f"- `{thing.__name__}`{base}: {' '.join(_prose(inspect.getdoc(thing) or '').split())}"


def _prose(docstring: str) -> str:
    """A docstring as Markdown: ``Args:`` and the like become lists."""
    lines: list[str] = []
    for line in docstring.split("\n"):
        heading = re.fullmatch(r"(Args|Raises|Attributes|Returns):", line)
        item = re.fullmatch(r"    ([\w.]+(?:, [\w.]+)*): (.*)", line)
        if heading:
            lines += [{"Args": "Arguments", "Raises": "Raises"}.get(heading[1], heading[1]) + ":", ""]
        elif item:
            lines.append(f"- `{item[1]}`: {item[2]}")
        else:
            lines.append(line.strip() if not line.startswith("        ") else f"  {line.strip()}")
    return _plain("\n".join(lines)).rstrip() + "\n"


def _plain(text: str) -> str:
    return text.replace("``", "`")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
