"""``linkaudit.check`` and ``linkaudit.acheck``: a report in, the same report with what the web says out."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

import linkaudit
from linkaudit.config import Allowance, CheckConfig, Config, RulesConfig
from linkaudit.errors import LinkauditError
from linkaudit.liveness.check import Stop, ask
from linkaudit.liveness.settings import Settings
from linkaudit.liveness.stream import check_urls
from linkaudit.model import DocumentReport, Report
from linkaudit.reports.tally import Tally
from tests.liveness.answers import close, eggs, hang, page, status, to
from tests.liveness.server import Server

ROUTES = {
    "/alive": page(),
    "/dead": status(404),
    "/gone": page("Page not found", "<h1>Page not found</h1>"),
    "/moved": to("/alive", 301),
    "/place": eggs(),
    "/closed": close,
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts without long pauses."""
    real = Settings.of
    monkeypatch.setattr(Settings, "of", lambda config, **options: replace(real(config, **options), pause=0.02))


def configured(server: Server, **rules: Any) -> Config:
    return Config(check=CheckConfig(allow_origins=(server.origin(),), timeout=10), rules=RulesConfig(**rules))


def document(server: Server, *paths: str, before: str = "") -> str:
    return before + "\n\n".join(f"See [{path}]({server.url(path)})." for path in paths)


def found(report: DocumentReport) -> dict[str, tuple[str, int]]:
    return {each.rule: (each.severity, each.span.line) for each in report.findings}


@pytest.fixture
def text(server: Server) -> str:
    server.serve(ROUTES)
    return document(server, "/alive", "/dead", "/gone", "/moved", "/place#plain", "/place#nowhere")


EXPECTED = {
    "dead-link": ("error", 3),
    "soft-404-link": ("warning", 5),
    "permanent-redirect": ("info", 7),
    "fragment-missing": ("warning", 11),
}


def test_check(server: Server, text: str) -> None:
    config = configured(server)
    report = linkaudit.audit(text, format="markdown", config=config)
    assert report.verdict == "pass"

    checked = linkaudit.check(report, config)

    assert [each.liveness.status for each in checked.links if each.liveness] == [
        "alive", "dead", "soft_404", "redirected_permanent", "alive", "fragment_missing",
    ]  # fmt: skip
    assert found(checked) == EXPECTED
    assert checked.verdict == "fail"
    assert checked.findings[0].links == (2,)
    assert report.links[0].liveness is None


def test_with_the_text_all_rules_say_the_same(server: Server, text: str) -> None:
    config = configured(server)
    report = linkaudit.audit(text, format="markdown", config=config)

    assert linkaudit.check(report, config, source=text) == linkaudit.check(report, config)


def test_the_text_must_be_the_one(server: Server, text: str) -> None:
    config = configured(server)
    report = linkaudit.audit(text, format="markdown", config=config)

    with pytest.raises(LinkauditError, match="not the text"):
        linkaudit.check(report, config, source=f"one more line\n\n{text}")


def test_checking_twice_says_it_once(server: Server, text: str) -> None:
    config = configured(server)
    once = linkaudit.check(linkaudit.audit(text, format="markdown", config=config), config)

    assert linkaudit.check(once, config) == once


def test_a_new_address_comes_with_its_place(server: Server, text: str) -> None:
    config = configured(server)
    checked = linkaudit.check(linkaudit.audit(text, format="markdown", config=config), config)
    fix = next(each.fix for each in checked.findings if each.rule == "permanent-redirect")

    assert fix is not None
    assert fix.replacement == server.url("/alive")
    assert text[fix.span.start : fix.span.end] == server.url("/moved")
    assert not fix.safe


def test_severities(server: Server, text: str) -> None:
    config = configured(server, severities={"dead-link": "warning", "fragment-missing": "off"})
    report = linkaudit.audit(text, format="markdown", config=config)

    for checked in (linkaudit.check(report, config), linkaudit.check(report, config, source=text)):
        assert found(checked)["dead-link"][0] == "warning"
        assert "fragment-missing" not in found(checked)
        assert checked.verdict == "pass"


def test_allowed_in_the_document(server: Server) -> None:
    server.serve(ROUTES)
    text = document(
        server, "/dead", before="<!-- linkaudit: allow dead-link because the page comes back in spring -->\n"
    )
    config = configured(server)
    report = linkaudit.audit(text, format="markdown", config=config)

    assert report.findings == ()  # nothing has looked yet: the allowance is not unused
    for checked in (linkaudit.check(report, config), linkaudit.check(report, config, source=text)):
        assert checked.findings == ()
        assert [(each.rule, each.reason) for each in checked.ignored] == [
            ("dead-link", "the page comes back in spring")
        ]


