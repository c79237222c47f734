"""What scripts do when the page is shown: links that they make pay, trackers that they load."""

from __future__ import annotations

import linkaudit
from linkaudit.config import AuditConfig, Config
from linkaudit.model import DocumentReport, Finding

SKIMLINKS = '<script src="https://s.skimresources.com/js/123456X1234567.skimlinks.js"></script>'
LINKS = '<p>The <a href="https://shop.example/1">kettle</a> and the <a href="https://shop.example/2">cup</a>.</p>'
GTM = '<script>(function(w,l){w[l]=w[l]||[];w[l].push({"gtm.start":1});})(window,"dataLayer");// googletagmanager.com/gtm.js?id=</script>'


def audit(page: str) -> DocumentReport:
    return linkaudit.audit(page, format="html", config=Config(audit=AuditConfig(jurisdictions=("eu",))))


def findings(page: str, rule: str) -> list[Finding]:
    return [finding for finding in audit(page).findings if finding.rule == rule]


def test_a_script_that_makes_plain_links_pay() -> None:
    (finding,) = findings(LINKS + SKIMLINKS, "links-rewritten-at-run-time")

    assert ("review", "pattern") == (finding.severity, finding.confidence)
    assert "2 links" in finding.message
    assert "Skimlinks" in finding.message
    assert (3,) == finding.links
    assert ["editorial", "editorial", "ad_slot"] == [link.category for link in audit(LINKS + SKIMLINKS).links]


def test_where_readers_are_told_nothing_is_left_to_decide() -> None:
    (finding,) = findings(
        "<p>We earn a commission on purchases.</p>" + LINKS + SKIMLINKS, "links-rewritten-at-run-time"
    )

    assert "info" == finding.severity
    assert "readers are told" in finding.message


def test_nothing_to_rewrite() -> None:
    assert findings('<p><a href="/own">own</a></p>' + SKIMLINKS, "links-rewritten-at-run-time") == []


def test_a_notice_is_not_stale_where_a_script_makes_links_pay() -> None:
    notice = "<p>This post contains affiliate links: we earn a commission.</p>"

    assert findings(notice + LINKS, "stale-disclosure")
    assert not findings(
        notice + LINKS + "<script>var infolinks_pid = 1234567; var infolinks_wsid = 0;</script>", "stale-disclosure"
    )


def test_an_inline_tracker_counts_among_those_that_wait_for_nobody() -> None:
    (finding,) = findings(
        LINKS + '<script>fbq("init", "1234567890"); fbq("track", "PageView");</script>', "tracker-without-consent-gate"
    )

    assert "1 tracker" in finding.message
    assert "Meta Pixel" in finding.message


def test_a_tracker_with_an_address_of_its_own_counts_once() -> None:
    frame = '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-ABCDEF1" width="0" height="0"></iframe></noscript>'
    (finding,) = findings(GTM + frame, "tracker-without-consent-gate")

    assert "1 tracker" in finding.message
    assert "googletagmanager.com" in finding.message


def test_data_and_templates_load_nothing() -> None:
    held = '<script type="application/json">{"code": "fbq(\'init\', 1); fbq(\'track\', 2)"}</script>'

    assert findings(LINKS + held, "tracker-without-consent-gate") == []
