"""Which pattern claims an address, and what is read out of it."""

from __future__ import annotations

import pytest

from linkaudit.catalogue import index as index_module
from linkaudit.catalogue.match import Match
from linkaudit.urls import Url, read
from tests.catalogue.small import Build, pattern


def url(text: str) -> Url:
    parsed = read(text)
    assert parsed is not None
    return parsed


def claimed(build: Build, text: str, *patterns: str) -> Match | None:
    return build({"networks/mine.toml": "\n".join(patterns)}).match(url(text))


@pytest.mark.parametrize(
    ("hosts", "yes", "no"),
    [
        (
            "shop.example",
            ["shop.example", "www.shop.example", "a.b.shop.example"],
            ["myshop.example", "shop.example.org"],
        ),
        ("=shop.example", ["shop.example"], ["www.shop.example"]),
        ("*.hop.example", ["x.hop.example", "y.x.hop.example"], ["hop.example"]),
        ("ws-*.ads.example", ["ws-na.ads.example", "a.ws-eu.ads.example"], ["ws.ads.example", "xws-na.ads.example"]),
        ("shop.{com,co.uk}", ["shop.com", "www.shop.co.uk"], ["shop.de", "shop.uk"]),
        ("goto.*", ["goto.shop"], ["goto.shop.example"]),
        ("{a,b}.{x,y}.example", ["a.x.example", "b.y.example"], ["a.z.example"]),
    ],
)
def test_hosts(build: Build, hosts: str, yes: list[str], no: list[str]) -> None:
    catalogue = build({"networks/mine.toml": pattern(hosts=f'["{hosts}"]')})
    assert [host for host in yes if catalogue.match(url(f"https://{host}/c")) is None] == []
    assert [host for host in no if catalogue.match(url(f"https://{host}/c")) is not None] == []


@pytest.mark.parametrize("host", ["=.example", "*.example", "=", "*", "a.=.track.example", "track.example."])
def test_odd_hosts_of_documents_do_no_harm(build: Build, host: str) -> None:
    catalogue = build({"networks/mine.toml": pattern() + pattern("star", hosts='["*.star.example", "=e.example"]')})
    found = catalogue.match(Url(f"https://{host}/"))
    assert found is None or host.endswith("track.example") or host == "track.example."


def test_without_a_host_nothing_matches(build: Build) -> None:
    catalogue = build({"networks/mine.toml": pattern(hosts='["*"]', path="'^/c/'")})
    for text in ("mailto:a@track.example", "javascript:void(0)", "data:text/plain,/c/1"):
        assert catalogue.match(Url(text)) is None


def test_query_keys_in_any_case_and_percent_encoded(build: Build) -> None:
    catalogue = build({"networks/mine.toml": pattern(query='{ AffId = "\\\\d+" }', publisher_id='"query:affid"')})
    for query in ("affid=7", "AFFID=7", "x=1&AffId=7", "x=1&amp;affid=7", "%41ffId=7"):
        match = catalogue.match(url(f"https://track.example/?{query}"))
        assert match is not None
        assert match.publisher_id == "7", query
    for query in ("", "affid=", "affid=x7", "affid=7x", "xaffid=7"):
        assert catalogue.match(url(f"https://track.example/?{query}")) is None, query


def test_all_of_query_and_one_of_query_any(build: Build) -> None:
    catalogue = build({"networks/mine.toml": pattern(query="{ a = '', b = '' }", query_any='["c", "d"]')})
    assert catalogue.match(url("https://track.example/?a&b&d")) is not None
    assert catalogue.match(url("https://track.example/?a&d")) is None
    assert catalogue.match(url("https://track.example/?a&b")) is None


def test_fragment_and_raw_query(build: Build) -> None:
    catalogue = build({"networks/mine.toml": "\n".join([
        pattern("hash", fragment="'^aff=(?P<who>\\w+)'", publisher_id='"fragment:who"'),
        pattern("bare", query_text="'^(?P<who>P[0-9A-F]{6})(?:&|$)'", publisher_id='"query_text:who"'),
    ])})  # fmt: skip
    hashed, bare = (
        catalogue.match(url("https://track.example/#aff=me")),
        catalogue.match(url("https://track.example/?PAB0123&x")),
    )
    assert hashed is not None
    assert bare is not None
    assert (hashed.pattern, hashed.publisher_id, bare.pattern, bare.publisher_id) == ("hash", "me", "bare", "PAB0123")


