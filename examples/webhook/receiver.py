"""A webhook receiver for publishing systems: an article in, the verdict on it out.

    python receiver.py                 # http://127.0.0.1:8087, standard library only
    gunicorn receiver:application      # or any other WSGI server

POST the article as ``text/html`` or ``text/markdown``, or the JSON that WordPress and Ghost send. The answer is

    {"block": true, "messages": [{"level": "error", "text": "…", "path": "lamps", "line": 3}]}

LINKAUDIT_TOKEN is a secret that callers must send as ``Authorization: Bearer …``; LINKAUDIT_CONFIG is the path of a
linkaudit.toml. Nothing is fetched and nothing is kept.
"""

from __future__ import annotations

import hmac
import json
import os
from typing import Any
from wsgiref.simple_server import make_server

import linkaudit

TOKEN = os.environ.get("LINKAUDIT_TOKEN", "")
CONFIG = linkaudit.load_config(os.environ["LINKAUDIT_CONFIG"]) if "LINKAUDIT_CONFIG" in os.environ else None
LONGEST = 5_000_000  # bytes; no article is longer


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """The WSGI application."""
    status, answer = respond(environ)
    body = json.dumps(answer).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def respond(environ: dict[str, Any]) -> tuple[str, Any]:
    """The status and the answer to one request."""
    given = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    if TOKEN and not hmac.compare_digest(given.encode(), TOKEN.encode()):
        return "401 Unauthorized", {"error": "wrong token"}
    if environ["REQUEST_METHOD"] != "POST":
        return "405 Method Not Allowed", {"error": "POST an article"}
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdigit():
        return "411 Length Required", {"error": "say how long the article is"}
    if int(length) > LONGEST:
        return "413 Content Too Large", {"error": f"more than {LONGEST} bytes"}
    body: bytes = environ["wsgi.input"].read(int(length))
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    try:
        path, source, format = article(body, kind)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return "400 Bad Request", {"error": "no article in it: send text/html, text/markdown or the JSON of a post"}
    return "200 OK", linkaudit.audit(source, format=format, path=path, config=CONFIG).to_gate()


def article(body: bytes, kind: str) -> tuple[str, str | bytes, Any]:
    """Path, text and format of the article in a request."""
    if kind in ("text/html", "text/markdown"):
        return "", body, kind.removeprefix("text/")
    post = json.loads(body)
    if "post" in post:  # Ghost: {"post": {"current": {"html": …}}}
        post = post["post"].get("current") or post["post"]
    content = post.get("html") or post["content"]  # WordPress: {"content": {"raw": …, "rendered": …}}
    if isinstance(content, dict):
        content = content.get("raw") or content["rendered"]
    if not isinstance(content, str):
        raise TypeError("the content is no text")
    return str(post.get("slug") or ""), content, "html"


if __name__ == "__main__":
    with make_server("127.0.0.1", int(os.environ.get("PORT", "8087")), application) as server:
        print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()
