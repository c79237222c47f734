"""What servers answer when links are checked: headers, bodies and pages, all of them somebody else's."""

from __future__ import annotations

import gzip
import zlib

from linkaudit.liveness.address import Address
from linkaudit.liveness.client import Answer
from linkaudit.liveness.close_look import close_look, refresh_target
from linkaudit.liveness.cookies import Cookies
from linkaudit.liveness.first_look import says_not_found, suspicion, title_of
from linkaudit.liveness.fragments import checkable, find
from linkaudit.liveness.inflate import Inflater, UnreadableError
from linkaudit.liveness.retry_after import seconds
from tests.fuzz.inputs import lines, pick, source

_YEAR = 366 * 86_400.0
_HERE, _BELOW, _ELSEWHERE = (
    Address(href) for href in ("https://shop.example/a/b", "https://www.shop.example/", "http://other.example/a/b")
)
_ENCODINGS = ("gzip", "deflate", "gzip, deflate", "", "identity", "br", "gzip,gzip,gzip", "X-GZIP")
_TYPES = (b"text/html", b"text/html; charset=utf-8", b"text/html;charset=shift_jis", b"text/html; charset=zlib", b"")
_LIMIT = 600


def waiting_time(data: bytes) -> None:
    """``Retry-After``: a wait of at most a year, or nothing."""
    wait = seconds(data.decode("utf-8", "replace"), 1_800_000_000.0)
    assert wait is None or 0.0 <= wait <= _YEAR


def cookie(data: bytes) -> None:
    """``Set-Cookie``: for the host that set it and what is below, in one header that breaks nothing."""
    jar = Cookies()
    jar.take(_HERE, [(b"Set-Cookie", line) for line in data.split(b"\n")])
    assert len(jar.values()) <= 40
    assert not jar.header(_ELSEWHERE)
    for address in (_HERE, _BELOW):
        header = jar.header(address)
        assert not set(header) & set("\r\n\0")
        header.encode("latin-1")


def body(data: bytes) -> None:
    """A compressed body: what comes out is bounded, whatever goes in, and whole where it fits."""
    encoding, data = pick(data, _ENCODINGS)
    limit, data = pick(data, (_LIMIT, 1, 40))
    try:
        inflater = Inflater(encoding, limit)
        out = b"".join(inflater.feed(piece) for piece in (data[:7], data[7:50], data[50:]))
        assert len(out) <= limit
    except UnreadableError:
        pass
    for name, packed in (("gzip", gzip.compress(data, 1)), ("deflate", zlib.compress(data, 1))):
        inflater = Inflater(name, limit)
        assert b"".join(inflater.feed(packed[at : at + 9]) for at in range(0, len(packed), 9)) == data[:limit]
        assert inflater.full or len(data) <= limit


def page(data: bytes) -> None:
    """A page that answered well: whether it is what the link promised, and which places it has."""
    kind, data = pick(data, _TYPES)
    answer = Answer(200, [(b"content-type", kind)], data)
    found = suspicion(answer)
    if found is not None:
        said = close_look(found)
        assert said.status is None or said.reason
    text = source(data)
    title_of(text)
    says_not_found(text)
    refresh_target(text[:200])


def page_places(data: bytes) -> None:
    """Whether a page has the place that a link names."""
    name, rest = lines(data, 2)
    wanted, text = source(name), source(rest)
    found = find(text, [wanted, "there"])
    assert set(found) == {wanted, "there"}
    plain = wanted if wanted.isascii() and wanted.isalnum() else "there"
    assert find(f'<p id="{plain}">{text}', [plain])[plain]
    assert not checkable("")
    checkable(wanted)
