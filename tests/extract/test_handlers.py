"""Scripts in attributes that open a URL, and meta refresh."""

from __future__ import annotations

import time

import pytest

from linkaudit.extract import handlers


@pytest.mark.parametrize(
    ("handler", "written", "destination"),
    [
        ("window.open('https://a.example/')", "https://a.example/", None),
        ('window.open( "https://a.example/" , "_blank")', "https://a.example/", None),
        ("location.href='/x'", "/x", None),
        ("document.location = '/x'; return false", "/x", None),
        ("window.location.assign('/x')", "/x", None),
        ("location.replace('/x?a=1&amp;b=2')", "/x?a=1&amp;b=2", "/x?a=1&b=2"),
        ("window.location=&apos;https://b.example/s?id=1&apos;;", "https://b.example/s?id=1", None),
        ("window.location=&#39;/s&#39;;", "/s", None),
        ("top.location.href=`/t`", "/t", None),
        (
            "javascript:window.open(decodeURIComponent('https%3A%2F%2Fa.example%2Fc%2F1%2F2%2F3'), '_blank');void(0);",
            "https%3A%2F%2Fa.example%2Fc%2F1%2F2%2F3",
            "https://a.example/c/1/2/3",
        ),
        ("window.open(unescape('%2Fx'))", "%2Fx", "/x"),
        ("window.open(atob('aHR0cHM6Ly9hLmV4YW1wbGUv'))", "aHR0cHM6Ly9hLmV4YW1wbGUv", "https://a.example/"),
        (r"window.open('https:\/\/a.example\/x')", r"https:\/\/a.example\/x", "https://a.example/x"),
        ("return openPopUp_520('https://a.example/send?id=1')", "https://a.example/send?id=1", None),
        ("track(1); window.open('/search/' + q)", "/search/", None),
    ],
)
def test_opened(handler: str, written: str, destination: str | None) -> None:
    found = handlers.opened_url(handler)
    assert found is not None
    assert handler[found[0] : found[1]] == written
    assert found[2] == destination


@pytest.mark.parametrize(
    "handler",
    [
        "",
        "window.open(this.href, 'share')",
        "location.reload()",
        "if (location.href == 'x') y()",
        "openMenu('main')",
        "ga('send', 'https://a.example/')",
        "window.open('javascript:void(0)')",
        "window.open('')",
        "window.open(atob('not base64'))",
        "window.open('https://unclosed.example",
    ],
)
def test_nothing_opened(handler: str) -> None:
    assert handlers.opened_url(handler) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("900", None),
        ("0", None),
        ("", None),
        ("0;", None),
        ("0; url=https://a.example/", "https://a.example/"),
        ("0;URL='https://a.example/b c'", "https://a.example/b c"),
        ("5,url=/x", "/x"),
        ("5 ; /x ", "/x"),
        (" 3; Url = &quot;/x&quot; ", "/x"),
        ("0; url=", None),
        (".5;url=/x", "/x"),
    ],
)
def test_meta_refresh(content: str, expected: str | None) -> None:
    found = handlers.meta_refresh(content)
    assert (content[found[0] : found[1]] if found else None) == expected


@pytest.mark.parametrize(
    "piece",
    [
        "location=",
        "window.open(",
        "open('",
        "open(\"'",
        "location . ",
        "openaaaaaaaa",
        "&quot;open(",
        "redirect`",
        "9",
        "url",
    ],
)
def test_hostile_handlers_take_linear_time(piece: str) -> None:
    value = piece * (500_000 // len(piece))
    began = time.process_time()
    handlers.opened_url(value)
    handlers.meta_refresh(value)
    handlers.meta_refresh("0;" + value)
    assert time.process_time() - began < 5
