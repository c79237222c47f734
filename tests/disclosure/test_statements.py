"""Structure decides: what is hidden, quoted, merged, what a label speaks of, and what is no statement at all."""

from __future__ import annotations

import pytest

from linkaudit.config import DisclosureConfig
from linkaudit.disclosure import Statement, find_statements, reported
from linkaudit.extract.found import Hidden, Insert, Node
from tests.disclosure.documents import Builder, document

COMMISSION = "We receive a commission when you buy through our links."


def find(builder: Builder, language: str = "en") -> list[Statement]:
    return find_statements(builder.found, language, None, builder.source)


def classes(*texts: str, language: str = "en") -> list[str]:
    return [statement.class_ for statement in reported(find_statements(document(*texts), language))]


@pytest.mark.parametrize(
    ("hidden", "where"),
    [
        ("comment", "comment"),
        ("code", "code"),
        ("front_matter", "front_matter"),
        ("hidden", "hidden"),
        ("collapsed", "hidden"),
        ("noscript", "hidden"),
        ("template", "hidden"),
        ("attribute", "hidden"),
    ],
)
def test_unseen_statements_say_why(hidden: Hidden, where: str) -> None:
    """A statement that readers do not see is found, with the reason and the place."""
    builder = Builder()
    builder.block(COMMISSION, hidden=hidden)

    (statement,) = find(builder)

    assert (statement.hidden, statement.where) == (hidden, where)


def test_screen_reader_class_hides() -> None:
    """Well-known classes for screen readers hide; a class that shows again on wide screens does not."""
    builder = Builder()
    builder.block(COMMISSION, builder.element("p", class_="note sr-only"))
    builder.block("Lorem ipsum dolor.")
    builder.block(COMMISSION, builder.element("p", class_="hidden md:block"))

    assert [statement.hidden for statement in find(builder)] == ["hidden", ""]


def test_title_and_footer_are_places() -> None:
    """The first heading is a title; a footer is named."""
    builder = Builder()
    builder.block("Ad | Ten kettles", builder.element("h1"), kind="heading", level=1)
    builder.block(COMMISSION, builder.element("p", builder.element("footer")))

    assert [(s.where, s.class_) for s in find(builder)] == [("title", "ad_label"), ("footer", "explicit_commission")]


def test_sentences_of_one_notice_are_one_statement() -> None:
    """The class is the strongest, the place spans all, and a sentence between them does not part them."""
    text = "Kettles are fun. This post contains affiliate links. They cost you nothing. We earn a commission on sales."
    (statement,) = find_statements(document(text), "en")

    assert statement.class_ == "explicit_commission"
    assert statement.also == ("explicit_affiliate",)
    assert statement.text.startswith("This post")
    assert (statement.start, statement.end) == (text.index("This"), len(text))


def test_paragraphs_of_one_box_are_one_statement() -> None:
    """A notice that spans two paragraphs of one block quote is one; two paragraphs of the page are two."""
    builder = Builder()
    quote = builder.element("blockquote")
    first = builder.block("This post includes affiliate links.", builder.element("p", quote))
    second = builder.block("If you buy something, I may receive a commission.", builder.element("p", quote))

    (statement,) = find(builder)

    assert (statement.class_, statement.in_quote, statement.quoted) == ("explicit_commission", True, False)
    assert (statement.start, statement.end, statement.block, statement.last_block) == (first.start, second.end, 0, 1)
    assert len(classes("This post includes affiliate links.", "I may receive a commission when you buy.")) == 2


def test_heading_belongs_to_the_sentence_under_it() -> None:
    """ "Affiliate disclosure" says nothing alone; it is part of what follows."""
    builder = Builder()
    builder.block("Affiliate disclosure", builder.element("h2"), kind="heading", level=2)
    builder.block(COMMISSION)

    (statement,) = find(builder)

    assert (statement.class_, statement.label) == ("explicit_commission", "Affiliate disclosure")


def test_disclosing_and_denying_are_kept_apart() -> None:
    """One sentence can do both."""
    assert sorted(classes("This post is not sponsored, but some links are affiliate links.")) == [
        "explicit_affiliate",
        "negated",
    ]


def test_negation_is_read_in_the_language_of_the_block() -> None:
    """English words inside a German denial do not disclose, whatever the document's language."""
    text = "Hinweis: Dieser Beitrag enthält keine Affiliate-Links und wurde nicht gesponsert."

    assert classes(text, language="de") == ["negated"]
    assert classes("The kettle is made of steel.", text, language="en") == ["negated"]


def test_no_extra_cost_denies_nothing() -> None:
    """The clause about the price is no negation."""
    assert classes("We earn a commission at no extra cost to you.") == ["explicit_commission"]
    assert classes("Wir erhalten eine Provision, ohne dass du mehr bezahlst.", language="de") == ["explicit_commission"]


