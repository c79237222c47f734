"""Jinja, set up so that nothing can be forgotten: everything is escaped, and everything harmful is named.

``finalize`` sees each value that a template prints before it is escaped, so that no template has to ask for it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linkaudit.reports.html import words
from linkaudit.reports.html.harmless import language_tag, literal, sentence, visible

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
_CSS_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_INDENT = re.compile(r"\n[ \t]*")


def page(template: str, **values: Any) -> str:  # noqa: ANN401 - whatever the template asks for
    """A page, whole. The same values give the same text."""
    return environment().get_template(template).render(values)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of this package and what they may use."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _style(), _read("report.js")
    made.filters["literal"] = literal
    made.filters["language_tag"] = language_tag
    made.filters["sentence"] = sentence
    made.globals.update(
        w=words,
        count=words.count,
        # Ours, not a document's: they stand in the page as they are, and their hashes let only them run.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
    )
    return made


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy that lets a page load nothing, send nothing, and run only what it came with."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _harmless(value: object) -> object:
    # Markup is a subclass of str that has been through here, or is ours.
    return visible(value) if type(value) is str else value


def _style() -> str:
    """The style sheet without comments and indentation: every page carries it."""
    return _INDENT.sub("\n", _CSS_COMMENT.sub("", _read("report.css"))).replace("\n\n", "\n").strip()


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _read(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8", newline=None) as file:
        return file.read()
