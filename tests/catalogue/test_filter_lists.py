"""Filter lists of the user's own: one more opinion, which never decides that a link pays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import linkaudit
from linkaudit.catalogue import load
from linkaudit.catalogue.filter_lists import ABSENT
from linkaudit.catalogue.identify import identify
from linkaudit.cli import main
from linkaudit.config import CatalogueConfig, Config, PublisherConfig, load_config
from linkaudit.errors import ConfigError, DataError
from linkaudit.model import Link

needs_adblock = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("adblock"), reason="adblock is not installed"
)

ADS = """\
[Adblock Plus 2.0]
! Title: Example ads
||advertiser.example^$third-party
||kitchen.example/banner^
||banners.example^$image,subdocument
@@||good.example^
example.org##.advert
"""
TRACKERS = "! Title: Example privacy list\n/count.gif?\n||counter.example^\n"


@pytest.fixture
def lists(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "ads.txt").write_text(ADS, encoding="utf-8")
    (tmp_path / "trackers.txt").write_text(TRACKERS, encoding="utf-8")
    return str(tmp_path / "ads.txt"), str(tmp_path / "trackers.txt")


def links(text: str, lists: tuple[str, ...]) -> list[Link]:
    config = Config(publisher=PublisherConfig(("kitchen.example",)), catalogue=CatalogueConfig(filter_lists=lists))
    return list(linkaudit.audit(text, config=config).links)


@needs_adblock
def test_a_list_alone_never_makes_a_link_paid(lists: tuple[str, str]) -> None:
    (link,) = links("[kettle](https://advertiser.example/kettle)", lists)

    assert ("editorial", "possible", "affiliate") == (link.category, link.confidence, link.runner_up)
    (seen,) = [seen for seen in link.evidence if seen.signal == "filter_list"]
    assert ("affiliate", "supporting") == (seen.category, seen.strength)
    assert "Example ads" in seen.detail
    assert "||advertiser.example^" in seen.detail


@needs_adblock
def test_a_list_and_a_pixel_beside_it_are_not_enough(lists: tuple[str, str]) -> None:
    pixel = '<img src="https://advertiser.example/view?id=1234567" width="1" height="1">'
    found = links(f'<a href="https://advertiser.example/click?id=1234567">kettle</a>{pixel}', lists)

    assert ["editorial", "tracking_pixel"] == [link.category for link in found]


@needs_adblock
def test_what_the_catalogue_knows_stays_as_it_is(lists: tuple[str, str]) -> None:
    url = "https://www.amazon.com/dp/B000000000?tag=example-20"

    assert links(f"[k]({url})", lists) == links(f"[k]({url})", ())


@needs_adblock
@pytest.mark.parametrize(
    ("text", "category", "confidence", "runner_up"),
    [
        ('<img src="https://x.example/count.gif?1" width="1" height="1">', "tracking_pixel", "certain", None),
        ('<img src="https://x.example/other.gif?1" width="1" height="1">', "tracking_pixel", "likely", None),
        ("![](https://x.example/count.gif?1)", "editorial", "possible", "tracking_pixel"),
        ('<script src="https://counter.example/x.js"></script>', "editorial", "possible", "tracking_pixel"),
        (
            '<iframe src="https://banners.example/1" width="300" height="250"></iframe>',
            "editorial",
            "possible",
            "ad_slot",
        ),
        ('<img src="https://banners.example/1.png" width="300" height="250">', "editorial", "possible", "ad_slot"),
        ('<iframe src="https://ads.banners.example/1" width="300"></iframe>', "ad_slot", "certain", None),
        ('<script src="https://banners.example/x.js"></script>', "editorial", "likely", None),
        ("[kettle](https://good.example/kettle)", "editorial", "likely", None),
        ("[own](https://kitchen.example/pots/)", "cross_promotion", "possible", None),
    ],
)
def test_what_a_list_raises(
    text: str, category: str, confidence: str, runner_up: str | None, lists: tuple[str, str]
) -> None:
    link = links(text, lists)[-1]

    assert (category, confidence, runner_up) == (link.category, link.confidence, link.runner_up), link.evidence


@needs_adblock
def test_the_version_follows_what_the_lists_say(lists: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(ADS + "||more.example^\n", encoding="utf-8")
    versions = {
        load().version,
        *(load(filter_lists=[path]).version for path in (lists[0], str(tmp_path / "other.txt"))),
    }

    assert len(versions) == 3


@needs_adblock
def test_identify_names_list_and_line(lists: tuple[str, str]) -> None:
    catalogue = load(filter_lists=lists)

    assert (
        "  filter list   Example ads: ||advertiser.example^$third-party"
        in identify("https://advertiser.example/", catalogue).lines()
    )
    assert (
        "  filter list   Example ads: ||banners.example^$image,subdocument, as an image or a frame"
        in identify("https://banners.example/1", catalogue).lines()
    )
    assert identify("https://news.example/", catalogue).filter_lists == ()


@needs_adblock
def test_on_the_command_line(lists: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "post.md"
    page.write_text("[kettle](https://advertiser.example/kettle)", encoding="utf-8")

    assert main(["audit", str(page), "--isolated", "--filter-list", lists[0], "-vv", "--no-progress"]) == 0
    assert "Example ads" in capsys.readouterr().out
    assert main(["identify", "--filter-list", lists[0], "https://advertiser.example/"]) == 0
    assert "Example ads" in capsys.readouterr().out


@needs_adblock
def test_in_a_configuration(lists: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "linkaudit.toml").write_text("[catalogue]\nfilter_lists = ['ads.txt']\n", encoding="utf-8")

    assert load_config(tmp_path / "linkaudit.toml").catalogue.filter_lists == (lists[0],)


def test_without_the_package_one_sentence_says_so(
    lists: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "adblock", None)
    monkeypatch.setattr("linkaudit.catalogue.filter_lists.available", lambda: False)
    (tmp_path / "linkaudit.toml").write_text("[catalogue]\nfilter_lists = ['ads.txt']\n", encoding="utf-8")
    page = tmp_path / "post.md"
    page.write_text("text", encoding="utf-8")

    with pytest.raises(ConfigError, match="adblock"):
        load_config(tmp_path / "linkaudit.toml")
    with pytest.raises(DataError, match="adblock"):
        load(filter_lists=[lists[1]])
    assert main(["audit", str(page), "--isolated", "--filter-list", lists[0]]) == 2
    said = capsys.readouterr().err
    assert ABSENT in said
    assert said.count("\n") == 1


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["identify", "--filter-list", str(tmp_path / "none.txt"), "https://x.example/"]) == 2
    assert "is no file" in capsys.readouterr().err
    with pytest.raises(DataError, match=r"none\.txt"):
        load(filter_lists=[tmp_path / "none.txt"])


def test_nothing_of_it_is_imported_without_a_list() -> None:
    import subprocess

    code = "import sys, linkaudit; linkaudit.audit('[a](https://a.example/)'); print('adblock' in sys.modules, 'linkaudit.catalogue.filter_lists' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
