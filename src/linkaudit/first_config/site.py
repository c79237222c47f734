"""Which generator builds a site, where the site lives, and what follows from both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from linkaudit.lazy import regex

#: A configuration is looked at so far.
_BYTES = 200_000
#: Hosts of templates and of machines at home are nobody's site.
_NO_SITE = regex(r"(?:^|\.)(?:example\.(?:com|org|net)|localhost|test|invalid|local)$")
_HOST = regex(r"https?://(?:[^/@\s\"']*@)?([A-Za-z0-9][A-Za-z0-9.-]{2,252})")
_LEVELS = 8


class Generator(NamedTuple):
    """One site generator: how it is known, where it says whose site it is, what it writes, what links can carry.

    Attributes:
        files: any of these is its configuration.
        key: the key of the site's address in it.
        says: what the file must hold where other programs use the same name; "" for nothing.
        output: the folder that it fills.
        lists: the attribute lists that its Markdown reads, "" for none.
        needs: what the configuration (or ``package.json``) must hold for that; "" where it is always so.
    """

    name: str
    files: tuple[str, ...]
    key: str
    says: str = ""
    output: str = ""
    lists: str = ""
    needs: str = ""


def _endings(name: str, endings: str = "js ts mjs cjs mts") -> tuple[str, ...]:
    return tuple(f"{name}.{ending}" for ending in endings.split())


#: In this order: names that several use stand below those that only one uses.
GENERATORS = (
    Generator("MkDocs", _endings("mkdocs", "yml yaml"), "site_url", "", "site/", "kramdown", "attr_list"),
    Generator("Quarto", _endings("_quarto", "yml yaml"), "site-url", "", "_site/", "pandoc"),
    Generator("Astro", _endings("astro.config"), "site", "", "dist/"),
    Generator("Docusaurus", _endings("docusaurus.config"), "url", "", "build/"),
    Generator("Gatsby", _endings("gatsby-config"), "siteUrl", "", "public/"),
    Generator(
        "Eleventy",
        (".eleventy.js", *_endings("eleventy.config")),
        "url",
        "",
        "_site/",
        "pandoc",
        "markdown-it-attrs",
    ),
    Generator("VitePress", _endings(".vitepress/config"), "hostname", "", ".vitepress/dist/", "pandoc"),
    Generator("mdBook", ("book.toml",), "site-url", "", "book/"),
    Generator("Pelican", ("pelicanconf.py", "publishconf.py"), "SITEURL", "", "output/"),
    Generator("Sphinx", ("conf.py", "docs/conf.py"), "html_baseurl", "extensions", "_build/"),
    Generator(
        "Hugo",
        (*_endings("hugo", "toml yaml yml json"), *_endings("config/_default/hugo", "toml yaml yml json")),
        "baseURL",
        "",
        "public/",
    ),
    Generator(
        "Hugo",
        (*_endings("config", "toml yaml yml json"), "config/_default/config.toml"),
        "baseURL",
        "baseURL",
        "public/",
    ),
    Generator("Zola", ("config.toml",), "base_url", "base_url", "public/"),
    Generator("Hexo", ("_config.yml",), "url", "source_dir", "public/"),
    Generator("Jekyll", _endings("_config", "yml yaml toml"), "url", "", "_site/", "kramdown"),
)


class Site(NamedTuple):
    """What the folder says about the site as a whole; everything "" or empty where it says nothing.

    ``said_by`` is the file in which ``domain`` stands.
    """

    generator: str = ""
    file: str = ""
    domain: str = ""
    said_by: str = ""
    lists: str = ""
    output: str = ""


def find_site(folder: str) -> Site:
    """The site that ``folder`` belongs to: its generator's configuration stands there or in a folder above."""
    for place in _upwards(folder):
        for generator in GENERATORS:
            for name in generator.files:
                path = os.path.join(place, name)
                content = _content(path)
                if content and generator.says in content:
                    return _site(generator, path, content, output=place == os.path.abspath(folder))
    return Site(domain=_cname(folder), said_by="CNAME" if _cname(folder) else "")


def _site(generator: Generator, path: str, content: str, *, output: bool) -> Site:
    """What a generator's configuration says; ``output`` asks for the folder that it fills as well."""
    place = path[: -len(_name(generator, path))]
    domain, said_by = _domain(generator.key, content), os.path.relpath(path)
    if not domain:
        domain, said_by = _cname(place), "CNAME"
    package = _content(os.path.join(place, "package.json"))
    reads = not generator.needs or generator.needs in content or generator.needs in package
    if generator.name == "Jekyll" and re.search(r"^markdown:(?!\s*[\"']?kramdown)", content, re.MULTILINE):
        reads = False
    filled = generator.output if output and os.path.isdir(os.path.join(place, generator.output)) else ""
    return Site(
        generator.name,
        os.path.relpath(path),
        domain,
        said_by if domain else "",
        generator.lists if reads else "",
        filled,
    )


def _name(generator: Generator, path: str) -> str:
    """Which of its files this is."""
    return next(name for name in generator.files if path.replace(os.sep, "/").endswith(f"/{name}"))


def _upwards(folder: str) -> Iterator[str]:
    """``folder`` and those above it, up to the top of the repository."""
    here = os.path.abspath(folder)
    for _ in range(_LEVELS):
        yield here
        parent = os.path.dirname(here)
        if os.path.exists(os.path.join(here, ".git")) or parent == here:
            return
        here = parent


def _domain(key: str, content: str) -> str:
    """The host in the value of ``key``, whatever the syntax of the file."""
    for found in re.finditer(rf"(?<![\w-]){re.escape(key)}[\"']?\s{{0,9}}[:=]\s{{0,9}}[\"'`]?(?=https?:)", content):
        host = _HOST.match(content, found.end())
        if host and not _NO_SITE.search(host[1].lower()):
            return host[1].lower().rstrip(".").removeprefix("www.")
    return ""


def _cname(place: str) -> str:
    """The domain in a ``CNAME`` file, by which GitHub Pages knows where a site lives."""
    for name in ("CNAME", "static/CNAME", "public/CNAME", "docs/CNAME"):
        host = _content(os.path.join(place, name)).strip().lower()
        if re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]{0,250})\.[a-z]{2,}", host):
            return host.removeprefix("www.")
    return ""


def _content(path: str) -> str:
    """The beginning of a file as text, "" where there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(_BYTES)
    except (OSError, ValueError):
        return ""
