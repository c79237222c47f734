"""The words and marks of self-promotion: "also read" in many languages, newsletter boxes, donation pages, own profiles.

Words are matched on short labels only (a heading, the line above a list, the text of a link), never in running prose.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from linkaudit.lazy import regex

#: What stands above a list of the publisher's other pieces, by language.
_ALSO_READ: Final[dict[str, str]] = {
    "en": r"also (?:read|see|check|watch|listen)|read (?:also|more|next|this next)|related(?: (?:post|article|read|stor|content|link|"
    r"reading|guide|video|episode|topic|review|page|tutorial|resource)\w*)?|(?:more|other|recent|latest|recommended|popular|previous|similar|"
    r"further|featured|trending) (?:post|article|read|stor|guide|review|episode|essay|entr|video|project|reading|news|headline|coverage)\w*|"
    r"(?:more|further|other|recent|latest) (?:from|on)\b|you (?:may|might|will|'ll) (?:also )?"
    r"(?:like|enjoy|love|be interested)|keep reading|continue reading|see also|up next|recommended(?: for you)?|"
    r"don'?t miss|what to read next|internal links?",
    "de": r"lesen sie auch|auch interessant|mehr zum thema|zum thema|(?:ähnliche|verwandte|weitere|aktuelle|neueste|letzte|beliebte) "
    r"(?:beiträge|artikel|posts?|themen|meldungen)|das könnte (?:dich|sie|euch|ihnen) (?:auch )?(?:interessieren|gefallen)|"
    r"lies auch|weiterlesen|mehr zu (?:dem|diesem) thema|passend dazu|siehe auch|mehr aus|mehr von",
    "fr": r"(?:à|a) lire (?:aussi|également|ensuite)|lire aussi|voir aussi|articles? (?:similaires?|liés?|connexes?|récents?)|"
    r"sur le même (?:sujet|thème)|vous aimerez (?:aussi|peut-être)|(?:ces articles )?(?:pourrai(?:en)?t )?vous intéresser|autres articles",
    "es": r"(?:lee|leer|lea|ver|mira) también|también te puede interesar|te puede interesar|(?:artículos|entradas|noticias|posts?) "
    r"(?:relacionad[oa]s|similares|recientes)|más (?:artículos|noticias|sobre)|quizás te interese|sigue leyendo|no te pierdas",
    "pt": r"(?:leia|veja|confira) (?:também|mais)|(?:artigos|posts|notícias|conteúdos?) (?:relacionad[oa]s?|recentes)|"
    r"você (?:também )?(?:pode|vai) (?:gostar|se interessar)|mais (?:artigos|lidas)",
    "it": r"leggi anche|(?:articoli|post|contenuti) (?:correlati|simili|recenti)|potrebbe (?:interessarti|piacerti)(?: anche)?|vedi anche",
    "nl": r"lees ook|lees (?:verder|meer)|bekijk ook|gerelateerde (?:artikelen|berichten)|ook interessant|meer (?:artikelen|over)|zie ook",
    "sv": r"läs (?:också|även|mer)|relaterade (?:artiklar|inlägg)|se även|mer om",
    "da": r"læs (?:også|mere)|relaterede (?:artikler|indlæg)|se også",
    "no": r"les (?:også|mer)|relaterte (?:artikler|innlegg)|se også",
    "fi": r"lue (?:myös|lisää)|aiheeseen liittyv\w+|katso myös",
    "pl": r"(?:przeczytaj|czytaj|zobacz|sprawdź) (?:też|także|również|więcej)|(?:podobne|powiązane|polecane|ostatnie) "
    r"(?:wpisy|artykuły|posty)|może cię (?:też )?zainteresować",
    "cs": r"(?:přečtěte si|čtěte|podívejte se) (?:také|i|též)|související (?:články|příspěvky)|mohlo by vás zajímat",
    "ru": r"(?:читайте|смотрите|см\.?) (?:также|ещё|еще)|похожие (?:статьи|записи|материалы|публикации)|(?:ещё|еще) по теме|"
    r"вам (?:также )?может (?:быть интересно|понравиться)|материалы по теме|рекомендуем",
    "uk": r"читайте (?:також|ще)|схожі (?:статті|записи)|дивіться також",
    "tr": r"(?:bunları|bunu) da (?:okuyun|okumak)|ilgili (?:yazılar|haberler|içerikler)|ayrıca (?:okuyun|bakınız)|benzer (?:yazılar|içerikler)",
    "id": r"baca juga|artikel (?:terkait|lainnya|serupa)|lihat juga",
    "vi": r"(?:xem|đọc) thêm|bài viết liên quan|có thể bạn (?:quan tâm|thích)",
    "ja": r"[^、。]{0,20}関連(?:の)?(?:記事|リンク|ページ|投稿|コンテンツ|まとめ)|関連|(?:あわせて|合わせて|併せて|こちらも)(?:読みたい|おすすめ|どうぞ|ご覧|チェック)?|おすすめ(?:の)?記事|"
    r"(?:最近|最新|人気|新着|他|ほか)の(?:記事|投稿)|次に読む|(?:前|次)の記事|まとめ(?:記事|ページ)|内部リンク",
    "ko": r"관련\s?(?:글|기사|게시물|포스트|링크)|함께 (?:읽|보)\S*|추천\s?(?:글|기사)|다른 글|더 (?:읽기|보기)|이 글도",
    "zh": r"相关(?:文章|阅读|推荐|链接|内容)|推荐阅读|延伸阅读|猜你喜欢|更多文章|最新文章|上一篇|下一篇|"
    r"相關(?:文章|閱讀|推薦|連結)|推薦閱讀|延伸閱讀|您可能(?:也)?(?:喜歡|感興趣)|繼續閱讀",
    "hi": r"यह भी पढ़ें|संबंधित (?:लेख|पोस्ट|खबरें)|ये भी पढ़ें",
    "ar": r"اقرأ (?:أيضا|أيضًا|ايضا|المزيد)|مقالات (?:ذات صلة|مشابهة)|مواضيع ذات صلة|قد يعجبك",
    "el": r"διαβάστε (?:επίσης|ακόμα|περισσότερα)|δείτε (?:επίσης|ακόμα)|σχετικά (?:άρθρα|θέματα)",
}
_NEWSLETTER: Final = (
    r"newsletter|mailing list|subscribe|abonnier\w*|abonne[rz]\w*|s'abonner|suscr[ií]b\w*|suscripci\w+|inscreva|assine|iscriviti|"
    r"inschrijven|nyhetsbrev|nyhedsbrev|uutiskirje|zapisz się|subskryb\w*|подпис\w+|рассылк\w+|bülten|メルマガ|購読|뉴스레터|구독|订阅|訂閱"
)
_DONATE: Final = (
    r"donat\w*|buy me a (?:coffee|beer)|support (?:me|us|my|this|the|our)\b.{0,40}|tip jar|become a (?:patron|member|supporter|sponsor)|"
    r"spende[nt]?\w*|unterstütz\w*|fa(?:ire|ites) un don|soutenir|soutenez|donaci\w+|apóya\w*|doaç\w+|apoie|donazion\w+|sostieni\w*|"
    r"doneer\w*|steun|wesprzyj|wsparcie|поддержать|пожертв\w+|支援|投げ銭|후원|赞助|打赏|help keep this \w+ \S+"
)
_FOLLOW: Final = (
    r"follow (?:me|us|our|the)?|find (?:me|us)|connect with|get in touch|social(?: media)?|stay (?:in touch|connected|tuned)|"
    r"where to find|(?:my|our) (?:links|socials?|channels?|profiles?|other)|folge?n? (?:mir|uns|sie)|suivez|síguenos|sígueme|siga|"
    r"segui\w*|volg|følg|följ|seuraa|obserwuj|подписывайтесь|フォロー|팔로우|关注|關注"
)
_OWN_GOODS: Final = (
    r"(?:my|our|the) (?:shop|store|merch\w*|book|ebook|course\w*|podcast|app|channel|community|discord|membership)|merch\w*|"
    r"(?:official )?(?:shop|store|podcast|course\w*)|join (?:my|our|the|us)|sign up|enrol\w*"
)
#: A whole link text that names an offer of the author's own: "our shop", "mein Kurs", "著者の小説".
_OWN_OFFER: Final = (
    r"(?:my|our) (?:(?:online )?shop|(?:online )?store|merch\w*|books?|e-?books?|novels?|(?:online )?courses?|podcasts?|apps?|membership)|"
    r"(?:mein|meine|unser|unsere|zum) (?:(?:online-?)?shop|buch|bücher|e-?books?|kurse?|online-?kurse?|podcasts?|app)|"
    r"(?:ma|notre|mes|nos|mon) (?:boutique|livres?|e-?books?|formations?|cours|podcasts?|appli(?:cation)?)|"
    r"(?:mi|mis|nuestr[oa]s?) (?:tienda|libros?|e-?books?|cursos?|podcasts?|app)|(?:meus?|minhas?|noss[oa]s?) (?:loja|livros?|e-?books?|cursos?|podcasts?)|"
    r"(?:il mio|i miei|la mia|il nostro|la nostra|i nostri) (?:negozio|shop|libr[oi]|e-?book|cors[oi]|podcast)|"
    r"(?:mijn|onze|ons) (?:(?:web)?winkel|webshop|boek(?:en)?|cursus(?:sen)?|podcasts?)|(?:mój|moja|moje|nasz|nasza|nasze) (?:sklep|książk[aię]|e-?book|kursy?|podcast)|"
    r"(?:мой|моя|мои|наш|наша|наши) (?:магазин|книг[аи]|курсы?|подкаст)|(?:著者|筆者|私|管理人)の(?:小説|本|著書|書籍|作品|ショップ|講座)|(?:公式|オンライン)ショップ|拙著|"
    r"(?:내|저의|제|우리) (?:책|강의|쇼핑몰|스토어|팟캐스트)|我(?:们|們)?的(?:书|書|课程|課程|商店|播客|店铺)"
)
_COMMERCIAL: Final = (
    r"\b(?:buy|shop now|order|check (?:the )?(?:latest |current )?price|see price|view (?:deal|offer|price)|get (?:the |this )?(?:deal|offer|started|\d+ ?%)|"
    r"discount|coupon|free trial|try (?:it|for free)|visit (?:the )?(?:site|store|website)|jetzt kaufen|(?:zum|das) (?:angebot|shop|anbieter)|angebot(?:e)?|preis|"
    r"rabatt|gutschein|acheter|voir (?:le prix|l'offre|l’offre)|profiter de l|comprar|ver (?:precio|oferta|preço)|acquista|vedi (?:il prezzo|l'offerta)|kopen|"
    r"bekijk (?:de )?prijs|kup|sprawdź cenę|köp|køb|kjøp|osta|satın al|beli|mua ngay|купить|цена)\b|% off\b|"
    r"購入|公式サイト|価格を|最安値|구매|최저가|购买|購買|立即|优惠|優惠|(?:[$€£₹¥₩]|R\$)\s?\d|\d\s?(?:[€£¥₩₹₽]|zł|kr\b|円|元|원|(?:eur|usd|gbp|руб)\b)"
)
#: A link that goes on with the same piece, or to the next one, whatever that is.
_TEASER: Final = (
    r"(?:read|see|view|learn|show) (?:more|next|all)|continue reading|keep reading|next|previous|see also|up next|latest|recent|"
    r"weiterlesen|mehr lesen|zum thema|lees (?:verder|meer)|les mer|läs mer|læs mere|lue lisää|lire la suite|leer más|sigue leyendo|ver más|"
    r"leia mais|veja mais|xem thêm|đọc thêm|더 (?:읽기|보기)|繼續閱讀|次に読む|(?:前|次)の記事|上一篇|下一篇|اقرأ المزيد|читать далее|内部リンク|関連$"
)
#: A text that asks readers to subscribe, not one that only names a newsletter.
_INVITES: Final = (
    r"\b(?:join|subscribe|sign ?-?up|get|receive|abonnier\w*|bestell\w*|anmeld\w*|inscri\w*|abonne\w*|suscr\w+|assine|iscriviti|inschrijven|prenumerera|"
    r"tilmeld|meld|tilaa|zapisz|подпис\w+)\b.{0,30}\b(?:newsletter|mailing list|nyhetsbrev|nyhedsbrev|uutiskirje|рассылк\w+|boletín|infolettre)|"
    r"\b(?:newsletter|nyhetsbrev|nyhedsbrev|uutiskirje)\b.{0,20}\b(?:abonnier\w*|anmeld\w*|bestell\w*|abonner\w*|sign ?-?up|subscri\w*)"
)

_NETWORK: Final = (
    r"network|netzwerk|réseau|red de (?:medios|blogs|sitios)|rete di|sister (?:sites?|publications?)|(?:our|other|our other|more) (?:sites|websites|brands|"
    r"publications|magazines)|(?:other|more) (?:sites|blogs|projects) by|family of (?:sites|brands)|unsere (?:seiten|magazine|portale)|"
    r"nos (?:sites|magazines)|nuestros (?:sitios|blogs)|グループサイト|姉妹サイト|運営サイト|패밀리\s?사이트|наши (?:сайты|проекты)"
)

ALSO_READ: Final = regex(r"^\W*(?:" + "|".join(_ALSO_READ.values()) + r")", re.IGNORECASE)
NETWORK: Final = regex(_NETWORK, re.IGNORECASE)
NEWSLETTER: Final = regex(_NEWSLETTER, re.IGNORECASE)
DONATE: Final = regex(_DONATE, re.IGNORECASE)
FOLLOW: Final = regex(r"(?:^|\b)(?:" + _FOLLOW + r")", re.IGNORECASE)
OWN_GOODS: Final = regex(r"\b(?:" + _OWN_GOODS + r")\b", re.IGNORECASE)
OWN_OFFER: Final = regex(r"\W*(?:" + _OWN_OFFER + r")\W*", re.IGNORECASE)
COMMERCIAL: Final = regex(_COMMERCIAL, re.IGNORECASE)
TEASER: Final = regex(r"\W*(?:" + _TEASER + r")", re.IGNORECASE)
INVITES: Final = regex(_INVITES, re.IGNORECASE)
#: Ends the words before a link that readers are sent to.
INVITED: Final = regex(
    r"\b(?:check (?:it )?out|visit|head (?:over )?to|(?:take|have) a look at|look at|try(?: out)?|more (?:on|at)|find (?:it|them|more|out more) (?:on|at)|join|"
    r"besuch\w*|schau\w*(?: dir| euch)?|mehr (?:auf|bei|unter)|découvrez|visitez|rendez-vous sur|visita|échale un vistazo a|más en|visite|confira|scopri|"
    r"bekijk|bezoek|odwiedź|sprawdź|besök|kolla in|besøg|besøk|посетите|заходите на)\W*$",
    re.IGNORECASE,
)
SIGN_UP: Final = regex(
    r"\W*(?:sign[ -]?up(?: now| here)?|subscribe|join(?: us| now)?|abonnieren|anmelden|s'inscrire|suscr[ií]bete|iscriviti)\W*",
    re.IGNORECASE,
)
SUBSCRIBES: Final = regex(r"newsletter|subscri|abonn|mailing-?list|mailverify|opt-?in\b|sign-?up-?form", re.IGNORECASE)
LANGUAGES: Final = tuple(_ALSO_READ)

#: First path segments and host labels of a publisher's own offers.
OWN_PLACES: Final = frozenset(
    "shop store merch products product newsletter subscribe podcast podcasts course courses kurs kurse academy membership join donate donation "
    "donations spenden sponsor sponsors support patreon tip tips app apps spende abo recommend recommended recommends".split()
)
_PROFILE_HOSTS: Final = frozenset(
    "twitter.com x.com facebook.com instagram.com youtube.com linkedin.com github.com gitlab.com t.me telegram.me "
    "pinterest.com tiktok.com threads.net bsky.app mastodon.social twitch.tv discord.gg discord.com medium.com "
    "soundcloud.com flickr.com vk.com line.me note.com qiita.com dev.to reddit.com tumblr.com dribbble.com behance.net "
    "open.spotify.com podcasts.apple.com itunes.apple.com music.apple.com meetup.com slideshare.net substack.com feedly.com "
    "wa.me whatsapp.com weibo.com zhihu.com bilibili.com xing.com letterboxd.com goodreads.com strava.com keybase.io".split()
)
_DONATION_HOSTS: Final = frozenset(
    "patreon.com buymeacoffee.com ko-fi.com liberapay.com paypal.me steadyhq.com opencollective.com flattr.com "
    "gofundme.com betterplace.org donorbox.org tipeee.com buymeacoffee.com bmc.link boosty.to afdian.net ofuse.me".split()
)
_NEWSLETTER_HOSTS: Final = ("tinyletter.com", "buttondown.email", "buttondown.com", "substack.com", "list-manage.com",
                            "convertkit.com", "ck.page", "beehiiv.com", "mailerlite.com", "getrevue.co", "eepurl.com")  # fmt: skip


PROFILES, DONATIONS, NEWSLETTERS = 1, 2, 4


@lru_cache(maxsize=4096)
def platform(host: str) -> int:
    """What authors keep on that host: ``PROFILES``, ``DONATIONS``, ``NEWSLETTERS``, added up; 0 for any other host."""
    # No host has a longer name; one that is made up of thousands of labels is looked at no longer than any other.
    host = host.removeprefix("www.").removeprefix("m.").removeprefix("mobile.")[-253:]
    found = 0
    while host:
        found |= PROFILES * (host in _PROFILE_HOSTS) + DONATIONS * (host in _DONATION_HOSTS)
        found |= NEWSLETTERS * (host in _NEWSLETTER_HOSTS)
        host = host.partition(".")[2]
    return found


@lru_cache(maxsize=2048)
def is_also_read(label: str) -> bool:
    """Whether a short label announces other pieces of the same publisher."""
    return len(label) <= 80 and bool(ALSO_READ.match(label))
