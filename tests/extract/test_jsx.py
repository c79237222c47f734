"""JSX tags: balanced braces, strings and template literals; URLs in attributes and expressions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.extract.jsx import find_components, fragments_in, urls_in


def urls(source: str, *, mdx: bool = True) -> list[tuple[str, str]]:
    return [
        (source[start:end], key)
        for component in find_components(source, mdx=mdx)
        for start, end, key in urls_in(component, source)
    ]


def test_a_tag_with_all_kinds_of_attributes() -> None:
    source = """<Card.Item
  link="https://a.example"
  icon='x'
  size={1 + {a: 2}.a}
  {...rest}
  {/* note */}
  data-x=3
  disabled
/>"""
    (component,) = find_components(f"text {source} text", mdx=False)
    assert (component.name, component.start, component.end) == ("Card.Item", 5, 5 + len(source))
    assert component.self_closing
    assert not component.closing
    assert [(attr.name, attr.kind) for attr in component.attrs] == [
        ("link", "string"), ("icon", "string"), ("size", "expression"), ("data-x", "string"), ("disabled", "none"),
    ]  # fmt: skip
    assert len(component.spreads) == 2


def test_closing_tags_are_listed() -> None:
    found = find_components("<Note>in</Note>", mdx=False)
    assert [(component.name, component.closing) for component in found] == [("Note", False), ("Note", True)]


@pytest.mark.parametrize(
    "source",
    [
        "List<String>",
        "<A HREF=x>",
        "<BR>",
        "<Br>",
        "<Https://a.example>",
        "<User@a.example>",
        "a < B",
        "<a href={x}>",
        "<Open",
        "<Open x={",
    ],
)
def test_no_components_in_markdown(source: str) -> None:
    assert find_components(source, mdx=False) == []


def test_in_mdx_any_tag_with_an_expression_counts() -> None:
    assert [c.name for c in find_components('<a href={x}> <b c="d"> <A x={1}/>', mdx=True)] == ["a", "A"]


@pytest.mark.parametrize(
    "expression",
    [
        "'}'", '"}"', "`}`", "`${'}'}`", "`a ${b + `c ${d}`} }`", "/* } */ 1", "{a: {b: {}}}", "<p>Don't {x}</p>", "x // }\n", r"'\'}'", "() => { y() }",
    ],
)  # fmt: skip
def test_braces_balance(expression: str) -> None:
    source = f"<Box a={{{expression}}} b='c' />"
    (component,) = find_components(source, mdx=True)
    assert source[component.attrs[0].value_start : component.attrs[0].value_end] == expression
    assert component.end == len(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<Banner link="https://a.example/1" text="x" />', [("https://a.example/1", "link")]),
        ('<ReadMore link="/own/" label="and/or" />', [("/own/", "link")]),
        ('<Banner link="[put the link here]" />', []),
        ('<Route path="/" title="/x" />', [("/", "path")]),
        ('<Button href={"https://a.example"} />', [("https://a.example", "href")]),
        ("<Button href={`https://a.example/${id}?x=1`} />", [("https://a.example/${id}?x=1", "href")]),
        (
            "<Links items={[{ label: \"A\", url: \"/a/\" }, { 'url': 'https://b.example' }]} />",
            [("/a/", "url"), ("https://b.example", "url")],
        ),
        ("<Box onClick={() => window.open('https://a.example')} />", [("https://a.example", "onClick")]),
        (
            "<Box style={{ backgroundImage: 'url(https://a.example/b.png)' }} />",
            [("https://a.example/b.png", "backgroundImage")],
        ),
        ("<Box bg={require('./a.png')} />", [("./a.png", "bg")]),
        ('<Svg xmlns="http://www.w3.org/2000/svg" />', []),
        ("<Box a={/* 'https://no.example' */ 1} />", []),
        ('<a href="https://html.example" style={{}}>', []),
        ('<a href={"https://html.example"}>', []),
        ("<a href={cond ? 'https://a.example' : '/b'}>", [("https://a.example", "href"), ("/b", "href")]),
    ],
)
def test_urls(source: str, expected: list[tuple[str, str]]) -> None:
    assert urls(source) == expected


def test_markup_in_attributes_is_handed_back_whole() -> None:
    source = """<Card icon={<img src="https://a.example/b.png" />} caption="[c](https://d.example)" list={[{ t: "[e](/f)", url: "/g" }]} />"""
    (component,) = find_components(source, mdx=True)
    assert [(source[start:end], key) for start, end, key in fragments_in(component, source)] == [
        ('<img src="https://a.example/b.png" />', "icon"),
        ("[c](https://d.example)", "caption"),
        ("[e](/f)", "t"),
    ]
    assert urls(source) == [("/g", "url")]


@given(
    st.lists(
        st.sampled_from(
            [
                "<A",
                "<Ab ",
                "a=",
                "{",
                "}",
                '"',
                "'",
                "`",
                "${",
                "/*",
                "*/",
                "//",
                "\n",
                " ",
                "/>",
                ">",
                "\\",
                "x",
                "http://a.b",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_gives_places_inside_it(source: str) -> None:
    for component in find_components(source, mdx=True):
        assert 0 <= component.start < component.end <= len(source)
        for start, end, _ in urls_in(component, source) + fragments_in(component, source):
            assert component.start < start < end < component.end


@pytest.mark.parametrize(
    "piece",
    [
        "<Ab b={",
        "<Ab b={`",
        '<Ab b="',
        "<Ab ",
        "<Ab {",
        "<Ab b={{\"'",
        "<Ab x={${`",
        "<Ab b={/*",
        "<Ab a={`${`${",
        "<Ab\n",
        '<ab a={"\\',
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    source = piece * (250_000 // len(piece))
    for text in (source, f"<Ab x={{{source}}} />"):
        for component in find_components(text, mdx=True):
            urls_in(component, text)
            fragments_in(component, text)
    assert time.process_time() - began < 5
