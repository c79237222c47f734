"""Articles that hold everything the page can show, audited for real."""

from __future__ import annotations

from dataclasses import replace

from linkaudit.config import DEFAULT
from linkaudit.document import Document
from linkaudit.model import DocumentReport, Format, Liveness
from linkaudit.pipeline import audit_document

REVIEW = """\
---
title: Two stoves, one winter
cover: https://small-kitchen.example/stove.jpg
---

# Two stoves, one winter

The [Example Burner](https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567&ued=https%3A%2F%2Fshop.example%2Fp)
boils a litre in *four* minutes, as [the standard](https://standards.example/stoves) asks.

<!-- affiliate links below -->
[![the burner](https://pictures.example/burner.jpg)](https://www.amazon.com/dp/B000000000?tag=example-20)
<img src="https://www.awin1.com/cshow.php?s=1&v=2&q=3&r=1234567" width="1" height="1">

1. Fill it.
2. Light it, then read [the manual](manual.html "for the curious").

> Somebody said that it is loud.

| stove | litres |
|---|---|
| [Burner](https://www.awin1.com/cread.php?awinmid=1&awinaffid=1234567) | 2 |
| Other | 3 |

    some code

<ins class="adsbygoogle" data-ad-client="ca-pub-1234567890123456"></ins>
<script async src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js"></script>

Also read:

- [Pots for winter](https://small-kitchen.example/pots)
- [Tents](https://small-kitchen.example/tents)

We earn a commission if you buy through the links on this page.
"""

PAGE = """\
<!DOCTYPE html><html lang="de"><head><title>Zwei Lampen</title>
<link rel="stylesheet" href="https://styles.example/a.css"><link rel="stylesheet" href="/b.css">
<link rel="preconnect" href="https://fonts.example"><script src="https://code.example/a.js"></script>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234"></script>
</head><body>
<nav><ul><li><a href="/">Start</a></li><li><a href="/a">Lampen</a></li><li><a href="/b">Kerzen</a></li></ul></nav>
<article><h1>Zwei Lampen</h1>
<p>Die <a href="https://www.amazon.de/dp/B000000000?tag=example-21">erste Lampe</a> ist hell.
<img src="/lampe.jpg" alt="eine Lampe"></p>
<h4>Im Dunkeln</h4>
<p>Das <a href="javascript:alert(1)">Licht</a> geht aus.</p></article>
<footer><p><a href="/impressum">Impressum</a></p></footer></body></html>
"""

HOSTILE = """\
# <script>alert(document.domain)</script> \u202egnp.exe\u2066

[<img src=x onerror=alert(1)>](javascript:alert(1)) and [b](https://www.awin1.com/cread.php?awinmid=1&awinaffid=2"onmouseover="alert(1))
and [data](data:text/html,<script>alert(1)</script>), {{7*7}} {% raw %} ]]> </style></script><style>body{display:none}</style>

<a href="https://evil.example/\u202emoc.elpmaxe//:sptth" onclick="alert(1)" title="'><svg onload=alert(1)>">click</a>

<iframe src="https://frames.example/x"></iframe><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">

&lt;/textarea&gt;&lt;svg/onload=alert(1)&gt; We may earn a commission. \x07\x1b[31m
"""

RIGHT_TO_LEFT = """\
# מדריך למצלמות

אנו מקבלים עמלה כאשר אתם קונים דרך [המצלמה](https://www.amazon.com/dp/B000000000?tag=example-20), \u200fתודה.

العربية هنا مع [رابط](https://news.example/ar) في الجملة.
"""


def audited(text: str, path: str, format: Format = "markdown") -> DocumentReport:
    """The text's report."""
    return audit_document(Document(text, format, path), DEFAULT)


def with_liveness(report: DocumentReport) -> DocumentReport:
    """The same after its links were asked about: one dead, one moved, affiliate links never asked."""
    found = [
        Liveness("not_checked", reason="an affiliate link is not requested")
        if link.category == "affiliate"
        else Liveness("dead", 404, link.resolved_url, reason="the server says that the page does not exist")
        if number == 2
        else Liveness("alive", 200, link.resolved_url)
        for number, link in enumerate(report.links)
    ]
    links = tuple(replace(link, liveness=each) for link, each in zip(report.links, found, strict=True))
    return replace(report, links=links)


def many(number: int) -> tuple[list[DocumentReport], dict[str, str]]:
    """As many documents as wanted, and their texts."""
    made = [audited(REVIEW, "a.md"), audited(PAGE, "b.html", "html"), audited("Just words.\n", "c.md")]
    texts = [REVIEW, PAGE, "Just words.\n"]
    reports = [
        replace(made[each % 3], path=f"posts/{each // 50}/{each}-{made[each % 3].path}") for each in range(number)
    ]
    return reports, {report.path: texts[each % 3] for each, report in enumerate(reports)}
