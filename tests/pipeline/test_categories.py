"""Small articles, one for each row of the decision table and each trap: what the link is, how sure that is, and why."""

from __future__ import annotations

import pytest

import linkaudit
from linkaudit.config import Config, PublisherConfig
from linkaudit.decisions import DECISIONS
from linkaudit.model import Format, Link

OWN = "kitchen.example"
TAGGED = "https://www.amazon.com/dp/B000000000?tag=example-20"


def links(text: str, *, own: str = OWN, format: Format = "markdown") -> list[Link]:
    config = Config(publisher=PublisherConfig((own,) if own else ()))
    return list(linkaudit.audit(text, format=format, config=config).links)


def only(text: str, **options: str) -> Link:
    found = links(text, **options)  # type: ignore[arg-type]
    return found[-1]


SURE = [
    ("network", f"[kettle]({TAGGED})", "affiliate", "certain"),
    ("network", "[kettle](https://shop.sjv.io/c/1234567/98765/4321)", "affiliate", "certain"),
    ("network_pixel", '<img src="https://shop.sjv.io/i/1234567/98765/4321" width="0" height="0">', "tracking_pixel", "certain"),
    ("ad_system", '<ins class="adsbygoogle" data-ad-client="ca-pub-1234567890123456"></ins>', "ad_slot", "certain"),
    ("tracker", '<script src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEFGHIJ"></script>', "tracking_pixel", "certain"),
    ("resource_hint", '<link rel="dns-prefetch" href="//www.googletagmanager.com">', "editorial", "certain"),
    ("pixel_size", '<img src="https://count.example/p.gif" width="1" height="1">', "tracking_pixel", "likely"),
    ("hidden_image", '<img src="https://count.example/p?u=1" style="display:none">', "tracking_pixel", "likely"),
    ("noscript_beacon", '<noscript><img src="https://count.example/p?u=1"></noscript>', "tracking_pixel", "likely"),
    (
        "nested_network",
        "[kettle](https://redirect.example/out?url=https%3A%2F%2Fwww.amazon.com%2Fdp%2FB000000000%3Ftag%3Dexample-20)",
        "affiliate",
        "likely",
    ),
    ("nested_network", f"[kettle](https://archive.example/web/2019/{TAGGED})", "affiliate", "likely"),
    ("declared_field", "---\naffiliate_url: https://shop.example/k\n---\n", "affiliate", "likely"),
    ("declared_field", "---\nproducts:\n  - name: kettle\n    affiliateLink: https://shop.example/k\n---\n", "affiliate", "likely"),
    ("declared_field", '{{< product affiliate="https://shop.example/k" >}}', "affiliate", "likely"),
    ("declared_field", '<Product affiliateUrl="https://shop.example/k" />', "affiliate", "likely"),
    ("labelled", "[kettle](https://shop.example/k) (affiliate link)", "affiliate", "likely"),
    ("labelled", "[kettle](/go/kettle) (affiliate link)", "affiliate", "likely"),
    ("ad_labelled", "[kettle](https://shop.example/k) (Werbelink)", "affiliate", "likely"),
    ("declared_section", "**Affiliate links:**\n\n- [kettle](https://shop.example/k)", "affiliate", "likely"),
    ("cloaked", "[kettle](/recommends/kettle)", "affiliate", "possible"),
    ("cloaked", "[Check the price](https://kitchen.example/go/kettle)", "affiliate", "possible"),
    ("cloaked", '<a href="/out/kettle" rel="nofollow sponsored">kettle</a>', "affiliate", "possible"),
    ("also_read", "Also read:\n\n- [Teapots](https://kitchen.example/teapots/)", "cross_promotion", "certain"),
    ("also_read", "## Das könnte dich auch interessieren\n\n- [Kannen](/kannen/)", "cross_promotion", "certain"),
    ("cloaked", "[19,90 €](https://go.kitchen.example/kettle)", "affiliate", "possible"),
    (
        "cloaked",
        "![](https://www.kettleworks.example/a.jpg) is [theirs](https://tools.kitchen.example/kettleworks/products/)",
        "affiliate",
        "possible",
    ),
    ("own_storefront", "[my kitchen](https://kit.co/kitchen/kettles)", "affiliate", "likely"),
    ("referral_code", "[open an account](https://bank.example/register?referralCode=AB12CD)", "affiliate", "possible"),
    ("analytics_file", '<script src="/js/analytics.min.js"></script>', "tracking_pixel", "likely"),
    ("ad_host", '<iframe src="https://ads.paper.example/frame/7"></iframe>', "ad_slot", "likely"),
    ("also_read", "関連記事\n\n- [急須](https://kitchen.example/kyusu/)", "cross_promotion", "certain"),
    ("newsletter", "[Subscribe to the newsletter](https://kitchen.example/letter/)", "cross_promotion", "likely"),
    ("donation", "[Buy me a coffee](https://ko-fi.com/somebody)", "cross_promotion", "likely"),
    ("own_profile", "See [us](https://www.instagram.com/kitchen) there.", "cross_promotion", "likely"),
    ("own_profile", "Follow me:\n\n- [here](https://www.instagram.com/another_name)", "cross_promotion", "likely"),
    ("own_profile", '<div class="social"><a href="https://www.youtube.com/channel/UC0"></a></div>', "cross_promotion", "likely"),
    ("rel_me", '<a rel="me" href="https://social.example/@cook">me</a>', "cross_promotion", "likely"),
    ("own_event", "[the meeting](https://www.meetup.com/kitchen/events/1234567/)", "cross_promotion", "likely"),
    ("own_goods", "[Our shop](https://shop.kitchen.example/)", "cross_promotion", "likely"),
    ("own_goods", "Siehe [mein Kurs]({{< relref \"/lehre\" >}}) dazu.", "cross_promotion", "likely"),
    ("newsletter", '<form action="https://letters.example/subscribe"></form>', "cross_promotion", "likely"),
    ("newsletter", "Then [join our newsletter](#letter) below.", "cross_promotion", "likely"),
    ("own_home", "If you like tea, check out [the tea pages](https://tea.kitchen.example/) of ours.", "cross_promotion", "possible"),
    ("own_redirect", "All of it [is here](https://go.kitchen.example/gear), in order.", "cross_promotion", "possible"),
    ("own_card", "https://kitchen.example/teapots/", "cross_promotion", "possible"),
    ("sponsor_block", "Thank you to Kettleworks for sponsoring this post: [have a look](https://kettleworks.example/)", "ad_slot", "likely"),
]  # fmt: skip


