"""``linkaudit audit``: reports, exit codes, and bad input that hides nothing else."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from linkaudit.model import Report
from tests.cli.conftest import PAID, PLAIN, Run


def test_clean_article(folder: Path, run: Run) -> None:
    """The whole output of the smallest run."""
    (folder / "post.md").write_text(PLAIN)

    assert run("audit", "post.md") == (
        0,
        """\
post.md (markdown, en; publisher unknown)

  1 link
    editorial            1
  no statement about money found

verdict: pass - no rule found a fault in what the document shows

1 document, 1 link: 0 errors, 0 warnings, 0 infos, 0 to review
This report is no legal advice. A document cannot show what the site adds when the page is served (theme, footer, \
cookie layer, tag manager, advertising scripts), how it looks on a screen, or what was agreed with an advertiser.
""",
        "",
    )


def test_undisclosed_affiliate_link(folder: Path, run: Run) -> None:
    """The finding shows the line, a caret under the place, what the link is, and what to do; the run fails."""
    (folder / "post.md").write_text(PAID)
    ran = run("audit", "post.md")

    assert ran.code == 1
    assert "error[missing-disclosure]: " in ran.out
    assert " --> post.md:3:" in ran.out
    assert "\n3 | Buy [the Lumen](https://www.amazon.com/dp/B000000000?tag=example-20).\n" in ran.out
    assert "^^ affiliate, certain, amazon-associates" in ran.out
    assert "\n  = do: " in ran.out
    assert "\nverdict: fail - " in ran.out


def test_exit_codes(folder: Path, run: Run) -> None:
    """0 nothing at or above the level, 1 something, 2 something could not be read, whatever else was found."""
    (folder / "paid.md").write_text(PAID)
    (folder / "plain.md").write_text(PLAIN)

    assert run("audit", "-q", "plain.md").code == 0
    assert run("audit", "-q", "plain.md", "paid.md").code == 1
    assert run("audit", "-q", "paid.md", "--exit-zero").code == 0
    assert run("audit", "-q", "paid.md", "gone.md").code == 2
    assert run("audit", "-q", "paid.md", "gone.md", "--exit-zero").code == 2
    assert run("audit", "-q", "plain.md", "--fail-on", "info").code == 0


def _broken_toml(folder: Path) -> list[str]:
    (folder / "sub").mkdir()
    (folder / "sub" / "linkaudit.toml").write_text("[publisher\n")
    (folder / "sub" / "post.md").write_text(PLAIN)
    return ["sub/post.md"]


def _unknown_key(folder: Path) -> list[str]:
    (folder / "own.toml").write_text("[publisher]\ndomain = ['x.example']\n")
    return ["--config", "own.toml"]


def _binary(folder: Path) -> list[str]:
    (folder / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    return ["picture.md"]


def _no_documents(folder: Path) -> list[str]:
    (folder / "empty").mkdir()
    (folder / "empty" / "a.txt").write_text("x")
    return ["empty"]


def _encoding(folder: Path) -> list[str]:
    (folder / "cyrillic.md").write_bytes("Обзор лампы и ссылка на магазин".encode("koi8-r"))
    return ["cyrillic.md"]


def _utf16(folder: Path) -> list[str]:
    (folder / "wide.md").write_bytes("# A title and a text".encode("utf-16-le"))
    return ["wide.md"]


def _pipe(folder: Path) -> list[str]:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(folder / "pipe.md")
    return ["pipe.md"]


def _export(folder: Path) -> list[str]:
    (folder / "export.xml").write_text("<rss/>")
    return ["export.xml"]


def _loop(folder: Path) -> list[str]:
    (folder / "self.md").symlink_to("self.md")
    return ["self.md"]


KNOWN = "(.md .markdown .rmd .mdx .html .htm .xhtml)"
UNRELIABLE = "so the report on it is not reliable; save it as UTF-8"
DEFAULTS = "(the defaults hold instead)"
BAD_INPUT = [
    (lambda folder: ["gone.md"], "gone.md: no such file"),
    (
        lambda folder: ["https://shop.example/post"],
        "https://shop.example/post: is an address, and linkaudit reads files: save the page, and audit the file",
    ),
    (lambda folder: ["none/*.md"], "none/*.md: no document matches this pattern"),
    (lambda folder: ["a\0b.md"], "a\\x00b.md: cannot be read: a null character stands in its name"),
    (lambda folder: ["/dev/null"], "/dev/null: is a device"),
    (_no_documents, f"empty: holds no document {KNOWN}; 1 other file was skipped"),
    (_binary, "picture.md: is a PNG picture, not text"),
    (_export, f"export.xml: is of no format that linkaudit reads {KNOWN}"),
    (_pipe, 'pipe.md: is a pipe; write "-" to read standard input'),
    (_loop, "self.md: cannot be read: too many levels of symbolic links"),
    (_encoding, f"cyrillic.md: 26 of 31 characters cannot be decoded, {UNRELIABLE}"),
    (_utf16, f"wide.md: it looks like UTF-16 without a byte order mark, {UNRELIABLE}"),
    (
        _broken_toml,
        "sub/linkaudit.toml: is not valid TOML: Expected ']' at the end of a table declaration "
        f"(at line 1, column 11) {DEFAULTS}",
    ),
    (
        _unknown_key,
        f'own.toml: publisher.domain: unknown key; did you mean "domains"? known here: domains {DEFAULTS}',
    ),
]


@pytest.mark.parametrize(("prepare", "sentence"), BAD_INPUT)
def test_bad_input_is_said_and_hides_nothing(folder: Path, run: Run, prepare: object, sentence: str) -> None:
    """One clear sentence that names the file, exit code 2, and everything else is still reported."""
    (folder / "good.md").write_text(PLAIN)
    arguments = prepare(folder)  # type: ignore[operator]
    ran = run("audit", *arguments, "good.md", "--format", "json")

    assert ran.code == 2
    assert ran.err == f"linkaudit: {sentence}\n"
    report = json.loads(ran.out)
    assert "good.md" in [each["path"] for each in report["documents"]]
    problems = [each["message"] for each in report["problems"] if each["kind"] != "skipped"]
    assert problems == [sentence.replace("\\x00", "\0")]


@pytest.mark.parametrize("name", ["report.pdf", "report.XLSX", "report.docx"])
def test_no_report_under_a_false_name(folder: Path, run: Run, name: str) -> None:
    """Text in a file called .pdf opens nowhere."""
    (folder / "good.md").write_text(PLAIN)
    ran = run("audit", "good.md", "-o", name)

    assert (ran.code, ran.out) == (2, "")
    assert f"{name}: no report is written as {Path(name).suffix.lower()}; --format names one of text, json" in ran.err
    assert not (folder / name).exists()
    assert run("audit", "good.md", "-o", "report.log").code == 0
    assert run("audit", "good.md", "--format", "text", "-o", name).code == 0


def test_json_is_a_report(folder: Path, run: Run) -> None:
    """What is printed can be read back, and the same run prints the same bytes."""
    (folder / "post.md").write_text(PAID)
    first, second = run("audit", "post.md", "--format", "json"), run("audit", "post.md", "--format", "json")
    report = Report.from_json(first.out)

    assert first == second
    assert report.summary.documents == 1
    assert report.to_json() == first.out


def test_several_reports_at_once(folder: Path, run: Run) -> None:
    """Text for the reader, JSON and JSON lines for machines, in one run; files hold no colour and no leftovers."""
    (folder / "post.md").write_text(PAID)
    ran = run("audit", "post.md", "--format", "text", "--format", "json=r.json", "--format", "jsonl=r.jsonl")

    assert ran.out.startswith("post.md (")
    assert Report.from_json((folder / "r.json").read_bytes()).summary.documents == 1
    assert len((folder / "r.jsonl").read_text().splitlines()) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["linkaudit.toml", "post.md", "r.json", "r.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "start"),
    [(["-o", "r.json"], "{"), (["-o", "r.txt"], "post.md ("), (["--format", "jsonl", "--output", "r.log"], '{"path"')],
)
def test_output_file(folder: Path, run: Run, arguments: list[str], start: str) -> None:
    """``--output`` takes the report away from the terminal; its name decides the format where nothing else does."""
    (folder / "post.md").write_text(PLAIN)
    ran = run("audit", "post.md", *arguments)

    assert ran == (0, "", "")
    assert (folder / arguments[-1]).read_text().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "jsno"], '--format: no format is called "jsno"; did you mean "json"?'),
        (["--format", "json", "--format", "text"], "--format: json and text cannot share one output; write text=FILE"),
        (["--output", "nowhere/r.json"], "nowhere/r.json: the report cannot be written: No such file or directory"),
        (["--format", "json=post.md"], "post.md: is one of the documents; the report would be written over it"),
        (["--publisher", "http://x.example"], 'publisher.domains: "http://x.example" is no domain; write "x.example"'),
        (["--jurisdiction", "usa"], 'audit.jurisdictions: "usa" is no jurisdiction; did you mean "us"?'),
        (["--fail-on", "eror"], "invalid choice: 'eror'"),
        (["--colour", "never"], "unrecognized arguments: --colour"),
        (["--isolated", "--config", "linkaudit.toml"], "not allowed with argument"),
    ],
)  # fmt: skip
def test_wrong_usage(folder: Path, run: Run, arguments: list[str], message: str) -> None:
    """Says what is wrong, exits with 2, writes nothing."""
    (folder / "post.md").write_text(PLAIN)
    ran = run("audit", "post.md", *arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err
    assert (folder / "post.md").read_text() == PLAIN


def test_options_change_the_configuration(folder: Path, run: Run) -> None:
    """The publisher of the command line wins over the file; --isolated looks for no file."""
    (folder / "post.md").write_text(PLAIN)
    (folder / "linkaudit.toml").write_text("[publisher]\ndomains = ['file.example']\n")

    assert "publisher file.example, from the configuration" in run("audit", "post.md").out
    assert "publisher line.example, from" in run("audit", "post.md", "--publisher", "line.example").out
    assert "publisher unknown" in run("audit", "post.md", "--isolated").out


def test_standard_input(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads standard input; its name decides format and configuration."""
    (folder / "site").mkdir()
    (folder / "site" / "linkaudit.toml").write_text("[publisher]\ndomains = ['own.example']\n")

    def given(text: str, *arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return run("audit", "-", *arguments).out.splitlines()[0]

    assert given(PLAIN).startswith("- (markdown, ")
    assert given("<!DOCTYPE html><p>x").startswith("- (html, ")
    assert given("<p>x</p>", "--stdin-filename", "site/new.html").startswith("site/new.html (html, ")
    assert given(PLAIN, "--stdin-filename", "site/new.mdx").endswith("publisher own.example, from the configuration)")


def test_list_files(folder: Path, run: Run) -> None:
    """A dry run: what would be audited on standard output, what is left out on standard error."""
    (folder / "b.md").write_text("")
    (folder / "a.HTML").write_text("")
    (folder / "c.docx").write_text("")

    assert run("audit", "--list-files", ".") == (
        0,
        "a.HTML\nb.md\n",
        "linkaudit: skipped c.docx: no format that linkaudit reads\n"
        "linkaudit: skipped linkaudit.toml: no format that linkaudit reads\n",
    )


def test_colour(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain when piped; FORCE_COLOR asks for colour, NO_COLOR forbids it, --color decides."""
    (folder / "post.md").write_text(PLAIN)

    def coloured(*arguments: str) -> bool:
        return "\x1b[" in run("audit", "post.md", *arguments).out

    assert not coloured()
    assert coloured("--color", "always")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured()
    assert coloured("--color", "always")


def test_a_fault_of_ours_loses_one_document(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where auditing one document fails, it is named, the others are reported, and it does not look like a finding."""
    import linkaudit.pipeline

    (folder / "bad.md").write_text(PLAIN)
    (folder / "good.md").write_text(PLAIN)
    real = linkaudit.pipeline.audit_document

    def breaks(document: object, *rest: object) -> object:
        if document.path == "bad.md":  # type: ignore[attr-defined]
            raise ZeroDivisionError("oops")
        return real(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(linkaudit.pipeline, "audit_document", breaks)
    ran = run("audit", "bad.md", "good.md")

    assert ran.code == 2
    assert (
        ran.err == "linkaudit: bad.md: linkaudit failed on this document (ZeroDivisionError: oops); please report it\n"
    )
    assert "good.md (" in ran.out


def test_interrupted(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C the report is whole as far as it got, and says how far that was."""
    import linkaudit.pipeline

    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(PLAIN)
    real = linkaudit.pipeline.audit_document

    def stops(document: object, *rest: object) -> object:
        if document.path == "b.md":  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return real(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(linkaudit.pipeline, "audit_document", stops)
    ran = run("audit", ".", "--format", "json")

    assert ran.code == 130
    assert ran.err == "linkaudit: interrupted after 1 of 3 documents\n"
    assert [each.path for each in Report.from_json(ran.out).documents] == ["a.md"]


def test_progress_bar(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long run on a terminal shows how far it is, on standard error only, and leaves the terminal as it was."""
    from linkaudit.commands import progress

    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(PLAIN)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_is_terminal", lambda: True)
    quick = run("audit", ".")
    assert quick.err == "", "a short run shows nothing"

    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_EVERY", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown = run("audit", ".")
    assert "auditing" in shown.err
    assert "3/3" in shown.err
    assert shown.out == quick.out
    for arguments in (["--no-progress"], ["-q"]):
        assert run("audit", ".", *arguments).err == ""