def test_decisive_goes_before_supporting_and_exact_before_general(build: Build) -> None:
    catalogue = build({"networks/mine.toml": "\n".join([
        pattern("supporting", hosts='["=go.track.example"]', evidence='"supporting"'),
        pattern("domain"),
        pattern("glob", hosts='["g*.track.example"]', path="'^/glob'"),
        pattern("subdomain", hosts='["go.track.example"]', path="'^/sub'"),
        pattern("exact", hosts='["=go.track.example"]', path="'^/exact'"),
    ])})  # fmt: skip
    found = {path: catalogue.match(url(f"https://go.track.example/{path}")) for path in ("x", "sub", "exact", "glob")}
    assert {path: match.pattern for path, match in found.items() if match} == {
        "x": "domain", "sub": "subdomain", "exact": "exact", "glob": "glob",
    }  # fmt: skip
    assert [match.pattern for match in catalogue.matches(url("https://go.track.example/exact"))] == [
        "exact", "domain", "supporting",
    ]  # fmt: skip


def test_equal_patterns_go_by_their_order(build: Build) -> None:
    match = claimed(build, "https://track.example/x", pattern("first"), pattern("second"))
    assert match is not None
    assert match.pattern == "first"


def test_a_named_host_goes_before_any_host_and_a_decisive_shape_before_supporting(build: Build) -> None:
    shape = pattern("shape", hosts='["*"]', path="'^/c/\\d+$'")
    weak = pattern("weak", evidence='"supporting"')
    match = claimed(build, "https://track.example/c/1", shape, pattern("named"))
    assert match is not None
    assert match.pattern == "named"
    match = claimed(build, "https://track.example/c/1", weak, shape)
    assert match is not None
    assert match.pattern == "shape"


def test_shapes_on_any_host_are_found_by_segment_key_and_fragment(build: Build) -> None:
    catalogue = build({"networks/mine.toml": "\n".join([
        pattern("segment", hosts='["*"]', path="'^/(?:aff_c|aff_r)$'"),
        pattern("key", hosts='["*"]', query="{ A_Aid = '\\w+', b = '' }"),
        pattern("either", hosts='["*"]', query_any='["irclickid", "irgwc"]', evidence='"supporting"'),
        pattern("hash", hosts='["*"]', fragment="'^aff='"),
    ])})  # fmt: skip
    for text, name in {
        "https://any.example/aff_c": "segment", "https://any.example/AFF_C": None,
        "https://any.example/aff_r?x": "segment",
        "https://any.example/p?a_aid=me&b=1": "key", "https://any.example/p?a_aid=&b=1": None,
        "https://any.example/?IRGWC=1": "either", "https://any.example/#aff=1": "hash", "https://any.example/#x": None,
    }.items():  # fmt: skip
        match = catalogue.match(url(text))
        assert (match.pattern if match else None) == name, text