@pytest.mark.parametrize(("signal", "text", "category", "confidence"), SURE)
def test_a_clue_decides(signal: str, text: str, category: str, confidence: str) -> None:
    link = only(text)

    assert (category, confidence) == (link.category, link.confidence), link.evidence
    assert signal in [seen.signal for seen in link.evidence]


def test_the_mark_and_its_key() -> None:
    found = links(
        "[kettle](https://shop.example/k)* boils.\n\n[test](https://bench.example/)\n\n\\* Affiliate link: we earn a commission."
    )

    assert ["affiliate", "editorial"] == [link.category for link in found]
    assert "marked" in [seen.signal for seen in found[0].evidence]


def test_sister_sites_stand_in_a_list_that_holds_the_own_home_page() -> None:
    found = links(
        "- [Kitchen](https://kitchen.example/)\n- [Garden](https://garden.example/)\n- [Cellar](https://cellar.example/)\n"
    )

    assert ["cross_promotion", "cross_promotion"] == [link.category for link in found[1:]]


def test_a_short_link_in_the_list_of_own_places_is_no_commission() -> None:
    found = links("Follow me:\n\n- [Merch](https://geni.us/abcdef)\n- [Channel](https://www.youtube.com/kitchen)\n")

    assert ["cross_promotion", "cross_promotion"] == [link.category for link in found]


