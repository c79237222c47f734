"""Reading our own text back gives the report that was written, as the validator does."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit import wire
from linkaudit.model import Report, Summary
from linkaudit.pipeline import audit
from linkaudit.reports import jsonl, open_stream
from linkaudit.wire_reading import document
from tests.conftest import shared_file
from tests.reports import samples

_PIECES = [
    "[a](https://www.amazon.com/dp/B0?tag=example-20) ", "<a href='//x.example/?a&amp;b' rel=sponsored>", "<img width=1 src=/p>",
    "We earn a commission. ", "\n\n# H\n", "<!-- linkaudit: allow missing-disclosure because x -->\n", "\ud800", "\u2028", '"\\', "\x1b[1m", "日本 ",
]  # fmt: skip


def _read(text: str) -> None:
    report = audit(text)
    written = wire.json_document(report, first=True)

    assert document(json.loads(written)) == report
    stream = jsonl.Stream()
    assert stream.written(written) == stream.document(report, text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=12).map("".join))
def test_any_text(text: str) -> None:
    _read(text)


def test_real_articles() -> None:
    for path in sorted(shared_file("corpus", "documents").iterdir())[::20]:
        _read(path.read_text("utf-8", "replace"))


def test_every_field() -> None:
    """A report in which every field is filled, against what the validator makes of it."""
    for report in (samples.FULL, samples.HOSTILE):
        text = report.to_json()
        assert Report.from_json(text).documents == tuple(document(each) for each in json.loads(text)["documents"])


def test_json_with_entries_written_before() -> None:
    reports = [audit("[a](b)", path=f"{n}.md") for n in range(3)]
    one, two = open_stream("json"), open_stream("json")
    counts = Summary(3, 3, {}, {})
    entries = [wire.json_document(each, first=True) for each in reports]

    assert one.begin() + "".join(one.written(each) for each in entries) + one.end(counts, ()) == (
        two.begin() + "".join(two.document(each, None) for each in reports) + two.end(counts, ())
    )
