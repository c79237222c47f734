"""The text of a first configuration: what was seen is written, what only the publisher knows is proposed in comments."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from linkaudit.errors import ConfigError
from linkaudit.first_config.site import Site
from linkaudit.first_config.survey import Survey
from linkaudit.reports.terminal import clean

#: Whose law is near where articles are written in these languages; only ever proposed.
_LAWS = {
    "en": ("us", "uk"), "de": ("de",), "fr": ("fr",), "it": ("it",), "es": ("es",), "nl": ("nl",), "pl": ("pl",),
    "ja": ("jp",), "ko": ("kr",), "ru": ("ru",), "sv": ("se",), "no": ("no",), "da": ("dk",), "fi": ("fi",),
    "pt": ("br",), "zh": ("cn",), "hi": ("in",),
}  # fmt: skip
#: A mark that stands at fewer links may be a footnote.
_LEAST_MARKS = 3
#: A publisher is inferred only where so many of the articles agree.
_MOST_AGREE = 0.5
_NAMED = 5


def text(site: Site, survey: Survey) -> str:
    """The whole file."""
    parts = [
        _head(site, survey),
        _publisher(site, survey),
        _audit(survey),
        _disclosure(survey),
        _fix(site),
        _files(site),
    ]
    return "\n".join(part for part in parts if part)


def _head(site: Site, survey: Survey) -> str:
    looked = (
        f"{survey.read:,} of {survey.documents:,} documents"
        if survey.read < survey.documents
        else documents(survey.read)
    )
    built = f", built with {site.generator} ({site.file})" if site.generator else ""
    lines = [
        'Configuration of linkaudit, proposed by "linkaudit init". Read it, change it, keep it with your articles.',
        f"It rests on {looked}{built}. Every key is explained in docs/configuration.md;",
        '"linkaudit config show" prints what holds for an article.',
    ]
    return _comments(lines)


def _publisher(site: Site, survey: Survey) -> str:
    domain, why = site.domain, f"from {site.said_by}"
    if not domain and survey.domains:
        inferred, times = survey.domains.most_common(1)[0]
        if times >= _MOST_AGREE * survey.domains.total():
            domain, why = inferred, f"as {documents(times)} suggest{'s' if times == 1 else ''}"
    lines = ["[publisher]", "# Your own domains: links to them are yours, not a stranger's."]
    if _is_domain(domain):
        lines.append(f"domains = {_listed([domain])}  # {clean(why)}")
    else:
        lines.append('# domains = ["your-site.example"]  # not found; please write it')
    return _lines(lines)


def _audit(survey: Survey) -> str:
    languages = [language for language, _ in survey.languages.most_common(_NAMED)]
    laws = list(dict.fromkeys(law for language in languages for law in _LAWS.get(language, ())))
    lines = ["[audit]"]
    if languages:
        lines.append(f"# Languages seen: {_counts(survey.languages)}.")
    lines += [
        "# Whose law holds depends on your readers and on you. Without a choice, what many countries have in common.",
        f"# jurisdictions = {_listed(laws or ['us'])}",
    ]
    if survey.networks:
        lines.append(f"# Programmes seen: {_counts(survey.networks)} (number of documents).")
    if survey.programmes:
        names = [name for name, _ in survey.programmes.most_common()]
        lines += [
            "# Their terms count as errors where they are named here, as warnings where not.",
            f"programmes = {_listed(names)}",
        ]
    else:
        lines.append('# programmes = ["amazon"]')
    return _lines(lines)


def _disclosure(survey: Survey) -> str:
    lines = [
        "[disclosure]",
        "# A notice that your theme or footer adds to every page, which no document shows; where = top, bottom or footer.",
        '# site_notice = { text = "We earn a commission when you buy through our links.", where = "top" }',
    ]
    if survey.notices:
        lines += [
            "# These seem to render a notice. Where they do, take the mark of the comment away.",
            f"# shortcodes = {_listed([name for name, _ in survey.notices.most_common()])}",
        ]
    mark, times = survey.marks.most_common(1)[0] if survey.marks else ("", 0)
    if times >= _LEAST_MARKS:
        lines.append(f"link_mark = {_string(mark)}  # it stands at {times:,} affiliate links")
    else:
        lines.append('# link_mark = "*"  # the mark that you put at each affiliate link')
    return _lines(lines)


def _fix(site: Site) -> str:
    lines = [
        "[fix]",
        '# How a Markdown link gets rel="sponsored": "kramdown" or "pandoc"; without it Markdown links are left alone.',
    ]
    if site.lists:
        lines.append(f"attribute_lists = {_string(site.lists)}  # {site.generator} reads them")
    else:
        lines.append('# attribute_lists = "kramdown"')
    return _lines(lines)


def _files(site: Site) -> str:
    lines = ["[files]", "# Patterns as in .gitignore; files that git ignores are left out anyway."]
    if site.output:
        lines.append(f"exclude = {_listed([site.output])}  # what {site.generator} builds")
    else:
        lines.append('# exclude = ["drafts/"]')
    return _lines(lines)


def _is_domain(domain: str) -> bool:
    from linkaudit.config_values import read_value

    try:
        return bool(domain) and bool(read_value("publisher.domains", [domain], "", ""))
    except ConfigError:
        return False


def documents(number: int) -> str:
    """``1 document``, ``2 documents``."""
    return f"{number:,} document{'' if number == 1 else 's'}"


def _counts(counter: Counter[str]) -> str:
    named = [f"{clean(name)} ({times:,})" for name, times in counter.most_common(_NAMED)]
    more = len(counter) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, values))}]"


def _string(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comments(lines: Iterable[str]) -> str:
    return "".join(f"# {clean(line)}\n" for line in lines)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
