"""The page that says how to add a network, tried as it is written."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

import linkaudit
from linkaudit.cli import main
from linkaudit.config import CatalogueConfig, Config

PAGE = Path(__file__).parents[2] / "docs" / "catalogue-format.md"
LINK = "https://track.my-network.example/click?pub=7654321&url=https%3A%2F%2Fshop.example%2Fp"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    section = PAGE.read_text(encoding="utf-8").partition("## Adding a network in two minutes")[2].partition("\n## ")[0]
    name = re.search(r"Write `(networks/[\w-]+\.toml)`", section)
    block = re.search(r"```toml\n(.*?)```", section, re.DOTALL)
    assert name
    assert block
    file = tmp_path / "my-catalogue" / name[1]
    file.parent.mkdir(parents=True)
    file.write_text(textwrap.dedent(block[1]), encoding="utf-8")
    return tmp_path / "my-catalogue"


def test_the_file_of_the_page_has_no_mistakes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-data", str(folder)]) == 0
    assert capsys.readouterr().out == "1 file read, no mistakes\n"


def test_identify_says_which_file_claims_an_address(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "linkaudit.toml").write_text('[catalogue]\nextra = ["my-catalogue"]\n', encoding="utf-8")
    monkeypatch.chdir(folder.parent)

    assert main(["identify", LINK]) == 0
    said = capsys.readouterr().out
    assert "networks/my-network.toml, pattern 'click' (decisive, click)" in said
    assert "7654321" in said
    assert "https://shop.example/p" in said
    assert main(["identify", "https://track.my-network.example/click?publisher=1"]) == 0
    assert "the host matches, but the query has no pub" in capsys.readouterr().out


def test_a_document_s_links_are_known(folder: Path) -> None:
    config = Config(catalogue=CatalogueConfig(extra=(str(folder),)))
    (link,) = linkaudit.audit(f"[kettle]({LINK})", config=config).links

    assert ("affiliate", "certain", "my-network") == (link.category, link.confidence, link.network)
    assert ("7654321", "https://shop.example/p") == (link.publisher_id, link.destination)


def test_a_mistake_names_file_and_field(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "networks" / "my-network.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('role = "click"', 'role = "clik"'), encoding="utf-8")

    assert main(["check-data", str(folder)]) == 1
    assert (
        "networks/my-network.toml: patterns[0].role: 'clik' is not known here; did you mean 'click'?"
        in capsys.readouterr().out
    )