def test_hosts_are_remembered_and_the_memory_is_bounded(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = build({"networks/mine.toml": pattern()})
    monkeypatch.setattr(index_module, "MEMO", 10)
    for number in range(100):
        assert catalogue.match(url(f"https://h{number}.example/")) is None
        assert catalogue.match(url(f"https://h{number}.track.example/")) is not None
    assert len(catalogue._memo) <= 10


def test_expressions_are_compiled_when_an_address_needs_them(build: Build) -> None:
    catalogue = build(
        {"networks/mine.toml": pattern(path="'^/c'") + pattern("other", hosts='["o.example"]', path="'^/o'")}
    )
    assert catalogue._rules == [None, None]
    catalogue.match(url("https://track.example/c"))
    assert [rule.pattern for rule in catalogue._rules if rule is not None] == ["click"]


def test_a_long_path_is_read_to_a_limit_only(build: Build) -> None:
    catalogue = build({"networks/mine.toml": pattern(path="'end$'")})
    assert catalogue.match(url("https://track.example/" + "a" * 100 + "end")) is not None
    assert catalogue.match(url("https://track.example/" + "a" * 10_000 + "end")) is None


@pytest.mark.parametrize(
    ("fields", "text", "publisher", "destination"),
    [
        ({"publisher_id": '"query:id"'}, "https://track.example/?ID=7", "7", None),
        ({"publisher_id": '"query:id"'}, "https://track.example/?id=", None, None),
        ({"publisher_id": '"host:0"'}, "https://me.track.example/", "me", None),
        ({"publisher_id": '"host:9"'}, "https://me.track.example/", None, None),
        ({"path": "'^/(?:a/)?(?P<who>\\w+)?'", "publisher_id": '"path:who"'}, "https://track.example/me", "me", None),
        ({"destination": '["query:u", "query:url"]'}, "https://track.example/?u=nothing&url=https%3A%2F%2Fa.example%2Fp",
         None, "https://a.example/p"),
        ({"destination": '["query:u"]'}, "https://track.example/?u=https%253A%252F%252Fa.example%252Fp", None,
         "https://a.example/p"),
        ({"destination": '["query:u"]'}, "https://track.example/?u=www.a.example/p", None, "https://www.a.example/p"),
        ({"destination": '["query:u"]'}, "https://track.example/?u=[[https://a.example/p]]", None, "https://a.example/p"),
        ({"destination": '["query:u"]'}, "https://track.example/go?u=%2Fp", None, "https://track.example/p"),
        ({"destination": '["rest"]'}, "https://track.example/?https://a.example/p?x=1", None, "https://a.example/p?x=1"),
        ({"path": "'^/to/(?P<to>.+)'", "destination": '["path:to"]'}, "https://track.example/to/https:/a.example/p?x=1",
         None, "https://a.example/p?x=1"),
        ({"path": "'^/to/(?P<to>[^/]+)/end'", "destination": '["path:to"]'},
         "https://track.example/to/https%3A%2F%2Fa.example%2Fp/end?x=1", None, "https://a.example/p"),
        ({"fragment": "'to=(?P<to>.+)'", "destination": '["fragment:to"]'}, "https://track.example/#to=https://a.example/",
         None, "https://a.example/"),
        ({"destination": '["query:u"]'}, "https://track.example/?u=javascript:alert(1)", None, None),
        ({"destination": '["query:u"]'}, "https://track.example/?u=%00%ff", None, None),
    ],
)  # fmt: skip
def test_ids_and_destinations(
    build: Build, fields: dict[str, str], text: str, publisher: str | None, destination: str | None
) -> None:
    match = claimed(build, text, pattern(**fields))
    assert match is not None
    assert (match.publisher_id, match.destination) == (publisher, destination)


def test_a_long_target_at_the_end_of_the_path_is_read_to_its_end(build: Build) -> None:
    long = "https://a.example/" + "p" * 5000
    match = claimed(
        build, f"https://track.example/to/{long}", pattern(path="'^/to/(?P<to>.+)'", destination='["path:to"]')
    )
    assert match is not None
    assert match.destination == long


def test_what_a_match_says(build: Build) -> None:
    table = pattern(path="'^/cread\\.php$'", query="{ AffId = '' }", publisher_id='"query:affid"')
    match = claimed(build, "https://track.example/cread.php?AffId=7", table)
    assert match is not None
    assert (match.entry, match.name, match.folder, match.file) == (
        "mine",
        "Example network",
        "networks",
        "networks/mine.toml",
    )
    assert (match.role, match.decisive, match.category) == ("click", True, "affiliate")
    assert match.detail == "Example network click URL (/cread.php with AffId)"
    assert repr(match) == "Match(networks/mine 'click': click, decisive, publisher_id='7', destination=None)"
    assert match == claimed(build, "https://track.example/cread.php?AffId=7", table)
    assert match != claimed(build, "https://track.example/cread.php?AffId=8", table)


def test_version_is_that_of_the_content(build: Build) -> None:
    first = build({"networks/mine.toml": pattern()}).version
    assert first == build({"networks/mine.toml": pattern()}).version
    assert first != build({"networks/mine.toml": pattern("other")}).version
