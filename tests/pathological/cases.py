"""Inputs on which careless parsers take quadratic time: cmark's list, those of issues, and those that our own code invites.

Each case makes about ``size`` characters. Names say what is repeated. None of them is a document anybody would write.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Make = Callable[[int], str]


class Case(NamedTuple):
    """``make(size)`` is a text of about that many characters, of ``format``."""

    name: str
    format: str
    make: Make


def repeat(unit: str, before: str = "", after: str = "") -> Make:
    """``unit`` over and over."""
    return lambda size: before + unit * max(1, (size - len(before) - len(after)) // len(unit)) + after


def nest(opening: str, middle: str, closing: str) -> Make:
    """As many openings as closings."""

    def made(size: int) -> str:
        number = max(1, size // (len(opening) + len(closing)))
        return opening * number + middle + closing * number

    return made


def count(line: str, before: str = "", after: str = "") -> Make:
    """Lines that differ by their number, ``{0}``."""
    return lambda size: before + "".join(map(line.format, range(max(1, size // (len(line) + 2))))) + after


def _many_uses(size: int) -> str:
    """A long address, defined once and used all the time: what comes out must not be long times often."""
    return "[a][x] " * (size // 14) + f"\n\n[x]: https://shop.example/?q={'x' * (size // 2)}\n"


def _backtick_runs(size: int) -> str:
    runs, total, number = [], 0, 1
    while total < size:
        runs.append("e" + "`" * number)
        total += number + 1
        number += 1
    return "".join(runs)


def _nested_lists(size: int) -> str:
    lines, total, depth = [], 0, 0
    while total < size:
        lines.append("  " * depth + "* a\n")
        total += 2 * depth + 4
        depth += 1
    return "".join(lines)


def _wide_srcset(size: int) -> str:
    return f'<img srcset="{", ".join(f"/p{n}.png {n}w" for n in range(1, size // 16))}">'


_CMARK = {
    "nested strong emphasis": nest("*a **a ", "b", " a** a*"),
    "emphasis closers": repeat("a_ "),
    "emphasis openers": repeat("_a "),
    "link closers": repeat("a]"),
    "link openers": repeat("[a"),
    "mismatched openers and closers": repeat("*a_ "),
    "openers and closers, multiple of 3": lambda size: "a**b" + "c* " * (size // 3),
    "link openers and emphasis closers": repeat("[ a_"),
    "pattern [ (](": repeat("[ (]("),
    "pattern ![[]()": repeat("![[]()"),
    "hard link and emphasis": repeat("**x [a*b**c*](d)"),
    "nested brackets": nest("[", "a", "]"),
    "nested block quotes": lambda size: "> " * (size // 2) + "a",
    "nested lists": _nested_lists,
    "U+0000": repeat("abc\u0000de\u0000"),
    "runs of backticks": _backtick_runs,
    "unclosed links <": repeat("[a](<b"),
    "unclosed links": repeat("[a](b"),
    "unclosed <!--": lambda size: "</" + "<!--" * (size // 4),
    "empty lines in lists": lambda size: "- " * 50 + "a" + "\n" * size,
    "empty lines in a list in a quote": lambda size: "> " + "- " * 50 + "a\n" + ">\n" * (size // 2),
    "emphasis in deep quotes": lambda size: ">" * (size // 2) + "a*" * (size // 4),
    "many references": count("[{0}]: u\n", after="[0] " * 50),
    "references to nothing": repeat("[x][y] "),
    "unclosed <?": repeat("a<?"),
    "unclosed <!D": repeat("a<!D "),
    "unclosed CDATA": repeat("a<![CDATA["),
    "unclosed comments": repeat("a<!--"),
    "wiki brackets": repeat("[[a]](b)"),
}
_HTML = {
    "unclosed <a": repeat("<a"),
    "unclosed quotes": repeat('<a href="'),
    "scripts in comments": repeat("<script><!--<script"),
    "many attributes": count(" a{0}=b", "<a ", ">x</a>"),
    "nested <a><b><p>": repeat("<a><b><p>"),
    "nested templates": repeat("<template>"),
    "nested svg": repeat("<svg><foreignObject>"),
    "nested tables": repeat("<table><tr><td>"),
    "nested buttons": repeat("<button>"),
    "nested div": nest("<div>", "x", "</div>"),
    "nested links": nest("<div><a href=/x>", "x", "</a></div>"),
    "entities without an end": repeat("&amp"),
    "entities": repeat("&#x41;&copy;"),
    "wide srcset": _wide_srcset,
    "one long attribute": lambda size: f'<a href="{"x" * size}">a</a>',
    "images of no size": repeat('<img src="//t.example/p" width=0 height=0>'),
    "CRLF block in pieces": repeat("<div>\r\n<a href=/x>y</a>\r\n</div>\r\n"),
    "style with many urls": repeat("url(/a);", '<p style="', '">x</p>'),
    "style with open urls": repeat("url(", '<p style="', '">x</p>'),
    "handlers": repeat("window.open('", '<a onclick="', '">x</a>'),
    "meta refresh": repeat("0;url=", '<meta http-equiv=refresh content="', '">'),
    "inline script": repeat("(adsbygoogle = ", "<script>", "</script>"),
    "noscript in noscript": repeat("<noscript>"),
    "closing tags": repeat("</p></a>"),
    "headings": repeat("<h2>a</h2>"),
    "hidden in hidden": nest('<div style="display:none">', "We earn a commission.", "</div>"),
}
_OURS = {
    "one long line": repeat("word "),
    "one long word": repeat("x"),
    "links in a paragraph": repeat("[a](b) "),
    "links, a line each": repeat("[a](b)\n"),
    "bare addresses": count("https://e{0}.example/a "),
    "bare address that goes on": lambda size: "https://e.example/" + "a" * size,
    "www. again and again": repeat("www."),
    "http:// again and again": repeat("http://"),
    "closing brackets after an address": lambda size: "https://e.example/" + ")" * size,
    "a long address used often": _many_uses,
    "uses below their definition": repeat("[a][x]\n\n", "[x]: https://e.example/\n\n"),
    "uses above their definition": repeat("[a][x]\n\n", "", "\n[x]: https://e.example/\n"),
    "comments by idiom": repeat("[//]: # (We earn a commission)\n\n"),
    "switches in front matter": count("affiliate{0}: true\n", "---\n", "---\n"),
    "short codes": repeat("{{< ad >}} "),
    "short codes without an end": repeat("{{< ad "),
    "Liquid": repeat("{% include ad.html %} "),
    "Liquid without an end": repeat("{% raw %}"),
    "WordPress": repeat("[caption x=1]"),
    "MkDocs attributes": repeat("[a](b){: .c }"),
    "front matter, many keys": count("k{0}: https://e.example/{0}\n", "---\n", "---\n"),
    "front matter, deep": lambda size: "---\na: " + "[" * size + "\n---\n",
    "front matter, aliases": lambda size: "---\na: &a [x]\nb: [" + "*a, " * (size // 4) + "]\n---\n",
    "front matter that never ends": repeat("a: b\n", "---\n"),
    "front matter, JSON": lambda size: '{"a": ' + "[" * size + "\n",
    "front matter, TOML": count("k{0} = 'https://e.example'\n", "+++\n", "+++\n"),
    "disclosures": repeat("We earn a commission if you buy through our links.\n\n"),
    "half a disclosure": repeat("we earn a commission if you "),
    "disclosure marks": repeat("[a](https://www.amazon.com/dp/B0?tag=example-20)* "),
    "asterisks in a line": lambda size: "text " + "* " * (size // 2),
    "a wide table": lambda size: "|a" * (size // 8) + "|\n" + "|-" * (size // 8) + "|\n" + "|b" * (size // 8) + "|\n",
    "a long table": repeat("| [a](b) | c |\n", "| a | b |\n|---|---|\n"),
    "a table that grows": lambda size: "|a" * (size // 8) + "|\n" + "|-" * (size // 8) + "|\n" + "|\n" * (size // 4),
    "headings and links": repeat("## a\n\n[a](b)\n\n"),
    "affiliate links": repeat("[a](https://www.amazon.com/dp/B000000000?tag=example-20)\n\n"),
    "affiliate links in one paragraph": repeat("[a](https://www.awin1.com/cread.php?awinmid=1&awinaffid=2) "),
    "Also read": repeat("- [a](/b)\n", "## Also read\n\n"),
    "allow comments": repeat("<!-- linkaudit: allow missing-disclosure because x -->\n\n"),
    "allow without an end": repeat("<!-- linkaudit: allow "),
    "footnotes": count("a[^{0}]\n\n[^{0}]: b\n\n"),
    "line ends of all kinds": repeat("a\r\nb\rc\n"),
    "zero width": repeat("a\u200b\u200d\ufeff"),
    "ideographs": repeat("報酬を得ることがあります。"),
    "combining marks": lambda size: "a" + "\u0301" * size,
    "percent signs": lambda size: f"[a](https://e.example/?u={'%25' * (size // 3)})",
    "addresses in addresses": lambda size: f"[a](https://e.example/?u={'https://e.example/?u=' * (size // 21)})",
    "encoded addresses in addresses": lambda size: (
        f"[a](https://l.example/?url={'https%3A%2F%2Fl.example%2F%3Furl%3D' * (size // 36)})"
    ),
    "many query keys": count("&k{0}=v", "[a](https://www.amazon.com/?tag=example-20", ")"),
    "many labels": lambda size: f"[a](https://{'a.' * (size // 2)}example/)",
    "many segments": lambda size: f"[a](https://www.awin1.com{'/a' * (size // 2)})",
    "dots in a path": lambda size: f"[a](https://e.example{'/..' * (size // 3)})",
    "a long script address": lambda size: (
        f"<a href=\"javascript:window.open(decodeURIComponent('{'%41' * (size // 3)}'))\">a</a>"
    ),
    "emphasis around links": repeat("**[a](b)** "),
    "images in links": repeat("[![a](b)](c) "),
    "quotes by others": repeat("> “[a](b)” said X\n\n"),
}
_MDX = {
    "braces": nest("{", "a", "}"),
    "open braces": repeat("{"),
    "components": repeat('<Ad url="https://e.example/" />\n\n'),
    "components in components": nest("<Box>\n", "x\n", "</Box>\n"),
    "open components": repeat("<Box a={"),
    "strings in braces": repeat("{'a"),
    "comments": repeat("{/* linkaudit: allow x because y */}"),
    "open comments": repeat("{/*"),
    "imports": count("import A{0} from 'a'\n"),
    "template literals": repeat("{`${"),
}

CASES: tuple[Case, ...] = (
    *(Case(f"cmark: {name}", "markdown", make) for name, make in _CMARK.items()),
    *(Case(f"html: {name}", "html", make) for name, make in _HTML.items()),
    *(Case(f"html in markdown: {name}", "markdown", make) for name, make in _HTML.items()),
    *(Case(f"ours: {name}", "markdown", make) for name, make in _OURS.items()),
    *(Case(f"mdx: {name}", "mdx", make) for name, make in _MDX.items()),
)
