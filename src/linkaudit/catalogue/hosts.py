"""Host patterns: how they are written, and the tree by label in which they are found.

======================  ==================================================================
``awin1.com``           that host and its subdomains, on label boundaries
``=www.awin1.com``      exactly that host
``*.hop.example``       one whole label, then that host (and subdomains of it)
``ws-*.example``        a glob inside a label
``shop.{com,co.uk}``    alternatives
======================  ==================================================================

The tree is made of plain dicts, so that the compiled index holds it ready to use. Its keys are labels, from the right;
three keys no label can have hold what is known at a node: ``""`` the rules for the host and its subdomains, ``"="``
those for the host alone, ``"*"`` the globs that continue here.
"""

from __future__ import annotations

import re
from typing import Any

from linkaudit.lazy import regex

#: ``{a,b}{c,d}…`` multiplies; one pattern may not stand for more hosts than this.
MAX_ALTERNATIVES = 512

#: Globs that are kept compiled; the shipped files have a tenth of them.
MAX_GLOBS = 1024

_LABEL = regex(r"[a-z0-9_*](?:[a-z0-9_*-]*[a-z0-9_*])?")
_BRACES = regex(r"\{([^{}]*)\}")

Tree = dict[str, Any]

_KEYS = frozenset({"", "=", "*"})


class HostError(ValueError):
    """A host pattern is not written as it should be; the message says what to write."""


def expand(pattern: str) -> list[str]:
    """The hosts that ``{a,b}`` stands for, checked label by label. A leading ``=`` is kept."""
    exact = "=" if pattern.startswith("=") else ""
    pending, done = [pattern.removeprefix("=")], []
    while pending:
        current = pending.pop()
        braces = _BRACES.search(current)
        if braces is None:
            done.append(current)
        else:
            pending += [current[: braces.start()] + word.strip() + current[braces.end() :]
                        for word in reversed(braces[1].split(","))]  # fmt: skip
        if len(pending) + len(done) > MAX_ALTERNATIVES:
            msg = f"{pattern!r} stands for more than {MAX_ALTERNATIVES} hosts: list them in several patterns"
            raise HostError(msg)
    for host in done:
        _check(host, pattern)
    return [exact + host for host in done]


def _check(host: str, pattern: str) -> None:
    if "://" in host or "/" in host or ":" in host:
        msg = f"{pattern!r} is no host: write the bare name, as in 'shop.example', and the rest in `path`"
        raise HostError(msg)
    if host != host.lower():
        msg = f"{pattern!r}: write hosts in lower case, as in {pattern.lower()!r}"
        raise HostError(msg)
    if not host.isascii():
        msg = f"{pattern!r}: write hosts in punycode (xn--…), as browsers send them"
        raise HostError(msg)
    labels = host.split(".")
    wrong = next((label for label in labels if not _LABEL.fullmatch(label)), None)
    if wrong is not None:
        msg = f"{pattern!r}: {wrong!r} is no label of a host name: letters, digits, '-', '_' and '*', dots between them"
        raise HostError(msg)
    if len(labels) < 2 and host != "localhost":
        msg = f"{pattern!r} has one label only: name a domain, as in 'shop.example'"
        raise HostError(msg)
    if not any(set(label) - {"*"} for label in labels):
        msg = f'{pattern!r} names no host: write ["*"] alone where the shape of the address decides on any host'
        raise HostError(msg)


def insert(tree: Tree, host: str, rule: int) -> None:
    """Hang ``rule`` under one expanded host pattern."""
    key = "=" if host.startswith("=") else ""
    node = tree
    for label in reversed(host.removeprefix("=").split(".")):
        if "*" in label:
            node = node.setdefault("*", {})
        node = node.setdefault(label, {})
    rules = node.setdefault(key, [])
    if rule not in rules:
        rules.append(rule)


def find(tree: Tree, host: str) -> list[tuple[int, int, int, int]]:
    """All rules for ``host``: ``(inexact, -labels, globs, rule)``; sorting puts the most exact first."""
    found: list[tuple[int, int, int, int]] = []
    labels = host.split(".")
    if labels[-1] == "" and len(labels) > 1:
        labels.pop()
    nodes: list[tuple[Tree, int]] = [(tree, 0)]
    last = len(labels)
    for depth in range(1, last + 1):
        label = labels[-depth]
        deeper: list[tuple[Tree, int]] = []
        for node, globs in nodes:
            child = node.get(label) if label not in _KEYS else None
            if child is not None:
                deeper.append((child, globs))
            patterns = node.get("*")
            if patterns is not None:
                deeper += [(child, globs + 1) for glob, child in patterns.items() if _fits(glob, label)]
        for node, globs in deeper:
            found += [(1, -depth, globs, rule) for rule in node.get("", ())]
            if depth == last:
                found += [(0, -depth, globs, rule) for rule in node.get("=", ())]
        if not deeper:
            break
        nodes = deeper
    return found


def _fits(glob: str, label: str) -> bool:
    """Whether a label has the form of ``glob``.

    Some globs stand below a whole top-level domain and see every host under it: most labels are refused by one look for
    the longest of the glob's letters.
    """
    needle, form = _GLOBS.get(glob) or _compiled(glob)
    return needle in label and (form is None or form.fullmatch(label) is not None)


#: What each glob that was asked for needs: letters that the label must hold, and the form, None where those are enough.
_GLOBS: dict[str, tuple[str, re.Pattern[str] | None]] = {}


def _compiled(glob: str) -> tuple[str, re.Pattern[str] | None]:
    parts = glob.split("*")
    needle = max(parts, key=len)
    only_inside = len(parts) == 3 and not parts[0] and not parts[2]
    form = None if glob == "*" or only_inside else re.compile("[^.]*".join(map(re.escape, parts)), re.ASCII)
    if len(_GLOBS) >= MAX_GLOBS:
        _GLOBS.clear()
    found = _GLOBS[glob] = needle, form
    return found
