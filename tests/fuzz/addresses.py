"""Addresses: anything may stand in an ``href``, and what is judged, printed and asked must be one and the same."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import quote, urlencode

import ada_url

from linkaudit.catalogue.identify import identify
from linkaudit.catalogue.store import load
from linkaudit.catalogue.unwrap import LEVELS, deciding, final_destination, unwrap
from linkaudit.liveness.address import read_address
from linkaudit.liveness.addresses import forbidden
from linkaudit.liveness.clicks import Clicks
from linkaudit.liveness.policy import Policy
from linkaudit.liveness.targets import Target, decide_url
from linkaudit.urls import Url, parameters, read, read_nested, resolve
from tests.fuzz.inputs import value

_SPECIAL = ("http", "https", "ws", "wss", "ftp")
_BASE = "https://site.example/posts/a.html?b#c"
_POLICY = Policy()
_TRIMMED = " []()<>\"'"


def url(data: bytes) -> None:
    """An absolute URL, as a browser reads it, taken apart as the browser's own parser would."""
    found = read(value(data))
    if found is None:
        return
    whole = ada_url.URL(found.href)
    assert whole.href == found.href, "what has been read reads as itself"
    assert found.scheme + ":" == whole.protocol
    if found.scheme in _SPECIAL:
        assert found.host == whole.hostname
        assert found.host == found.host.lower()
        assert found.path == whole.pathname
        assert "?" + found.query == (whole.search or "?")
        assert "#" + found.fragment == (whole.hash or "#")
    _query(found)


def _query(found: Url) -> None:
    params = parameters(found.query)
    assert params == found.params
    assert len(params) <= found.query.count("&") + found.query.count("amp;") + found.query.count("&#") + 1
    assert parameters(urlencode(params)) == params


def nested_url(data: bytes) -> None:
    """A target inside another URL: encoded again, in brackets, or without its scheme."""
    found = read_nested(value(data))
    if found is None:
        return
    assert found.scheme in ("http", "https")
    assert "." in found.host
    assert resolve(found.href) == found.href
    if found.href == found.href.strip(_TRIMMED) and read(found.href) is not None:
        for written in (found.href, f"[[{found.href}]]", quote(found.href, safe="")):
            again = read_nested(written)
            assert again is not None
            assert again.href == found.href


def known_address(data: bytes) -> None:
    """What the catalogue says of an address, and what ``linkaudit identify`` tells of it."""
    written = value(data)
    catalogue = load()
    found = read(written)
    if found is not None:
        chain = unwrap(catalogue, found)
        assert len(chain) <= LEVELS
        for match in chain:
            assert match.category
            assert match.detail
            assert match.publisher_id is None or match.publisher_id
            assert match.destination is None or resolve(match.destination) == match.destination
        assert chain[:1] == [match for match in [catalogue.match(found)] if match]
        assert (deciding(chain) is None) == (not chain)
        assert (final_destination(chain) is None) == all(match.destination is None for match in chain)
    said = identify(written, catalogue)
    assert said.url == written
    assert all(said.lines()[1:])
    assert said.category is None or said.network


def asked_address(data: bytes) -> None:
    """What a check of links would ask: without credentials, and never this machine or its network."""
    written = value(data)
    for base in (None, _BASE):
        address = read_address(written, base)
        if address is None:
            continue
        assert resolve(address.href) == address.href, "what is sent is what was judged"
        assert "#" not in address.href
        if address.scheme not in ("http", "https"):
            assert _POLICY.refusal(address)
            continue
        assert address.host == ada_url.URL(address.href).hostname
        assert 0 <= address.port <= 65535
        assert not ada_url.URL(address.href).username
        refused = _POLICY.refusal(address)
        assert refused or _is_public(address.host)
    target = decide_url(written, Clicks(load()))
    if isinstance(target, Target):
        assert Clicks(load()).danger(target.address.href) is None


def ip(data: bytes) -> None:
    """An address by number, in any notation: forbidden unless it is public."""
    written = data.decode("latin-1")
    why = forbidden(written)
    assert why or _is_public(written)
    if len(data) >= 16:
        inside = ip_address(data[:16])
        assert forbidden(str(inside)) == forbidden(f"[{inside.exploded}]")
        assert forbidden(str(inside)) or inside.is_global
    if len(data) >= 4:
        plain = ip_address(data[:4])
        assert forbidden(str(plain)) or plain.is_global
        mapped = f"::ffff:{plain}"
        assert bool(forbidden(mapped)) == bool(forbidden(str(plain)))


def _is_public(host: str) -> bool:
    """Whether a host is a name, or a number that the standard library calls public."""
    try:
        return ip_address(host.strip("[]")).is_global
    except ValueError:
        return not host.rpartition(".")[2].isdecimal()
