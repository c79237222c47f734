"""The pages in a real browser: they render, filter, sort and print; no request leaves; everybody can use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linkaudit.reports import render, render_to
from linkaudit.reports.tally import collect
from tests.reports import samples
from tests.reports.html import articles
from tests.reports.html.browser import Browser

DESK, PHONE = 1280, 390
REVIEW = "review"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of every kind, by name."""
    folder = tmp_path_factory.mktemp("pages")
    review = articles.with_liveness(articles.audited(articles.REVIEW, "review.md"))
    page = articles.audited(articles.PAGE, "lampen.html", "html")
    hostile = articles.audited(articles.HOSTILE, "hostile.html", "html")
    right_to_left = articles.audited(articles.RIGHT_TO_LEFT, "rtl.md")
    sources = {
        "review.md": articles.REVIEW,
        "lampen.html": articles.PAGE,
        "hostile.html": articles.HOSTILE,
        "rtl.md": articles.RIGHT_TO_LEFT,
    }
    made = {
        REVIEW: render([review], "html", sources),
        "page": render([page], "html", sources),
        "hostile": render([hostile], "html", sources),
        "rtl": render([right_to_left], "html", sources),
        "several": render([review, page, right_to_left], "html", sources),
        "without-sources": render([review], "html"),
        "empty": render(samples.EMPTY, "html"),
        "made-by-hand": render(samples.HOSTILE, "html", samples.SOURCES),
    }
    found: dict[str, Path] = {}
    for name, text in made.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(text, encoding="utf-8")
    index = folder / "folder" / "index.html"
    text = render_to(f"{index.parent}/", collect([review, page]), "html", sources)
    index.write_text(text, encoding="utf-8")
    return found | {"index": index, "page-in-folder": next((index.parent / "documents").iterdir())}


