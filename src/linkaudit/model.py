"""The nouns of the report: frozen dataclasses, one field for each key of the wire format.

The wire format (``"schema": 1``) is written from these classes and read back into them, so a field here *is* a key
there; a trailing underscore is dropped (``class_`` is written ``class``). Fields may be added; none changes its meaning.
Nothing in this module computes, and importing it costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from linkaudit.records import Frozen, frozen

if TYPE_CHECKING:
    from linkaudit.gate import Gate

SCHEMA = 1

Format = Literal["markdown", "mdx", "html"]
Category = Literal["editorial", "affiliate", "tracking_pixel", "ad_slot", "cross_promotion"]
Confidence = Literal["certain", "likely", "possible"]
Strength = Literal["decisive", "supporting"]
Kind = Literal[
    "hyperlink", "image", "script", "iframe", "media", "stylesheet", "form", "metadata", "slot", "other"
]
DisclosureClass = Literal["explicit_commission", "explicit_affiliate", "ad_label", "sponsored", "vague", "negated"]
Where = Literal["title", "body", "front_matter", "shortcode", "comment", "hidden", "code", "footer"]
Severity = Literal["error", "warning", "info", "review"]
Certainty = Literal["exact", "pattern", "heuristic"]
Verdict = Literal["pass", "review", "fail"]
PublisherSource = Literal["config", "inferred", "unknown"]
LivenessStatus = Literal[
    "alive", "redirected_permanent", "redirected_temporary", "dead", "temporary", "timeout", "blocked", "soft_404",
    "parked", "fragment_missing", "insecure", "malformed", "refused", "not_checked",
]  # fmt: skip
CheckedWhat = Literal["self", "destination", "cache"]

CATEGORIES: tuple[Category, ...] = ("editorial", "affiliate", "tracking_pixel", "ad_slot", "cross_promotion")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info", "review")


def wire_name(name: str) -> str:
    """The key that a field has on the wire: ``class_`` is written ``class``."""
    return name.rstrip("_")


#: Read by pydantic (as a plain dict, so that nothing is imported here) when reports are validated or schemas written.
_WIRE: dict[str, Any] = {"alias_generator": wire_name, "populate_by_name": True, "extra": "ignore"}


@frozen
class Span(Frozen):
    """A place in the document.

    Offsets count code points of the decoded text with its own line ends; a leading byte order mark is not part of it.
    ``text[start:end]`` is the thing named. Lines and columns are 1-based, a line ends at ``\\n``; ends are exclusive.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Evidence(Frozen):
    """One clue about a link: what was seen (``detail``), and what it speaks for."""

    signal: str
    category: Category
    strength: Strength
    detail: str


@frozen
class Hop(Frozen):
    """One request of a redirect chain. ``status`` is None where no answer came."""

    url: str
    status: int | None = None


@frozen
class Liveness(Frozen):
    """What the web said about a link, or why it was not asked."""

    status: LivenessStatus
    code: int | None = None
    final_url: str | None = None
    hops: tuple[Hop, ...] = ()
    reason: str = ""
    notes: tuple[str, ...] = ()
    checked: CheckedWhat = "self"
    destination: str | None = None


@frozen
class Link(Frozen):
    """One reference to a URL, or one placeholder that an advertising system fills (``url`` is None)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _WIRE

    id: int
    url: str | None
    """What is written in the document, untouched: ``text[url_span.start:url_span.end] == url``."""
    resolved_url: str | None
    """The URL as a browser reads it (WHATWG), absolute; None where it cannot be read or is relative to nothing."""
    kind: Kind
    element: str
    """Where it stands: ``a``, ``img``, ``markdown``, ``front_matter:thumbnail``, ``shortcode:adsense`` …"""
    text: str
    rel: tuple[str, ...]
    span: Span
    """The whole construct: the Markdown link, the start tag, the shortcode."""
    url_span: Span | None
    category: Category
    confidence: Confidence
    network: str | None
    publisher_id: str | None
    destination: str | None
    evidence: tuple[Evidence, ...]
    """Never empty; for ``editorial`` it names what was looked for and not found."""
    runner_up: Category | None
    unit: int | None
    """Groups the pieces of one placement (anchor, creative, pixel); None where the link stands alone."""
    liveness: Liveness | None = None


@frozen
class Disclosure(Frozen):
    """One statement about money that the document makes, shown to readers or not."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _WIRE

    class_: DisclosureClass
    language: str
    visible: bool
    where: Where
    text: str
    span: Span


