"""Pages that say something else than their status, and places in pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.liveness.answers import LONG, eggs, page, status, to
from tests.liveness.behaviours.behaviour import CHALLENGE, Behaviour

B = Behaviour


def pages() -> Iterator[Behaviour]:
    """Pages that say something else than their status."""

    def shown(name: str, verdict: str, title: str, body: str, **more: Any) -> Behaviour:
        return B(name, {"/a": page(title, body)}, verdict, **more)

    yield shown(
        "soft 404",
        "soft_404",
        "Page not found | Kettle Shop",
        "<nav>A B C</nav><h1>Page not found</h1><p>Try a search.</p>",
    )
    yield shown(
        "soft 404 by its heading", "soft_404", "Kettle Shop", "<h1>Oops! This page doesn’t exist.</h1><p>Go home.</p>"
    )
    yield shown("soft 404 in German", "soft_404", "Seite nicht gefunden – Kesselhaus", "<h1>Fehler 404</h1>")
    yield shown(
        "soft 404 in Japanese",
        "soft_404",
        "ページが見つかりません",
        "<p>お探しのページは削除された可能性があります。</p>",
    )
    yield shown("soft 404 in Polish", "soft_404", "Błąd 404", "<h1>Nie znaleziono strony</h1>")
    yield shown("soft 404 of a script", "soft_404", "404", "<div id=app></div>")
    yield shown(
        "soft 404 in a sentence", "soft_404", "Shop", "<p>Sorry, the page you are looking for could not be found.</p>"
    )
    yield B(
        "soft 404 in Latin-1",
        {
            "/a": status(
                200,
                "<title>Página no encontrada</title>".encode("latin-1"),
                Content_Type="text/html; charset=iso-8859-1",
            )
        },
        "soft_404",
    )
    yield shown(
        "an article about 404",
        "alive",
        "How to design a good 404 page",
        f"<h1>Page not found: an art</h1><h2>Page not found</h2><p>{LONG}</p>",
    )
    yield shown(
        "a definition of 404",
        "alive",
        "404 Not Found - HTTP | Handbook",
        f"<h1>404 Not Found</h1><p>The client error 404 says that a server has nothing there. {LONG}</p>",
    )
    yield shown(
        "a short note about 404",
        "alive",
        "What does 404 mean?",
        "<h1>What does 404 mean?</h1><p>It means that the requested page was not found.</p>",
    )
    yield shown("an area code", "alive", "Area code 404 in Atlanta", "<h1>404: calling Atlanta</h1><p>Numbers.</p>")
    yield shown(
        "parked",
        "parked",
        "kettles.example",
        "<script src='https://img.parkingcrew.net/a.js'></script><h1>kettles.example</h1>",
    )
    yield shown("for sale", "parked", "kettles.example", "<h1>This domain is for sale!</h1><p>Make an offer.</p>")
    yield shown("for sale in German", "parked", "Kessel", "<p>Diese Domain steht zum Verkauf.</p>")
    yield shown(
        "an article about domains",
        "alive",
        "What parked domains earn",
        f"<h1>Parked domains</h1><p>“This domain is for sale”, they say. {LONG}</p>",
    )
    yield B("a challenge", {"/a": CHALLENGE}, "blocked", says="robot")
    yield shown(
        "a CAPTCHA",
        "blocked",
        "Shop",
        "<p>Please confirm that you are not a robot.</p><div class=g-recaptcha></div>",
        says="CAPTCHA",
    )
    yield shown("a robot check", "blocked", "Robot Check", "<p>Enter the characters you see below</p>")
    yield shown(
        "DataDome",
        "blocked",
        "shop.example",
        "<script src='https://ct.captcha-delivery.com/c.js'></script><p>Please enable JS</p>",
    )
    yield shown(
        "an article about CAPTCHAs",
        "alive",
        "How CAPTCHAs tell robots apart",
        f"<h1>CAPTCHAs</h1><p>{LONG}</p><div class=g-recaptcha></div>",
    )
    yield shown(
        "a form with a CAPTCHA",
        "alive",
        "Contact",
        "<h1>Write to us</h1><form><label>Name<input></label><div class=g-recaptcha></div></form><p>We answer within a day.</p>",
    )
    sold = '<script type="application/ld+json">{"offers":{"availability":"https://schema.org/OutOfStock"}}</script>'
    yield shown("sold out", "alive", "Kettle X2", f"{sold}<h1>Kettle X2</h1>", notes=("currently_unavailable",))
    yield shown("one of two sold out", "alive", "Kettle X2", sold + sold.replace("OutOf", "In"), notes=())
    yield shown(
        "currently unavailable",
        "alive",
        "Kettle X2",
        "<h1>Kettle X2</h1><div id=availability>Currently unavailable.</div>",
        notes=("currently_unavailable",),
    )
    yield shown("in stock", "alive", "Kettle X2", "<h1>Kettle X2</h1><div id=availability>In Stock</div>", notes=())


def places() -> Iterator[Behaviour]:
    """Places in pages."""

    def place(name: str, fragment: str, verdict: str = "alive", **more: Any) -> Behaviour:
        return B(f"place {name}", {"/a": eggs()}, verdict, ask=f"/a#{fragment}", **more)

    yield place("by id", "plain")
    yield place("by name", "old")
    yield place("of a name that is no anchor", "notanchor", "fragment_missing")
    yield place("with an umlaut", "größe")
    yield place("with an escaped umlaut", "gr%C3%B6%C3%9Fe")
    yield place("with a space", "two%20words")
    yield place("with a prefix", "made")
    yield place("with an entity", "a&b")
    yield place("at the top", "top")
    yield place("in words to highlight", ":~:text=old")
    yield place("of a script's route", "!/route")
    yield place("of a line", "L10-L20")
    for where in ("comment", "script", "noscript", "template", "textarea", "nowhere"):
        yield place(f"in a {where}", where, "fragment_missing")
    yield B(
        "place in a PDF",
        {"/a": status(200, b"%PDF", Content_Type="application/pdf")},
        "alive",
        ask="/a#plan",
        notes=("fragment_not_checked",),
    )
    yield B("place behind a redirect", {"/a": to("/b", 301), "/b": eggs()}, "redirected_permanent", 2, ask="/a#plain")
    yield B("no place behind a redirect", {"/a": to("/b", 301), "/b": eggs()}, "fragment_missing", 2, ask="/a#gone")
    yield B("place in a page that is gone", {"/a": status(404)}, "dead", ask="/a#plain")
    far = {"/a": page(body="<p>x</p>" * 60_000 + "<h2 id=far>Far</h2>")}
    yield B("place far down", far, "alive", ask="/a#far", sent=600_000)
    yield B(
        "place too far down",
        far,
        "alive",
        ask="/a#far",
        sent=600_000,
        notes=("fragment_not_checked",),
        settings={"page_with_fragment": 100_000},
    )
