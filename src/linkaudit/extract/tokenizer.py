"""The tokenizer of turbohtml, without the rest of that package.

``import turbohtml`` brings serializers, selectors and article extraction along and takes longer than auditing a page; a
hook that reads one file should not pay for them. The compiled core is imported alone where that works, and through the
public name where it does not.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from types import ModuleType
from typing import Any


@cache
def load() -> Any:  # noqa: ANN401 - one of two modules that have the same names
    """The module that has ``tokenize`` and ``TokenType``."""
    if "turbohtml" not in sys.modules:
        core = _core()
        if core is not None:
            return core
    import turbohtml

    return turbohtml


def _core() -> ModuleType | None:
    """``turbohtml._html``, imported under a package that is empty for that moment; None where it needs the rest."""
    spec = find_spec("turbohtml")
    if spec is None or spec.submodule_search_locations is None:
        return None
    package = ModuleType("turbohtml")
    package.__path__ = list(spec.submodule_search_locations)
    sys.modules["turbohtml"] = package
    try:
        from turbohtml import _html

        next(iter(_html.tokenize("<a>", capture_source=True)))
    except Exception:  # noqa: BLE001 - whatever it is, the public import is the answer
        return None
    finally:
        del sys.modules["turbohtml"]
    return _html
