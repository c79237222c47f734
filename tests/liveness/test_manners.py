"""How hosts are treated: once, gently, faster while they answer quickly, and left alone when they ask for it."""

from __future__ import annotations

import asyncio
import threading
import time
from itertools import pairwise

import pytest

from linkaudit.liveness.client import USER_AGENT
from linkaudit.liveness.hosts import duration
from linkaudit.liveness.retry_after import seconds
from tests.liveness.answers import PAGE, close, counted, eggs, hang, in_turn, page, status, to
from tests.liveness.conftest import Check
from tests.liveness.server import Exchange, Server


def test_one_request_for_each_address(check: Check, server: Server) -> None:
    """However often it is linked, and whatever place in it."""
    server.serve({"/a": eggs(), "/b": page()})
    urls = [server.url(path) for path in ("/a", "/b", "/a#plain", "/a", "/a#old", "/a#gone", "/b")]

    found = check(*urls)

    assert sorted(server.asked) == ["GET /a", "GET /b"]
    assert [each.status for each in found.all] == [
        "alive",
        "alive",
        "alive",
        "alive",
        "alive",
        "fragment_missing",
        "alive",
    ]


def test_once_in_a_run_however_long(check: Check, server: Server) -> None:
    """What was answered long ago in the same run is not asked again, failures included."""
    server.serve({"*": page(), "/dead": status(404)})
    urls = [server.url("/dead"), *(server.url(f"/{n}") for n in range(200)), server.url("/dead")]

    found = check(*urls, ahead=10, workers=2)

    assert server.asked.count("GET /dead") == 1
    assert [found.all[0].status, found.all[-1].status] == ["dead", "dead"]


def test_honest_and_like_a_browser(check: Check, server: Server) -> None:
    seen: list[dict[str, str]] = []
    server.serve({"/a": counted(page(), seen)})

    check(server.url("/a"))

    assert seen[0]["user-agent"] == USER_AGENT
    assert "linkaudit" in USER_AGENT
    assert seen[0]["accept"].startswith("text/html,")
    assert seen[0]["accept-encoding"] == "gzip, deflate"
    assert not {"cookie", "authorization", "referer", "range"} & set(seen[0])


class Crowd:
    """Counts how many requests are in hand at a time."""

    def __init__(self, answer: bytes, delay: float) -> None:
        self.answer, self.delay = answer, delay
        self.now = self.most = 0
        self.marks: list[int] = []

    async def __call__(self, exchange: Exchange) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        self.marks.append(self.now)
        await asyncio.sleep(self.delay)
        await exchange.send(self.answer)
        self.now -= 1


@pytest.mark.parametrize(("per_host", "first"), [(1, 1), (4, 2), (16, 2)])
def test_per_host(per_host: int, first: int, check: Check, server: Server) -> None:
    """It starts with few and gets to as many as are allowed, and to no more."""
    crowd = Crowd(page(), 0.02)
    server.serve({"*": crowd})

    check(*(server.url(f"/{n}") for n in range(per_host * 12)), per_host=per_host)

    assert crowd.most == per_host
    assert max(crowd.marks[:first]) <= first


