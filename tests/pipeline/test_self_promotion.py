"""What promotes the publisher's own pieces and places: words in each language one by one, boxes, platforms."""

from __future__ import annotations

import pytest

import linkaudit
from linkaudit.config import Config, PublisherConfig
from linkaudit.model import Format, Link
from linkaudit.promotion import LANGUAGES

OWN = Config(publisher=PublisherConfig(("kitchen.example",)))

#: Labels as sites write them above lists of their other pieces.
ALSO_READ = {
    "en": (
        "Also read:", "Read also", "Read more:", "Related posts", "Related articles:", "Related", "More from the kitchen", "More articles",
        "You might also like", "You may also enjoy", "Keep reading", "See also", "Recommended for you", "What to read next", "Don't miss",
        "Recent posts", "Popular posts", "Previous article", "Further reading", "Latest stories", "Up next",
    ),
    "de": (
        "Lesen Sie auch:", "Auch interessant", "Mehr zum Thema", "Ähnliche Beiträge", "Ähnliche Artikel", "Verwandte Artikel",
        "Weitere Beiträge", "Das könnte dich auch interessieren", "Das könnte Sie auch interessieren:", "Lies auch:", "Passend dazu",
        "Siehe auch", "Neueste Beiträge", "Letzte Artikel", "Beliebte Beiträge", "Das könnte euch gefallen", "Mehr zu diesem Thema",
    ),
    "fr": (
        "À lire aussi :", "A lire aussi", "Lire aussi :", "À lire également", "Voir aussi", "Articles similaires", "Articles liés",
        "Sur le même sujet", "Vous aimerez aussi", "Ces articles pourraient vous intéresser", "Articles récents", "Autres articles",
    ),
    "es": (
        "Lee también:", "También te puede interesar", "Te puede interesar:", "Artículos relacionados", "Entradas relacionadas",
        "Noticias relacionadas", "Más artículos", "Quizás te interese", "Sigue leyendo", "No te pierdas", "Ver también", "Entradas recientes",
    ),
    "pt": (
        "Leia também:", "Leia mais:", "Veja também", "Confira também", "Artigos relacionados", "Posts relacionados", "Notícias relacionadas",
        "Você também pode gostar", "Você pode gostar", "Mais lidas",
    ),
    "it": ("Leggi anche:", "Articoli correlati", "Post correlati", "Potrebbe interessarti anche", "Potrebbe piacerti", "Articoli simili", "Vedi anche"),
    "nl": ("Lees ook:", "Lees verder", "Lees meer:", "Bekijk ook", "Gerelateerde artikelen", "Gerelateerde berichten", "Ook interessant", "Zie ook"),
    "sv": ("Läs också:", "Läs även", "Läs mer:", "Relaterade artiklar", "Relaterade inlägg", "Se även"),
    "da": ("Læs også:", "Læs mere:", "Relaterede artikler", "Se også"),
    "no": ("Les også:", "Les mer:", "Relaterte artikler", "Relaterte innlegg"),
    "fi": ("Lue myös:", "Lue lisää", "Aiheeseen liittyvää", "Katso myös"),
    "pl": ("Przeczytaj też:", "Przeczytaj także", "Czytaj również", "Zobacz też", "Sprawdź również", "Podobne wpisy", "Powiązane artykuły", "Może cię zainteresować"),
    "cs": ("Přečtěte si také:", "Čtěte také", "Související články", "Mohlo by vás zajímat"),
    "ru": ("Читайте также:", "Смотрите также", "См. также", "Похожие статьи", "Похожие записи", "Ещё по теме", "Вам может быть интересно", "Материалы по теме"),
    "uk": ("Читайте також:", "Читайте ще", "Схожі статті", "Дивіться також"),
    "tr": ("Bunları da okuyun", "İlgili yazılar", "İlgili haberler", "Benzer yazılar", "Ayrıca bakınız"),
    "id": ("Baca juga:", "Artikel terkait", "Artikel lainnya", "Lihat juga"),
    "vi": ("Xem thêm:", "Đọc thêm", "Bài viết liên quan", "Có thể bạn quan tâm"),
    "ja": ("関連記事", "関連リンク", "あわせて読みたい", "合わせて読みたい記事", "こちらもおすすめ", "おすすめ記事", "おすすめの記事", "最近の記事", "人気の記事", "次に読む", "■関連記事", "AWSの関連まとめ"),
    "ko": ("관련 글", "관련글", "관련 기사", "관련 포스트", "함께 읽으면 좋은 글", "추천 글", "다른 글", "이 글도 읽어보세요"),
    "zh": ("相关文章", "相关阅读", "推荐阅读", "延伸阅读", "猜你喜欢", "更多文章", "上一篇", "相關文章", "延伸閱讀", "您可能也喜歡"),
    "hi": ("यह भी पढ़ें:", "ये भी पढ़ें", "संबंधित लेख"),
    "ar": ("اقرأ أيضا:", "مقالات ذات صلة", "مواضيع ذات صلة"),
    "el": ("Διαβάστε επίσης:", "Δείτε επίσης", "Σχετικά άρθρα"),
}  # fmt: skip

