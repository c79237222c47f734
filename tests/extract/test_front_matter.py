"""Front matter: its edges, its values with exact places, and the links among them."""

from __future__ import annotations

import time
import tomllib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.document import Document
from linkaudit.extract import front_matter, matter_plain, matter_yaml
from linkaudit.extract.scalars import Scalar
from tests.conftest import shared_file


def read(source: str) -> list[Scalar]:
    matter = front_matter.split(source)
    assert matter is not None
    values, problem = front_matter.values(matter, source)
    assert problem is None
    for scalar in values:
        assert not scalar.exact or source[scalar.start : scalar.end] == scalar.text
    return values


def pairs(source: str) -> dict[str, str]:
    return {scalar.key: scalar.text for scalar in read(source)}


def links(source: str) -> list[tuple[str, str, str]]:
    found, _ = front_matter.links(read(source), source)
    return [(source[start:end], key, value) for start, end, key, value in found]


# -- edges ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kind", "body"),
    [
        ("---\na: b\n---\nbody", "yaml", "body"),
        ("---\na: b\n---", "yaml", ""),
        ("--- \na: b\n...\nbody", "yaml", "body"),
        ("---\n---\nbody", "yaml", "body"),
        ("---\n# only a comment\n\n---\nbody", "yaml", "body"),
        ("\n\n---\na: b\n---\nbody", "yaml", "body"),
        ("+++\na = 1\n+++\nbody", "toml", "body"),
        ("---toml\na = 1\n---\nbody", "toml", "body"),
        ('---json\n{"a": 1}\n---\nbody', "json", "body"),
        (';;;\n{"a": 1}\n;;;\nbody', "json", "body"),
        ('{\n  "a": "}\\n{"\n}\n\nbody', "json", "\nbody"),
        ("{}\nbody", "json", "body"),
    ],
)
def test_found(source: str, kind: str, body: str) -> None:
    matter = front_matter.split(source)
    assert matter is not None
    assert (matter.kind, source[matter.end :]) == (kind, body)


@pytest.mark.parametrize(
    "source",
    [
        "", "text", "---", "---\n", "---\na: b", "----\na: b\n----\n", "---\nNo key here, [a](b).\n---\n", "***\na: b\n***\n", "+++\na = 1\n",
        "{{ x }}\n", "{% x %}\n", "{ braces } in prose\n", '{"a": 1} and more\n', "{:.class}\n", '{"a": [1,}\nbody',
    ],
)  # fmt: skip
def test_none(source: str) -> None:
    assert front_matter.split(source) is None


# -- YAML -------------------------------------------------------------------------------------------------------------


def test_yaml_values_and_places() -> None:
    source = """---
title: 'It''s "quoted"'
escaped: "a \\"b\\" \\u00e9"
url: https://a.example/x?y=1#z # comment
list:
- one
- two: https://b.example
  three: /c
flow: [d, "e", {f: g}]
folded: >-
  first line
  second line
literal: |
  https://h.example
multi: plain over
  two lines
nothing:
empty: ""
anchor: &shop https://shop.example
again: *shop
é日本: 😀
---
"""
    found = {scalar.key: (scalar.text, source[scalar.start : scalar.end], scalar.exact) for scalar in read(source)}
    assert found == {
        "title": ('It\'s "quoted"', "It''s \"quoted\"", False),
        "escaped": ('a "b" é', 'a \\"b\\" \\u00e9', False),
        "url": ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z", True),
        "list.0": ("one", "one", True),
        "list.1.two": ("https://b.example", "https://b.example", True),
        "list.1.three": ("/c", "/c", True),
        "flow.0": ("d", "d", True),
        "flow.1": ("e", "e", True),
        "flow.2.f": ("g", "g", True),
        "folded": ("first line second line", "first line\n  second line", False),
        "literal": ("https://h.example", "https://h.example", True),
        "multi": ("plain over two lines", "plain over\n  two lines", False),
        "anchor": ("https://shop.example", "https://shop.example", True),
        "again": ("https://shop.example", "https://shop.example", True),
        "é日本": ("😀", "😀", True),
    }


def test_an_alias_to_a_mapping_and_a_merge_keep_the_place_of_the_anchor() -> None:
    source = "---\nbase: &b\n  url: /x\n  more: {deep: /y}\nuse: *b\nmerged:\n  <<: *b\n  own: /z\n---\n"
    places = {scalar.key: source[scalar.start : scalar.end] for scalar in read(source)}
    assert places == {
        "base.url": "/x", "base.more.deep": "/y", "use.url": "/x", "use.more.deep": "/y", "merged.url": "/x",
        "merged.more.deep": "/y", "merged.own": "/z",
    }  # fmt: skip