def test_slow_answers_are_not_asked_faster(check: Check, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linkaudit.liveness.hosts._QUICK", 0.01)
    monkeypatch.setattr("linkaudit.liveness.hosts._TIMES", 0.5)
    crowd = Crowd(page(), 0.03)
    server.serve({"*": crowd})

    check(*(server.url(f"/{n}") for n in range(40)), per_host=16)

    assert crowd.most == 2


def test_backs_off_when_asked_too_much(check: Check, server: Server) -> None:
    """After a 429 requests come one by one, with a gap between them."""
    times: list[float] = []

    async def handle(exchange: Exchange) -> None:
        times.append(time.monotonic())
        await exchange.send(status(429) if exchange.request.path == "/4" and exchange.number == 0 else page())

    server.serve({"*": handle})

    found = check(*(server.url(f"/{n}") for n in range(9)), per_host=2)

    assert {each.status for each in found.all} == {"alive"}
    gaps = [later - earlier for earlier, later in pairwise(times[5:])]
    assert max(gaps) > 0.1
    assert len(times) == 10


def test_a_host_that_asks_for_a_day_stops_nobody_else(check: Check, server: Server) -> None:
    """The rest of that host is not asked, and told so; other hosts do not wait."""
    server.serve({"/later": status(429, Retry_After="86400"), "*": page()})
    busy = [server.url("/later", "other.example"), *(server.url(f"/{n}", "other.example") for n in range(20))]
    free = [server.url(f"/{n}", "good.example") for n in range(20)]

    checked = check(*busy, *free, per_host=1)

    assert checked.all[0].status == "temporary"
    assert {each.status for each in checked.all[1:21]} == {"not_checked"}
    assert "24 hours" in checked.all[1].reason
    assert {each.status for each in checked.all[21:]} == {"alive"}
    assert len(server.asked) == 21
    assert checked.seconds < 10


def test_waits_add_up(check: Check, server: Server) -> None:
    """A host that asks for a second again and again is given up when the run's patience is over."""
    server.serve({"*": status(503, Retry_After="1")})

    checked = check(*(server.url(f"/{n}") for n in range(9)), per_host=1, patience=1.5)

    assert checked.all[0].status == "temporary"
    assert {each.status for each in checked.all} == {"temporary", "not_checked"}
    assert checked.seconds < 10
    assert len(server.asked) <= 3


def test_a_host_that_never_answers_is_given_up(check: Check, server: Server) -> None:
    server.serve({"*": hang})
    silent = [server.url(f"/{n}", "other.example") for n in range(30)]

    checked = check(*silent, per_host=2, timeout=0.3)

    assert {each.status for each in checked.all} == {"timeout"}
    assert len(server.asked) <= 6
    assert "not asked again" in checked.all[-1].reason
    assert checked.seconds < 5


def test_one_page_that_hangs_is_not_a_host(check: Check, server: Server) -> None:
    server.serve({"/hang": hang, "*": page()})
    urls = [server.url(f"/{n}") for n in range(4)]

    checked = check(
        *urls, *[server.url("/hang")] * 5, *(server.url(f"/{n}") for n in range(4, 9)), per_host=1, timeout=0.2
    )

    assert [each.status for each in checked.all] == ["alive"] * 4 + ["timeout"] * 5 + ["alive"] * 5


def test_a_slow_host_slows_nobody(check: Check, server: Server) -> None:
    """Many hosts, one of them slow: no other waits for it."""
    slow = Crowd(page(), 0.15)
    server.serve({"*": page(), **{f"/slow{n}": slow for n in range(8)}})
    urls = [server.url(f"/slow{n}", "other.example") for n in range(8)]
    urls += [server.url(f"/{n}", "good.example") for n in range(100)]

    checked = check(*urls, per_host=2, workers=8)

    assert {each.status for each in checked.all} == {"alive"}
    assert slow.most == 2
    assert checked.seconds < 8


def test_hops_to_other_hosts_wait_for_their_turn(check: Check, server: Server) -> None:
    """A redirect to another host counts as a request of that host, and nobody waits for each other in a ring."""
    crowd = Crowd(page(), 0.03)
    forward = {f"/f{n}": to(server.url(f"/t{n}", "other.example" if n % 2 else "good.example")) for n in range(12)}
    server.serve({**forward, **{f"/t{n}": crowd for n in range(12)}})
    urls = [server.url(f"/f{n}", "good.example" if n % 2 else "other.example") for n in range(12)]

    checked = check(*urls, per_host=1)

    assert {each.status for each in checked.all} == {"redirected_temporary"}
    assert crowd.most <= 2


def test_connections_are_kept(check: Check, server: Server) -> None:
    server.serve({"*": page()})

    check(*(server.url(f"/{n}") for n in range(60)), per_host=2)

    assert server.connections <= 4


def test_connections_that_nobody_needs_are_closed(check: Check, server: Server) -> None:
    seen: list[dict[str, str]] = []
    server.serve({"*": counted(page(), seen)})

    check(server.url("/a", "good.example"), server.url("/b", "other.example"))

    assert [each.get("connection") for each in seen] == ["close", "close"]


def test_a_connection_that_went_stale(check: Check, server: Server) -> None:
    """A server that closes after each answer without saying so costs attempts, and no link its life."""

    async def handle(exchange: Exchange) -> None:
        await exchange.send(page())
        exchange.close()

    server.serve({"*": handle})

    found = check(*(server.url(f"/{n}") for n in range(20)), per_host=1)

    assert {each.status for each in found.all} == {"alive"}


def test_head_is_given_up_where_it_fails(check: Check, server: Server) -> None:
    """A host that does not know HEAD is asked with GET from then on."""

    async def handle(exchange: Exchange) -> None:
        await exchange.send(status(405) if exchange.request.method == "HEAD" else page())

    server.serve({"*": handle})

    check(*(server.url(f"/{n}.png") for n in range(8)), page=False, per_host=1)

    assert [each.split()[0] for each in server.asked] == ["HEAD"] + ["GET"] * 8


def test_credentials_stay_at_home(check: Check, server: Server) -> None:
    """User name and password go to the host that they were written for, to no other, and into no report."""
    seen: list[dict[str, str]] = []
    elsewhere = server.url("/c", "other.example")
    server.serve({"/a": counted(to("/b"), seen), "/b": counted(to(elsewhere), seen), "/c": counted(page(), seen)})
    written = server.url("/a", "me:s%40cret@good.example")

    found = check(written).one

    assert [each.get("authorization") for each in seen] == ["Basic bWU6c0BjcmV0"] * 2 + [None]
    assert found.status == "redirected_temporary"
    assert "cret" not in str(found)
    assert "me:" not in str(found)


def test_credentials_of_a_redirect_are_not_sent(check: Check, server: Server) -> None:
    seen: list[dict[str, str]] = []
    there = server.url("/b", "a:b@other.example")
    server.serve({"/a": to(there), "/b": counted(page(), seen)})

    found = check(server.url("/a")).one

    assert "authorization" not in seen[0]
    assert "a:b@" not in str(found)


def test_cookies_live_for_one_chain(check: Check, server: Server) -> None:
    seen: list[dict[str, str]] = []
    elsewhere = server.url("/c", "other.example")
    server.serve(
        {
            "/a": to("/b", Set_Cookie="id=7; Path=/; HttpOnly"),
            "/b": counted(to(elsewhere), seen),
            "/c": counted(page(), seen),
            "/d": counted(page(), seen),
        }
    )

    check(server.url("/a", "good.example"))
    check(server.url("/d", "good.example"))

    assert [each.get("cookie") for each in seen] == ["id=7", None, None]


def test_attempts_are_spaced(check: Check, server: Server) -> None:
    times: list[float] = []

    async def handle(exchange: Exchange) -> None:
        times.append(time.monotonic())
        await close(exchange)

    server.serve({"/a": handle})

    check(server.url("/a"), pause=0.1, longest_pause=1.0)

    first, second = times[1] - times[0], times[2] - times[1]
    assert 0.1 <= first < 2
    assert 0.2 <= second < 2


def test_the_limit_is_for_the_whole_link(check: Check, server: Server) -> None:
    """Not for each hop, each attempt, or each read."""

    async def slow(exchange: Exchange) -> None:
        await asyncio.sleep(0.2)
        number = int(exchange.request.path[1:])
        await exchange.send(to(f"/{number + 1}"))

    server.serve({"*": slow})

    checked = check(server.url("/0"), timeout=0.7)

    assert checked.one.status == "timeout"
    assert 2 <= len(checked.one.hops) <= 4
    assert checked.seconds < 4


def test_a_link_that_fails_once_is_asked_again_and_no_more(check: Check, server: Server) -> None:
    server.serve({"/a": in_turn(close, status(404))})

    assert check(server.url("/a")).one.status == "dead"
    assert len(server.asked) == 2


def test_nothing_is_left_behind(check: Check, server: Server) -> None:
    """No thread of a run outlives it; tasks and sockets would fail this suite as unclosed resources."""
    server.serve({"/hang": hang, "*": page()})
    before = threading.active_count()

    check(server.url("/hang"), *(server.url(f"/{n}") for n in range(20)), timeout=0.2)

    assert threading.active_count() <= before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("120", 120.0), ("0", 0.0), (" 7 ", 7.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 60.0), ("Wed, 21 Oct 2015 07:26:00 GMT", 0.0),
        ("Wednesday, 21-Oct-15 07:28:00 GMT", 60.0), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("٣", None),
        ("9" * 400, 366 * 86_400.0), ("Wed, 99 Oct 2015 07:28:00 GMT", None), ("Sun, 06 Nov 9999 08:49:37 GMT", 366 * 86_400.0),
    ],
)  # fmt: skip
def test_retry_after(written: str, meant: float | None) -> None:
    now = 1445412420.0  # Wed, 21 Oct 2015 07:27:00 GMT

    assert seconds(written, now) == meant


def test_durations_in_words() -> None:
    assert [duration(each) for each in (1, 30, 119, 120, 7_200, 86_400, 999_999)] == [
        "1 second", "30 seconds", "119 seconds", "2 minutes", "2 hours", "24 hours", "12 days",
    ]  # fmt: skip


def test_pages_are_closed_when_enough_is_read(check: Check, server: Server) -> None:
    big = status(200, PAGE + b"<p>more</p>" * 500_000, Content_Type="text/html")
    server.serve({"/a": big})

    assert check(server.url("/a"), page=True).one.status == "alive"
