"""CSV: one row for each link, and no cell is a formula in any spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linkaudit.reports import render
from tests.reports import samples


def rows(shown: str) -> list[dict[str, str]]:
    assert shown.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(shown.removeprefix("\ufeff"), newline="")))


def test_a_row_for_each_link() -> None:
    """A document without links has a row of its own, and so has what could not be read."""
    found = rows(render(samples.FULL, "csv"))
    links, none, gone = found[:5], found[5], found[6]

    assert [row["category"] for row in links] == [
        "affiliate", "tracking_pixel", "editorial", "ad_slot", "cross_promotion",
    ]  # fmt: skip
    assert links[0]["url"] == "https://shop.example/lumen?aid=1234567"
    assert links[0]["findings"] == "error missing-disclosure; warning missing-sponsored-rel"
    assert links[0]["suppressed"] == "warning late-disclosure"
    assert (links[0]["line"], links[0]["column"]) == ("3", "21")
    assert {row["document_findings"] for row in links} == {"review needs-person (line 1)"}
    assert (none["path"], none["link"], none["verdict"]) == ("none.md", "", "pass")
    assert (gone["path"], gone["problems"]) == ("", "missing: gone.md: no such file")
    assert len(found) == 7


def test_all_rows_are_of_one_width() -> None:
    for report in (samples.EMPTY, samples.FULL, samples.HOSTILE):
        text = render(report, "csv").removeprefix("\ufeff")
        assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(text=st.text(st.sampled_from("=+-@|; \t\r\n\"',a1(=＝＋－＠\u00a0\u200b")))
@example(text="=cmd|'/C calc'!A0")
@example(text='x;"=1+1"')
@example(text='x"; =1+1')
@example(text="\t=1")
@example(text="\r@SUM(A1)")
@example(text="；=1")
def test_no_cell_is_a_formula(delimiter: str, text: str) -> None:
    """Also where the spreadsheet of another country splits the rows elsewhere than they were joined."""
    link = replace(samples.FULL_DOCUMENT.links[0], text=text, url=text, network=text)
    document = replace(samples.EMPTY_DOCUMENT, path=text, links=(link,))
    shown = render(samples.report(document), "csv").removeprefix("\ufeff")

    for row in csv.reader(io.StringIO(shown, newline=""), delimiter=delimiter):
        for cell in row:
            assert cell.strip(" \u00a0\"'\t")[:1] not in tuple("=+-@＝＋－＠") or cell.lstrip(' \u00a0"').startswith(
                "'"
            )


def test_cells_are_not_longer_than_a_spreadsheet_takes() -> None:
    link = replace(samples.FULL_DOCUMENT.links[0], url="https://a.example/?" + "x" * 100_000)
    (row,) = rows(render(samples.report(replace(samples.EMPTY_DOCUMENT, links=(link,))), "csv"))

    assert len(row["url"]) == 32_000
    assert row["url"].endswith("…")
