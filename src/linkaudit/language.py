"""Which language a document or a block is written in, from what it declares, its script and its most common words."""

from __future__ import annotations

from collections.abc import Iterable

from linkaudit.disclosure import phrases
from linkaudit.extract.found import Extraction
from linkaudit.lazy import regex

#: How much visible text is looked at; more changes no answer and costs time.
_SAMPLE = 1600
#: So many stop words of another language make a block a text in that language.
_SURE = 2.0
_TAG = regex(r"^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "japanese": "ja", "日本語": "ja", "italian": "it", "italiano": "it", "portuguese": "pt",
    "polish": "pl", "polski": "pl", "dutch": "nl", "nederlands": "nl", "russian": "ru", "korean": "ko", "chinese": "zh",
}  # fmt: skip
#: ISO 639-1, because ``language: go`` in a front matter is a programming language.
_CODES = (
    " aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
_KEPT_REGIONS = {("pt", "BR"): "pt-BR", ("pt", "PT"): "pt-PT"}
_TRADITIONAL = frozenset(
    "這們為與對還會來時個說國後過開關於發現點擊購買連結廣聯傭獲經網頁實際業產價電轉讓間應該觀賺請潤當沒無從"
)
_SIMPLIFIED = frozenset(
    "这们为与对还会来时个说国后过开关于发现点击购买连结广联佣获经网页实际业产价电转让间应该观赚请润当没无从链"
)
#: Latin letters lie in front of this one, and in a second stretch that Vietnamese uses.
_FIRST_FOREIGN = "\u0370"
#: Where the letters of other scripts lie, as first bytes of their UTF-16 code; ``kana`` shares its row with punctuation.
_ROWS = {
    "greek": (0x03,), "cyrillic": (0x04,), "hebrew": (0x05,), "arabic": (0x06,), "devanagari": (0x09,), "thai": (0x0E,),
    "han": tuple(range(0x34, 0xA0)), "hangul": tuple(range(0xAC, 0xD8)),
}  # fmt: skip
_KANA_ROW = 0x30
#: Row → one byte for its script, so that the letters of a text are counted without looking at each.
_SCRIPT_OF_ROW = bytearray(256)
for _number, _rows in enumerate(_ROWS.values(), start=1):
    for _row in _rows:
        _SCRIPT_OF_ROW[_row] = _number
_BY_SCRIPT = {
    "hangul": "ko", "greek": "el", "hebrew": "he", "thai": "th", "devanagari": "hi",
}  # fmt: skip


def detect(found: Extraction, default: str = "") -> str:
    """The document's language: what it declares, else what its visible text looks like, else ``default``."""
    declared = normalise(found.language)
    if declared:
        return declared
    sample: list[str] = []
    length = 0
    for block in found.blocks:
        if not block.hidden and block.text:
            sample.append(block.text)
            length += len(block.text)
            if length >= _SAMPLE:
                break
    return language_of_text(" ".join(sample), default)


def normalise(tag: str) -> str:
    """A language tag or name as this package writes it: ``de``, ``pt-BR``, ``zh-Hant``; "" where it is none."""
    tag = tag.strip()
    name = _NAMES.get(tag.lower())
    if name:
        return name
    match = _TAG.match(tag)
    if not match or f" {match[1].lower()} " not in _CODES:
        return ""
    primary, region = match[1].lower(), (match[2] or "").upper()
    primary = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(primary, primary)
    if primary == "zh":
        return "zh-Hant" if region in ("HANT", "TW", "HK", "MO") else "zh"
    return _KEPT_REGIONS.get((primary, region), primary)


def language_of_text(text: str, default: str = "") -> str:
    """The language a text is written in, ``default`` where it gives no sign of one."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        by_script = _of_script(sample, default)
        if by_script:
            return by_script
    return _of_words(phrases.WORD.findall(sample.lower()), default)


def _of_script(sample: str, default: str) -> str:
    """The language that the script decides, "" for Latin letters and for scripts that several languages share."""
    # Code, names and URLs are Latin everywhere; an eighth of foreign letters is a text in that script.
    if 8 * (len(sample) - len(sample.encode("latin-1", "ignore"))) < len(sample):
        return ""
    letters = [letter for letter in sample if letter >= _FIRST_FOREIGN and not "\u1e00" <= letter <= "\u2bff"]
    if 8 * len(letters) < len(sample):
        return ""
    if _kana(letters) * 12 > len(letters):
        return "ja"
    scripts = "".join(letters).encode("utf-16-be", "surrogatepass")[::2].translate(_SCRIPT_OF_ROW)
    counts = {name: scripts.count(number) for number, name in enumerate(_ROWS, start=1)}
    script = max(counts, key=counts.__getitem__)
    if not counts[script]:
        return ""  # pictures, arrows and replacement characters are no letters
    if script == "devanagari" and sum(letter >= "\u0980" for letter in letters) * 2 > len(letters):
        return "bn"
    if script == "han":
        traditional, simplified = (sum(map(s.__contains__, sample)) for s in (_TRADITIONAL, _SIMPLIFIED))
        if traditional == simplified and default in ("zh", "zh-Hant"):
            return default
        return "zh-Hant" if traditional > simplified else "zh"
    if script == "cyrillic":
        return _cyrillic(sample.lower(), default)
    if script == "arabic":
        return "fa" if any(letter in sample for letter in "پچژگی") and "ي" not in sample else "ar"
    return _BY_SCRIPT.get(script, "")


def _kana(letters: list[str]) -> int:
    rows = "".join(letters).encode("utf-16-be", "surrogatepass")[::2]
    return sum("\u3040" <= letter <= "\u30ff" for letter in letters) if _KANA_ROW in rows else 0


def _cyrillic(sample: str, default: str) -> str:
    if any(letter in sample for letter in "іїєґ"):
        return "uk"
    if any(letter in sample for letter in "ыэё"):
        return "ru"
    # Bulgarian writes the hard sign inside words and has no ы; short texts may have neither.
    fallback = default if default in ("bg", "ru", "uk") else "ru"
    return _of_words(phrases.WORD.findall(sample), "bg" if sample.count("ъ") > 2 else fallback)


def _of_words(words: Iterable[str], default: str) -> str:
    stop_words = phrases.shared().stop_words
    shared: dict[str, int] = {}
    for word in words:
        if word in stop_words:
            codes = stop_words[word]
            shared[codes] = shared.get(codes, 0) + 1
    scores: dict[str, float] = {}
    for codes, number in shared.items():
        speakers = codes.split(" ")
        for code in speakers:
            scores[code] = scores.get(code, 0.0) + number / len(speakers)
    if not scores:
        return default
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    best = scores[ranked[0]]
    if not default or ranked[0] == default:
        return ranked[0] if best >= 1 else default
    # A few words that two languages share must not turn a document's own language into another one.
    return ranked[0] if best >= _SURE and best >= 1.5 * scores.get(default, 0.0) else default
