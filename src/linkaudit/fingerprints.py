"""Fingerprints: by what a finding is known again after the text around it has changed.

A fingerprint is made of the rule, the link that the finding speaks of (its URL as a browser reads it; its element and
text where it has none) and a number where the same rule says the same of several such links. Lines, messages, severities
and the path are not part of it, so that it survives moved lines, edits elsewhere and a newer linkaudit. What compares
documents keeps the path beside it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Finding, Link

#: Changes when a fingerprint is made of something else; a baseline written before then cannot be used.
VERSION = 1
_LENGTH = 16


class Fingerprint(NamedTuple):
    """What a finding is known by.

    Attributes:
        hash: of the rule and of what it speaks of; 16 hexadecimal digits.
        occurrence: 1 for the first finding of the document with that hash, 2 for the next.
        links: a hash for each link that the finding names.
    """

    hash: str
    occurrence: int
    links: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.hash}:{self.occurrence}"


def fingerprints(report: DocumentReport) -> tuple[list[Fingerprint], list[Fingerprint]]:
    """A fingerprint for each finding of a document, and for each that is ignored.

    Both are numbered together, in the order of the text: allowing one finding does not rename the next.
    """
    by_id = {link.id: link for link in report.links}
    standing = _standing(report)
    all_: list[Finding] = [*report.findings, *report.ignored]
    made: list[Fingerprint | None] = [None] * len(all_)
    seen: dict[str, int] = {}
    for position in sorted(range(len(all_)), key=lambda position: all_[position].span.start):
        finding = all_[position]
        links = [by_id[number] for number in finding.links if number in by_id]
        hash_ = _hash(finding.rule, _anchor(finding, links, standing))
        seen[hash_] = seen.get(hash_, 0) + 1
        made[position] = Fingerprint(hash_, seen[hash_], tuple(_hash(_identity(link)) for link in links))
    done = [each for each in made if each is not None]
    return done[: len(report.findings)], done[len(report.findings) :]


def _standing(report: DocumentReport) -> dict[int, str]:
    """What starts where: links, and statements about money."""
    starts = {each.span.start: " ".join(each.text.casefold().split()) for each in reversed(report.disclosures)}
    return starts | {link.span.start: _identity(link) for link in reversed(report.links)}


def _anchor(finding: Finding, links: list[Link], standing: dict[int, str]) -> str:
    """What a finding speaks of: the link it stands on, else the first it names, else what starts where it starts."""
    if not links:
        return standing.get(finding.span.start, "")
    return _identity(next((link for link in links if link.span.start == finding.span.start), links[0]))


def _identity(link: Link) -> str:
    """What makes a link this link: where it leads."""
    return link.resolved_url or (link.url or "").strip() or f"{link.element} {' '.join(link.text.casefold().split())}"


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
