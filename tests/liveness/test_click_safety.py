"""Not one request to anything that counts a click or an impression, unless it is asked for."""

from __future__ import annotations

import pytest

import linkaudit
from linkaudit.catalogue import load
from linkaudit.config import CheckConfig, Config, PublisherConfig
from linkaudit.liveness.clicks import Clicks
from linkaudit.model import DocumentReport
from tests.liveness.answers import page, status, to
from tests.liveness.server import Server

CLICKS = Clicks(load())


def audited(text: str, server: Server, format: str = "markdown") -> tuple[DocumentReport, Config]:
    config = Config(
        publisher=PublisherConfig(("own.example",)), check=CheckConfig(allow_origins=(server.origin(),), timeout=10)
    )
    return linkaudit.audit(text, format=format, config=config), config  # type: ignore[arg-type]


#: Each leads to, or stands on, the canary where that can be written; ``{o}`` is its origin, ``{e}`` that percent-encoded.
DANGEROUS = [
    "[x](https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567)",
    "[x](https://click.linksynergy.com/deeplink?id=AbCdEfGhIjK&mid=12345)",
    "[x](https://amzn.to/3xExmpl)",
    "[x](https://bit.ly/3xExmpl)",
    "[x](https://t.co/3xExmpl)",
    "[x](https://own.example/go/kettle)",
    "[x](https://blog.example/recommends/kettle)",
    "[Buy now](https://own.example/out/kettle)",
    "[x](https://www.amazon.com/dp/B000000000?tag=example-20)",
    "[x](https://shop.example/kettle?ref=1234567)",
    '<img src="https://www.awin1.com/cshow.php?s=1234567&v=1234&q=123456&r=1234567" width="1" height="1">',
    '<img src="{o}/pixel.gif?id=1" width="1" height="1">',
    '<img src="{o}/hidden.gif?id=1" style="display:none">',
    '<noscript><img src="{o}/noscript.gif?id=1" height="1" width="1"></noscript>',
    '<script src="https://www.google-analytics.com/analytics.js"></script>',
    '<iframe src="https://www.googletagmanager.com/ns.html?id=GTM-ABC1234" height="0" width="0"></iframe>',
    '<script async src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js?client=ca-pub-1234567890123456"></script>',
    '<ins class="adsbygoogle" data-ad-client="ca-pub-1234567890123456"></ins>',
    '<link rel="preconnect" href="{o}/">',
    '<link rel="dns-prefetch" href="{o}/">',
    "[x](mailto:a@b.example)",
    "[x](tel:+123)",
    "[x](#there)",
    "[x](/somewhere)",
    "[x]({{{{ site.url }}}}/a)",
]


