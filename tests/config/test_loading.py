"""Configurations are found, read and explained; a valid one needs nothing but the standard library."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from linkaudit.config import DEFAULT, TABLES, Allowance, Configs, SiteNotice, find_config, keys, load_config
from linkaudit.config_values import READERS
from linkaudit.errors import ConfigError

EVERYTHING = """
[publisher]
domains = ["Example.com", "example.org"]

[audit]
jurisdictions = ["us", "DE"]
programmes = ["amazon"]
audience_language = "en"
document_kind = "email"

[rules]
severities = { late-disclosure = "error", far-disclosure = "off" }
thresholds = { far_words = 500 }
allow = [{ rule = "late-disclosure", reason = "written before 2019", paths = ["archive/"] }]

[disclosure]
site_notice = { text = "We earn a commission when you buy through our links.", where = "footer" }
shortcodes = ["affiliate-notice"]
link_mark = "*"

[fix]
attribute_lists = "kramdown"

[check]
per_host = 8
allow_origins = ["http://127.0.0.1:8080"]
ca_file = "ca.pem"
timeout = 5

[catalogue]
extra = ["ours"]
inserts = { "gear-*" = "affiliate" }
filter_lists = ["list.txt"]

[files]
exclude = ["drafts/", "*.draft.md"]
"""


def written(folder: Path, text: str, name: str = "linkaudit.toml") -> Path:
    """A configuration file in ``folder``."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    """Each key arrives in its field, paths relative to the file, and knows where it came from."""
    pytest.importorskip("adblock", reason="the package that reads filter lists is optional")
    (tmp_path / "ours").mkdir()
    (tmp_path / "list.txt").touch()
    path = written(tmp_path, EVERYTHING)
    config = load_config(path)

    assert config.publisher.domains == ("example.com", "example.org")
    assert config.audit.jurisdictions == ("us", "de")
    assert config.audit.document_kind == "email"
    assert config.rules.severities == {"late-disclosure": "error", "far-disclosure": "off"}
    assert config.rules.thresholds == {"far_words": 500.0}
    assert config.rules.allow == (Allowance("late-disclosure", "written before 2019", ("archive/",)),)
    assert config.disclosure.site_notice == SiteNotice("We earn a commission when you buy through our links.", "footer")
    assert config.fix.attribute_lists == "kramdown"
    assert config.check.timeout == 5.0
    assert config.check.ca_file == str(tmp_path / "ca.pem")
    assert config.catalogue.extra == (str(tmp_path / "ours"),)
    assert config.catalogue.inserts == {"gear-*": "affiliate"}
    assert config.catalogue.filter_lists == (str(tmp_path / "list.txt"),)
    assert config.files.exclude == ("drafts/", "*.draft.md")
    assert {origin for _, _, origin in keys(config)} == {str(path)}


def test_every_key_has_a_reader() -> None:
    """A key that is added to a table must say what it takes."""
    expected = {f"{table}.{name}" for table, class_ in TABLES.items() for name in class_.__match_args__}

    assert set(READERS) == expected


def test_nothing_written_is_the_default(tmp_path: Path) -> None:
    """An empty file is a valid configuration; every value says that it is the default."""
    config = load_config(written(tmp_path, ""))

    assert config == DEFAULT
    assert {origin for _, _, origin in keys(config)} == {"default"}


def test_configurations_travel_to_other_processes(tmp_path: Path) -> None:
    """A configuration survives pickling, because documents are audited in several processes."""
    (tmp_path / "list.txt").touch()
    (tmp_path / "ours").mkdir()
    config = load_config(written(tmp_path, EVERYTHING))

    assert pickle.loads(pickle.dumps(config)) == config


def test_nearest_file_upwards_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search goes from the document's folder upwards, and linkaudit.toml comes before pyproject.toml."""
    deep = tmp_path / "content" / "posts"
    deep.mkdir(parents=True)
    outer = written(tmp_path, "[publisher]\ndomains = ['outer.example']\n")
    monkeypatch.chdir(tmp_path)

    assert find_config("content/posts") == outer.name

    written(deep.parent, "[tool.linkaudit.publisher]\ndomains = ['inner.example']\n", "pyproject.toml")
    found = find_config(deep)
    assert found is not None
    assert load_config(found).publisher.domains == ("inner.example",)

    written(deep.parent, "[publisher]\ndomains = ['beside.example']\n")
    found = find_config(deep)
    assert found is not None
    assert load_config(found).publisher.domains == ("beside.example",)