def test_quotations_are_not_the_publishers() -> None:
    """Kept for rules, never reported: a quoted sentence, and a block quote with its speaker."""
    builder = Builder()
    builder.block('Every blog says "this post contains affiliate links" somewhere.')
    builder.block(COMMISSION, builder.element("p", builder.element("blockquote", cite="https://blog.example/")))
    quote = builder.element("blockquote")
    builder.block(COMMISSION, builder.element("p", quote))
    builder.block("— Example Blog", builder.element("p", quote))

    statements = find(builder)

    assert [statement.quoted for statement in statements] == [True, True, True]
    assert reported(statements) == []


def test_term_in_quotation_marks_is_no_quotation() -> None:
    """Only the term is set in quotation marks; the sentence is the publisher's."""
    assert classes('This post contains so-called "affiliate links".') == ["explicit_affiliate"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("* Affiliate-Link: Wir erhalten eine Provision.", "*"),
        ("(*) Die so markierten Links sind Affiliate-Links.", "*"),
        ("Mit einem Sternchen gekennzeichnete Links sind Partnerlinks.", "*"),
        ("† Partnerlink, für den wir eine Provision bekommen.", "†"),
        ("Dieser Beitrag enthält Affiliate-Links.", None),
    ],
)
def test_key_of_a_mark(text: str, mark: str | None) -> None:
    """A key sentence names its mark."""
    (statement,) = find_statements(document(text), "de")

    assert statement.mark == mark


def test_star_in_front_of_a_notice_is_a_key_only_where_it_is_used() -> None:
    """ "* This post contains affiliate links" explains a mark if some word carries one."""
    notice = "* This post contains affiliate links."
    (unused,) = find_statements(document("Kettle X2", notice), "en")
    (used,) = find_statements(document("Kettle X2*, a kettle.", notice), "en")

    assert (unused.mark, used.mark) == (None, "*")


def test_programme_and_modal() -> None:
    """Amazon's sentence is known as such; "may" is noted."""
    (amazon,) = find_statements(document("As an Amazon Associate I earn from qualifying purchases."), "en")
    (maybe,) = find_statements(document("We may receive a commission if you buy through these links."), "en")

    assert (amazon.programme, amazon.modal) == ("amazon", False)
    assert (maybe.programme, maybe.modal) == ("", True)


class TestLabels:
    """A word discloses by where it stands."""

    @pytest.mark.parametrize("text", ["Anzeige", "- Anzeige -", "[Anzeige]", "**Anzeige**", "ANZEIGE:"])
    def test_alone(self, text: str) -> None:
        """A label that is its own block."""
        assert classes(text, language="de") == ["ad_label"]

    def test_never_inside_prose(self) -> None:
        """The same words in sentences are prose."""
        assert classes("Die Anzeige im Display ist gut lesbar.", "PR #12 was merged.", "Ads pay for TV.") == []
        assert classes("広告の歴史を調べました。", language="ja") == []

    def test_menu_entry_is_no_label(self) -> None:
        """A link's whole text, or a word in the navigation, is a menu entry."""
        builder = Builder()
        builder.link(builder.block("Werbung", builder.element("li")), "Werbung")
        builder.block("Werbung", builder.element("li", builder.element("nav")))

        assert find(builder, "de") == []

    def test_beside_a_link(self) -> None:
        """A label in brackets speaks of its link only."""
        builder = Builder()
        for _ in range(4):
            builder.block("Lorem ipsum dolor sit amet.")
        builder.link(builder.block("Kettle X2 (paid link) is quick."), "Kettle X2")

        (statement,) = find(builder)

        assert (statement.class_, statement.scope, statement.text) == ("ad_label", "link", "(paid link)")

    def test_over_an_ad_slot(self) -> None:
        """A label in front of a placeholder labels the placeholder."""
        builder = Builder()
        for _ in range(4):
            builder.block("Lorem ipsum dolor sit amet.")
        label = builder.block("Anzeige", builder.element("div"))
        builder.link(label, "", kind="slot")

        assert [(s.class_, s.scope) for s in find(builder, "de")] == [("ad_label", "slot")]

    def test_inside_the_box_of_an_ad(self) -> None:
        """A label in an element that is named after advertising labels that element."""
        builder = Builder()
        builder.block("Advertisement", builder.element("span", builder.element("div", class_="ad-container")))

        assert [s.scope for s in find(builder)] == ["slot"]

    def test_heading_of_a_list(self) -> None:
        """ "Affiliate links:" further down speaks of the list under it."""
        builder = Builder()
        for _ in range(5):
            builder.block("Lorem ipsum dolor sit amet.")
        builder.block("Affiliate links:")

        assert [(s.class_, s.scope) for s in find(builder)] == [("explicit_affiliate", "section")]

    def test_short_foreign_words_are_no_labels(self) -> None:
        """ "PR" is a label in Japanese, not in English."""
        assert classes("【PR】やかん特集", language="ja") == ["ad_label"]
        assert classes("[PR] Fix the kettle", language="en") == []

    def test_hash_tags(self) -> None:
        """Known tags only, numbers never."""
        assert classes("#ad My new kettle") == ["ad_label"]
        assert classes("Fixed in #123 and #adventure") == []

    def test_alt_text_is_no_label(self) -> None:
        """A lone word in an attribute or comment says nothing."""
        builder = Builder()
        builder.block("Advertisement", hidden="attribute")
        builder.block("Advertisement", hidden="comment")

        assert find(builder) == []


