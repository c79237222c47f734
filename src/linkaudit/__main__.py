"""``python -m linkaudit``, and the ``linkaudit`` command."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from linkaudit.cli import main as _main

#: Containers made before the collector looks for cycles. Importing a package makes tens of thousands and no cycle worth
#: finding; Python's own 700 costs a hook a tenth of its time.
_MANY = 100_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    collect_rarely()
    code = _main()
    if _nothing_waits():
        # Taking the interpreter apart object by object takes as long as auditing an article does.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def collect_rarely() -> None:
    """Let the collector look for cycles less often than it does by itself."""
    gc.set_threshold(_MANY, 10, 10)


def _nothing_waits() -> bool:
    """Whether nobody asked to be told of the end (pools of processes, temporary folders, coverage), and output is out."""
    count = getattr(atexit, "_ncallbacks", None)
    threading = sys.modules.get("threading")
    if count is None or count() or (threading is not None and threading.active_count() > 1):
        return False
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    main()