@pytest.mark.parametrize("project", ["[tool.ruff]\nline-length = 120\n", "this is = = not TOML"])
def test_projects_that_do_not_speak_of_linkaudit_are_passed_by(tmp_path: Path, project: str) -> None:
    """A pyproject.toml without our table is none of our business, not even when it is broken."""
    outer = written(tmp_path, "")
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, project, "pyproject.toml")
    found = find_config(inner)

    assert found is not None
    assert Path(found).samefile(outer)


MISTAKES = [
    ("[publisher]\ndomain = ['x.example']", "publisher.domain", 'unknown key; did you mean "domains"?'),
    ("[publsher]\n", "publsher", 'unknown key; did you mean "publisher"?'),
    ("domains = ['x.example']", "domains", "unknown key; write it under [publisher]"),
    ("[publisher]\ndomains = 'x.example'", "publisher.domains", 'must be a list, not a string; write ["x.example"]'),
    ("[publisher]\ndomains = ['https://X.example/a']", "publisher.domains", 'is no domain; write "x.example"'),
    ("[publisher]\ndomains = [1]", "publisher.domains", "must be a string, not a number"),
    ("publisher = 3", "publisher", "must be a table, not a number; write [publisher]"),
    ("[audit]\ndocument_kind = 'mail'", "audit.document_kind", 'did you mean "email"?'),
    ("[audit]\njurisdictions = ['usa']", "audit.jurisdictions", 'is no jurisdiction; did you mean "us"?'),
    ("[audit]\njurisdictions = ['Germany']", "audit.jurisdictions", 'is no jurisdiction; did you mean "de"?'),
    ("[audit]\njurisdictions = ['bavaria']", "audit.jurisdictions", "is no jurisdiction; write one of au, br, ca"),
    ("[audit]\nprogrammes = ['Amazon Associates']", "audit.programmes", 'is no programme; did you mean "amazon"?'),
    ("[audit]\njurisdictions = ['amazon']", "audit.jurisdictions", "write it under audit.programmes"),
    ("[audit]\nprogrammes = ['de']", "audit.programmes", "write it under audit.jurisdictions"),
    ("[rules.severities]\nlate-disclosure = 'warn'", "rules.severities.late-disclosure", 'did you mean "warning"?'),
    ("[rules.severities]\nlate-disclosre = 'info'", "late-disclosre", 'did you mean "late-disclosure"?'),
    ("[rules.thresholds]\nfar_word = 3", "far_word", 'did you mean "far_words"?'),
    ("[rules.thresholds]\nfar_words = 'many'", "rules.thresholds.far_words", "must be a number, not a string"),
    ("[[rules.allow]]\nrule = 'late-disclosure'", "rules.allow", "reason is missing"),
    ("[[rules.allow]]\nrule = 'late-disclosure'\nreason = ' '", "rules.allow.reason", "must not be empty"),
    ("[disclosure]\nsite_notice = { where = 'top' }", "disclosure.site_notice", "text is missing"),
    (
        "[disclosure]\nsite_notice = { text = 'x', where = 'up' }",
        "site_notice.where",
        "write one of bottom, footer, top",
    ),
    ("[check]\nper_host = 0", "check.per_host", "must be from 1 to 1000, not 0"),
    ("[check]\nper_host = 1.5", "check.per_host", "must be a whole number"),
    ("[check]\nper_host = true", "check.per_host", "must be a whole number, not true or false"),
    ("[check]\nallow_origins = ['http://127.0.0.1:80/']", "check.allow_origins", 'write "http://127.0.0.1:80"'),
    ("[check]\ntimeout = 2020-01-01", "check.timeout", "must be a number, not a date or time"),
    ("[catalogue]\nfilter_lists = ['nowhere.txt']", "catalogue.filter_lists", "is no file; paths are relative"),
    ("[catalogue.inserts]\nads = 'advert'", "catalogue.inserts.ads", "is no category of a shortcode"),
    ("[catalogue]\nextra = ['nowhere']", "catalogue.extra", "is no folder; paths are relative"),
    ("[publisher\n", "", "is not valid TOML"),
    ("a = " + "[" * 50_000, "", "is not valid TOML"),
]