def test_calls_to_action_count_only_where_nothing_better_stands() -> None:
    """A bare pointer or button is vague, and forgotten where the document discloses."""
    assert classes("Disclosure") == ["vague"]
    assert classes("Disclosure", "Lorem ipsum dolor.", COMMISSION) == ["explicit_commission"]


def test_pointer_says_nothing_itself() -> None:
    """A link to a policy page is marked as pointer."""
    builder = Builder()
    builder.link(builder.block("Disclosure"), "Disclosure")

    (statement,) = find(builder)

    assert (statement.class_, statement.pointer) == ("vague", True)


class TestDeclared:
    """Statements without words of their own."""

    def inserts(self, *names: str, shortcodes: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
        builder = Builder()
        node = Node("", {}, None)
        builder.found.inserts.extend(Insert("hugo", name, 0, 10, {}, node) for name in names)
        config = DisclosureConfig(shortcodes=shortcodes)
        return [(s.class_, s.assumed) for s in find_statements(builder.found, "en", config)]

    def test_names_that_promise_a_notice(self) -> None:
        """They are assumed to render one; others are not."""
        assert self.inserts("affiliate-disclosure", "disclosure") == [("explicit_affiliate", True)] * 2
        assert self.inserts("adsense", "affiliate-link", "Sponsorship", "notice", "figure") == []

    def test_configured_names(self) -> None:
        """What the configuration names is certain."""
        assert self.inserts("hint", shortcodes=("hint",)) == [("explicit_commission", False)]

    def test_switches_in_the_front_matter(self) -> None:
        """Yes and no keys are statements that only a theme could show."""
        builder = Builder(source="---\ntitle: Kettles\nmeta:\n  hasAffiliateLinks: false\nsponsored: true\n---\n")
        builder.found.front_matter = {"title": "Kettles", "meta.hasAffiliateLinks": "false", "sponsored": "true"}

        statements = find(builder)

        assert [(s.class_, s.where, s.hidden) for s in statements] == [
            ("negated", "front_matter", "front_matter"),
            ("sponsored", "front_matter", "front_matter"),
        ]
        assert [builder.source[s.start : s.end] for s in statements] == ["false", "true"]


class TestSource:
    """What blocks alone do not tell."""

    def test_comment_idiom(self) -> None:
        """A reference definition used as a comment."""
        builder = Builder(source="[//]: # (This post contains affiliate links)\n\n")

        assert [(s.class_, s.where) for s in find(builder)] == [("explicit_affiliate", "comment")]

    def test_meta_description(self) -> None:
        """Metadata are not shown."""
        builder = Builder(source='<meta name="description" content="We earn a commission on sales.">\n')

        assert [(s.class_, s.where) for s in find(builder)] == [("explicit_commission", "hidden")]

    def test_code_span_and_struck_words(self) -> None:
        """A sample in a code span is code, struck-through words are withdrawn."""
        builder = Builder()
        for begin, end in (("`", "`"), ("~~", "~~"), ("<del>", "</del>"), ("<code>", "</code>")):
            block = builder.block("We earn a commission on sales.")
            builder.source = builder.source[: block.start] + begin + block.text + end + "\n\n"
            shift = 0 if begin == "`" else len(begin)
            block.pieces[0] = (0, block.start + shift, block.end + shift)

        assert [s.where for s in find(builder)] == ["code", "hidden", "hidden", "code"]


@pytest.mark.parametrize(
    "text",
    [
        "I have no positions in any stock named here.",
        "This is not financial advice.",
        "Sponsor us on Open Collective.",
        "Thanks to our sponsors, the conference is free.",
        "Our vulnerability disclosure policy is here.",
        "Readers of the newsletter get a discount on the course.",
        "Open the affiliate dashboard and copy the tag.",
        "Her commission as an officer took effect in May.",
    ],
)
def test_no_statements(text: str) -> None:
    """Other kinds of disclosure, sponsors and commissions."""
    assert classes(text) == []
