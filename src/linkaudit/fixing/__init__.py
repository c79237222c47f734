"""Fixing: a document's source changed so that findings go away, and nothing but the spans in question."""

from __future__ import annotations

from linkaudit.fixing.plan import Change, Fixed, fix
from linkaudit.fixing.step import Left, Wanted

__all__ = ["Change", "Fixed", "Left", "Wanted", "fix"]
