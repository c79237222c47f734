"""Languages: what is declared wins, then the script, then the most common words."""

from __future__ import annotations

import pytest

from linkaudit.language import detect, language_of_text, normalise
from tests.disclosure.documents import Builder, document

TEXTS = {
    "en": "The kettle that we have tested for this article is made of steel and it will last for years.",
    "de": "Der Kessel, den wir für diesen Artikel getestet haben, ist aus Stahl und hält sehr lange.",
    "fr": "La bouilloire que nous avons testée pour cet article est en acier et elle dure des années.",
    "es": "La tetera que hemos probado para este artículo es de acero y dura muchos años sin problemas.",
    "it": "Il bollitore che abbiamo provato per questo articolo è di acciaio e dura per molti anni.",
    "pt": "A chaleira que testamos para este artigo é de aço e não quebra por muitos anos de uso.",
    "nl": "De ketel die wij voor dit artikel hebben getest is van staal en gaat jaren mee in de keuken.",
    "sv": "Kitteln som vi har testat för den här artikeln är av stål och håller i många år om man är rädd om den.",
    "pl": "Czajnik, który przetestowaliśmy dla tego artykułu, jest ze stali i nie psuje się przez wiele lat.",
    "fi": "Kattila, jota me testasimme, on terästä ja se kestää monta vuotta, jos siitä pidetään huolta, mutta se ei ole halpa.",
    "tr": "Bu yazı için denediğimiz çaydanlık çelik ve çok uzun yıllar boyunca kullanılabilir, ama bir o kadar da ağır.",
    "ru": "Чайник, который мы проверили для этого обзора, сделан из стали и служит долго.",
    "uk": "Чайник, який ми перевірили для цього огляду, зроблений зі сталі й служить довго.",
    "ja": "この記事でためしたやかんはステンレス製で、長く使えます。",
    "ko": "이 글에서 시험한 주전자는 강철로 만들어져 오래 쓸 수 있습니다.",
    "zh": "这篇文章里测试的水壶是不锈钢做的，可以用很多年。",
    "zh-Hant": "這篇文章測試的水壺是不鏽鋼做的，可以用很多年。",
    "el": "Ο βραστήρας που δοκιμάσαμε για αυτό το άρθρο είναι από ατσάλι.",
    "he": "הקומקום שבדקנו לכתבה הזאת עשוי פלדה ויחזיק שנים.",
    "ar": "الغلاية التي اختبرناها لهذا المقال مصنوعة من الفولاذ.",
    "hi": "इस लेख के लिए हमने जो केतली जाँची वह स्टील की है।",
    "th": "กาต้มน้ำที่เราทดสอบทำจากเหล็กและใช้ได้นาน",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_language_of_text(language: str, text: str) -> None:
    """A sentence is enough."""
    assert language_of_text(text) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("DE-at", "de"),
        ("en_US", "en"),
        ("pt-BR", "pt-BR"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hans-CN", "zh"),
        ("nb-NO", "no"),
        ("german", "de"),
        ("go", ""),
        ("python", ""),
        ("{{ page.lang }}", ""),
        ("", ""),
    ],
)
def test_normalise(tag: str, language: str) -> None:
    """Tags and names become what this package writes; programming languages are none."""
    assert normalise(tag) == language


def test_declaration_wins() -> None:
    """The document knows best; a declaration that is none is passed over."""
    found = document(TEXTS["de"])
    found.language = "fr-CA"
    nonsense = document(TEXTS["de"])
    nonsense.language = "python"

    assert (detect(found), detect(nonsense)) == ("fr", "de")


def test_only_visible_text_counts() -> None:
    """Comments and code are not what readers read; without text there is only the default."""
    builder = Builder()
    builder.block(TEXTS["en"], hidden="comment")
    builder.block(TEXTS["de"])

    assert detect(builder.found) == "de"
    assert detect(document(), "sv") == "sv"


def test_a_few_shared_words_change_nothing() -> None:
    """A short block stays in the language of its document."""
    assert language_of_text("Via de link", "fr") == "fr"
    assert language_of_text("Amazon.com 12345", "de") == "de"


def test_pictures_are_no_letters() -> None:
    """Stars, arrows and what stands for undecodable bytes belong to no script."""
    for text in ("\U0001f525\U0001f525 Kettles", "Caf\ufffd na\ufffdve", "Kettle \u2605\u2605\u2605\u2605\u2605 \u2192"):
        assert language_of_text(text) == ""
