"""Shortcodes, includes and components that a configuration names."""

from __future__ import annotations

from pathlib import Path

import pytest

import linkaudit
from linkaudit.catalogue import load
from linkaudit.config import CatalogueConfig, Config, load_config
from linkaudit.errors import ConfigError
from linkaudit.model import Format, Link

INSERTS = {"my-promo": "ad_slot", "gear-*": "affiliate", "Ads": "editorial"}
CONFIG = Config(catalogue=CatalogueConfig(inserts=INSERTS))  # type: ignore[arg-type]  # plain strings of a test


def links(text: str, format: Format = "markdown") -> list[Link]:
    return list(linkaudit.audit(text, format=format, config=CONFIG).links)


@pytest.mark.parametrize(
    ("text", "format", "category"),
    [
        ("{{< my-promo >}}", "markdown", "ad_slot"),
        ("{% include my-promo.html %}", "markdown", "ad_slot"),
        ("{% include parts/my-promo.html %}", "markdown", "ad_slot"),
        ("<My-Promo />", "mdx", "ad_slot"),
        ("<my-promo></my-promo>", "html", "ad_slot"),
        ("{{< gear-box id=7 >}}", "markdown", "affiliate"),
        ("<Gear-Card name='kettle' />", "mdx", "affiliate"),
    ],
)
def test_what_a_name_stands_for(text: str, format: Format, category: str) -> None:
    (link,) = links(text, format)

    assert (category, None) == (link.category, link.url)
    assert "configured" == link.network
    assert "Configured" in link.evidence[0].detail


def test_an_address_in_such_a_shortcode_pays() -> None:
    (link,) = links('{{< gear-link url="https://shop.example/kettle" >}}')

    assert ("affiliate", "likely", "https://shop.example/kettle") == (link.category, link.confidence, link.url)


def test_a_name_that_stands_for_no_ad_here() -> None:
    assert links("{{< ads >}}") == []
    assert [link.category for link in linkaudit.audit("{{< ads >}}").links] == ["ad_slot"]


def test_the_rules_see_it() -> None:
    report = linkaudit.audit("The kettle boils.\n\n{{< gear-box id=7 >}}", config=CONFIG)

    assert "missing-disclosure" in [finding.rule for finding in report.findings]
    assert "missing-sponsored-rel" not in [finding.rule for finding in report.findings]


def test_the_shipped_catalogue_is_left_as_it_is() -> None:
    configured = load(inserts=INSERTS)

    assert configured.version != load().version
    assert load().match_insert("hugo", "my-promo", {}) is None
    assert load().match_insert("hugo", "ads", {}) is not None


def test_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "linkaudit.toml"
    file.write_text("[catalogue.inserts]\nmy-promo = 'ad_slot'\n'gear-*' = 'affiliate'\n", encoding="utf-8")
    assert load_config(file).catalogue.inserts == {"my-promo": "ad_slot", "gear-*": "affiliate"}

    file.write_text("[catalogue.inserts]\nmy-promo = 'advert'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="category of a shortcode"):
        load_config(file)
