"""stub"""
from __future__ import annotations

from linkaudit.catalogue.rule import Rule
from linkaudit.urls import Url


def explain_miss(rule: Rule, url: Url, params: dict[str, str]) -> str:
    """What would have to differ for ``rule`` to hold."""
    return ", ".join(rule.misses(url, params))
