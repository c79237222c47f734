"""The explanation that ``linkaudit identify`` prints."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.catalogue.identify import identify
from tests.catalogue.small import HEAD, TAIL, Build, pattern


def test_a_click_names_file_pattern_id_and_destination() -> None:
    found = identify(
        "https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=1234567&ued=https%3A%2F%2Fshop.example%2Fp"
    )
    assert (found.network, found.network_name, found.folder, found.role) == ("awin", "Awin", "networks", "click")
    assert (found.category, found.runner_up) == ("affiliate", None)
    assert (found.publisher_id, found.destination) == ("1234567", "https://shop.example/p")
    assert found.lines() == [
        "https://www.awin1.com/cread.php?awinmid=1&awinaffid=1234567&ued=https%3A%2F%2Fshop.example%2Fp",
        "affiliate: Awin click URL (/(cread|awclick).php with awinaffid)",
        "  network       Awin (awin)",
        "  role          click",
        "  publisher id  1234567",
        "  destination   https://shop.example/p",
        "  claimed by    networks/awin.toml, pattern 'click' (decisive, click)",
    ]


@pytest.mark.parametrize(
    ("url", "destination"),
    [
        ("https://www.awin1.com/cread.php?awinmid=1&awinaffid=1234567", "not readable from the address"),
        ("https://www.amazon.com/dp/B000000000?tag=example-20", "the address itself, which is the merchant's own"),
        ("https://www.googletagmanager.com/gtag/js?id=G-ABCDEFGHIJ", None),
        ("https://www.ftjcfx.com/image-1234567-12345678", None),
    ],
)
def test_a_destination_only_where_a_reader_goes(url: str, destination: str | None) -> None:
    """A shop's own page leads nowhere else, and nobody follows a script or a picture."""
    lines = [line for line in identify(url).lines() if line.startswith("  destination")]
    assert lines == ([f"  destination   {destination}"] if destination else [])


def test_an_anonymous_file_names_no_network(build: Build) -> None:
    """Parameters that many programmes share tell what an address is, not whose."""
    other = pattern(url="https://other.example/c", hosts='["other.example"]')
    catalogue = build({
        "networks/mine.toml": HEAD + pattern() + TAIL,
        "networks/shared.toml": f"{HEAD}anonymous = true\n{other}{TAIL}",
    })  # fmt: skip
    found = identify("https://other.example/c", catalogue)

    assert (found.category, found.network, found.network_name, found.role) == ("affiliate", None, None, "click")
    assert "  network       none that the address names" in found.lines()
    assert identify("https://track.example/c", catalogue).network == "mine"


def test_nested_links_are_listed() -> None:
    found = identify("https://www.dpbolvw.net/click-1-2?url=https%3A%2F%2Fwww.amazon.de%2Fdp%2FB0%3Ftag%3Dexample-21")
    assert [match.entry for match in found.matches] == ["cj", "amazon-associates"]
    assert "  leads to      networks/amazon-associates.toml, pattern 'tag' (decisive, merchant)" in found.lines()


def test_a_shape_that_nearly_fits_is_explained() -> None:
    text = "\n".join(identify("https://news.example/c/2020/01/24").lines())
    assert "no pattern of the catalogue holds for this address" in text
    assert (
        "networks/impact.toml, pattern 'click' (click): any host will do, but the path /c/2020/01/24 does not" in text
    )
    assert "does not look like /c/<publisher>/<ad>/<campaign>" in text


def test_what_would_have_to_differ_on_a_known_host() -> None:
    text = "\n".join(identify("https://www.amazon.com/dp/B0?tag=shoes").lines())
    assert "the host matches, but the value 'shoes' of tag does not have the form" in text
    text = "\n".join(identify("https://www.awin1.com/x").lines())
    assert "the path /x does not look like /cread.php" in text
    assert "the query has no awinaffid" in text


def test_nearest_first_and_few(build: Build) -> None:
    far = [pattern(f"p{n}", path="'^/x'", query="{ a = '', b = '' }") for n in range(5)]
    catalogue = build({"networks/mine.toml": "\n".join([*far, pattern("near", query="{ a = '' }")])})
    lines = identify("https://track.example/y", catalogue).lines()
    assert len(lines) == 6
    assert "pattern 'near'" in lines[3]


def test_only_supporting() -> None:
    found = identify("https://a.co/d/abc1234")
    assert (found.category, found.runner_up, found.network) == (None, "affiliate", "amazon-associates")
    assert found.lines()[1].startswith("perhaps affiliate: Amazon Associates share link")
    assert "does not decide alone" in found.lines()[1]


def test_size_decides() -> None:
    found = identify("https://www.ftjcfx.com/image-1234567-12345678")
    assert (found.category, found.runner_up) == ("affiliate", "tracking_pixel")
    assert found.lines()[1].startswith("affiliate, or tracking pixel where its element is 0 or 1 pixel in size")


def test_nothing_known() -> None:
    found = identify("https://unknown.example/p")
    assert (found.matches, found.category, found.network) == ((), None, None)
    assert "names the host unknown.example" in "\n".join(found.lines())


def test_without_scheme() -> None:
    assert identify("//www.awin1.com/cread.php?awinaffid=1").network == "awin"
    assert identify("www.awin1.com/cread.php?awinaffid=1").network == "awin"
    assert identify("  https://amzn.to/1a2B3cD\n").network == "amazon-associates"


@pytest.mark.parametrize(
    "text", ["", "nope", "/relative", "#x", "mailto:a@b.example", "{{ url }}", "http://", "\x00", "https://[::1"]
)
def test_no_address(text: str) -> None:
    found = identify(text)
    assert found.matches == ()
    assert found.lines()


HOSTS = st.sampled_from(["www.amazon.com", "awin1.com", "a.sjv.io", "tidd.ly", "www.anrdoezrs.net", "any.example"])


@settings(max_examples=300, deadline=None)
@given(HOSTS, st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_no_address_raises(host: str, path: str, query: str, fragment: str) -> None:
    identify(f"https://{host}/{path}?{query}#{fragment}").lines()
    identify(f"https://{host}/c/1/2?u={query}&tag=x-20").lines()
    identify(query).lines()
