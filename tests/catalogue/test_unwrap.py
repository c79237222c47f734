"""Deep links: the chain of matches, and where it leads."""

from __future__ import annotations

from urllib.parse import quote

from linkaudit.catalogue import Catalogue, load
from linkaudit.catalogue.unwrap import deciding, final_destination, unwrap
from linkaudit.urls import Url, read
from tests.catalogue.small import Build, pattern

SHOP = "https://shop.example/p"


def url(text: str) -> Url:
    parsed = read(text)
    assert parsed is not None
    return parsed


def nest(*hosts: str, target: str = SHOP) -> str:
    for host in reversed(hosts):
        target = f"https://{host}/?u={quote(target, safe='')}"
    return target


def three(build: Build) -> Catalogue:
    return build({
        f"networks/{name}.toml": pattern(hosts=f'["{name}.example"]', destination='["query:u"]', url=f"https://{name}.example/")
        for name in ("aa", "bb", "cc", "dd")
    })  # fmt: skip


def test_outside_in(build: Build) -> None:
    chain = unwrap(three(build), url(nest("aa.example", "bb.example", "cc.example")))
    assert [match.entry for match in chain] == ["aa", "bb", "cc"]
    assert final_destination(chain) == SHOP
    first = deciding(chain)
    assert first is not None
    assert first.entry == "aa"


def test_three_levels_and_no_more(build: Build) -> None:
    catalogue = three(build)
    deep = url(nest("aa.example", "bb.example", "cc.example", "dd.example"))
    assert [match.entry for match in unwrap(catalogue, deep)] == ["aa", "bb", "cc"]
    assert final_destination(unwrap(catalogue, deep)) == nest("dd.example")
    assert [match.entry for match in unwrap(catalogue, deep, levels=1)] == ["aa"]
    assert unwrap(catalogue, deep, levels=0) == []


def test_a_target_that_cannot_be_read_ends_the_chain(build: Build) -> None:
    chain = unwrap(three(build), url(nest("aa.example", "bb.example", target="no address at all")))
    assert [match.entry for match in chain] == ["aa", "bb"]
    assert final_destination(chain) == "https://bb.example/?u=no%20address%20at%20all"


def test_unknown_addresses_have_no_chain(build: Build) -> None:
    assert unwrap(three(build), url(SHOP)) == []
    assert final_destination([]) is None
    assert deciding([]) is None


def test_an_address_that_leads_to_itself_ends(build: Build) -> None:
    catalogue = build({"networks/loop.toml": pattern(path="'^/(?P<to>.*)'", destination='["path:to"]')})
    chain = unwrap(catalogue, url("https://track.example/https:/track.example/"))
    assert len(chain) <= 3


def test_a_measuring_redirect_leaves_the_decision_to_what_it_passes_on_to(build: Build) -> None:
    catalogue = build({
        "trackers/hop.toml": pattern(hosts='["hop.example"]', role='"redirect"', destination='["query:u"]', url="https://hop.example/"),
        "networks/net.toml": pattern(hosts='["net.example"]', url="https://net.example/"),
    })  # fmt: skip
    first = deciding(unwrap(catalogue, url(nest("hop.example", target="https://net.example/1"))))
    plain = deciding(unwrap(catalogue, url(nest("hop.example"))))
    assert first is not None
    assert plain is not None
    assert (first.entry, first.category) == ("net", "affiliate")
    assert (plain.entry, plain.category, plain.meaning.runner_up) == ("hop", "editorial", "tracking_pixel")


def test_shipped_networks_nest() -> None:
    inner = "https://www.amazon.de/dp/B000000000?tag=example-21"
    outer = "https://partners.shop.example/c/1234567/7654321/12345?u=" + quote(
        "https://www.awin1.com/cread.php?awinmid=1&awinaffid=7&ued=" + quote(inner, safe=""), safe=""
    )
    chain = unwrap(load(), url(outer))
    assert [match.entry for match in chain] == ["impact", "awin", "amazon-associates"]
    assert final_destination(chain) == inner