#: What readers are asked to subscribe to.
NEWSLETTER = {
    "en": "Subscribe to the newsletter", "de": "Newsletter abonnieren", "fr": "Abonnez-vous à la newsletter", "es": "Suscríbete",
    "pt": "Assine a newsletter", "it": "Iscriviti alla newsletter", "nl": "Inschrijven voor de nieuwsbrief", "sv": "Prenumerera på nyhetsbrevet",
    "da": "Tilmeld nyhedsbrev", "no": "Meld deg på nyhetsbrevet", "fi": "Tilaa uutiskirje", "pl": "Zapisz się na newsletter",
    "ru": "Подписаться на рассылку", "tr": "Bültene abone ol", "ja": "メルマガ登録", "ko": "뉴스레터 구독", "zh": "订阅",
}  # fmt: skip

#: How readers are asked for money, on a platform that serves nothing else.
DONATE = {
    "en": "Buy me a coffee", "de": "Unterstütze mich", "fr": "Soutenez-moi", "es": "Haz una donación", "pt": "Apoie o blog",
    "it": "Sostienici", "nl": "Steun ons", "pl": "Wesprzyj", "ru": "Поддержать автора", "ja": "投げ銭する", "ko": "후원하기", "zh": "赞助",
}  # fmt: skip


def links(text: str, format: Format = "markdown", own: str = "") -> list[Link]:
    config = Config(publisher=PublisherConfig((own,))) if own else OWN
    found = list(linkaudit.audit(text, format=format, config=config).links)
    assert found, "no link found"
    return found


@pytest.mark.parametrize(
    ("language", "label"), [(code, label) for code, labels in ALSO_READ.items() for label in labels]
)
def test_also_read(language: str, label: str) -> None:
    """Above a list in Markdown, as a heading, and as a heading in a page's box."""
    for text, format in (
        (f"Text.\n\n{label}\n\n- [A pot](https://kitchen.example/pot/)\n- [A cup](/cup/)\n", "markdown"),
        (f"Text.\n\n## {label}\n\n[A pot](https://kitchen.example/pot/)\n\n[A cup](/cup/)\n", "markdown"),
        (f'<div><p>Text.</p><h3>{label}</h3><div><a href="/pot/">A pot</a></div></div>', "html"),
    ):
        for link in links(text, format):  # type: ignore[arg-type]
            assert "cross_promotion" == link.category, (text, link.evidence)
            assert "also_read" in [seen.signal for seen in link.evidence]


def test_every_language_is_tried() -> None:
    assert set(ALSO_READ) == set(LANGUAGES)
    assert len(LANGUAGES) >= 15


