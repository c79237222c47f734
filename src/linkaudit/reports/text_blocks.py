"""One finding, or one link, as a block of text: the source line, a caret under the place, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from linkaudit.reports import Style
from linkaudit.reports.excerpt import COLUMNS, excerpt
from linkaudit.reports.inventory import CATEGORY_STYLE, NAMES
from linkaudit.reports.terminal import Paint, clean, fold, width

if TYPE_CHECKING:
    from linkaudit.model import DocumentReport, Finding, Link, Severity, Span

SEVERITY_STYLE: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan", "review": "magenta"}
_MOST_PLACES = 8


class Blocks:
    """Writes blocks in one style."""

    def __init__(self, style: Style, paint: Paint) -> None:
        self._width = style.width
        self._paint = paint

    def finding(self, finding: Finding, report: DocumentReport, source: str | None) -> str:
        """A finding: message, place, excerpt, then why, what to do, and on what basis."""
        color = SEVERITY_STYLE[finding.severity]
        by_id = {link.id: link for link in report.links}
        links = [by_id[number] for number in finding.links if number in by_id]
        here = next((link for link in links if _overlap(link.span, finding.span)), None)
        notes = {
            "why": _evidence(here) if here else "",
            "do": finding.advice,
            "basis": _basis(finding),
            "also": _places(link for link in links if link is not here),
        }
        head = (_rule(finding), finding.message)
        return self._block(head, color, finding.span, report.path, source, _label(here), notes)

    def link(self, link: Link, report: DocumentReport, source: str | None) -> str:
        """A link: category and network, place, excerpt, and the evidence."""
        notes = {
            "why": _evidence(link),
            "leads to": link.destination or "",
            "or": f"{NAMES[link.runner_up]}, less likely" if link.runner_up else "",
            "alive": f"{link.liveness.status}: {link.liveness.reason}" if link.liveness else "",
        }
        head = (f"{NAMES[link.category]}[{link.confidence}]", ", ".join(filter(None, (_who(link), _text(link)))))
        style = CATEGORY_STYLE[link.category]
        return self._block(head, style, link.url_span or link.span, report.path, source, "", notes)

    def one_line(self, finding: Finding, report: DocumentReport) -> str:
        """A finding on one line, as editors and scripts read it."""
        place = f"{report.path or '<text>'}:{finding.span.line}:{finding.span.column}"
        severity = self._paint(_rule(finding), "bold", SEVERITY_STYLE[finding.severity])
        return f"{clean(place)}: {severity} {clean(finding.message)}\n"

    def _block(
        self,
        head: tuple[str, str],
        color: str,
        span: Span,
        path: str,
        source: str | None,
        label: str,
        notes: dict[str, str],
    ) -> str:
        paint = self._paint
        gutter = " " * len(str(span.line))
        title = fold(f": {clean(head[1])}", self._width, "  ", len(head[0]))
        lines = [paint(head[0], "bold", color) + paint(title, "bold")]
        lines.append(f"{gutter}{paint('-->', 'blue')} {clean(path or '<text>')}:{span.line}:{span.column}")
        if source is not None:
            lines += self._excerpt(span, source, gutter, color, label)
        elif label:
            notes = {"is": label, **notes}
        for name, text in notes.items():
            if text:
                indent = " " * (len(gutter) + len(name) + 5)
                body = fold(clean(text), self._width, indent, len(indent))
                lines.append(f"{gutter} {paint('=', 'blue')} {paint(f'{name}:', 'bold')} {body}")
        return "\n".join(lines) + "\n"

    def _excerpt(self, span: Span, source: str, gutter: str, color: str, label: str) -> Iterable[str]:
        bar = self._paint("|", "blue")
        room = (self._width or COLUMNS) - len(gutter) - 4
        line, pad, marks, goes_on = excerpt(source, span, room)
        until = f"to line {span.end_line}" if goes_on else ""
        under = " ".join(filter(None, ("^" * marks, until)))
        yield f"{gutter} {bar}"
        yield f"{self._paint(str(span.line), 'blue')} {bar} {line}"
        if label and (not self._width or pad + len(under) + 1 + width(label) <= room):
            yield f"{gutter} {bar} {' ' * pad}{self._paint(f'{under} {label}', 'bold', color)}"
            return
        yield f"{gutter} {bar} {' ' * pad}{self._paint(under, 'bold', color)}"
        if label:
            yield f"{gutter} {bar} {' ' * max(min(pad, room - width(label)), 0)}{self._paint(label, color)}"


def _rule(finding: Finding) -> str:
    """Severity and rule. A saved report may be anybody's, and so may the name of a rule in it."""
    return f"{finding.severity}[{clean(finding.rule)}]"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)


def _who(link: Link) -> str:
    """Through whom a link pays or counts."""
    return " ".join(filter(None, (link.network, f"({link.publisher_id})" if link.publisher_id else "")))


def _text(link: Link) -> str:
    return f'"{link.text}"' if link.text else link.element


def _label(link: Link | None) -> str:
    if link is None:
        return ""
    return clean(", ".join(filter(None, (NAMES[link.category], link.confidence, link.network))))


def _evidence(link: Link) -> str:
    return "; ".join(each.detail for each in link.evidence)


def _basis(finding: Finding) -> str:
    under = f"({', '.join(finding.jurisdictions)})" if finding.jurisdictions else ""
    return " ".join(filter(None, (finding.basis, under, f"[confidence: {finding.confidence}]")))


def _places(links: Iterable[Link]) -> str:
    """The other links that a finding speaks of: ``58:10, 90:3``."""
    spans = [link.url_span or link.span for link in links]
    shown = [f"{span.line}:{span.column}" for span in spans[:_MOST_PLACES]]
    more = f" and {len(spans) - _MOST_PLACES} more" if len(spans) > _MOST_PLACES else ""
    return ", ".join(shown) + more if shown else ""