def test_broken_yaml_is_one_problem_and_keeps_what_can_be_told() -> None:
    source = "---\nimage: https://a.example/b.png\ntitle: one: two\nlink: 'https://c.example'\n  - bad\nmore: \"/d\"\n---\nbody"
    matter = front_matter.split(source)
    assert matter is not None
    values, problem = front_matter.values(matter, source)
    assert problem is not None
    assert problem.kind == "front_matter"
    assert "not valid YAML: line 3" in problem.message
    found, _ = front_matter.links(values, source)
    assert [source[start:end] for start, end, _, _ in found] == ["https://a.example/b.png", "https://c.example", "/d"]


def test_tags_are_not_obeyed() -> None:
    assert pairs("---\na: !!python/object/apply:os.system ['x']\nb: !include /y\n---\n") == {"a.0": "x", "b": "/y"}


def test_aliases_that_multiply_are_cut_short() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    source = "---\n" + "\n".join(lines) + "\n---\n"
    matter = front_matter.split(source)
    assert matter is not None
    values, problem = front_matter.values(matter, source)
    assert problem is not None
    assert len(values) == 20_000


@pytest.mark.parametrize("piece", ["[", "{", "- ", "a: [", "? ", "[{a: "])
def test_deep_nesting_is_a_problem_not_a_crash(piece: str) -> None:
    source = "---\nk: v\nx: " + piece * 50_000 + "\n---\nbody"
    matter = front_matter.split(source)
    assert matter is not None
    values, problem = front_matter.values(matter, source)
    assert problem is not None
    assert values[0].text == "v"


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\t"])
def test_odd_characters_move_nothing(odd: str) -> None:
    source = f"---\na: x{odd}y\nu: https://a.example/\nb: &z 1\n---\n"
    assert ("https://a.example/", "u", "https://a.example/") in links(source)


LINES = st.sampled_from(
    [
        "a: b", "url: https://a.example/x", "t: 'single'", 't: "double"', "t: 'it''s'", 't: "e\\n"', "k:", "- x", "- a: b", "- - n", "  b: c", "  - y",
        "    d: e", "# c", "  # c", "", "n: 1", "x: y # c", "x: y#z", "f: [a, 'b', \"c\"]", "f: []", "f: {}", "f: {a: b}", "p: >", "p: |-", "  text", "q: &a 1",
        "r: *a", "s: !t v", "u: a: b", "v: -", "v: -1", "w: ?x", "日本: 語", "j: 日本語 😀", "%d", "?", "a b: c", "a:b", "e: ''", "x: a , b", "x: [a b, c]", "x: [a, ]",
        "y: 'a' b", 'y: "a" # c', "-", "- ", "-  a: b", "   c: d", "z: a:", "z: :a", "l: x  ", "m: 'x'  #c", "m: 'x'#c", "o: a\u00a0b", "o: \u3000x", "g: ~", "g: =",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(LINES, st.text(alphabet="ab:-#'\" []{},&*\n", max_size=8)), max_size=10).map("\n".join))
def test_the_plain_reader_says_what_the_yaml_parser_says_or_nothing(content: str) -> None:
    source = f"---\n{content}\n---\n"
    plain = matter_plain.read(source, 4, 4 + len(content) + 1)
    if plain is None:
        return
    found: list[Scalar] = []
    matter_yaml.read(source, 4, 4 + len(content) + 1, found)
    assert list(map(repr, plain)) == list(map(repr, found))


def test_both_readers_agree_on_real_front_matter_and_the_plain_one_reads_most() -> None:
    folder = shared_file("corpus", "documents")
    plain_ones = total = 0
    for path in sorted(folder.iterdir()):
        source = Document(path.read_bytes()).source
        matter = front_matter.split(source)
        if matter is None or matter.kind != "yaml":
            continue
        total += 1
        plain = matter_plain.read(source, matter.content_start, matter.content_end)
        if plain is not None:
            plain_ones += 1
            found: list[Scalar] = []
            matter_yaml.read(source, matter.content_start, matter.content_end, found)
            assert list(map(repr, plain)) == list(map(repr, found)), path.name
    assert plain_ones > 0.7 * total


# -- TOML and JSON ----------------------------------------------------------------------------------------------------

TOML = '''+++
title = "A \\"quoted\\" title"
url = 'https://a.example' # comment
date = 2024-01-02T03:04:05Z
n = 1_000
tags = ["b", 'c',]
images = [
  "https://d.example/1.png", # comment
  "d/2.png",
]
[params]
link = "https://e.example"
"quoted key" = "/q"
a.b = "/dotted"
inline = { url = "https://f.example", n = [1, { z = "/z" }] }
long = """
one
two"""
literal = \'\'\'it's\'\'\'
[[shop]]
url = "/s0"
[[shop.item]]
u = "/s0i0"
[[shop.item]]
u = "/s0i1"
[[shop]]
url = "/s1"
[[shop.item]]
u = "/s1i0"
[shop.meta]
u = "/s1m"
+++
body'''


