"""``linkaudit init``: what it sees in a folder, and what it writes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.config import from_table, load_config
from linkaudit.files import FORMATS
from linkaudit.first_config import Site, Survey, find_site, survey, text
from tests.cli.conftest import Run
from tests.conftest import SHARED

AMAZON = "https://www.amazon.com/dp/B000000000?tag=example-20"
POST = f"---\nlang: en\n---\n\nWe earn a commission. See the [kettle]({AMAZON}).\n"


@pytest.fixture
def site(folder: Path) -> Path:
    """A folder without a configuration, with two articles."""
    (folder / "linkaudit.toml").unlink()
    (folder / "content").mkdir()
    for name in ("a.md", "b.md"):
        (folder / "content" / name).write_text(POST)
    return folder


def test_writes_a_configuration_that_loads(site: Path, run: Run) -> None:
    """What was seen is written, with its source; the rest is proposed in comments."""
    (site / "hugo.toml").write_text('baseURL = "https://www.small-kitchen.example/"\n')
    (site / "public").mkdir()
    ran = run("init")

    assert ran.code == 0
    config = load_config("linkaudit.toml")
    assert config.publisher.domains == ("small-kitchen.example",)
    assert config.audit.programmes == ("amazon",)
    assert config.files.exclude == ("public/",)
    written = (site / "linkaudit.toml").read_text()
    assert "Hugo (hugo.toml)" in written
    assert "amazon-associates (2)" in written
    assert "# jurisdictions = " in written


def test_never_writes_over_one(site: Path, run: Run) -> None:
    """Neither over a linkaudit.toml nor beside a table in pyproject.toml, unless it is forced to."""
    (site / "linkaudit.toml").write_text("# mine\n")
    assert run("init").code == 2
    assert (site / "linkaudit.toml").read_text() == "# mine\n"
    assert "[publisher]" in run("init", "--print").out
    assert (site / "linkaudit.toml").read_text() == "# mine\n"
    assert run("init", "--force").code == 0
    assert "[publisher]" in (site / "linkaudit.toml").read_text()

    (site / "content" / "pyproject.toml").write_text("[tool.linkaudit.publisher]\ndomains = ['a.example']\n")
    assert run("init", "content").code == 2
    assert run("init", "gone").code == 2


@pytest.mark.parametrize(
    ("files", "generator", "domain", "lists"),
    [
        ({"config.toml": 'baseURL = "https://a.example/blog/"'}, "Hugo", "a.example", ""),
        ({"config.toml": 'base_url = "https://a.example"'}, "Zola", "a.example", ""),
        ({"hugo.yaml": "baseURL: https://example.org/\n"}, "Hugo", "", ""),
        ({"_config.yml": "title: x\nurl: 'https://www.a.example' # mine\n"}, "Jekyll", "a.example", "kramdown"),
        ({"_config.yml": "markdown: GFM\nurl: http://localhost:4000\n"}, "Jekyll", "", ""),
        ({"_config.yml": "source_dir: source\nurl: https://a.example\n"}, "Hexo", "a.example", ""),
        ({"mkdocs.yml": "site_url: https://a.example/\nmarkdown_extensions: [attr_list]\n"}, "MkDocs", "a.example", "kramdown"),
        ({"mkdocs.yml": "site_url: https://a.example/\n"}, "MkDocs", "a.example", ""),
        ({"_quarto.yml": "website:\n  site-url: https://a.example\n"}, "Quarto", "a.example", "pandoc"),
        ({"astro.config.mjs": "export default { site: 'https://a.example' }"}, "Astro", "a.example", ""),
        ({"docusaurus.config.js": "module.exports = { url: `https://a.example` }"}, "Docusaurus", "a.example", ""),
        ({".eleventy.js": "", "eleventy.config.js": "x", "package.json": "markdown-it-attrs"}, "Eleventy", "", "pandoc"),
        ({"conf.py": "extensions = []\n"}, "Sphinx", "", ""),
        ({"conf.py": "print()\n", "CNAME": "www.a.example\n"}, "", "a.example", ""),
        ({"mkdocs.yml": "site_name: x\n", "docs/CNAME": "a.example\n"}, "MkDocs", "a.example", ""),
        ({}, "", "", ""),
    ],
)  # fmt: skip
def test_generators(tmp_path: Path, files: dict[str, str], generator: str, domain: str, lists: str) -> None:
    """Each generator is known by its own configuration, and says whose site it is."""
    (tmp_path / ".git").mkdir()
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    below = tmp_path / "content" / "posts"
    below.mkdir(parents=True)

    found = find_site(str(tmp_path))

    assert (found.generator, found.domain, found.lists) == (generator, domain, lists)
    if generator:
        assert find_site(str(below)).generator == generator


def test_publisher_from_the_articles(site: Path) -> None:
    """Where no configuration says whose site it is, the articles may agree."""
    for name in ("a.md", "b.md"):
        (site / "content" / name).write_text(
            f"---\ncanonical_url: https://small-kitchen.example/{name}\n---\n\n# Kettles\n"
        )

    assert 'domains = ["small-kitchen.example"]  # as 2 documents suggest' in text(Site(), survey(str(site)))


def test_marks_and_notices(site: Path) -> None:
    """A mark at several affiliate links is the publisher's; a component that sounds like a notice is proposed."""
    starred = f"[kettle]({AMAZON})\\* "
    (site / "content" / "a.md").write_text(
        f"{{{{< affiliate-disclosure >}}}}\n\n{starred * 3}\n\n\\* We earn a commission.\n"
    )
    written = text(Site(), survey(str(site)))

    assert 'link_mark = "*"  # it stands at 3 affiliate links' in written
    assert '# shortcodes = ["affiliate-disclosure"]' in written


names = st.text(max_size=30)


@given(
    st.builds(
        Site,
        st.sampled_from(["", "Hugo"]),
        names,
        names,
        names,
        st.sampled_from(["", "kramdown", "pandoc"]),
        st.sampled_from(["", "public/"]),
    ),
    st.dictionaries(names, st.integers(1, 9), max_size=3),
    names.filter(str.strip),
)
def test_always_valid(site: Site, counts: dict[str, int], mark: str) -> None:
    """Whatever stands in files and articles, the result is TOML that loads."""
    found = Survey(3, 2)
    found.domains.update(counts)
    found.languages.update(counts)
    found.networks.update(counts)
    found.notices.update(counts)
    found.programmes["amazon"] = 1
    found.marks[mark] = 9
    written = text(site, found)

    assert from_table(tomllib.loads(written), "linkaudit.toml").disclosure.link_mark == mark


def test_real_articles() -> None:
    """The survey of many sites in one folder finds what is there, twice the same."""
    folder = SHARED / "corpus" / "documents"
    if not folder.is_dir():
        pytest.skip("third-party test data is not part of the project")
    first = survey(str(folder), most=60)

    assert first.read == 60
    assert first.documents == sum(path.suffix in FORMATS for path in folder.iterdir())
    assert first == survey(str(folder), most=60)
