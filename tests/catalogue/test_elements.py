"""Elements, shortcodes and inline scripts."""

from __future__ import annotations

import pytest

from linkaudit.catalogue import Catalogue
from tests.catalogue.small import Build

ADS = """[[markup]]
name = "slot"
element = "ins"
attribute = "class"
token = "adsby"
role = "slot"
publisher_id = "data-client"
examples = ['<ins class="adsby"></ins>']

[[markup]]
name = "any element"
element = "*"
attribute = "id"
prefix = "gpt-ad-"
role = "slot"
examples = ['<div id="gpt-ad-1"></div>']

[[markup]]
name = "by value"
element = "div"
attribute = "data-zone"
value = '\\d+'
role = "slot"
destination = "data-target"
examples = ['<div data-zone="1"></div>']

[[markup]]
name = "present"
element = "div"
attribute = "data-ad"
role = "slot"
evidence = "supporting"
examples = ['<div data-ad></div>']

[[markup]]
name = "own element"
element = "amp-ad"
role = "slot"
examples = ['<amp-ad></amp-ad>']

[[inserts]]
names = ["AdBox", "ads*.html", "ad-*"]
role = "slot"
publisher_id = "client"
examples = ['{{< adbox >}}']

[[inserts]]
name = "only jsx"
names = ["AdUnit"]
dialects = ["jsx"]
role = "slot"
examples = ['<AdUnit />']

[[scripts]]
name = "push"
contains = ["adsby", ".push("]
role = "loader"

[[scripts]]
name = "again"
contains = ["adsby_settings"]
role = "loader"
"""


@pytest.fixture
def ads(build: Build) -> Catalogue:
    return build({"ad_systems/ads.toml": ADS})


@pytest.mark.parametrize(
    ("tag", "attrs", "name"),
    [
        ("ins", {"class": "wide adsby dark"}, "slot"),
        ("INS", {"class": "adsby"}, "slot"),
        ("ins", {"class": "adsbyx"}, None),
        ("div", {"class": "adsby"}, None),
        ("div", {"id": "gpt-ad-12"}, "any element"),
        ("span", {"id": "xgpt-ad-12"}, None),
        ("div", {"data-zone": "12"}, "by value"),
        ("div", {"data-zone": "12x"}, None),
        ("div", {"data-ad": ""}, "present"),
        ("div", {"data-ad": "", "data-zone": "12"}, "by value"),
        ("amp-ad", {}, "own element"),
        ("p", {}, None),
    ],
)
def test_markup(ads: Catalogue, tag: str, attrs: dict[str, str], name: str | None) -> None:
    match = ads.match_markup(tag, attrs)
    assert (match.pattern if match else None) == name


def test_markup_reads_id_and_destination(ads: Catalogue) -> None:
    slot = ads.match_markup("ins", {"class": "adsby", "data-client": "ca-1"})
    zone = ads.match_markup("div", {"data-zone": "1", "data-target": "https%3A%2F%2Fshop.example%2Fp"})
    assert slot is not None
    assert zone is not None
    assert (slot.publisher_id, zone.destination) == ("ca-1", "https://shop.example/p")
    assert slot.detail == 'Example network ad slot (ins[class~="adsby"])'
    assert slot.category == "ad_slot"


@pytest.mark.parametrize(
    ("dialect", "name", "found"),
    [
        ("hugo", "adbox", "adbox"),
        ("jsx", "AdBox", "adbox"),
        ("liquid", "ads/adbox.html", "adbox"),
        ("liquid", "ads-inside.html", "adbox"),
        ("liquid", "partials/ads.html", "adbox"),
        ("wordpress", "ad-block", "adbox"),
        ("wordpress", "adbox2", None),
        ("hugo", "adunit", None),
        ("jsx", "AdUnit", "only jsx"),
        ("hugo", "", None),
    ],
)
def test_inserts(ads: Catalogue, dialect: str, name: str, found: str | None) -> None:
    match = ads.match_insert(dialect, name, {"Client": "7"})
    assert (match.pattern if match else None) == found
    assert match is None or match.pattern != "adbox" or match.publisher_id == "7"


def test_scripts(ads: Catalogue) -> None:
    assert [match.pattern for match in ads.match_script("(adsby=window.adsby||[]).push({})")] == ["push"]
    assert ads.match_script("adsby = 1") == []
    assert len(ads.match_script("adsby_settings; adsby.push()")) == 1, "one answer for a file and role"
