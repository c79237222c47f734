"""``Retry-After``: seconds, or a date."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

#: What is longer than a year is a mistake, and as good as "not today".
_LONGEST = 366 * 86_400.0


def seconds(value: str, now: float | None = None) -> float | None:
    """How long to wait from ``now`` (the wall clock) on; None where the header says nothing that can be read."""
    value = value.strip()
    if not value:
        return None
    if value.isascii() and value.isdecimal():
        return min(float(value[:12]), _LONGEST)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        return None
    wait = when.timestamp() - (time.time() if now is None else now)
    return min(max(wait, 0.0), _LONGEST)
