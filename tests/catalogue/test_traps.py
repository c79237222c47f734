"""Real forms of Impact, Amazon, CJ, Awin, AdSense and Google Analytics addresses, and what only looks like them."""

from __future__ import annotations

import pytest

from linkaudit.catalogue import load
from linkaudit.urls import read


def claim(url: str) -> tuple[str, str, bool] | None:
    parsed = read(url)
    match = load().match(parsed) if parsed is not None else None
    return (match.entry, match.category, match.decisive) if match is not None else None


@pytest.mark.parametrize(
    ("url", "entry", "category"),
    [
        ("https://goto.brand.example/c/1234567/765432/1234?u=https%3A%2F%2Fwww.brand.example", "impact", "affiliate"),
        ("//brand.pxf.io/c/1234567/765432/1234/", "impact", "affiliate"),
        ("https://imp.pxf.io/i/1234567/7654321/12345", "impact", "tracking_pixel"),
        ("https://brand.8odi.net/2R0DB7", "impact", "affiliate"),
        ("//a.impactradius-go.com/display-ad/12345-7654321", "impact", "affiliate"),
        ("https://www.amazon.com/dp/B000000000?th=1&tag=example-20", "amazon-associates", "affiliate"),
        ("https://www.amazon.com/dp/B000000000?th=1&amp;tag=example-20", "amazon-associates", "affiliate"),
        ("http://www.amazon.co.jp/exec/obidos/ASIN/4000000000/example0-22/ref=nosim", "amazon-associates", "affiliate"),
        ("http://www.amazon.de/exec/obidos/redirect-home?tag=example0b-21&site=home", "amazon-associates", "affiliate"),
        ("https://www.amazon.com.be/dp/B000000000?tag=example-21", "amazon-associates", "affiliate"),
        ("https://amzn.to/example1", "amazon-associates", "affiliate"),
        ("//ir-de.amazon-adsystem.com/e/ir?t=example-21&l=am2&o=3&a=3000000000", "amazon-associates", "tracking_pixel"),
        ("https://www.anrdoezrs.net/links/1234567/type/dlg/https://shop.example/p", "cj", "affiliate"),
        ("https://www.awin1.com/cread.php?s=1234567&v=1234&q=123456&r=7654321", "awin", "affiliate"),
        ("//pagead2.googlesyndication.com/pagead/js/adsbygoogle.js", "google-adsense", "ad_slot"),
        ("https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234", "google-analytics", "tracking_pixel"),
        ("http://www.google-analytics.com/urchin.js", "google-analytics", "tracking_pixel"),
    ],
)  # fmt: skip
def test_claimed(url: str, entry: str, category: str) -> None:
    assert claim(url) == (entry, category, True)


@pytest.mark.parametrize(
    "url",
    [
        "https://i.pictures.example/c/250x250_80_a2/img-master/img/2020/01/24/12345678_p0_square1200.jpg",
        "https://artifacts.contest.example/c/27/file.zip",
        "https://artifacts.contest.example/c/2777/123456/1234/file.zip",
        "https://cdn.paper.example/c/2020/01/24",
        "https://cdn.paper.example/i/2020/01/24/",
        "https://shop.example/c/1234567/765432/1234/5678",
        "https://shop.example/x/c/1234567/765432/1234",
        "https://partner.canva.com/login",
        "https://www.fews.net/IPC",
        "https://www.amazon.com/dp/B000000000",
        "https://www.amazon.com/Book-Title/dp/0000000000/ref=sr_1_1?qid=1700000000&sr=8-1&pd_rd_w=abc",
        "https://www.amazon.com/dp/B000000000/ref=cm_sw_r_cp_api_i_abc",
        "https://www.amazon.com/dp/B000000000?maas=maas_adg_1&ref_=aa_maas&tag=maas",
        "https://www.amazon.com/s?k=route-22",
        "https://aws.amazon.com/s3/",
        "https://notamazon.com/dp/B000000000?tag=example-20",
        "https://amazon.com.evil.example/dp/B000000000?tag=example-20",
        "https://forum.example/topics?tag=windows-20",
        "https://shop.example/click-1234567-12345678",
        "https://www.awin.com/",
        "https://ui.awin.com/login",
        "https://www.google.com/analytics/",
        "https://support.google.com/adsense/",
        "https://shop.example/?ref=partner&aff=1&via=me&tag=x&source=y&partner=z&aid=1&pid=2",
    ],
)
def test_never_decisive(url: str) -> None:
    found = claim(url)
    assert found is None or not found[2] or found[0] == "amazon-attribution", found


@pytest.mark.parametrize("url", ["https://a.co/d/abc1234", "https://amzn.eu/d/abc1234", "https://amzn.asia/d/abc1234"])
def test_share_links_only_support(url: str) -> None:
    assert claim(url) == ("amazon-associates", "affiliate", False)


def test_adsense_markup_and_scripts() -> None:
    catalogue = load()
    slot = catalogue.match_markup("ins", {"class": "adsbygoogle wide", "data-ad-client": "ca-pub-1234567890123456"})
    assert slot is not None
    assert (slot.entry, slot.role, slot.publisher_id) == ("google-adsense", "slot", "ca-pub-1234567890123456")
    pushed = catalogue.match_script("(adsbygoogle = window.adsbygoogle || []).push({});")
    assert [match.entry for match in pushed] == ["google-adsense"]
    for dialect, name in (("hugo", "adsense_hr"), ("liquid", "adsense-inside-post.html"), ("jsx", "Adsense")):
        found = catalogue.match_insert(dialect, name, {})
        assert found is not None, name
        assert found.entry == "google-adsense"