@pytest.mark.parametrize(
    "label",
    [
        "What you need", "The recipe", "More water than tea", "Relativity", "How to read a label", "Sources", "Links", "Was man braucht",
        "Mehr Wasser als Tee", "Ce qu'il faut", "Lo que necesitas", "Más agua", "材料", "作り方", "재료", "材料清单", "Состав", "Ingredienser",
        "As featured on the front page", "Previous owners", "The latest kettle",
    ],
)  # fmt: skip
def test_other_labels_announce_no_other_pieces(label: str) -> None:
    for link in links(f"Text.\n\n{label}\n\n- [A pot](/pot/) of clay.\n- [A cup](/cup/) of tin.\n"):
        assert "editorial" == link.category, link.evidence


def test_a_link_abroad_in_such_a_list_is_no_own_piece() -> None:
    assert ["editorial"] == [link.category for link in links("Also read:\n\n- [A pot](https://pots.example/)\n")]


@pytest.mark.parametrize(
    "box", ["related-posts", "jp-relatedposts", "yarpp", "post-navigation nav-previous", "read-next", "crp_related"]
)
def test_boxes_of_related_pieces(box: str) -> None:
    (link,) = links(f'<main><p>Text.</p></main><div class="{box}"><a href="/pot/">A pot</a></div>', "html")

    assert "cross_promotion" == link.category, link.evidence


@pytest.mark.parametrize(("language", "words"), NEWSLETTER.items())
def test_newsletter(language: str, words: str) -> None:
    """On the own site, on a platform for newsletters, and not on anybody else's site."""
    for url in (
        "https://kitchen.example/letter/",
        "https://kitchen.substack.com/subscribe",
        "https://kitchen.us1.list-manage.com/subscribe?u=1",
    ):
        assert "cross_promotion" == links(f"[{words}]({url})")[0].category, (words, url)
    assert "editorial" == links(f"See [{words}](https://paper.example/letter/) there.")[0].category


@pytest.mark.parametrize(
    "form",
    [
        '<form action="https://kitchen.us1.list-manage.com/subscribe/post?u=1&id=2" method="post"></form>',
        '<form action="https://app.convertkit.com/forms/1234567/subscriptions"></form>',
        '<form action="https://buttondown.email/api/emails/embed-subscribe/kitchen"></form>',
        '<form action="https://feedburner.google.com/fb/a/mailverify"></form>',
        '<form action="/newsletter/"></form>',
        '<div class="newsletter-signup"><form action="/wp-admin/admin-ajax.php"></form></div>',
        '<form action="https://post.kitchen.example/subscription/form"></form>',
    ],
)  # fmt: skip
def test_newsletter_forms(form: str) -> None:
    (link,) = links(form, "html")

    assert "cross_promotion" == link.category, link.evidence


def test_other_forms_are_for_the_reader() -> None:
    for form in (
        '<form action="/search"></form>',
        '<form action="/wp-comments-post.php"></form>',
        '<form action="https://www.google.com/search"></form>',
    ):
        assert "editorial" == links(form, "html")[0].category


@pytest.mark.parametrize(("language", "words"), DONATE.items())
def test_donation(language: str, words: str) -> None:
    for url in (
        "https://www.patreon.com/example", "https://ko-fi.com/example", "https://liberapay.com/example/", "https://www.paypal.me/example",
        "https://steadyhq.com/example", "https://github.com/sponsors/example", "https://opencollective.com/example",
    ):  # fmt: skip
        assert "cross_promotion" == links(f"If you like it, [{words}]({url}).")[0].category, (words, url)


