"""Build hook: writes the compiled catalogue into the wheel; an installed linkaudit reads one file, not hundreds.

A catalogue file that is not valid stops the build. In a checkout (editable install) nothing is written: there the index
is made when it is first needed, see ``linkaudit/catalogue/store.py``.
"""

from __future__ import annotations

import sys
import tempfile
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``linkaudit/data/catalogue.json`` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the data folder; called by hatchling before it packs the files."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory(prefix="linkaudit-catalogue-")
        target = Path(self._folder.name) / "catalogue.json"
        target.write_text(_compiled(Path(self.root) / "src" / "linkaudit"), encoding="utf-8")
        build_data["force_include"][str(target)] = "linkaudit/data/catalogue.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 (hatchling's)
        """Remove the temporary file."""
        folder = getattr(self, "_folder", None)
        if folder is not None:
            folder.cleanup()


def _compiled(source: Path) -> str:
    """The index as text. The package's own ``__init__`` is not run: what it imports need not be there at build time."""
    package = types.ModuleType("linkaudit")
    package.__path__ = [str(source)]
    kept = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "linkaudit"}
    for name in kept:
        del sys.modules[name]
    sys.modules["linkaudit"] = package
    try:
        from linkaudit.catalogue.compiling import compile_index, version_of
        from linkaudit.catalogue.files import read_folder
        from linkaudit.catalogue.store import dump

        reading = read_folder(source / "data")
        if reading.mistakes:
            raise SystemExit("catalogue files are not valid:\n" + "\n".join(map(str, reading.mistakes)))
        return dump(compile_index(reading.entries, version_of(reading.contents)))
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "linkaudit"]:
            del sys.modules[name]
        sys.modules.update(kept)