EDITORIAL = [
    ("Amazon without a tag", "[kettle](https://www.amazon.com/dp/B000000000?ref=sr_1_1&qid=1)"),
    ("Amazon Attribution", "[kettle](https://www.amazon.com/dp/B000000000?tag=maas)"),
    ("?ref= that names a source", "[article](https://queue.example/detail.cfm?id=1&ref=rss)"),
    ("utm parameters", "[kettle](https://shop.example/k?utm_source=x&utm_medium=affiliate)"),
    ("via= of a share button", "[tell](https://twitter.com/intent/tweet?via=somebody&url=x)"),
    ("/go/ of a course on Go", "[lesson](https://tutorials.example/go/slices)"),
    ("/go/ of the own site without any sign of money", "[lesson](/go/slices)"),
    ("three numbers in a path that are sizes", "[picture](https://i.pictures.example/c/250x250/1/2/3.png)"),
    ("a date in a path", "[news](https://news.example/c/2020/01/24/title)"),
    ("a merchant link", "[kettle](https://shop.example/kettles/quick)"),
    ("an invitation", "[join](https://discord.gg/abcdef)"),
    ("a badge", "![build](https://img.shields.io/badge/build-passing-green)"),
    ("a spacer of the own host", '<img src="/spacer.gif" width="1" height="1">'),
    (
        "a picture with its lazy twin",
        '<img src="//cdn.example/a.jpg?w=1"> <noscript><img src="//cdn.example/a.jpg?w=1"></noscript>',
    ),
    ("rel=sponsored alone", '<a href="https://shop.example/k" rel="sponsored">kettle</a>'),
    ("an internal link that supports its sentence", "The lid matters, as [we wrote](/lids/) in spring."),
    (
        "a donation page of somebody else's project",
        "The project lives on [its page](https://opencollective.com/project), they say.",
    ),
    ("a repository of an organisation with the own name", "[source](https://github.com/kitchen/kettle)"),
    (
        "a tracker's home page as a link",
        "We use [Analytics](https://www.googletagmanager.com/gtag/js?id=G-ABCDEFGHIJ).",
    ),
    ("a place in the document", "[below](#cups)"),
    ("a part of the document about newsletters", "[Newsletters](#newsletters)"),
    ("a registration page that is told where one came from", "[sign up](https://app.example/signup?ref=blog)"),
    ("an invitation code of no registration", "[see](https://app.example/docs?invite_code=1)"),
    ("the Irish words of a date picker", '<script src="/js/locale/ga.js"></script>'),
    ("a share button for an affiliate link", f"[tell](https://www.facebook.com/sharer/sharer.php?u={TAGGED})"),
    (
        "a subdomain with the name of what it documents",
        "As [they](https://tea.example/) say, and [the docs](https://docs.kitchen.example/tea/) of ours, steep it.",
    ),
    ("a story that its own heading calls featured", "As featured on [the front page](/front/)."),
    ("an own page as a source", "The rule is from [the tea pages](https://tea.kitchen.example/)."),
    ("the page about it", "---\naffiliate_disclosure_url: https://rules.example/k\n---\n"),
    ("a field for anything", "---\nproduct_url: https://shop.example/k\n---\n"),
    ("an abbreviation that is no label", "[kettle](https://shop.example/k) (AD) and more."),
    ("a share link alone", "[kettle](https://ebay.us/AbCdEf)"),
    ("a gift for a test", "Kettleworks sent us this kettle for free: [have a look](https://kettleworks.example/)."),
    ("a page under the publisher's name whose parameter is anybody's", "[kettle](https://shop.example/?ref=kitchen)"),
    ("mail", "[write](mailto:cook@kitchen.example)"),
]


@pytest.mark.parametrize("text", [text for _, text in EDITORIAL], ids=[name for name, _ in EDITORIAL])
def test_an_honest_link_is_not_called_paid(text: str) -> None:
    for link in links(text):
        assert link.category == "editorial", link.evidence
        assert link.evidence


def test_a_read_more_link_is_no_label_for_what_follows() -> None:
    page = '<ul><li><a href="/a"><h3>Kettles</h3><span>Read more</span></a></li></ul><footer><a href="/about">About</a></footer>'

    assert ["editorial", "editorial"] == [link.category for link in links(page, format="html")]


def test_a_heading_speaks_of_its_own_box() -> None:
    page = (
        '<div><div class="x"><h3>Related articles</h3><ul><li><a href="/a">A</a></li></ul></div></div>'
        '<div><p>Text.</p><p><a href="/b">B</a></p></div>'
    )

    assert ["cross_promotion", "editorial"] == [link.category for link in links(page, format="html")]


def test_links_beside_own_profiles_are_own_profiles() -> None:
    found = links(
        "- [a](https://twitter.com/kitchen)\n- [b](https://www.instagram.com/kitchen_tv)\n- [c](https://www.youtube.com/channel/UC0)\n"
    )

    assert ["cross_promotion"] * 3 == [link.category for link in found]


def test_a_share_link_among_purchases() -> None:
    paid = "- [kettle](https://amzn.to/1a2B3cD)\n- [cups](https://amzn.to/4e5F6gH)\n- [lid](https://ebay.us/AbCdEf)\n"
    found = links("## What I use\n\n" + paid)

    assert ("affiliate", "possible") == (found[2].category, found[2].confidence)
    assert "among_purchases" in [seen.signal for seen in found[2].evidence]
    assert (
        "editorial"
        == links("## What I use\n\n" + paid + "".join(f"- [n](https://shop{n}.example/)\n" for n in range(3)))[
            2
        ].category
    )


