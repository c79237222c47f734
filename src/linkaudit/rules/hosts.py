"""Hosts as a reader would name them."""

from __future__ import annotations


def host_of(url: str | None) -> str:
    """The host of an absolute URL, without ``www.``; "" where it has none."""
    if not url or "://" not in url:
        return ""
    authority = url.partition("://")[2].partition("/")[0].partition("?")[0]
    return authority.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")