def test_an_allowance_that_is_not_needed(server: Server) -> None:
    server.serve(ROUTES)
    text = document(server, "/alive", before="<!-- linkaudit: allow-file dead-link because of spring -->\n\n")
    config = configured(server)
    report = linkaudit.audit(text, format="markdown", config=config)

    assert "unused-allowance" in found(linkaudit.check(report, config, source=text))


def test_allowed_in_the_configuration(server: Server, text: str) -> None:
    config = configured(server, allow=(Allowance("dead-link", "spring"),))
    report = linkaudit.audit(text, format="markdown", config=config)

    checked = linkaudit.check(report, config)

    assert "dead-link" not in found(checked)
    assert [each.reason for each in checked.ignored] == ["spring"]


def test_a_report_that_was_saved(server: Server, text: str) -> None:
    """What the document allows is part of the report, so that one can be checked days later."""
    config = configured(server)
    allowed = "<!-- linkaudit: allow-file soft-404-link because it is a joke -->\n\n"
    tally = Tally()
    documents = tuple(linkaudit.audit(each, format="markdown", config=config) for each in (text, allowed + text))
    for each in documents:
        tally.add(each)
    run = Report(1, "0", "0", tally.summary(), documents)

    checked = linkaudit.check(Report.from_json(run.to_json()), config)

    assert checked.summary.findings["error"] == 2
    assert "soft-404-link" in found(checked.documents[0])
    assert "soft-404-link" not in found(checked.documents[1])
    assert Report.from_json(checked.to_json()) == checked
    assert server.asked.count("GET /dead") == 1


def test_strict(server: Server) -> None:
    server.serve(ROUTES)
    config = configured(server)
    report = linkaudit.audit(document(server, "/closed"), format="markdown", config=config)

    assert found(linkaudit.check(report, config)) == {}
    assert "dead-link" in found(linkaudit.check(report, config, strict=True))


def test_a_file_that_remembers(server: Server, text: str, tmp_path: Path) -> None:
    config = configured(server)
    report = linkaudit.audit(text, format="markdown", config=config)
    cache = tmp_path / "m"

    linkaudit.check(report, config, cache=cache)
    again = linkaudit.check(report, config, cache=str(cache))

    assert [each.liveness.checked for each in again.links if each.liveness][:2] == ["cache", "self"]
    assert server.asked.count("GET /alive") == 2  # once as itself, once at the end of /moved
    (cache).write_bytes(b"damaged" * 1000)
    assert [each.kind for each in linkaudit.check(report, config, cache=cache).problems] == ["liveness"]


def test_a_destination_out_of_the_cache(server: Server, tmp_path: Path) -> None:
    """One address, asked for itself and as what a deep link leads to: each link is told from where it was seen."""
    server.serve(ROUTES)
    config = configured(server)
    deep = f"https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567&ued={quote(server.url('/alive'), safe='')}"
    report = linkaudit.audit(f"[a]({server.url('/alive')}) [b]({deep})", format="markdown", config=config)

    for checked in (("self", "destination"), ("cache", "cache")):
        links = linkaudit.check(report, config, cache=tmp_path / "m").links
        assert tuple(each.liveness.checked for each in links if each.liveness) == checked
        assert [each.liveness.destination for each in links if each.liveness] == [None, server.url("/alive")]
    assert server.asked == ["GET /alive"]


def test_nothing_to_ask() -> None:
    report = linkaudit.audit("No links.", format="markdown")

    assert linkaudit.check(report) == report


def test_inside_a_loop(server: Server, text: str) -> None:
    config = configured(server)
    report = linkaudit.audit(text, format="markdown", config=config)

    async def run() -> None:
        with pytest.raises(RuntimeError, match="acheck"):
            linkaudit.check(report, config)
        assert found(await linkaudit.acheck(report, config)) == EXPECTED

    asyncio.run(run())


