"""What holds for every format: it renders any report, says what it is not, and gives equal bytes for equal reports."""

from __future__ import annotations

import json

import pytest

from linkaudit.model import Report
from linkaudit.reports import FORMATS, Style, open_stream, render
from linkaudit.reports import tally as counting
from tests.reports import samples

REPORTS = {"empty": samples.EMPTY, "full": samples.FULL, "hostile": samples.HOSTILE}
each_format = pytest.mark.parametrize("format", FORMATS)
each_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


@pytest.fixture(autouse=True)
def fixed_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The versions of the samples, so that no catalogue is loaded."""
    versions = (samples.FULL.linkaudit_version, samples.FULL.catalogue_version)
    for name in ("tally.versions", "json_format.versions", "html.our_versions"):
        monkeypatch.setattr(f"linkaudit.reports.{name}", lambda: versions)


@each_format
@each_report
def test_rendering_is_repeatable(format: str, report: Report) -> None:
    """Equal reports, equal bytes."""
    assert render(report, format, samples.SOURCES) == render(report, format, samples.SOURCES)


@each_format
@each_report
def test_streaming_is_rendering(format: str, report: Report) -> None:
    """What is written document by document is what is written at once."""
    stream = open_stream(format)
    parts = [stream.begin()]
    parts += [stream.document(each, samples.SOURCES[each.path]) for each in report.documents]
    parts.append(stream.end(report.summary, report.problems))

    assert "".join(parts) == render(report, format, samples.SOURCES)


@each_format
def test_every_format_says_what_it_is_not(format: str) -> None:
    """No legal advice, and there are things that a document cannot show."""
    shown = render(samples.FULL, format, samples.SOURCES)

    assert "no legal advice" in shown
    assert "A document cannot show" in shown


@each_format
def test_every_format_has_all_findings(format: str) -> None:
    """Whoever reads only one format misses nothing."""
    shown = render(samples.FULL, format, samples.SOURCES)

    for finding in samples.FULL_DOCUMENT.findings:
        assert finding.rule in shown
    assert samples.FULL_DOCUMENT.path in shown


def test_documents_alone_make_a_report() -> None:
    """``render`` takes what ``audit()`` returns."""
    assert render([samples.FULL_DOCUMENT], "json") == render(counting.collect([samples.FULL_DOCUMENT]), "json")


def test_a_single_document_is_told_apart() -> None:
    """What a newcomer writes first gets a sentence that helps."""
    with pytest.raises(TypeError, match=r"write render\(\[report\]\)"):
        render(samples.FULL_DOCUMENT, "text")  # type: ignore[arg-type]


def test_jsonl_is_a_document_a_line() -> None:
    """Each line is the object that stands in ``documents``."""
    lines = render(samples.FULL, "jsonl").splitlines()
    documents = json.loads(render(samples.FULL, "json"))["documents"]

    assert [{key: value for key, value in json.loads(line).items() if key != "notice"} for line in lines] == documents


def test_unknown_format() -> None:
    """The names that exist are named."""
    with pytest.raises(ValueError, match="no report format is called 'pdf'; there are text, json"):
        render(samples.FULL, "pdf")


def test_a_format_that_cannot_stream_gets_everything_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format module needs ``render`` and no more."""
    import sys
    import types

    module = types.ModuleType("whole")
    module.render = lambda report, sources, style: f"{len(report.documents)} {sorted(sources)} {style.width}"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "whole", module)
    monkeypatch.setitem(FORMATS, "whole", "whole")
    stream = open_stream("whole", Style(width=7))

    assert stream.begin() + stream.document(samples.FULL_DOCUMENT, "text") == ""
    assert stream.end(samples.FULL.summary, ()) == "1 ['posts/lamps.md'] 7"
