"""What every report says about itself, in every format."""

from __future__ import annotations

NO_ADVICE = "This report is no legal advice."
CANNOT_SHOW = (
    "A document cannot show what the site adds when the page is served (theme, footer, cookie layer, tag manager, "
    "advertising scripts), how it looks on a screen, or what was agreed with an advertiser."
)
NOTICE = f"{NO_ADVICE} {CANNOT_SHOW}"
