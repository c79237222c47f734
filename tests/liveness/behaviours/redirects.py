"""Hops by hand, and pages that forward by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from tests.liveness.answers import PAGE, chain, close, endless, in_turn, page, status, to
from tests.liveness.behaviours.behaviour import BOMB, Behaviour

B = Behaviour


def redirects() -> Iterator[Behaviour]:
    """Hops by hand."""
    for code in (301, 308):
        yield B(f"{code}", {"/a": to("/b", code), "/b": page()}, "redirected_permanent", 2, code=200, hops=(code,))
    for code in (302, 303, 307):
        yield B(f"{code}", {"/a": to("/b", code), "/b": page()}, "redirected_temporary", 2, code=200, hops=(code,))
    mixed = {"/a": to("/b", 301), "/b": to("/c", 302), "/c": page()}
    yield B("301 and 302", mixed, "redirected_temporary", 3, hops=(301, 302))
    yield B("301 and 308", {**mixed, "/b": to("/c", 308)}, "redirected_permanent", 3, hops=(301, 308))
    yield B("20 redirects", chain(20), "redirected_temporary", 21, ask="/0")
    yield B("21 redirects", chain(21), "dead", 21, ask="/0", says="more than 20")
    yield B("a circle of one", {"/a": to("/a")}, "dead", 1, says="circle", hops=(302,))
    yield B("a circle of two", {"/a": to("/b"), "/b": to("/a")}, "dead", 2, says="circle")
    yield B(
        "a circle that a cookie opens",
        {"/a": in_turn(to("/a", Set_Cookie="seen=1; Path=/"), page())},
        "redirected_temporary",
        2,
    )
    yield B("404 at the end", {"/a": to("/b"), "/b": status(404)}, "dead", 2, code=404, hops=(302,))
    yield B("500 at the end", {"/a": to("/b"), "/b": status(500)}, "temporary", 4, code=500, hops=(302,))
    yield B("nobody at the end", {"/a": to("/b"), "/b": close}, "temporary", 4, code=None, hops=(302, None))
    yield B(
        "UTF-8 in Location", {"/a": to("/grüße?q=ä"), "/gr%C3%BC%C3%9Fe?q=%C3%A4": page()}, "redirected_temporary", 2
    )
    yield B(
        "escapes stay",
        {"/a": to("/b?u=https%3A%2F%2Fx%3Fy"), "/b?u=https%3A%2F%2Fx%3Fy": page()},
        "redirected_temporary",
        2,
    )
    yield B("a bare question mark stays", {"/a": to("/b?"), "/b?": page()}, "redirected_temporary", 2)
    yield B("spaces around Location", {"/a": to("  /b  "), "/b": page()}, "redirected_temporary", 2)
    yield B("a place in Location", {"/a": to("/b#there"), "/b": page()}, "redirected_temporary", 2)
    yield B("Location without a path", {"/a": to("?b=1"), "/a?b=1": page()}, "redirected_temporary", 2)
    yield B("Location that is no URL", {"/a": to("http://[")}, "malformed", 1, hops=(302,))
    yield B("Location with an empty host", {"/a": to("http://")}, "malformed", 1)
    for scheme in (
        "mailto:a@b.example",
        "javascript:alert(1)",
        "ftp://x.example/",
        "file:///etc/passwd",
        "data:text/html,x",
    ):
        yield B(
            f"to {scheme.partition(':')[0]}",
            {"/a": to(scheme)},
            "refused",
            1,
            hops=(302, None),
            says=scheme.partition(":")[0],
        )
    yield B(
        "a large body with a redirect",
        {"/a": to("/b", body=b"x" * 5_000_000), "/b": page()},
        "redirected_temporary",
        2,
        sent=5_100_000,
    )
    yield B(
        "a bomb with a redirect",
        {"/a": to("/b", body=BOMB, Content_Encoding="gzip"), "/b": page()},
        "redirected_temporary",
        2,
        sent=300_000,
    )
    yield B("an endless body with a redirect", {"/a": endless(b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n", b"x" * 65536), "/b": page()},
            "redirected_temporary", 2, sent=12_000_000)  # fmt: skip
    yield B("to the home page", {"/a/b/c": to("/"), "/": page()}, "soft_404", 2, ask="/a/b/c", says="home page")
    yield B("to the home page in one language", {"/a": to("/de/"), "/de/": page()}, "soft_404", 2)
    yield B(
        "home page to home page", {"/": to("/index.html"), "/index.html": page()}, "redirected_temporary", 2, ask="/"
    )
    yield B("home page to a language", {"/": to("/en-us/"), "/en-us/": page()}, "redirected_temporary", 2, ask="/")
    yield B("to a page called 404", {"/a": to("/404.html"), "/404.html": page()}, "soft_404", 2, says="not found")
    yield B("to a login", {"/a": to("/login?next=%2Fa"), "/login?next=%2Fa": page()}, "blocked", 2, says="sign in")


def forwards() -> Iterator[Behaviour]:
    """Pages that forward by themselves."""

    def meta(content: str) -> bytes:
        return page("Moved", f'<meta http-equiv="refresh" content="{content}">')

    yield B("meta refresh", {"/a": meta("0; url=/b"), "/b": page()}, "redirected_temporary", 2, hops=(200,))
    yield B("meta refresh in quotes", {"/a": meta("0;URL='/b'"), "/b": page()}, "redirected_temporary", 2)
    yield B("meta refresh without url=", {"/a": meta("1, /b"), "/b": page()}, "redirected_temporary", 2)
    yield B("meta refresh later", {"/a": meta("300; url=/b"), "/b": page()}, "alive", 1)
    yield B("meta refresh of itself", {"/a": meta("5"), "/b": page()}, "alive", 1)
    yield B("meta refresh to itself", {"/a": meta("0; url=/a")}, "alive", 1)
    yield B(
        "meta refresh inwards",
        {"/a": meta("0; url=http://169.254.169.254/latest/meta-data/")},
        "refused",
        1,
        hops=(200, None),
    )
    yield B("meta refresh to a script", {"/a": meta("0; url=javascript:alert(1)")}, "refused", 1)
    noscript = page("Shop", "<noscript><meta http-equiv=refresh content='0;url=/b'></noscript><h1>Kettles</h1>")
    yield B("meta refresh without scripts only", {"/a": noscript, "/b": page()}, "alive", 1)
    yield B("Refresh header", {"/a": status(200, PAGE, Refresh="0; url=/b"), "/b": page()}, "redirected_temporary", 2)
    yield B(
        "301 and meta refresh", {"/a": to("/b", 301), "/b": meta("0;url=/c"), "/c": page()}, "redirected_temporary", 3
    )
