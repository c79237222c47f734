"""Following affiliate links on purpose: the chain is recorded, a cloak is lifted, an id that got lost is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import linkaudit
from linkaudit.catalogue import load
from linkaudit.config import CheckConfig, Config, PublisherConfig
from linkaudit.liveness.outcome import Outcome
from linkaudit.liveness.reveal import revealed
from linkaudit.liveness.targets import Target, target_of
from linkaudit.liveness.verdict import LOST, verdict
from linkaudit.model import DocumentReport, Hop, Link, Liveness
from tests.liveness.answers import page, status, to
from tests.liveness.server import Server

NETWORK = "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567"


def resolved(text: str, server: Server, own: str = "127.0.0.1", **options: Any) -> DocumentReport:
    config = Config(publisher=PublisherConfig((own,)), check=CheckConfig(allow_origins=(server.origin(),), timeout=10))
    report = linkaudit.audit(text, format="markdown", config=config)
    return linkaudit.check(report, config, resolve_affiliate=True, source=text, **options)


def test_a_cloak_is_followed(server: Server) -> None:
    server.serve({"/go/kettle": to("/shop?utm_source=x"), "/shop?utm_source=x": page()})

    link = resolved(f"[Buy now]({server.url('/go/kettle')})", server).links[0]

    assert link.category == "affiliate"
    assert link.liveness is not None
    assert (link.liveness.status, link.liveness.checked) == ("redirected_temporary", "self")
    assert server.asked == ["GET /go/kettle", "GET /shop?utm_source=x"]


def test_a_cloak_that_arrives_with_nothing(server: Server) -> None:
    server.serve({"/recommends/kettle": to("/shop"), "/shop": page()})

    report = resolved(f"[Buy now]({server.url('/recommends/kettle')})", server)

    assert report.links[0].liveness is not None
    assert LOST in report.links[0].liveness.notes
    assert "affiliate-id-lost" in {finding.rule for finding in report.findings}


def test_a_dead_cloak(server: Server) -> None:
    server.serve({"/go/kettle": status(404)})

    report = resolved(f"[Buy now]({server.url('/go/kettle')})", server)

    assert "dead-affiliate-destination" in {finding.rule for finding in report.findings}
    assert "dead-link" not in {finding.rule for finding in report.findings}


def test_pixels_and_ads_are_never_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.serve({"*": page()})
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    lines = [
        '<img src="https://www.awin1.com/cshow.php?s=1234567&v=1234&q=123456&r=1234567" width="1" height="1">',
        f'<img src="{server.origin()}/pixel.gif?id=1" width="1" height="1">',
        '<script src="https://www.google-analytics.com/analytics.js"></script>',
        '<ins class="adsbygoogle" data-ad-client="ca-pub-1234567890123456"></ins>',
    ]

    resolved("\n\n".join(lines), server, own="own.example")

    assert server.connections == 0


def link(
    url: str = "https://own.example/go/x",
    category: Any = "editorial",
    network: str | None = None,
    publisher_id: str | None = None,
) -> Link:
    made = linkaudit.audit(f"[x]({url})", format="markdown").links[0]
    confidence: Any = "certain" if network else "possible"
    return replace(made, category=category, network=network, publisher_id=publisher_id, confidence=confidence)


def chained(*urls: str, status: Any = "redirected_temporary") -> Liveness:
    return Liveness(status, 200, urls[-1], tuple(Hop(url, 302) for url in urls[:-1]))


def test_what_a_chain_reveals() -> None:
    """The category changes, and says why; what it was before stays as the other answer."""
    answer = chained("https://own.example/go/x", NETWORK, "https://shop.example/x?awc=1")
    before = link()

    after = revealed(before, answer, load())

    assert (after.category, after.confidence, after.network, after.publisher_id) == (
        "affiliate",
        "certain",
        "awin",
        "1234567",
    )
    assert after.runner_up == "editorial"
    assert after.destination == "https://shop.example/x?awc=1"
    assert after.evidence[-1].detail.startswith("forwards to Awin click URL")
    assert after.evidence[:-1] == before.evidence
    assert after.liveness == answer


def test_a_possible_link_becomes_certain() -> None:
    after = revealed(
        link(category="affiliate"), chained("https://own.example/go/x", NETWORK, "https://shop.example/"), load()
    )

    assert (after.category, after.confidence, after.network) == ("affiliate", "certain", "awin")


def test_what_is_known_stays() -> None:
    known = link(category="affiliate", network="impact", publisher_id="7")

    after = revealed(known, chained("https://x.example/c/7/1/2", NETWORK, "https://shop.example/"), load())

    assert (after.network, after.publisher_id, after.evidence) == ("impact", "7", known.evidence)


def test_a_chain_without_a_network_reveals_nothing() -> None:
    after = revealed(link(), chained("https://own.example/old", "https://own.example/new"), load())

    assert (after.category, after.evidence) == ("editorial", link().evidence)


@pytest.mark.parametrize(
    ("urls", "cookies", "lost"),
    [
        (("https://shop.example/x?tag=me-20", "https://shop.example/x"), (), True),
        (("https://shop.example/x?tag=me-20", "https://shop.example/x?ref=1"), (), True),
        (("https://shop.example/x?tag=me-20", "https://www.shop.example/x?tag=me-20"), (), False),
        (("https://shop.example/x?tag=me-20", "https://shop.example/x"), ("me-20",), False),
        (("https://net.example/c?id=me-20", "https://shop.example/x?click=9"), (), False),
        (("https://net.example/c?id=me-20", "https://shop.example/x"), ("session",), False),
        (("https://net.example/c?id=me-20", "https://shop.example/x"), (), True),
        (("https://net.example/c?id=me-20", "https://net.example/d?i=me%2D20", "https://shop.example/x"), (), False),
        (("https://shop.example/x?tag=me-20",), (), False),
    ],
)
def test_an_id_gets_lost(urls: tuple[str, ...], cookies: tuple[str, ...], lost: bool) -> None:
    target = target_of(urls[0])
    assert isinstance(target, Target)
    target.publisher_id = "me-20"
    outcome = Outcome("alive", "", 200, urls[-1], [Hop(url, 302) for url in urls[:-1]], cookies=list(cookies))

    assert (LOST in verdict(outcome, target).notes) is lost
