"""What holds of every fix, on documents made up by hypothesis and on real ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkaudit.config import Config
from linkaudit.document import Document
from linkaudit.files import format_of
from linkaudit.fixing.plan import fix
from linkaudit.fixing.step import Wanted
from linkaudit.fixing.writing import encoded
from tests.conftest import SHARED
from tests.fixing.conftest import AMAZON, AWIN, PROSE, TOLD, check, config, fixed, is_only_added_to

URLS = [AWIN, AMAZON, "https://maker.example/x2", "/recommends/x2", "https://amzn.to/3AbCdEf", "{{ page.link }}"]
LINKS = [
    "[x2]({})",
    "[x2]({}){{: .button }}",
    '[x2]({} "title")\\*',
    "[![x2](/x2.jpg)]({})",
    "<{}>",
    "{}",
    '<a href="{}">x2</a>',
    "<a href='{}' rel=nofollow>x2</a>",
    '<a\n  class="b" rel="noopener" href="{}" >x2</a >',
    "{{{{< button text=\"<a href='{}'>x2</a>\" >}}}}",
    "`[x2]({})`",
    "<!-- [x2]({}) -->",
]
AROUND = [
    "{}",
    "# {}",
    "## Kettles\n\n{}",
    "- {}\n- and more",
    "> {}",
    "| a | b |\n|---|---|\n| {} | c |",
    "<div>\n<p>{}</p>\n</div>",
    "<details><summary>more</summary>\n\n{}\n\n</details>",
    "1. one\n\n   {}",
    "    {}",
    "{}\n{{: .lead }}",
    "<!-- linkaudit: allow missing-sponsored-rel because the theme adds it -->\n{}",
    "text[^1]\n\n[^1]: {}",
]
HEADS = [
    "",
    "---\nlang: en\n---\n",
    "---\nlang: en\ntitle: Kettles\n---\n\n# Kettles\n",
    "# Kettles\n",
    "Kettles\n===\n",
    "{{% toc %}}\n",
]
CONFIGS = [
    config(),
    config(lists="kramdown"),
    config(lists="pandoc", mark="*", jurisdictions=("de", "us")),
    config(mark="(ad)", jurisdictions=("se",), language="de"),
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A short article in which links stand in all the places that Markdown has for them."""
    blocks = [
        draw(st.sampled_from(AROUND)).format(
            " ".join(
                [
                    PROSE,
                    draw(st.sampled_from(LINKS)).format(draw(st.sampled_from(URLS))),
                    draw(st.sampled_from(["", PROSE, TOLD])),
                ]
            )
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    text = draw(st.sampled_from(HEADS)) + draw(st.sampled_from(["\n\n", "\n"])).join(blocks)
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts(),
    st.sampled_from(CONFIGS),
    st.sampled_from(["markdown", "mdx", "html"]),
    st.sampled_from([Wanted(), Wanted(accept_text=True)]),
)
def test_no_fix_does_harm(text: str, settings: Config, format: str, wanted: Wanted) -> None:
    """Findings only go, links stay what they are, characters are only added, and the second run does nothing."""
    done = fixed(text, settings, format=format, accept_text=wanted.accept_text)

    assert is_only_added_to(done.before.text, done.after.text)
    if not wanted.accept_text:
        assert done.after.text.count("\n") == done.before.text.count("\n")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.sampled_from(LINKS), st.text(max_size=200))
def test_hostile_text_around_a_link(before: str, link: str, after: str) -> None:
    """Whatever stands around, nothing is lost."""
    done = fixed(before + link.format(AWIN) + after, config(lists="kramdown", mark="*"), accept_text=True)

    assert is_only_added_to(done.before.text, done.after.text)


def documents() -> list[Path]:
    """The real articles, where they are there."""
    folder = SHARED / "corpus" / "documents"
    return [path for path in sorted(folder.iterdir()) if format_of(path.name)] if folder.is_dir() else []


@pytest.mark.skipif(not documents(), reason="third-party test data is not part of the project")
@pytest.mark.parametrize("part", range(8))
def test_real_articles(part: int) -> None:
    """The same holds for real articles, of which every fourth is fixed with marks for a jurisdiction that asks for them."""
    for number, path in enumerate(documents()):
        if number % 8 != part:
            continue
        settings = CONFIGS[2] if number % 4 == 0 else CONFIGS[1]
        data = path.read_bytes()
        before = Document(data, format_of(path.name) or "markdown", path.name)
        wanted = Wanted(accept_text=True)
        done = fix(before, settings, wanted)
        if done.changes:
            check(done, settings, wanted)
            assert is_only_added_to(done.before.text, done.after.text), path.name
            new = encoded(data, done.before, done.after)
            assert not isinstance(new, bytes) or Document(new, done.before.format).text == done.after.text, path.name