def test_a_client_of_one_s_own(server: Server, text: str) -> None:
    """Its credentials stay at home, hosts are judged all the same, and the report says what was not ours to judge."""
    config = configured(server)
    wicked = server.origin("evil.example")
    text += f'\n\n[a]({wicked}/a) [b](http://169.254.169.254/) <a href="http://good.example\\@127.0.0.1:{server.port}/">c</a>'
    report = linkaudit.audit(text, format="markdown", config=config)

    async def run() -> DocumentReport:
        async with httpx.AsyncClient(
            auth=("me", "secret"), follow_redirects=True, cookies={"a": "b"}, trust_env=False
        ) as client:
            return await linkaudit.acheck(report, config, client=client)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("127.0.0.1", 80))])
        checked = asyncio.run(run())

    assert found(checked) == EXPECTED
    assert {each.liveness.status for each in checked.links[6:] if each.liveness} == {"refused"}
    assert not {"authorization", "cookie"} & {name for request in server.log for name in request.headers}
    assert ["caller's own" in each.message for each in checked.problems] == [True]


def test_a_client_that_fails(server: Server) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise {"/a": httpx.ConnectTimeout, "/b": httpx.ReadError, "/c": httpx.ProxyError}[request.url.path](
            "no", request=request
        )

    config = Config(check=CheckConfig(allow_origins=("http://x.example",), timeout=1))
    text = "[a](http://x.example/a) [b](http://x.example/b) [c](http://x.example/c)"
    report = linkaudit.audit(text, format="markdown", config=config)

    async def run() -> DocumentReport:
        async with httpx.AsyncClient(transport=httpx.MockTransport(fail)) as client:
            return await linkaudit.acheck(report, config, client=client)

    statuses = [each.liveness.status for each in asyncio.run(run()).links if each.liveness]

    assert statuses == ["timeout", "temporary", "temporary"]


def test_a_run_that_is_stopped(server: Server) -> None:
    """What is known by then is reported, and the rest says that it was not asked."""
    server.serve({"*": page(), "/hang": hang})
    config = configured(server)
    paths = [f"/{n}" for n in range(5)] + ["/hang"]
    report = linkaudit.audit(document(server, *paths), format="markdown", config=config)
    stop = Stop()

    def progress(done: int, total: int) -> None:
        assert total == 6
        if done == 5:
            stop()

    settings = replace(Settings.of(config.check), per_host=4)
    row = asyncio.run(ask((report,), config, settings, progress=progress, stop=stop))[0]

    assert [each.status for each in row] == ["alive"] * 5 + ["not_checked"]
    assert "interrupted" in row[-1].reason


def test_packages_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "httpx_aiohttp" else object())
    report = linkaudit.audit("[a](https://shop.example/)", format="markdown")

    with pytest.raises(LinkauditError, match=r"httpx_aiohttp.*pip install") as error:
        linkaudit.check(report)
    assert "\n" not in str(error.value)


def test_the_web_is_not_imported_with_the_package() -> None:
    import subprocess

    code = "import sys, linkaudit; linkaudit.audit('[a](https://a.example/)'); print([n for n in ('httpx', 'aiohttp', 'sqlite3', 'bs4') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_stream_of_addresses(server: Server) -> None:
    """Addresses without an article around them, from an iterator that is read as answers are taken."""
    server.serve({**ROUTES, "*": page()})
    read = 0

    def urls() -> Iterator[str]:
        nonlocal read
        for read in range(1, 3_001):
            yield server.url(f"/{read % 700}")
        yield from (server.url("/dead"), "https://bit.ly/abc", "http://[", server.url("/dead"))
        yield f"https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567&ued={quote(server.url('/dead'), safe='')}"

    async def run() -> dict[str, str]:
        found: dict[str, str] = {}
        number = 0
        async for url, liveness in check_urls(urls(), configured(server)):
            found[url] = liveness.status
            number += 1
            assert read - number < 4_200
        assert number == 3_005
        return found

    found = asyncio.run(run())

    assert len(found) == 704
    assert [found[url] for url in (server.url("/dead"), "https://bit.ly/abc", "http://[")] == [
        "dead",
        "not_checked",
        "malformed",
    ]
    assert next(status for url, status in found.items() if "awin1" in url) == "dead"
    assert len(server.asked) == 701


def test_a_stream_that_is_left(server: Server) -> None:
    server.serve({"*": page(), "/hang": hang})

    async def run() -> str:
        stream = check_urls([server.url("/hang"), server.url("/a")], configured(server))
        async for url, _ in stream:
            await stream.aclose()
            return url
        return ""

    assert asyncio.run(run()) == server.url("/a")
