"""Template code becomes inert at the same length; shortcodes are listed with what they are given."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.extract.escapes import readable
from linkaudit.extract.templates import FILLER, Masked, RawInsert, fragments_in, mask, urls_in


def shown(source: str, *, mdx: bool = False) -> str:
    """The masked text with a dot for the filler."""
    masked = mask(source, mdx=mdx)
    assert len(masked.text) == len(source)
    return masked.text.replace(FILLER, "·")


def only(source: str) -> RawInsert:
    (insert,) = mask(source).inserts
    return insert


def given_to(source: str) -> dict[str, str]:
    return {key: source[start:end] for key, start, end in only(source).params}


def urls(source: str) -> list[str]:
    return [source[start:end] for insert in mask(source).inserts for start, end, _ in urls_in(insert, source)]


def test_a_text_without_template_code_is_the_same_object() -> None:
    source = "Plain [text](url), `code`, {curly}, 5 < 6, [ref] and <b>markup</b>."
    assert mask(source).text is source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[a]({{ site.url }}/x)", "[a](··············/x)"),
        ('<a href="{{ u | default: "x" }}">', '<a href="······················">'),
        ("{{{ raw }}} x", "··········· x"),
        ("[a]({% link x.md %})", "[a](···············)"),
        ('[a]({{< relref "/x y" >}})', "[a](·····················)"),
        ('<a href="<%= u > 1 %>">', '<a href="············">'),
        ('<a href="<?php echo $u; ?>">', '<a href="·················">'),
        ('<?xml version="1.0"?>', '<?xml version="1.0"?>'),
        ("# Title {#anchor} and {#other}", "# Title {#anchor} and {#other}"),
        ("a {{ b", "a {{ b"),
        ("a {% b", "a {% b"),
        ("a {{< b", "a {{< b"),
        ("a <% b", "a <% b"),
        ("{{ a\n\nb }}", "{{ a\n\nb }}"),
        ("{{ a\nb }}", "·········"),
        ("`{{` and `}}`", "`{{` and `}}`"),
        ("`{%` and `%}`", "`{%` and `%}`"),
        ("`<?php` to `?>`", "`<?php` to `?>`"),
        ("```\n{{ a\n```\nb }}", "```\n{{ a\n```\nb }}"),
        ("~~~~\n<?php\n~~~~\n?>", "~~~~\n<?php\n~~~~\n?>"),
        ("{/* c */}", "{/* c */}"),
    ],
)
def test_masked(source: str, expected: str) -> None:
    assert shown(source) == expected


def test_raw_keeps_what_it_holds() -> None:
    source = 'a\n{% raw %}<a href="/x">{{ y }}</a> [amazon box="B0"]{%- endraw -%}'
    assert shown(source) == "a\n·········" + '<a href="/x">{{ y }}</a> [amazon box="B0"]' + "·" * 14
    assert mask(source).inserts == []


def test_comments_and_code_are_masked_whole() -> None:
    source = "{% comment %} [a](b) {% endcomment %} {# [c](d) #} {% highlight html %}[e](f)\n{% endhighlight %} x"
    masked = mask(source)
    assert "](" not in masked.text
    assert [source[start:end][:12] for start, end in masked.comments] == ["{% comment %", "{# [c](d) #}"]
    assert [source[start:end][:12] for start, end in masked.code] == ["{% highlight"]


def test_an_escaped_shortcode_is_code() -> None:
    masked = mask('{{</* figure src="/x.png" */>}} {{%/* y */%}}')
    assert len(masked.code) == 2
    assert masked.inserts == []


def test_a_tag_that_prints_nothing_leaves_a_blank_line_for_markdown() -> None:
    assert shown("text\n{% if x %}\n[ref]: /url\n") == "text\n          \n[ref]: /url\n"


def test_but_not_in_front_of_html_or_indented_text() -> None:
    assert shown("<div>\n{% if x %}\n    <a href=u>") == "<div>\n··········\n    <a href=u>"
    assert shown("<ul>\n{% for x in y %}\n<li>") == "<ul>\n" + "·" * 16 + "\n<li>"


@pytest.mark.parametrize(
    ("source", "dialect", "name", "params"),
    [
        ("{{< adsense >}}", "hugo", "adsense", {}),
        ("{{<adsense>}}", "hugo", "adsense", {}),
        ('{{% box "one" two %}}', "hugo", "box", {"0": "one", "1": "two"}),
        ('{{< figure src="/a.png" alt=`raw "q"` >}}', "hugo", "figure", {"src": "/a.png", "alt": 'raw "q"'}),
        ('{{< x a = "1"\n  b="2" />}}', "hugo", "x", {"a": "1", "b": "2"}),
        ('{{< shop/button.html link="l" >}}', "hugo", "shop/button.html", {"link": "l"}),
        ('{% include adsense.html slot="1" %}', "liquid", "adsense.html", {"slot": "1"}),
        ("{%- include 'ads/top.html' -%}", "liquid", "ads/top.html", {}),
        ("{% render 'ad', slot: 'x', size: 3 %}", "liquid", "ad", {"slot": "x", "size": "3"}),
        ("{% youtube abc_1 %}", "liquid", "youtube", {"0": "abc_1"}),
        ("{% embed https://a.example/?x=1,2 %}", "liquid", "embed", {"0": "https://a.example/?x=1,2"}),
        ('{{ image(src="/a.png", w=3) }}', "liquid", "image", {"src": "/a.png", "w": "3"}),
        ("[amazon box=\"B012345678\" template='x']", "wordpress", "amazon", {"box": "B012345678", "template": "x"}),
        ("[the_ad id=12]", "wordpress", "the_ad", {"id": "12"}),
        ("[adsense]", "wordpress", "adsense", {}),
        ("[my-box url=“https://a.example” /]", "wordpress", "my-box", {"url": "https://a.example"}),
        ('<%= render "ads/top" %>', "erb", "render", {"0": "ads/top"}),
    ],
)
def test_inserts(source: str, dialect: str, name: str, params: dict[str, str]) -> None:
    insert = only(f"before {source} after")
    assert (insert.dialect, insert.name) == (dialect, name)
    assert (insert.start, insert.end) == (7, 7 + len(source))
    found = {key: f"before {source} after"[start:end] for key, start, end in insert.params}
    assert {key: value for key, value in found.items() if value != "/"} == params


@pytest.mark.parametrize(
    "source",
    [
        "{{ site.url }}",
        "{% if x %}{% endif %}",
        "{% assign a = b %}",
        "{{ page.title | escape }}",
        '<a href="{{ url_for(x) }}">',
        "{{< /a >}}",
    ],
)
def test_expressions_and_control_tags_are_no_inserts(source: str) -> None:
    assert mask(source).inserts == []


def test_a_pair_knows_what_it_holds() -> None:
    source = '{{% notice tip %}}in [a](b){{% /notice %}} [caption id="x"]pic[/caption] {% note %}n{% endnote %}'
    masked = mask(source)
    assert [source[slice(*insert.inner)] for insert in masked.inserts if insert.inner] == ["in [a](b)", "pic", "n"]
    assert "in [a](b)" in masked.text
    assert only("{{< notice >}}").inner is None


@pytest.mark.parametrize(
    "source",
    [
        '[amazon box="x"](https://a.example)',
        '[text with a="b" in it][ref]',
        '[label a="b"]: https://a.example',
        '![alt a="b"](x.png)',
        r'\[amazon box="x"]',
        "[amazon](https://a.example)",
        "[adsense]\n\n[adsense]: https://a.example",
        "[text][adsense]",
        "[ad] A word, [video] and [ads] too.",
        "[Ad] [Anzeige] [x] [1] [^1]",
        "[it's 5\" long]",
        "[/closed]",
    ],
)
def test_square_brackets_stay_markdown(source: str) -> None:
    assert mask(source).text == source


def test_a_word_in_brackets_is_a_shortcode_when_it_is_closed() -> None:
    assert shown("[embed]https://a.example/v[/embed]") == "·······https://a.example/v········"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{< img src="a.png" href="https://h.example/" alt="b.png" >}}', ["a.png", "https://h.example/"]),
        ('{{< box b1_url="https://a.example/1"\n b2_url="//b.example/2" >}}', ["https://a.example/1", "//b.example/2"]),
        (
            '{{< shops list="A|https://a.example;B|https://b.example/x" >}}',
            ["https://a.example", "https://b.example/x"],
        ),
        ('{{< button link="/own/page/" text="and/or" >}}', ["/own/page/"]),
        ('{{< a url="#part" >}}{{< b color="#fff" >}}', ["#part"]),
        ('{{< mail href="mailto:x@a.example" >}}', ["mailto:x@a.example"]),
        ("{% embed https://a.example/v %}", ["https://a.example/v"]),
        ('{% include figure.html image="/assets/x.jpg" caption="no" %}', ["/assets/x.jpg"]),
        ("{% img left /images/a.jpg 300 200 %}", ["/images/a.jpg"]),
        ("{% asset_img a.png title %}", ["a.png"]),
        ('[button url="https://a.example/?x=1&y=2"]', ["https://a.example/?x=1&y=2"]),
        ('{{< relref "/posts/x.md" >}} {% post_url 2024-01-01-x %} {% link _posts/x.md %}', []),
        ('{{< img src="{{ x }}" >}}', []),
        ("{% include x.html img=page.image %}", []),
        ('{{< svg xmlns="http://www.w3.org/2000/svg" >}}', []),
        ('{{< note "see https://a.example for more" >}}', []),
    ],
)
def test_urls_in_parameters(source: str, expected: list[str]) -> None:
    assert urls(source) == expected


def test_markup_in_parameters() -> None:
    source = '{{< img caption="By [a](https://a.example)" alt="x" note=\'<a href="/b">b</a>\' >}}'
    insert = only(source)
    assert [(source[start:end], key) for start, end, key in fragments_in(insert, source)] == [
        ("By [a](https://a.example)", "caption"),
        ('<a href="/b">b</a>', "note"),
    ]


def test_mdx_modules_comments_and_expressions_are_inert() -> None:
    source = (
        'import A from "./a.js"\nimport "b"\n\nexport const meta = {\n  u: "https://a.example",\n\n  v: 1,\n}\n\n'
        '{/* [c](d) */}\n\n<A b={{ c: [1] }} {...d} href={"/e"} />\n\nexport your data, or import it.\n\n```js\nimport x from "y"\n```\n'
    )
    masked = mask(source, mdx=True)
    assert len(masked.text) == len(source)
    assert [source[start:end][:11] for start, end in masked.esm] == ["import A fr", "export cons"]
    assert [source[start:end] for start, end in masked.comments] == ["{/* [c](d) */}"]
    assert f'<A b={FILLER * 12} ______ href= "/e"  />' in masked.text
    assert "export your data, or import it." in masked.text
    assert 'import x from "y"' in masked.text
    assert [component.name for component in masked.components] == ["A"]


def test_only_what_stands_behind_the_start_is_masked() -> None:
    source = "{{ a }} {{ b }}"
    assert mask(source, start=8).text == "{{ a }} " + FILLER * 7


PIECES = st.sampled_from(
    [
        "{{", "}}", "{{<", ">}}", "{{%", "%}}", "{%", "%}", "{#", "#}", "<%", "%>", "<?php", "?>", "{/*", "*/}", "raw", "endraw", "comment",
        "endcomment", "highlight", "endhighlight", "include", "[amazon ", '[x a="b"]', "[/x]", "]", "(", "]:", '"', "'", "`", "```", "\n", "\n\n",
        " ", "a", "=", "/", "<A ", "<a ", "b={", "}", "/>", ">", "import x from 'y'", "export default", "{...", "é", "😀", FILLER,
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_any_text_keeps_its_length_and_every_place_is_inside_it(source: str, mdx: bool) -> None:
    masked: Masked = mask(source, mdx=mdx)
    assert len(masked.text) == len(source)
    for insert in masked.inserts:
        assert 0 <= insert.start < insert.end <= len(source)
        for _, start, end in insert.params:
            assert insert.start <= start <= end <= insert.end
        for start, end, _ in urls_in(insert, source) + fragments_in(insert, source):
            assert insert.start <= start < end <= insert.end
        if insert.inner:
            assert insert.end <= insert.inner[0] <= insert.inner[1]
    for start, end in masked.comments + masked.code + masked.esm:
        assert 0 <= start < end <= len(source)


@pytest.mark.parametrize(
    "piece",
    [
        "{{", "{%", "{{<", "{{%", "{#", "<%", "<?php ", "{/*", '[a b="', "[amazon ", "[adsense]", "[adsense 1]", "{% raw %}", "{% comment %}",
        "{% highlight %}", "{{ a }}", "{% endraw", '{{<a "\\"', "{{<a `", "`{{ x", "```\n{{a\n", "export {\n\n", "a\nimport b from 'c'\n\n", "[caption]",
        "{{{", "{{< a >}}", "{{< /a >}}", "<Ab {...", "<Ab b={`${", "<Ab b={/*", "[embed]", "endraw {% raw %} ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("mdx", [False, True])
def test_hostile_text_takes_linear_time(piece: str, mdx: bool) -> None:
    source = piece * (250_000 // len(piece))
    began = time.process_time()
    for insert in mask(source, mdx=mdx).inserts:
        urls_in(insert, source)
        fragments_in(insert, source)
    assert time.process_time() - began < 5


def test_an_html_page_has_no_components() -> None:
    source = "<Table><Link href=x> {{ y }}"
    masked = mask(source, components=False)
    assert masked.components == []
    assert masked.text == "<Table><Link href=x> " + FILLER * 7


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r'"<a href=\"/x\">y</a>"', '<a href= "/x" >y</a>'),
        (r'"<a href=\u0022/x\u0022>"', '<a href=     "/x"     >'),
        (r'"a\nb\tc\/d\\e"', f"a \nb \tc{FILLER}/d{FILLER}\\e"),
        ("'it''s <a href=''/x''>'", "it' s <a href= '/x' >"),
        (r"'it\'s'", "it' s"),
        ("plain \\n", "plain \\n"),
    ],
)
def test_escapes_are_read_without_moving_anything(source: str, expected: str) -> None:
    quoted = source[0] in "\"'"
    text = readable(source, 1, len(source) - 1) if quoted else readable(source, 0, len(source))
    assert text == expected
    assert len(text) == len(source) - 2 * quoted