@pytest.mark.parametrize(("text", "key", "message"), MISTAKES)
def test_mistakes_are_explained(tmp_path: Path, text: str, key: str, message: str) -> None:
    """Each message names the file and the key, and says what to write instead."""
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)

    said = str(caught.value)
    assert said.startswith(str(path))
    assert key in said
    assert message in said


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe[publisher]", "is not UTF-8 text"), (b"#" * 1_000_001, "is larger than")],
)
def test_files_that_are_no_configuration(tmp_path: Path, content: bytes, message: str) -> None:
    """Unreadable encodings and huge files get a sentence, not a traceback."""
    path = tmp_path / "linkaudit.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=message):
        load_config(path)


def test_missing_file(tmp_path: Path) -> None:
    """A configuration that is named and not there is a mistake of the caller."""
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "none.toml")


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run asks for each folder; the same file gives the same object, and a broken one the same error."""
    written(tmp_path, "[publisher]\ndomains = ['x.example']\n")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    configs = Configs()

    assert configs.of("a") is configs.of("b")

    written(tmp_path / "b", "nonsense")
    broken = Configs()
    errors = []
    for _ in range(2):
        with pytest.raises(ConfigError) as caught:
            broken.of("b")
        errors.append(caught.value)
    assert errors[0] is errors[1]


def test_options_replace_values(tmp_path: Path) -> None:
    """What the command line says wins, and is shown as the origin."""
    written(tmp_path, "[publisher]\ndomains = ['x.example']\n[audit]\njurisdictions = ['us']\n")
    config = Configs(options={"publisher.domains": ("--publisher", ["y.example"])}).of(str(tmp_path))

    assert config.publisher.domains == ("y.example",)
    assert config.audit.jurisdictions == ("us",)
    assert config.origin["publisher.domains"] == "--publisher"


def test_allowances_hold_for_the_paths_they_name(tmp_path: Path) -> None:
    """Patterns start at the configuration's folder; an allowance without paths holds everywhere."""
    text = """
[[rules.allow]]
rule = "late-disclosure"
reason = "old posts"
paths = ["archive/", "!archive/new.md"]
[[rules.allow]]
rule = "far-disclosure"
reason = "short pages"
"""
    config = load_config(written(tmp_path, text))

    def rules(path: str) -> list[str]:
        return [each.rule for each in config.allowances(path)]

    assert rules(str(tmp_path / "archive" / "old.md")) == ["late-disclosure", "far-disclosure"]
    assert rules(str(tmp_path / "archive" / "new.md")) == ["far-disclosure"]
    assert rules(str(tmp_path / "post.md")) == ["far-disclosure"]
    assert rules("") == ["far-disclosure"]


def test_nothing_heavy_is_imported_for_a_valid_file(tmp_path: Path) -> None:
    """Loading a small valid configuration costs no pydantic, pathspec or difflib: hooks pay for every import."""
    written(tmp_path, "[publisher]\ndomains = ['x.example']\n")
    code = (
        "import sys; from linkaudit.config import Configs; Configs().of('.');"
        "print([m for m in ('pydantic', 'pathspec', 'difflib', 'rich', 'json') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_everything_is_frozen() -> None:
    """A configuration cannot be changed by whoever is handed it."""
    for table in TABLES:
        value = getattr(DEFAULT, table)
        with pytest.raises(AttributeError):
            setattr(value, value.__match_args__[0], "changed")