def flat(value: Any, prefix: str = "") -> dict[str, Any]:
    if isinstance(value, dict):
        parts = [(str(key), member) for key, member in value.items()]
    elif isinstance(value, list):
        parts = [(str(i), member) for i, member in enumerate(value)]
    else:
        return {prefix: value}
    found: dict[str, Any] = {}
    for name, member in parts:
        found |= flat(member, f"{prefix}.{name}" if prefix else name)
    return found


def test_toml_gives_every_value_its_place() -> None:
    expected = flat(tomllib.loads(TOML.split("+++")[1]))
    found = {scalar.key: scalar for scalar in read(TOML)}
    assert found.keys() == expected.keys()
    for key, scalar in found.items():
        if isinstance(expected[key], str):
            assert scalar.text == expected[key]
            if "\n" not in scalar.text and "\\" not in TOML[scalar.start : scalar.end]:
                assert TOML[scalar.start : scalar.end] == scalar.text
    assert found["n"].text == "1_000"
    assert not found["title"].exact


@given(
    st.recursive(
        st.one_of(st.text(alphabet="ab\"\\'/.:é\n\t#[]{}=,😀", max_size=8), st.integers(), st.booleans()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.text(alphabet="ab \"'", min_size=1, max_size=3), inner, max_size=3),
        ),
        max_leaves=8,
    )
)
def test_toml_strings_of_any_kind_are_found_where_they_are(value: Any) -> None:
    import json

    def written(part: Any) -> str:
        if isinstance(part, dict):
            return (
                "{"
                + ", ".join(
                    f"{json.dumps(key, ensure_ascii=False)} = {written(member)}" for key, member in part.items()
                )
                + "}"
            )
        if isinstance(part, list):
            return "[" + ", ".join(map(written, part)) + "]"
        return json.dumps(part, ensure_ascii=False)

    source = f"+++\nfirst = 'x'\nkey = {written(value)}\nlast = \"https://a.example\"\n+++\n"
    found = read(source)
    expected = [
        text
        for text in flat(tomllib.loads(source.split("+++")[1])).values()
        if not isinstance(text, str) or text.strip()
    ]
    assert [scalar.text for scalar in found] == [
        text if isinstance(text, str) else json.dumps(text) for text in expected
    ]
    assert source[found[-1].start : found[-1].end] == "https://a.example"


def test_json_gives_every_value_its_place() -> None:
    source = '{\n "a": "https:\\/\\/a.example",\n "b": {"c": [1, true, null, "d", -1.5e3], "a": ""},\n "b": "twice", "e\\"": "\\u00e9"\n}\nbody'
    found = [(scalar.key, scalar.text, source[scalar.start : scalar.end]) for scalar in read(source)]
    assert found == [
        ("a", "https://a.example", "https:\\/\\/a.example"),
        ("b.c.0", "1", "1"),
        ("b.c.1", "true", "true"),
        ("b.c.3", "d", "d"),
        ("b.c.4", "-1.5e3", "-1.5e3"),
        ("b", "twice", "twice"),
        ('e"', "é", "\\u00e9"),
    ]
    assert links(source) == [("https:\\/\\/a.example", "a", "https://a.example")]


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("+++\na = \n+++\nbody", "TOML"),
        ("+++\na = [" + "[" * 5000 + "\n+++\nbody", "TOML"),
        ('---json\n{"a": 1\n---\nbody', "JSON"),
        ('{\n "a": 1,\n}\nbody', "JSON"),
        ('---json\n{"a": ' + "[" * 100_000 + "\n---\nbody", "JSON"),
    ],
)
def test_broken_toml_and_json_are_one_problem(source: str, word: str) -> None:
    matter = front_matter.split(source)
    assert matter is not None
    _, problem = front_matter.values(matter, source)
    assert problem is not None
    assert f"not valid {word}" in problem.message
    assert source[matter.end :] == "body"