NAMES = (
    REVIEW, "page", "hostile", "rtl", "several", "without-sources", "empty", "made-by-hand", "index", "page-in-folder",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_quiet_and_alone(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """No complaint on the console, nothing asked of anybody, nothing wider than the screen."""
    for width in (DESK, PHONE):
        browser.look(width=width)
        browser.open(pages[name])
        browser.run("window.scrollTo(0, document.body.scrollHeight)")

        assert browser.complaints == []
        assert [each for each in browser.requests if not each.startswith(("file:", "data:"))] == []
        assert browser.run("document.documentElement.scrollWidth") <= width
        assert browser.run("document.title")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("dark", "width"), [(False, DESK), (True, DESK), (False, PHONE)], ids=["light", "dark", "phone"]
)
def test_nothing_serious_for_axe(
    browser: Browser, axe: str, pages: dict[str, Path], name: str, *, dark: bool, width: int
) -> None:
    """Contrast in both themes, names, landmarks, headings, tables, focus."""
    browser.look(dark=dark, width=width)
    browser.open(pages[name])
    browser.run(f"{axe}; 0")
    answer = json.loads(browser.run("axe.run(document).then(found => JSON.stringify(found.violations))"))
    faults = [(each["id"], each["impact"], [node["html"] for node in each["nodes"]][:3]) for each in answer]

    assert faults == []


def visible(browser: Browser) -> list[str]:
    """The numbers of the links that the table shows, in its order."""
    rows: list[str] = browser.run(
        "[...document.querySelectorAll('table.links tbody tr')].filter(row => row.offsetParent !== null)"
        ".map(row => row.cells[0].textContent)"
    )
    return rows


def type_filter(browser: Browser, text: str) -> None:
    browser.run(
        "(() => { const input = document.querySelector('.tools input[type=search]'); input.value = "
        f"{json.dumps(text)}; input.dispatchEvent(new Event('input')); }})()"
    )
    browser.run("new Promise(done => setTimeout(done, 250))")


def test_filter(browser: Browser, pages: dict[str, Path]) -> None:
    """By words, and by category; the count says how many are left, aloud."""
    browser.look()
    browser.open(pages[REVIEW])
    everything = visible(browser)
    assert len(everything) == 12

    type_filter(browser, "awin 1234567")
    assert visible(browser) == ["A2", "T6", "A8"]
    assert browser.run("document.querySelector('[role=status]').textContent") == "3 of 12 links shown"
    browser.run("document.querySelector('.tools input[value=tracking_pixel]').click()")
    assert visible(browser) == ["A2", "A8"]

    browser.run("location.hash = 'd1-r6'")
    browser.run("new Promise(done => setTimeout(done, 100))")
    assert visible(browser) == everything, "a number in the article leads to its row, whatever the filter says"


def test_sort(browser: Browser, pages: dict[str, Path]) -> None:
    """By a column's head, up and down; the head says which way."""
    browser.look()
    browser.open(pages[REVIEW])
    head = "document.querySelectorAll('table.links thead th')[1]"

    browser.run(f"{head}.querySelector('button').click()")
    assert browser.run(f"{head}.getAttribute('aria-sort')") == "ascending"
    up = visible(browser)
    assert up[:3] == ["S9", "S10", "A4"]
    browser.run(f"{head}.querySelector('button').click()")
    assert browser.run(f"{head}.getAttribute('aria-sort')") == "descending"
    assert visible(browser)[0] == "T6"
    numbers = "document.querySelectorAll('table.links thead th')[0].querySelector('button').click()"
    browser.run(numbers)
    assert [each[1:] for each in visible(browser)] == [str(number) for number in range(1, 13)]


def test_documents_are_sorted_by_what_must_change(browser: Browser, pages: dict[str, Path]) -> None:
    browser.look()
    browser.open(pages["several"])
    browser.run("document.querySelectorAll('table.documents thead th')[1].querySelector('button').click()")
    verdicts = browser.run("[...document.querySelectorAll('table.documents tbody tr')].map(row => row.dataset.kind)")

    assert verdicts == sorted(verdicts, key=["fail", "review", "pass"].index)


def test_whole_without_scripts(browser: Browser, pages: dict[str, Path]) -> None:
    """Everything is there, and nothing is offered that does not work."""
    browser.look(scripts=False)
    browser.open(pages[REVIEW])
    document = browser._call("DOM.getDocument", depth=-1)["root"]["nodeId"]
    html = browser._call("DOM.getOuterHTML", nodeId=document)["outerHTML"]
    browser.look()

    assert html.count('<tr id="d1-r') == 12
    assert "<button" not in html
    assert "<input" not in html
    assert "What to do first" in html


def test_findings_stand_in_the_margin(browser: Browser, pages: dict[str, Path]) -> None:
    """Beside their place on a desk, below it on a phone."""
    places = (
        "(() => { const passage = document.querySelector('.passage:has(.note)');"
        "const at = name => { const box = passage.querySelector(name).getBoundingClientRect();"
        "return [box.left, box.right, box.top, box.bottom]; }; return [at('.p-first'), at('.note')]; })()"
    )
    browser.look()
    browser.open(pages[REVIEW])
    text, note = browser.run(places)
    assert note[0] >= text[1]
    assert abs(note[2] - text[2]) < 30
    browser.look(width=PHONE)
    browser.open(pages[REVIEW])
    text, note = browser.run(places)
    assert note[2] >= text[3]


def test_hostile_articles_run_nothing(browser: Browser, pages: dict[str, Path]) -> None:
    browser.look()
    for name in ("hostile", "made-by-hand"):
        browser.open(pages[name])
        assert browser.run("document.querySelectorAll('script').length") == 1
        assert browser.run("getComputedStyle(document.body).display") == "block"
        hrefs = browser.run("[...document.querySelectorAll('a')].map(each => each.protocol)")
        assert set(hrefs) <= {"file:", "https:", "http:"}


def test_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    """The first stop skips to the report; every stop shows where it is."""
    browser.look()
    browser.open(pages[REVIEW])
    _press(browser, "Tab")
    assert browser.run("document.activeElement.getAttribute('href')") == "#content"
    stops: set[Any] = set()
    for _ in range(12):
        _press(browser, "Tab")
        stops.add(browser.run("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert browser.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert len(stops) == 12


def _press(browser: Browser, key: str) -> None:
    for kind in ("keyDown", "keyUp"):
        browser._call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=9)


def test_prints(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    """A PDF of some pages, on which the tools of the screen are gone."""
    browser.look()
    browser.open(pages[REVIEW])
    printed = tmp_path / "review.pdf"
    browser.pdf(printed)

    data = printed.read_bytes()
    assert data.startswith(b"%PDF-")
    assert 2 <= data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") <= 12
    browser._call("Emulation.setEmulatedMedia", media="print", features=[])
    for gone in (".tools", ".local", ".skip"):
        assert browser.run(f"getComputedStyle(document.querySelector('{gone}')).display") == "none"
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_thousand_documents_open_at_once(browser: Browser, tmp_path: Path) -> None:
    """The index opens in under two seconds and stays far below fifteen megabytes; the best of three counts."""
    reports, sources = articles.many(1000)
    index = tmp_path / "index.html"
    index.write_text(render_to(f"{tmp_path}/", collect(reports), "html", sources), encoding="utf-8")
    browser.look()
    seconds = min(browser.open(index) for _ in range(3))

    assert browser.run("document.querySelectorAll('table.documents tbody tr').length") == 1000
    assert seconds < 2
    assert index.stat().st_size < 15_000_000
    assert len(list((tmp_path / "documents").iterdir())) == 1000


def test_two_hundred_documents_on_one_page(browser: Browser, tmp_path: Path) -> None:
    """As many as share a page; what is far down is laid out when it comes into sight."""
    reports, sources = articles.many(200)
    page = tmp_path / "page.html"
    page.write_text(render(reports, "html", sources), encoding="utf-8")
    browser.look()
    seconds = min(browser.open(page) for _ in range(3))

    assert browser.run("document.querySelectorAll('article.doc').length") == 200
    assert seconds < 4
    browser.run("document.getElementById('d150-links').scrollIntoView()")
    top = browser.run("document.getElementById('d150-links').getBoundingClientRect().top")
    assert -10 < top < 900