def test_somebody_else_s_donation_page_in_a_sentence() -> None:
    (link,) = links("The library is paid for by [its users](https://opencollective.com/library), which is rare.")

    assert "editorial" == link.category


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/kitchen", "https://x.com/kitchen_blog", "https://www.facebook.com/kitchen", "https://www.facebook.com/pages/kitchen/1234567",
        "https://www.instagram.com/the.kitchen/", "https://www.youtube.com/@kitchen", "https://www.youtube.com/user/kitchentv",
        "https://www.youtube.com/c/Kitchen", "https://www.linkedin.com/company/kitchen/", "https://t.me/kitchen", "https://www.tiktok.com/@kitchen",
        "https://www.pinterest.com/kitchen/", "https://de.pinterest.com/kitchen/", "https://bsky.app/profile/kitchen.example",
        "https://podcasts.apple.com/de/podcast/kitchen/id1234567890", "https://itunes.apple.com/de/podcast/kitchen/id1234567890",
        "https://www.twitch.tv/kitchen", "https://vk.com/kitchen", "https://medium.com/@kitchen",
    ],
)  # fmt: skip
def test_own_profiles_bear_the_publisher_s_name(url: str) -> None:
    (link,) = links(f"We are [there]({url}), too.")

    assert "cross_promotion" == link.category, link.evidence


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/somebody", "https://twitter.com/kitchen/status/1234567", "https://www.youtube.com/watch?v=abcdefghijk",
        "https://github.com/kitchen/kettle", "https://www.instagram.com/p/AbCdEf/", "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.linkedin.com/shareArticle?url=x", "https://twitter.com/intent/tweet?via=kitchen", "https://t.me/share/url?url=x",
        "https://www.reddit.com/r/tea/comments/1/kitchen/", "https://twitter.com/kit",
    ],
)  # fmt: skip
def test_what_is_no_own_profile(url: str) -> None:
    (link,) = links(f"We saw it [there]({url}), too.")

    assert "editorial" == link.category, link.evidence


@pytest.mark.parametrize(
    ("domain", "handle", "same"),
    [
        ("kitchen.github.io", "kitchen", True), ("kitchen.github.io", "github", False), ("news.kitchen.example", "kitchen", True),
        ("www.kitchen.co.uk", "kitchenuk", True), ("kitchen.com.br", "kitchen", True), ("blog.example/kitchen", "kitchen", True),
        ("tea.example", "teatime", False), ("tea.example", "tea", False), ("kettles.example", "kettlesandcups", True),
        ("frau-kessel.example", "kessel", True), ("news.example", "newsdaily", False), ("news.example", "newstv", True),
    ],
)  # fmt: skip
def test_names_as_domains_spell_them(domain: str, handle: str, same: bool) -> None:
    (link,) = links(f"We are [there](https://twitter.com/{handle}), too.", own=domain)

    assert ("cross_promotion" if same else "editorial") == link.category, link.evidence


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("[Our shop](https://kitchen.example/things/)", "cross_promotion"),
        ('[our online course]({{< ref "course" >}})', "cross_promotion"),
        ("Siehe [unser Shop](/laden/).", "cross_promotion"),
        ("Voir [notre boutique](/b/).", "cross_promotion"),
        ("Mira [mi libro](/l/).", "cross_promotion"),
        ("[著者の本](/books/)です", "cross_promotion"),
        ("The [shop](https://shop.kitchen.example/) sells it.", "cross_promotion"),
        ("How to [open a shop](/open-a-shop/) with us.", "editorial"),
        ("Our [privacy rules](/shop/privacy) hold.", "editorial"),
        ("A [book](/reviews/book/) on tea.", "editorial"),
    ],
)
def test_own_offers(text: str, category: str) -> None:
    assert category == links(text)[0].category, links(text)[0].evidence


def test_pages_written_by_template_code_are_own_pages() -> None:
    for url in (
        '{{< relref "pot" >}}',
        "{% post_url 2026-01-31-pot %}",
        "{{ site.baseurl }}/pot/",
        "{{ '/pot/' | relative_url }}",
        "{% link _posts/pot.md %}",
    ):
        (link,) = links(f"Related posts:\n\n- [A pot]({url})\n")
        assert "cross_promotion" == link.category, (url, link.evidence)