@pytest.mark.parametrize("written", DANGEROUS)
def test_not_asked(written: str, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.serve({"*": page()})
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    report, config = audited(written.format(o=server.origin()), server)
    assert report.links

    checked = linkaudit.check(report, config)

    assert server.connections == 0
    assert {link.liveness.status for link in checked.links if link.liveness} == {"not_checked"}
    assert all(link.liveness and link.liveness.reason for link in checked.links)


def encoded(url: str) -> str:
    from urllib.parse import quote

    return quote(url, safe="")


def test_the_destination_is_asked_instead(server: Server) -> None:
    server.serve({"/kettle": status(404), "/pot": page()})
    link = "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567&ued="
    text = f"[a]({link}{encoded(server.url('/kettle'))}) [b]({link}{encoded(server.url('/pot'))})"
    report, config = audited(text, server)

    checked = linkaudit.check(report, config)

    first, second = (each.liveness for each in checked.links)
    assert first is not None
    assert (first.status, first.checked, first.destination) == ("dead", "destination", server.url("/kettle"))
    assert second is not None
    assert (second.status, second.checked) == ("alive", "destination")
    assert sorted(server.asked) == ["GET /kettle", "GET /pot"]
    assert [each.rule for each in checked.findings if each.rule.startswith("dead")] == ["dead-affiliate-destination"]


def test_a_destination_that_pays_too_is_not_asked(server: Server) -> None:
    server.serve({"*": page()})
    inner = encoded("https://www.amazon.com/dp/B000000000?tag=example-20")
    report, config = audited(f"[a](https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567&ued={inner})", server)

    checked = linkaudit.check(report, config)

    assert checked.links[0].liveness is not None
    assert checked.links[0].liveness.status == "not_checked"


@pytest.mark.parametrize(
    "there",
    [
        "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567",
        "https://bit.ly/3xExmpl",
        "https://blog.example/recommends/kettle",
        "https://www.googletagmanager.com/ns.html?id=GTM-ABC1234",
    ],
)
def test_a_redirect_to_it_is_not_followed(there: str, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.serve({"/old": to(there)})
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    report, config = audited(f"[a]({server.url('/old')})", server)

    found = linkaudit.check(report, config).links[0].liveness

    assert found is not None
    assert (found.status, found.notes) == ("not_checked", ("leads_to_click",))
    assert [hop.status for hop in found.hops] == [302, None]
    assert server.asked == ["GET /old"]


def test_a_redirect_to_a_deep_link_goes_on_at_its_end(server: Server) -> None:
    """And the network that the redirect shows is known from then on, though nobody asked it."""
    deep = f"https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567&ued={encoded(server.url('/kettle'))}"
    server.serve({"/old": to(deep), "/kettle": page()})
    report, config = audited(f"[a]({server.url('/old')})", server)
    assert report.links[0].category == "editorial"

    link = linkaudit.check(report, config).links[0]

    assert link.liveness is not None
    assert (link.liveness.status, link.liveness.checked) == ("redirected_temporary", "destination")
    assert server.asked == ["GET /old", "GET /kettle"]
    assert (link.category, link.network, link.publisher_id, link.runner_up) == (
        "affiliate",
        "awin",
        "1234567",
        "editorial",
    )
    assert link.evidence[-1].signal == "resolved"


def test_pictures_and_icons_of_a_page_are_not_fetched(server: Server) -> None:
    server.serve(
        {"/a": page(body='<img src="/i.png"><link rel=icon href=/favicon.ico><script src=/s.js></script>'), "*": page()}
    )
    report, config = audited(f"[a]({server.url('/a')})", server)

    linkaudit.check(report, config)

    assert server.asked == ["GET /a"]


def test_whole_page(server: Server) -> None:
    """Everything at once: only what is there for the reader is asked."""
    server.serve({"*": page()})
    lines = "\n\n".join(each.format(o=server.origin()) for each in DANGEROUS)
    text = f"{lines}\n\n[good]({server.url('/good')}) ![picture]({server.url('/good.png')})"
    report, config = audited(text, server)
    asked: list[str] = []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socket.getaddrinfo", lambda host, *_, **__: asked.append(host))
        checked = linkaudit.check(report, config)

    assert asked == []
    assert sorted(server.asked) == ["GET /good", "HEAD /good.png"]
    assert len(checked.links) == len(report.links)


@pytest.mark.parametrize(
    ("url", "follow", "dangerous"),
    [
        ("https://www.awin1.com/cread.php?awinmid=1&awinaffid=2", False, True),
        ("https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567", True, False),
        ("https://bit.ly/abc", False, True),
        ("https://bit.ly/", False, False),
        ("https://bit.ly/abc", True, False),
        ("https://www.bit.ly/abc", False, True),
        ("https://notbit.ly/abc", False, False),
        ("https://www.google-analytics.com/collect?v=1&tid=UA-1234567-1", False, True),
        ("https://www.google-analytics.com/collect?v=1&tid=UA-1234567-1", True, True),
        ("https://own.example/go/x", False, True),
        ("https://www.own.example/go/x", False, True),
        ("https://own.example/go/", False, False),
        ("https://own.example/going/x", False, False),
        ("https://stranger.example/go/x", False, False),
        ("https://stranger.example/refer/x", False, True),
        ("https://en.wikipedia.org/wiki/Kettle", False, False),
        ("mailto:a@b.example", False, False),
    ],
)
def test_dangers(url: str, follow: bool, dangerous: bool) -> None:
    clicks = Clicks(load(), follow=follow)

    assert (clicks.danger(url, ("own.example",)) is not None) is dangerous


def test_words_of_a_danger_are_a_clause() -> None:
    danger = CLICKS.danger("https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567")

    assert danger is not None
    assert danger.words.startswith("asking this Awin click URL")
