"""Every message about a catalogue file names the file and the field, and says what to write instead."""

from __future__ import annotations

import pytest

from linkaudit.catalogue.files import read_folder
from tests.catalogue.small import HEAD, TAIL, Write, pattern

GOOD = HEAD + pattern() + TAIL


def mistakes(folder: Write, text: str, name: str = "networks/mine.toml") -> list[str]:
    return [str(mistake) for mistake in read_folder(folder({name: text})).mistakes]


def test_a_good_file_has_no_mistakes(folder: Write) -> None:
    reading = read_folder(folder({"networks/mine.toml": GOOD}))
    assert [(entry.id, entry.folder, entry.name) for entry in reading.entries] == [
        ("mine", "networks", "Example network")
    ]


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ('name = "Example network"\n', "", "name", 'is missing: write name = "…"'),
        ('region = "global"', "region = 7", "region", "is a number, write a string"),
        ('home = "https://network.example/"', 'home = "network.example"', "home", "write the home page with https://"),
        ("reviewed = 2026-01-31", 'reviewed = "2026-01-31"', "reviewed", "write it without quotes"),
        ("reviewed = 2026-01-31", "", "reviewed", "reviewed = 2026-01-31"),
        ('region = "global"', 'region = "global"\nhomepage = "x"', "homepage", "unknown key; did you mean 'home'?"),
        ('region = "global"', 'region = "global"\nanonymous = "yes"', "anonymous", "is a string, write true or leave"),
        ('role = "click"', 'role = "klick"', "patterns[0].role", "did you mean 'click'?"),
        ('role = "click"', 'role = "slot"', "patterns[0].role", "known are click, creative, creative_or_pixel"),
        ('role = "click"\nevidence = "decisive"', 'role = "share"\nevidence = "decisive"', "patterns[0].evidence",
         'a \'share\' address never decides alone: write evidence = "supporting"'),
        ('evidence = "decisive"', 'evidence = "sure"', "patterns[0].evidence", "known are decisive, supporting"),
        ('evidence = "decisive"', "", "patterns[0].evidence", "is missing"),
        ('evidence = "decisive"', 'evidence = "decisive"\npaths = "x"', "patterns[0].paths", "did you mean 'path'?"),
        ('["track.example"]', '"track.example"', "patterns[0].hosts", 'write a list of strings: hosts = ["…"]'),
        ('["track.example"]', "[]", "patterns[0].hosts", "is empty"),
        ('["track.example"]', '["https://track.example/x"]', "patterns[0].hosts", "write the bare name"),
        ('["track.example"]', '["Track.example"]', "patterns[0].hosts", "lower case, as in 'track.example'"),
        ('["track.example"]', '["tracker"]', "patterns[0].hosts", "name a domain"),
        ('["track.example"]', '["*.*"]', "patterns[0].hosts", "names no host"),
        ('["track.example"]', '["a..example"]', "patterns[0].hosts", "is no label"),
        ('["track.example"]', '["tränk.example"]', "patterns[0].hosts", "punycode"),
        ('["track.example"]', '["a.example", "a.example"]', "patterns[0].hosts", "holds 'a.example' twice"),
        ('["track.example"]', '["*"]', "patterns[0].hosts", "needs a shape to be found by"),
        ('["track.example"]', '["*"]\nquery = { ref = "" }', "patterns[0].evidence", "a lone query key on any host"),
        ('role = "click"', "role = \"click\"\npath = '('", "patterns[0].path", "is no regular expression"),
        ('role = "click"', "role = \"click\"\npath = '(a+)+'", "patterns[0].path", "repeats a repeat"),
        ('role = "click"', "role = \"click\"\nquery = { id = '(a+)+' }", "patterns[0].query.id", "repeats a repeat"),
        ('role = "click"', 'role = "click"\nquery = ["id"]', "patterns[0].query", "from key to the shape of its value"),
        ('role = "click"', 'role = "click"\npublisher_id = "id"', "patterns[0].publisher_id", "names no place"),
        ('role = "click"', 'role = "click"\npublisher_id = "rest"', "patterns[0].publisher_id", "'host:0'"),
        ('role = "click"', 'role = "click"\npublisher_id = "path:pub"', "patterns[0].publisher_id", "needs a `path`"),
        ('role = "click"', "role = \"click\"\npath = '^/(?P<who>x)'\npublisher_id = \"path:pub\"",
         "patterns[0].publisher_id", "has no group 'pub' (it has: who)"),
        ("examples = [{ url = 'https://track.example/c?id=1' }]", "", "patterns[0].examples", "with invented ids"),
        ("examples = [{ url =", "examples = [{ adress =", "patterns[0].examples[0].adress", "unknown key"),
        ('reason = "the network\'s own site"', "", "counterexamples[0].reason", "is missing"),
        (TAIL, "", "counterexamples", "is missing"),
        (TAIL, TAIL + pattern(), "patterns[1].name", "'click' is used twice"),
    ],
)  # fmt: skip
def test_each_mistake_names_file_and_field(folder: Write, old: str, new: str, field: str, words: str) -> None:
    assert old in GOOD
    found = mistakes(folder, GOOD.replace(old, new, 1))
    assert any(line.startswith(f"networks/mine.toml: {field}: ") and words in line for line in found), found


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("", "", "recognises nothing"),
        ('[[markup]]\nname = "x"\nelement = "div"\nrole = "slot"\nexamples = []\n', "markup[0].attribute",
         "any <div> would match"),
        ('[[markup]]\nname = "x"\nelement = "ins"\nattribute = "class"\ntoken = "a"\nprefix = "b"\nrole = "slot"\n',
         "markup[0].prefix", "write one of token, value, prefix"),
        ('[[inserts]]\nnames = ["a*"]\nrole = "slot"\nexamples = []\n', "inserts[0].names", "two letters or more"),
        ('[[inserts]]\nnames = ["adbox"]\ndialects = ["php"]\nrole = "slot"\nexamples = []\n', "inserts[0].dialects",
         "known are hugo"),
        ('[[inserts]]\nnames = ["adbox"]\nrole = "slot"\n', "inserts[0].examples", "is missing"),
        ('[[scripts]]\nname = "x"\ncontains = ["ga"]\nrole = "loader"\n', "scripts[0].contains", "too short"),
    ],
)  # fmt: skip
def test_mistakes_outside_patterns(folder: Write, text: str, field: str, words: str) -> None:
    found = mistakes(folder, HEAD + text, "ad_systems/mine.toml")
    assert any(f": {field}: " in line and words in line for line in found if field) or (
        not field and any(words in line for line in found)
    ), found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("networks/My_Network.toml", "name the file in kebab-case"),
        ("mine.toml", "stands outside the folders: move it to one of networks, ad_systems, trackers"),
        ("network/mine.toml", "did you mean 'networks'?"),
        ("networks/mine.tml", "name it kebab-case.toml"),
    ],
)
def test_misplaced_files(folder: Write, name: str, words: str) -> None:
    found = mistakes(folder, GOOD, name)
    assert any(words in line for line in found), found


