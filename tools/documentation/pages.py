"""A hook of MkDocs: what the pages have that the site's Markdown reads otherwise than everybody else's.

- A link from a page to a file of the repository is relative (``../examples/…``), which works where the page is read
  unbuilt; the site has only the pages, so it leads to the repository.
- A fence may say more than its language (``markdown flagged us``, for the tests); the site's Markdown takes it for
  running text then.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_LINK = re.compile(r"(?<=\]\()(\.\./[^)#\s]+)(#[^)\s]*)?(?=\))")
_FENCE = re.compile(r"(?P<indent>\s*)(?P<marks>`{3,})(?P<language>[\w-]*)")


def on_page_markdown(markdown: str, *, page: Any, config: Any, **_: object) -> str:  # noqa: ANN401 - MkDocs' own types
    """The page as the site's Markdown should read it. A link that leads nowhere is left to MkDocs to complain about."""
    root = Path(config["config_file_path"]).parent
    folder = posixpath.dirname(posixpath.join("docs", page.file.src_uri))

    def pointed(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, match[1]))
        if not (root / path).exists():
            return match[0]
        kind = "tree" if (root / path).is_dir() else "blob"
        return f"{config['repo_url'].rstrip('/')}/{kind}/main/{path}{match[2] or ''}"

    return "\n".join(_plain_fences(_LINK.sub(pointed, markdown).split("\n")))


def _plain_fences(lines: list[str]) -> Iterator[str]:
    """The lines, each fence with its language alone; a fence within a longer one is text."""
    marks = ""
    for line in lines:
        fence = _FENCE.match(line)
        if fence is None or (marks and len(fence["marks"]) < len(marks)):
            yield line
        elif marks:
            marks = ""
            yield line
        else:
            marks = fence["marks"]
            yield f"{fence['indent']}{marks}{fence['language']}"