# -- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("anything: https://a.example/x", "https://a.example/x"),
        ("anything: HTTP://a.example", "HTTP://a.example"),
        ("anything: //a.example/x.js", "//a.example/x.js"),
        ("anything: mailto:me@a.example", "mailto:me@a.example"),
        ("anything: /posts/x/", "/posts/x/"),
        ("cover: images/a.png", "images/a.png"),
        ("coverImage: ./a.webp", "./a.webp"),
        ("banner_image: a.jpg", "a.jpg"),
        ("href: '#prices'", "#prices"),
        ("counter: vg01.met.example.de/na/abc123", "vg01.met.example.de/na/abc123"),
        ("link: shop.example/x", "shop.example/x"),
        ("link: ' https://a.example '", "https://a.example"),
        ('link: "https://a.example/{{ id }}/x"', "https://a.example/{{ id }}/x"),
        ("images: [https://a.example/1.png]", "https://a.example/1.png"),
        ("pixel: https://a.example/?a=1|2", "https://a.example/?a=1|2"),
        ("permalink: https://a.example/own/", "https://a.example/own/"),
    ],
)
def test_links(line: str, expected: str) -> None:
    assert [written for written, _, _ in links(f"---\ntitle: x\n{line}\n---\n")] == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "title: A.B. and C", "date: 2024-01-02", "time: 10:30", "description: see https://a.example for more", "permalink: /own/address/",
        "aliases: [/old/, /older/]", "layout: post.html", "tags: [a/b, c.d]", "author: me@a.example", "n: 1.5", "path: C/D", "regex: /^a$/ig x",
        "img: page.image", "version: v1.2.3/x", "note: 'and/or'", "color: '#fff'", "comment: // not a URL", "ratio: 16/9", "file: some words.png",
    ],
)  # fmt: skip
def test_no_links(line: str) -> None:
    assert links(f"---\ntitle: x\n{line}\n---\n") == []


def test_markup_is_handed_back() -> None:
    source = "---\na: <img src=\"/x.png\">\nb: '[t](https://a.example)'\nc: |\n  Text with\n  <a href='/y'>y</a>\n---\n"
    _, fragments = front_matter.links(read(source), source)
    assert [(source[start:end], key) for start, end, key in fragments] == [
        ('<img src="/x.png">', "a"),
        ("[t](https://a.example)", "b"),
        ("Text with\n  <a href='/y'>y</a>", "c"),
    ]


def test_lookup_reads_what_template_code_names() -> None:
    values = read("---\nbook:\n  link: https://a.example\n---\n")
    for dotted in ("book.link", "page.book.link"):
        found = front_matter.lookup(values, dotted)
        assert found is not None
        assert found.text == "https://a.example"
    assert front_matter.lookup(values, "book.title") is None


# -- any input --------------------------------------------------------------------------------------------------------


@given(
    st.sampled_from(["---\n", "+++\n", ";;;\n", "---json\n", "---toml\n", "{", '{"']),
    st.text(alphabet="ab:='\"[]{},#&*!|>-\\\n\t /.é😀", max_size=60),
    st.sampled_from(["\n---\nx", "\n+++\nx", "\n;;;\nx", "}\nx", "\n}\nx"]),
)
def test_nothing_raises_and_every_place_is_inside(opening: str, content: str, closing: str) -> None:
    source = opening + content + closing
    matter = front_matter.split(source)
    if matter is None:
        return
    assert matter.start <= matter.content_start <= matter.content_end <= matter.end <= len(source)
    values, _ = front_matter.values(matter, source)
    for scalar in values:
        assert matter.content_start <= scalar.start <= scalar.end <= matter.content_end
        assert not scalar.exact or source[scalar.start : scalar.end] == scalar.text
    found, fragments = front_matter.links(values, source)
    for start, end in [(link[0], link[1]) for link in found] + [(part[0], part[1]) for part in fragments]:
        assert matter.content_start <= start < end <= matter.content_end


def test_yaml_and_our_reading_agree_on_nested_data() -> None:
    data = {"a": [{"b": "c d", "e": ["f", {"g": "h"}]}, "i"], "j": {"k": {"l": "m: n"}}, "o": "p #q"}
    source = f"---\n{yaml.safe_dump(data)}---\n"
    assert pairs(source) == flat(data)


@pytest.mark.parametrize(
    "piece",
    [
        "a: b\n",
        "- a\n",
        "a:\n",
        '"',
        "'",
        "a: &a [*a]\n",
        "! ",
        "a: |\n",
        "  ",
        "a:b",
        "a: b: c\n",
        "#\n",
        "%",
        "\t",
        "a: {{ x }}\n",
    ],
)
def test_hostile_yaml_takes_linear_time(piece: str) -> None:
    source = "---\nk: v\n" + piece * (300_000 // len(piece)) + "\n---\n"
    _within_seconds(source)


@pytest.mark.parametrize("piece", ["a.a.", "[[a]]\n", "[a]\n", '"', 'a="""', "[a.", "#\n", "a=[", "a={a="])
def test_hostile_toml_takes_linear_time(piece: str) -> None:
    _within_seconds("+++\nk='v'\n" + piece * (200_000 // len(piece)) + "\n+++\n")


@pytest.mark.parametrize("piece", ['{"a":', "[", '"a":"b",', '"', "}\n", "1,"])
def test_hostile_json_takes_linear_time(piece: str) -> None:
    _within_seconds('{\n"k": "v",\n' + piece * (300_000 // len(piece)) + "\n}\n")


def _within_seconds(source: str) -> None:
    began = time.process_time()
    matter = front_matter.split(source)
    if matter is not None:
        front_matter.links(front_matter.values(matter, source)[0], source)
    assert time.process_time() - began < 5