def test_broken_toml_names_the_file(folder: Write) -> None:
    assert mistakes(folder, 'name = "x')[0].startswith("networks/mine.toml: is no TOML: ")


def test_deeply_nested_toml_is_a_message(folder: Write) -> None:
    found = mistakes(folder, 'name = "x"\nnotes = ' + "[" * 5000 + "]" * 5000)
    assert found[0].startswith("networks/mine.toml: is no TOML")


def test_other_encodings_are_a_message(folder: Write) -> None:
    root = folder({"networks/mine.toml": GOOD})
    (root / "networks" / "mine.toml").write_bytes(GOOD.encode("utf-16"))
    assert "is not UTF-8" in str(read_folder(root).mistakes[0])


def test_one_id_is_one_file(folder: Write) -> None:
    reading = read_folder(
        folder({"networks/mine.toml": GOOD, "trackers/mine.toml": GOOD.replace('"click"', '"pixel"')})
    )
    assert [str(mistake) for mistake in reading.mistakes] == [
        "trackers/mine.toml: the id 'mine' belongs to networks/mine.toml too: rename one of the two files"
    ]


def test_all_mistakes_of_a_file_are_told_at_once(folder: Write) -> None:
    found = mistakes(folder, GOOD.replace('region = "global"\n', "").replace('role = "click"', 'role = "x"'))
    assert len(found) == 2
