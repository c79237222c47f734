"""The registrable domain of a host, by the Public Suffix List."""

from __future__ import annotations

import pytest

from linkaudit.publisher import registrable


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("shop.lamps.example.com", "example.com"),
        ("www.lamps.co.uk", "lamps.co.uk"),
        ("lamps.blogspot.com", "lamps.blogspot.com"),  # the private part of the list
        ("a.b.city.kobe.jp", "city.kobe.jp"),  # an exception to *.kobe.jp
        ("a.b.c.kobe.jp", "b.c.kobe.jp"),
        ("www.ck", "www.ck"),
        ("a.xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai"),
        ("a.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("a.lamps.co.uk.", "lamps.co.uk"),
    ],
)
def test_registrable(host: str, domain: str) -> None:
    assert registrable(host) == domain


@pytest.mark.parametrize(
    "host",
    ["co.uk", "localhost", "a.intern", "192.0.2.1", "[2001:db8::1]", "", ".", "a..b", ".com", "xn--zz--", "a.xn--.de9"],
)
def test_a_host_without_one_is_itself(host: str) -> None:
    assert registrable(host) == host