@frozen
class Fix(Frozen):
    """A change of the source that removes a finding. ``safe`` fixes touch attributes and configured marks only."""

    span: Span
    replacement: str
    safe: bool


@frozen
class Finding(Frozen):
    """One rule, broken at one place."""

    rule: str
    severity: Severity
    confidence: Certainty
    message: str
    advice: str
    span: Span
    links: tuple[int, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    basis: str = ""
    fix: Fix | None = None


@frozen
class Ignored(Finding):
    """A finding that the user suppressed, with the reason given."""

    reason: str = ""

    @staticmethod
    def of(finding: Finding, reason: str) -> Ignored:
        """``finding``, set aside for this reason."""
        return Ignored(**{name: getattr(finding, name) for name in Finding.__match_args__}, reason=reason)


@frozen
class Problem(Frozen):
    """Something that could not be read or was left out. ``path`` is set where no document report exists for it."""

    kind: str
    message: str
    span: Span | None = None


@frozen
class Publisher(Frozen):
    """Whose document it is. ``domains`` are registrable domains or hosts, lower case, sorted by how sure we are."""

    domains: tuple[str, ...]
    source: PublisherSource


@frozen
class Allowed(Frozen):
    """What the author allows, in the document, of a rule that looks only when the links are checked."""

    rule: str
    reason: str
    line: int
    """The line that it covers; 0 for the whole document."""


@frozen
class DocumentReport(Frozen):
    """Everything that was found in one document."""

    path: str
    format: Format
    language: str
    publisher: Publisher
    verdict: Verdict
    links: tuple[Link, ...]
    disclosures: tuple[Disclosure, ...]
    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...] = ()
    problems: tuple[Problem, ...] = ()
    allowed: tuple[Allowed, ...] = ()

    def raise_for_findings(self, fail_on: Severity = "error") -> None:
        """Raise where a finding is at or above ``fail_on``: one line in a publishing system's pre-publish hook.

        Raises:
            ComplianceError: carries the findings at or above the level as ``findings``.
            ValueError: ``fail_on`` is not a severity.
        """
        from linkaudit.verdict import raise_for_findings

        raise_for_findings((self,), fail_on)

    def to_gate(self, fail_on: Severity = "error") -> Gate:
        """``{"block": bool, "messages": [{level, text, path, line}]}``, as validators of publishing systems want it.

        Raises:
            ValueError: ``fail_on`` is not a severity.
        """
        from linkaudit.gate import gate

        return gate((self,), fail_on)


@frozen
class Summary(Frozen):
    """Counts over a run."""

    documents: int
    links: int
    by_category: Mapping[str, int]
    findings: Mapping[str, int]


@frozen
class Report(Frozen):
    """One run: what ``linkaudit audit --format json`` prints."""

    schema: int
    linkaudit_version: str
    catalogue_version: str
    summary: Summary
    documents: tuple[DocumentReport, ...]
    problems: tuple[Problem, ...] = ()
    """What belongs to no single document: paths that could not be read, files left out."""

    def to_json(self) -> str:
        """This report in the wire format, two-space indented, the same bytes for the same report."""
        from linkaudit.wire import to_json

        return to_json(self)

    @staticmethod
    def from_json(text: str | bytes) -> Report:
        """Read a saved report back.

        Raises:
            DataError: the text is no report of schema 1; the message names the field.
        """
        from linkaudit.wire import from_json

        return from_json(text)

    def raise_for_findings(self, fail_on: Severity = "error") -> None:
        """Raise ``ComplianceError`` where any document has a finding at or above ``fail_on``."""
        from linkaudit.verdict import raise_for_findings

        raise_for_findings(self.documents, fail_on)

    def to_gate(self, fail_on: Severity = "error") -> Gate:
        """The answer for all documents of the run, see ``DocumentReport.to_gate()``."""
        from linkaudit.gate import gate

        return gate(self.documents, fail_on)
