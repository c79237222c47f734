"""One small function per clue: each looks at one link and says what it saw, or nothing.

A clue never decides by itself; ``decisions.py`` weighs them all in one table. Each function takes a ``View`` and returns
an ``Evidence`` whose ``signal`` is a row of that table.

``catalogued`` what the catalogue knows of the address · ``elements`` how the element is made · ``author`` what the author
says of the link · ``addresses`` what the URL looks like · ``cloaks`` own addresses that lead elsewhere · ``own_content``
and ``own_profiles`` what promotes the publisher · ``neighbours`` what the links around it are
"""

from __future__ import annotations

from collections.abc import Callable

from linkaudit.model import Evidence
from linkaudit.view import View

Signal = Callable[[View], Evidence | None]
