"""Inline styles: URLs, declarations, and whether they hide an element."""

from __future__ import annotations

import time

import pytest

from linkaudit.extract import css


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("color: red", []),
        ("background:url(a.png)", ["a.png"]),
        ("background: URL( 'x y.png' ) no-repeat", ["x y.png"]),
        ('background-image:url("https://a.example/?b=1&amp;c=2")', ["https://a.example/?b=1&amp;c=2"]),
        ("background-image:url(&quot;https://a.example/b.png&quot;)", ["https://a.example/b.png"]),
        ("background-image:url(&#39;/b.png&#039;)", []),
        ("background-image:url(&#39;/b.png&#39;)", ["/b.png"]),
        ("a:url(1.png);b:url(2.png)", ["1.png", "2.png"]),
        ("a:url(data:image/png;base64,AA==)", ["data:image/png;base64,AA=="]),
        ("content:'url(no.png)'; /* url(no.png) */ background:url(//yes.example/q)", ["//yes.example/q"]),
        ("background:url()", []),
        ("background:url(  )", []),
        ("curl(x)", []),
    ],
)
def test_urls(style: str, expected: list[str]) -> None:
    assert [style[start:end] for start, end in css.urls(style)] == expected


def test_declarations_fold_case_and_the_last_one_wins() -> None:
    said = css.declarations("Width: 10PX; width:20px ;; nonsense; HEIGHT :3px")
    assert dict(said) == {"width": "20px", "height": "3px"}


def test_an_important_declaration_beats_a_later_one() -> None:
    assert css.declarations("display:none !important; display:block")["display"] == "none"
    assert css.declarations("display:none; display:block ! important")["display"] == "block"


def test_semicolons_in_strings_parentheses_and_entities_end_nothing() -> None:
    style = "background:url(data:image/png;base64,AA;BB);content:&quot;a;b&quot;;display:none"
    assert css.declarations(style)["display"] == "none"
    assert css.declarations(style)["content"] == '"a;b"'


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY: None!important",
        "visibility:hidden",
        "visibility: collapse",
        "opacity:0",
        "opacity: 0.0",
        "font-size:0",
        "font-size:0px",
        "position:absolute;left:-9999px",
        "position:fixed; top: -10000px",
        "text-indent:-9999px",
        "margin-left:-9999px",
        "height:0;overflow:hidden",
        "max-height:0px;overflow:hidden",
        "width:1px;height:1px;overflow:hidden;position:absolute",
        "position:absolute;clip:rect(0,0,0,0)",
        "position: absolute; clip: rect(1px, 1px, 1px, 1px)",
        "clip-path: inset(50%)",
        "transform:scale(0)",
    ],
)
def test_hidden(style: str) -> None:
    assert css.is_hidden(style)


@pytest.mark.parametrize(
    "style",
    [
        "",
        "display:block",
        "opacity:0.5",
        "opacity:1",
        "position:absolute;left:-10px",
        "left:-9999px",
        "height:0",
        "font-size:10px",
        "width:1px;height:1px",
        "color:none",
        "border:none",
        "display",
    ],
)
def test_shown(style: str) -> None:
    assert not css.is_hidden(style)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("", (None, None)),
        ("width:1px;height:1px", (1, 1)),
        ("width:0;height:0", (0, 0)),
        ("width:0px !important", (0, None)),
        ("width:50%;height:auto", (None, None)),
        ("width:0%", (0, None)),
        ("width:300px;max-width:1px", (1, None)),
        ("width:calc(1px + 2px)", (None, None)),
        ("height:12pt", (None, 16)),
        ("width:1.5px", (1.5, None)),
        ("width:-5px", (None, None)),
        ("width:" + "9" * 400 + "px", (None, None)),
    ],
)
def test_pixel_size(style: str, expected: tuple[float | None, float | None]) -> None:
    assert css.pixel_size(style) == expected


@pytest.mark.parametrize(
    "piece", ["url(", 'url("', "url(\\", "a:b;", "(", '"', "'", "/*", "&quot;", "!", ":", "url('a' ", "url(   "]
)
def test_hostile_styles_take_linear_time(piece: str) -> None:
    style = piece * (500_000 // len(piece))
    began = time.process_time()
    css.urls(style)
    css.is_hidden(style)
    css.pixel_size(style)
    assert time.process_time() - began < 5
