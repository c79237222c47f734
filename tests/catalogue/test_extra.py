"""A user's own folders: their place before the shipped files, and that they are not trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linkaudit.catalogue import load
from linkaudit.catalogue.files import MAX_FILE
from linkaudit.errors import DataError
from linkaudit.urls import Url
from tests.catalogue.small import Write, pattern


def test_own_files_stand_beside_the_shipped_ones(folder: Write) -> None:
    root = folder({"networks/mine.toml": pattern()})
    catalogue = load([root])
    mine, awin = catalogue.match(Url("https://track.example/")), catalogue.match(Url("https://tidd.ly/1a2B3c4"))
    assert mine is not None
    assert awin is not None
    assert (mine.entry, awin.entry) == ("mine", "awin")
    assert catalogue.version != load().version
    assert load([str(root)]) is catalogue


def test_own_files_decide_between_equals_and_replace_by_id(folder: Write) -> None:
    root = folder({
        "networks/mine.toml": pattern(hosts='["tidd.ly"]', url="https://tidd.ly/1a2B3c4"),
        "networks/cj.toml": pattern("own", hosts='["anrdoezrs.net"]', url="https://anrdoezrs.net/"),
    })  # fmt: skip
    catalogue = load([root])
    short, click = (
        catalogue.match(Url("https://tidd.ly/1a2B3c4")),
        catalogue.match(Url("https://anrdoezrs.net/click-1-2")),
    )
    assert short is not None
    assert click is not None
    assert (short.entry, click.pattern) == ("mine", "own")
    assert catalogue.match(Url("https://www.dpbolvw.net/click-1-2")) is None, "the shipped cj.toml is gone"


def test_shapes_elements_and_scripts_come_along(folder: Write) -> None:
    insert = '[[inserts]]\nnames = ["ownbox"]\nrole = "slot"\nexamples = []\n'
    shape = pattern(hosts='["*"]', path="'^/mine/\\d+$'")
    root = folder({"networks/mine.toml": shape, "ad_systems/own.toml": insert})
    catalogue = load([root])
    assert catalogue.match(Url("https://any.example/mine/1")) is not None
    assert catalogue.match(Url("https://any.example/c/1234567/7654321/12345")) is not None
    assert catalogue.match_insert("hugo", "ownbox", {}) is not None
    adsense = catalogue.match_markup("ins", {"class": "adsbygoogle"})
    assert adsense is not None
    assert adsense.entry == "google-adsense"


def test_the_first_folder_comes_first(folder: Write) -> None:
    one = folder({"networks/mine.toml": pattern("one")}, at="one")
    two = folder({"networks/mine.toml": pattern("two")}, at="two")
    match = load([one, two]).match(Url("https://track.example/"))
    assert match is not None
    assert match.pattern == "one"


def test_a_mistake_names_file_field_and_how_many_more(folder: Write) -> None:
    root = folder({"networks/mine.toml": pattern(role='"klick"', evidence='"sure"')})
    with pytest.raises(DataError) as caught:
        load([root])
    assert caught.value.file == f"{root}/networks/mine.toml"
    assert caught.value.field == "patterns[0].role"
    assert "did you mean 'click'?" in str(caught.value)
    assert f"(and 1 more: `linkaudit check-data {root}` lists them)" in str(caught.value)


@pytest.mark.parametrize("where", ["missing", "empty"])
def test_no_folder(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(
        DataError, match="cannot be read as a folder" if where == "missing" else "make one of the folders"
    ):
        load([tmp_path / where])


def test_links_are_not_followed(folder: Write, tmp_path: Path) -> None:
    outside = folder({"networks/mine.toml": pattern()}, at="outside")
    inside = tmp_path / "inside"
    (inside / "networks").mkdir(parents=True)
    (inside / "networks" / "mine.toml").symlink_to(outside / "networks" / "mine.toml")
    with pytest.raises(DataError, match="is a link, which is not followed"):
        load([inside])
    other = tmp_path / "other"
    other.mkdir()
    (other / "networks").symlink_to(outside / "networks")
    with pytest.raises(DataError, match="is no folder of its own"):
        load([other])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_not_opened_for_long(tmp_path: Path) -> None:
    (tmp_path / "networks").mkdir()
    os.mkfifo(tmp_path / "networks" / "pipe.toml")
    with pytest.raises(DataError, match="is no regular file"):
        load([tmp_path])


def test_huge_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "networks").mkdir()
    with (tmp_path / "networks" / "huge.toml").open("wb") as file:
        file.truncate(MAX_FILE * 10_000)
    with pytest.raises(DataError, match=r"has 1,310,720,000 bytes, 131,072 are allowed"):
        load([tmp_path])


@pytest.mark.parametrize(
    "hosts", ['["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}.example"]', '["{' + "a," * 600 + 'b}.example"]']
)
def test_hosts_that_multiply_are_refused(folder: Write, hosts: str) -> None:
    with pytest.raises(DataError, match="stands for more than 512 hosts"):
        load([folder({"networks/mine.toml": pattern(hosts=hosts)})])


def test_a_catastrophic_expression_is_refused(folder: Write) -> None:
    with pytest.raises(DataError, match=r"patterns\[0\]\.path: .* repeats a repeat"):
        load([folder({"networks/mine.toml": pattern(path="'^/(a+)+$'")})])
