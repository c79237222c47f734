"""Parameters that many programmes share say what a link may be, and name no programme."""

from __future__ import annotations

import linkaudit


def test_a_shared_parameter_names_no_network() -> None:
    """Where the author's words make the link an affiliate link, the id is told, and nobody's name."""
    text = "## Affiliate links\n\n- [Lumen lamp](https://lamps.example/lumen?aff_id=12345)\n"
    (link,) = linkaudit.audit(text, format="markdown").links

    assert (link.category, link.network, link.publisher_id) == ("affiliate", None, "12345")


def test_a_shared_parameter_does_not_decide() -> None:
    (link,) = linkaudit.audit("[Lumen](https://lamps.example/lumen?aff_id=12345)\n", format="markdown").links

    assert (link.category, link.runner_up, link.network, link.publisher_id) == ("editorial", "affiliate", None, None)
