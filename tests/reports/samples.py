"""Reports made by hand: an empty one, one that uses every field, and one whose text means harm."""

from __future__ import annotations

from linkaudit.document import Document
from linkaudit.model import (
    SCHEMA,
    Disclosure,
    DocumentReport,
    Evidence,
    Finding,
    Fix,
    Hop,
    Ignored,
    Link,
    Liveness,
    Problem,
    Publisher,
    Report,
    Span,
)
from linkaudit.reports.tally import Tally

TEXT = """\
# Three lamps

We like the [Lumen](https://shop.example/lumen?aid=1234567) most.
<img src="https://count.example/p.gif" width="1" height="1">
<!-- affiliate links below -->
Read [the standard](https://standards.example/light) too.

<ins class="adsbygoogle"></ins>
[More lamps](https://lamps.example/more)
"""


def span(document: Document, piece: str) -> Span:
    """Where ``piece`` stands."""
    start = document.source.index(piece)
    return document.span(start, start + len(piece))


def _full() -> DocumentReport:
    document = Document(TEXT, "markdown", "posts/lamps.md")

    def at(piece: str) -> Span:
        return span(document, piece)

    affiliate = "https://shop.example/lumen?aid=1234567"
    links = (
        Link(
            1, affiliate, affiliate, "hyperlink", "markdown", "Lumen", ("nofollow",),
            at(f"[Lumen]({affiliate})"), at(affiliate),
            "affiliate", "certain", "shopnet", "1234567", "https://shop.example/lumen",
            (Evidence("network", "affiliate", "decisive", "shopnet click URL (aid)"),), None, 1,
            Liveness(
                "redirected_temporary", 200, "https://shop.example/lumen/",
                (Hop(affiliate, 302), Hop("https://shop.example/lumen/", 200)),
                "moved for now", ("insecure_downgrade",), "destination", "https://shop.example/lumen",
            ),
        ),
        Link(
            2, "https://count.example/p.gif", "https://count.example/p.gif", "image", "img", "", (),
            at('<img src="https://count.example/p.gif" width="1" height="1">'), at("https://count.example/p.gif"),
            "tracking_pixel", "likely", None, None, None,
            (Evidence("size", "tracking_pixel", "decisive", "1x1 picture"),
             Evidence("host", "tracking_pixel", "supporting", "loaded from another host")), "editorial", None,
        ),
        Link(
            3, "https://standards.example/light", "https://standards.example/light", "hyperlink", "markdown",
            "the standard", (),
            at("[the standard](https://standards.example/light)"), at("https://standards.example/light"),
            "editorial", "certain", None, None, None,
            (Evidence("none", "editorial", "supporting", "no network, no parameter, no mark"),), None, None,
        ),
        Link(
            4, None, None, "slot", "ins", "", (), at('<ins class="adsbygoogle">'), None,
            "ad_slot", "certain", "adsense", None, None,
            (Evidence("markup", "ad_slot", "decisive", "AdSense slot"),), None, None,
        ),
        Link(
            5, "https://lamps.example/more", "https://lamps.example/more", "hyperlink", "markdown", "More lamps", (),
            at("[More lamps](https://lamps.example/more)"), at("https://lamps.example/more"),
            "cross_promotion", "possible", None, None, None,
            (Evidence("own-host", "cross_promotion", "supporting", "the publisher's own host"),), None, None,
        ),
    )  # fmt: skip
    missing = Finding(
        "missing-disclosure", "error", "exact", "1 affiliate link, and nothing tells readers that it pays",
        "Write above line 3: “We earn a commission if you buy through our links.”", links[0].span, (1,), ("us", "uk"),
        "16 CFR 255.5",
    )  # fmt: skip
    rel = Finding(
        "missing-sponsored-rel", "warning", "pattern", 'no rel="sponsored"', 'Add rel="sponsored".',
        at("We like the"), (1, 3), ("google",), "", Fix(at("Lumen"), "Lumen!", safe=True),
    )  # fmt: skip
    person = Finding(
        "needs-person", "review", "heuristic", "who is meant?", "Look at the page.", document.span(0, len(TEXT))
    )
    late = Ignored(
        "late-disclosure", "warning", "exact", "late", "move it", links[0].span, (1,), reason="agreed in 2019"
    )
    return DocumentReport(
        "posts/lamps.md", "markdown", "en", Publisher(("lamps.example",), "config"), "fail", links,
        (Disclosure("explicit_affiliate", "en", False, "comment", "affiliate links below", at("affiliate links below")),
         Disclosure("vague", "en", True, "body", "We like the Lumen most.", at("We like the"))),
        (missing, rel, person), (late,), (Problem("encoding", "one byte was replaced", at("Lumen")),),
    )  # fmt: skip


def _hostile() -> tuple[DocumentReport, str]:
    evil = "\x1b[2J\x9b31m\u202egpj.exe\u2066\r\n::error::x\x07<script>alert(1)</script>=cmd|'/C calc'!A0\ud800"
    text = f"a {evil} b"
    document = Document(text)
    where = document.span(2, len(text) - 2)
    link = Link(
        1, text[2:-2], None, "hyperlink", evil, evil, (evil,), where, where, "affiliate", "certain", evil, evil, evil,
        (Evidence(evil, "affiliate", "decisive", evil),), None, None,
    )  # fmt: skip
    finding = Finding("missing-disclosure", "error", "exact", evil, evil, where, (1,), (evil,), evil)
    report = DocumentReport(
        f"post{evil}.md", "markdown", evil, Publisher((evil,), "inferred"), "fail", (link,),
        (Disclosure("vague", evil, True, "body", evil, where),), (finding,),
        (Ignored("x", "info", "exact", evil, evil, where, reason=evil),), (Problem(evil, evil),),
    )  # fmt: skip
    return report, text


def report(*documents: DocumentReport, problems: tuple[Problem, ...] = ()) -> Report:
    """A run over these documents, with versions that do not change."""
    tally = Tally()
    for each in documents:
        tally.add(each)
    return Report(SCHEMA, "1.2.3", "abc123", tally.summary(), documents, problems)


FULL_DOCUMENT = _full()
EMPTY_DOCUMENT = DocumentReport("none.md", "markdown", "", Publisher((), "unknown"), "pass", (), (), ())
HOSTILE_DOCUMENT, HOSTILE_TEXT = _hostile()
NO_FILE = Problem("missing", "gone.md: no such file")

EMPTY = report()
FULL = report(FULL_DOCUMENT, EMPTY_DOCUMENT, problems=(NO_FILE,))
HOSTILE = report(HOSTILE_DOCUMENT, problems=(Problem("missing", "\x1b[31m\u202e.md: no such file"),))
SOURCES = {FULL_DOCUMENT.path: TEXT, EMPTY_DOCUMENT.path: "", HOSTILE_DOCUMENT.path: HOSTILE_TEXT}