def test_a_picture_under_an_ad_label_that_leads_home_is_the_house_s_own() -> None:
    found = links(
        '<div><small>Anzeige</small><br><a href="https://kitchen.example/rates/"><img src="/rates.png"></a></div>',
        format="html",
    )

    assert "cross_promotion" == found[0].category
    assert "house_ad" in [seen.signal for seen in found[0].evidence]


def test_click_and_pixel_raise_each_other() -> None:
    """A supporting pattern decides where its impression pixel stands beside it; the pixel becomes certain."""
    click = '<a href="https://tracker.example/?a=1234&c=56789">kettle</a>'
    pixel = '<img src="https://tracker.example/?a=1234&c=56789&v=1" width="1" height="1">'
    alone, (link, image) = only(click), links(click + pixel)

    assert ("editorial", "affiliate") == (alone.category, alone.runner_up)
    assert ("affiliate", "likely") == (link.category, link.confidence), link.evidence
    assert ("tracking_pixel", "certain") == (image.category, image.confidence), image.evidence
    for each in (link, image):
        assert "paired" in [seen.signal for seen in each.evidence]
    assert link.unit == image.unit == 1


def test_weak_clues_are_the_runner_up() -> None:
    assert only("[kettle](https://shop.example/k?ref=abc)").runner_up == "affiliate"
    assert only('<a href="https://shop.example/k" rel="sponsored">kettle</a>').runner_up == "affiliate"


def test_banner_creative_and_pixel_are_one_unit() -> None:
    text = (
        '<a href="https://shop.sjv.io/c/1234567/98765/4321"><img src="//a.impactradius-go.com/display-ad/4321-98765"></a>\n'
        '<img height="0" width="0" src="https://shop.sjv.io/i/1234567/98765/4321">\n\n'
        '<a href="https://shop.sjv.io/c/1234567/98766/4321"><img src="//a.impactradius-go.com/display-ad/4321-98766"></a>\n'
    )
    found = links(text)

    assert [1, 1, 1, 2, 2] == [link.unit for link in found]
    assert ["affiliate", "affiliate", "tracking_pixel", "affiliate", "affiliate"] == [link.category for link in found]
    assert {"1234567"} == {link.publisher_id for link in found if link.kind == "hyperlink"}


def test_a_javascript_opener_is_judged_by_its_target() -> None:
    link = only(
        "<a href=\"javascript:window.open(decodeURIComponent('https%3A%2F%2Fshop.sjv.io%2Fc%2F1234567%2F1%2F2'))\">x</a>"
    )

    assert link.url is not None
    assert link.url.startswith("javascript:window.open(")
    assert ("affiliate", "https://shop.sjv.io/c/1234567/1/2") == (link.category, link.destination)


def test_the_publisher_is_inferred_and_the_report_says_so() -> None:
    text = "---\ncanonical_url: https://kitchen.example/kettles/\n---\n\nAlso read:\n\n- [Teapots](https://www.kitchen.example/t/)\n"
    report = linkaudit.audit(text)

    assert (("kitchen.example",), "inferred") == (report.publisher.domains, report.publisher.source)
    assert report.links[1].category == "cross_promotion"


def test_without_any_sign_the_publisher_is_unknown() -> None:
    report = linkaudit.audit(
        "[one](https://a.example/1) and [two](https://a.example/2) and [three](https://a.example/3)"
    )

    assert ((), "unknown") == (report.publisher.domains, report.publisher.source)


def test_every_row_of_the_table_is_tried_above() -> None:
    tried = {signal for signal, *_ in SURE} | {
        "marked",
        "sister_site",
        "own_list",
        "among_purchases",
        "house_ad",
        "paired",
    }
    elsewhere = {
        "network_widget", "network_loader", "visible_counter", "plugin_markup",  # examples of the catalogue's files
    }  # fmt: skip

    assert {row.signal for row in DECISIONS} - tried == elsewhere


def test_a_shared_parameter_names_no_network() -> None:
    """``ref=`` belongs to nobody: the id is told, a network is not, and no evidence says that it is one."""
    labelled = only("[Doughworks](https://shop.example/products/mill?ref=example) (affiliate link)", own=OWN)
    sponsor = only("This letter is brought to you by [Milljoy](https://milljoy.example/?ref=example).", own=OWN)

    assert (labelled.category, labelled.network, labelled.publisher_id) == ("affiliate", None, "example")
    assert (sponsor.category, sponsor.network) == ("ad_slot", None)
    for link in (labelled, sponsor):
        details = [seen.detail for seen in link.evidence if seen.signal == "network"]
        assert details
        assert all(detail.startswith("perhaps ") for detail in details)
